package org.interline.node.partners.internal.link;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.interline.agreement.PartnerCard;
import org.interline.exchange.Ed25519;
import org.interline.exchange.Envelope;
import org.interline.exchange.EnvelopeSigner;
import org.interline.kernel.Sha256;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.TestNode;
import org.interline.node.partners.internal.party.OwnKeys;
import org.interline.node.partners.internal.party.OwnParty;

/** Calls a node as a partner would, and as one that is up to no good. */
public final class Impostor {
    private final TestNode called;
    private final OwnKeys signing;
    private final HttpClient client;

    /**
     * Someone with keys of their choice.
     *
     * @param signing whose link key signs
     * @param showing whose certificate the connection shows
     */
    public Impostor(TestNode called, TestNode signing, TestNode showing) {
        this(called, signing, Optional.of(keys(showing)));
    }

    private Impostor(TestNode called, TestNode signing, Optional<OwnKeys> showing) {
        this.called = called;
        this.signing = keys(signing);
        this.client = client(showing, keys(called).tlsCertificate().hex());
    }

    /** With keys that a node has, or once had. */
    Impostor(TestNode called, OwnKeys signing, OwnKeys showing) {
        this.called = called;
        this.signing = signing;
        this.client = client(Optional.of(showing), keys(called).tlsCertificate().hex());
    }

    static Impostor withoutCertificate(TestNode called, TestNode signing) {
        return new Impostor(called, signing, Optional.empty());
    }

    static OwnKeys keys(TestNode node) {
        return node.part(OwnParty.class).keysTowardsAll();
    }

    private static HttpClient client(Optional<OwnKeys> showing, String server) {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            if (showing.isPresent()) {
                keys.init(showing.get().tls(), showing.get().tlsPassword().toCharArray());
            } else {
                keys.init(null, null);
            }
            SSLContext tls = SSLContext.getInstance("TLSv1.3");
            tls.init(
                    keys.getKeyManagers(),
                    new TrustManager[] {new PinnedCertificate(Set.of(server))},
                    null);
            return HttpClient.newBuilder().sslContext(tls).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String address() {
        return called.part(OwnParty.class).card().address().toString();
    }

    /** The fields of a request that is signed as it should be. */
    Map<String, String> signed(String path, byte[] body, long sequence, Instant at) {
        return signed(
                path,
                body,
                new Envelope(
                        Envelope.NONE,
                        "agreement-circulation",
                        Envelope.NONE,
                        Envelope.NONE,
                        sequence),
                at);
    }

    /** As above, with an envelope of one's own. */
    public Map<String, String> signed(String path, byte[] body, Envelope envelope, Instant at) {
        return new HashMap<>(
                new EnvelopeSigner(
                                PartnerCard.linkKeyId(signing.link().getPublic().getEncoded())
                                        .hex(),
                                Ed25519.signing(signing.link().getPrivate()))
                        .request("POST", address() + path, Sha256.of(body), envelope, at));
    }

    public Answer post(String path, byte[] body, Map<String, String> fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        fields.forEach(request::header);
        return send(request);
    }

    /** As {@link #post}, of what is answered in bytes, and is not refused. */
    public byte[] postForBytes(String path, byte[] body, Map<String, String> fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        fields.forEach(request::header);
        try {
            HttpResponse<byte[]> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError("answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #post}, in pieces whose number is not said before. */
    public Answer postUnannounced(String path, byte[] body, Map<String, String> fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(body)));
        fields.forEach(request::header);
        return send(request);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
