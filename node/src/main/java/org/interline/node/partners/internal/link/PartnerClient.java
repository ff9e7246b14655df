package org.interline.node.partners.internal.link;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.interline.agreement.PartyId;
import org.interline.exchange.Ed25519;
import org.interline.exchange.Envelope;
import org.interline.exchange.EnvelopeSigner;
import org.interline.exchange.EnvelopeVerifier;
import org.interline.exchange.MessageParts;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.PartnerSaidNo;
import org.interline.node.partners.internal.party.KnownPartners;
import org.interline.node.partners.internal.party.OwnKeys;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.partners.internal.party.Partner;
import org.interline.node.partners.internal.party.PartnerStore;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls partners' nodes: pinned, signed, answered by who was asked. */
@Component
class PartnerClient {
    /** In a refusal: the number from which on to go on. */
    static final String NEXT = "next";

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final int NUMBERS_AT_ONCE = 256;

    private final OwnParty own;
    private final KnownPartners known;
    private final PartnerStore partners;
    private final Transactions transactions;
    private final Clock clock;
    private final JsonMapper json;
    private final Map<PartyId, Pinned> clients = new ConcurrentHashMap<>();
    private final Map<PartyId, Numbers> numbers = new ConcurrentHashMap<>();

    PartnerClient(
            OwnParty own,
            KnownPartners known,
            PartnerStore partners,
            Transactions transactions,
            Clock clock,
            JsonMapper json) {
        this.own = own;
        this.known = known;
        this.partners = partners;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
    }

    private record Pinned(Set<String> certificates, OwnKeys shown, HttpClient client) {}

    /** The numbers that were reserved and not yet used. */
    private static final class Numbers {
        private long next;
        private long end;
    }

    /**
     * Posts a body, and returns what was answered.
     *
     * @param about the agreement, purpose and so on; its number is set here
     * @param answer the most that is read of an answer
     * @throws InterlineException {@code partner.unreachable} when it may work later, {@code
     *     partner.said-no} with the partner's reason
     */
    byte[] post(PartyId party, String path, byte[] body, Envelope about, Limit answer)
            throws InterruptedException {
        return post(party, path, PartnerLink.Body.of(body), about, answer);
    }

    /** As above, of a body whose hash is known. */
    byte[] post(PartyId party, String path, PartnerLink.Body body, Envelope about, Limit answer)
            throws InterruptedException {
        return call(party, path, "application/json", body, about, answer).require(party);
    }

    /**
     * As {@link #post}, where an answer that the partner has signed counts whatever its status.
     *
     * @param type of the body
     */
    Answered call(
            PartyId party, String path, String type, byte[] body, Envelope about, Limit answer)
            throws InterruptedException {
        return call(party, path, type, PartnerLink.Body.of(body), about, answer);
    }

    private Answered call(
            PartyId party,
            String path,
            String type,
            PartnerLink.Body body,
            Envelope about,
            Limit answer)
            throws InterruptedException {
        Partner partner =
                known.find(party)
                        .filter(Partner::enabled)
                        .orElseThrow(() ->
                                new InterlineException(
                                        ErrorCategory.FORBIDDEN,
                                        "partner.not-enabled",
                                        party + " is no partner that is enabled here"));
        for (int attempt = 0; ; attempt++) {
            HttpResponse<byte[]> response = send(partner, path, type, body, about, answer);
            if (response.statusCode() / 100 == 2
                    || response.headers().firstValue("signature").isPresent()) {
                return new Answered(response.statusCode(), verified(party, response));
            }
            Optional<Long> next = goOnFrom(response);
            if (next.isEmpty() || attempt > 0) {
                throw saidNo(party, response);
            }
            transactions.runAsSystem(() -> partners.numbersTaken(party, next.get()));
            numbers.remove(party);
        }
    }

    private HttpResponse<byte[]> send(
            Partner partner,
            String path,
            String type,
            PartnerLink.Body body,
            Envelope about,
            Limit answer)
            throws InterruptedException {
        URI target = URI.create(partner.address() + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target)
                        .timeout(ANSWER_WITHIN)
                        .header("Content-Type", type)
                        .POST(published(body));
        signed(partner.id(), "POST", target, body.digest(), about).forEach(request::header);
        try {
            return client(partner.id())
                    .send(
                            request.build(),
                            HttpResponse.BodyHandlers.limiting(
                                    HttpResponse.BodyHandlers.ofByteArray(), answer.most()));
        } catch (IOException e) {
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "partner.unreachable",
                    "%s does not answer at %s: %s"
                            .formatted(partner.id(), partner.address(), e.getMessage()),
                    e);
        }
    }

    private static HttpRequest.BodyPublisher published(PartnerLink.Body body) {
        return HttpRequest.BodyPublishers.concat(
                body.parts().stream()
                        .map(part ->
                                HttpRequest.BodyPublishers.ofByteArray(
                                        part.array(),
                                        part.arrayOffset() + part.position(),
                                        part.remaining()))
                        .toArray(HttpRequest.BodyPublisher[]::new));
    }

    /**
     * The fields that make a request ours, under a number that no other has.
     *
     * @param about its number is set here
     */
    Map<String, String> signed(
            PartyId party, String method, URI target, Sha256 body, Envelope about) {
        OwnKeys keys = own.keysTowards(party);
        Envelope envelope =
                new Envelope(
                        about.agreement(),
                        about.purpose(),
                        about.recipient(),
                        about.epochs(),
                        number(party));
        return new EnvelopeSigner(keys.linkKeyId().hex(), Ed25519.signing(keys.link().getPrivate()))
                .request(method, target.toString(), body, envelope, clock.now());
    }

    private long number(PartyId party) {
        Numbers reserved = numbers.computeIfAbsent(party, id -> new Numbers());
        synchronized (reserved) {
            if (reserved.next == reserved.end) {
                reserved.next =
                        transactions.asSystem(
                                () -> partners.reserveNumbers(party, NUMBERS_AT_ONCE));
                reserved.end = reserved.next + NUMBERS_AT_ONCE;
            }
            return reserved.next++;
        }
    }

    /** Trusts the partner's certificates only, and shows ours. */
    HttpClient client(PartyId party) {
        Set<String> certificates = known.tlsCertificates(party);
        OwnKeys shown = own.keysTowards(party);
        return clients.compute(
                        party,
                        (id, before) ->
                                before != null
                                                && before.certificates().equals(certificates)
                                                && before.shown().equals(shown)
                                        ? before
                                        : new Pinned(
                                                certificates,
                                                shown,
                                                newClient(certificates, shown)))
                .client();
    }

    private static HttpClient newClient(Set<String> certificates, OwnKeys shown) {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(shown.tls(), shown.tlsPassword().toCharArray());
            SSLContext tls = SSLContext.getInstance("TLSv1.3");
            tls.init(
                    keys.getKeyManagers(),
                    new TrustManager[] {new PinnedCertificate(certificates)},
                    null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_WITHIN)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .sslContext(tls)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS 1.3", e);
        }
    }

    private byte[] verified(PartyId party, HttpResponse<byte[]> response) {
        EnvelopeVerifier verifier =
                new EnvelopeVerifier(
                        keyId ->
                                known.linkKey(keyId)
                                        .filter(key -> key.party().equals(party))
                                        .map(key -> Ed25519.checking(key.key())),
                        PartnerGate.CLOCKS_DIFFER_BY);
        String asked = response.request().headers().firstValue("signature").orElseThrow();
        EnvelopeVerifier.Answer answer =
                verifier.response(new ResponseParts(response), asked, clock.now());
        if (answer.refusal().isPresent()
                || !answer.body().equals(Optional.of(Sha256.of(response.body())))) {
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "partner.answer-not-believed",
                    "what answered for %s is not believed: %s"
                            .formatted(
                                    party,
                                    answer.refusal()
                                            .map(refusal -> refusal.word())
                                            .orElse("body-differs")));
        }
        return response.body();
    }

    private record ResponseParts(HttpResponse<?> response) implements MessageParts {

        @Override
        public String derived(String component) {
            if (!component.equals("@status")) {
                throw new IllegalArgumentException("a response has no " + component);
            }
            return Integer.toString(response.statusCode());
        }

        @Override
        public List<String> field(String name) {
            return response.headers().allValues(name);
        }
    }

    private Optional<Long> goOnFrom(HttpResponse<byte[]> response) {
        return Optional.of(problem(response).path(NEXT).asString(""))
                .filter(next -> next.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf);
    }

    private InterlineException saidNo(PartyId party, HttpResponse<byte[]> response) {
        JsonNode problem = problem(response);
        Map<String, String> said = new HashMap<>();
        for (String member : List.of("code", "reason", "detail")) {
            String value = problem.path(member).asString("");
            said.put(
                    member,
                    value.substring(0, Math.min(value.length(), 500))
                            // It goes into logs, of a line each.
                            .replaceAll("\\p{Cntrl}", " "));
        }
        return new PartnerSaidNo(
                response.statusCode() >= 500 ? ErrorCategory.UNAVAILABLE : ErrorCategory.CONFLICT,
                said.getOrDefault("code", ""),
                said.getOrDefault("reason", ""),
                "%s answered %d %s %s: %s"
                        .formatted(
                                party,
                                response.statusCode(),
                                said.get("code"),
                                said.get("reason"),
                                said.get("detail")));
    }

    private JsonNode problem(HttpResponse<byte[]> response) {
        try {
            return json.readTree(response.body());
        } catch (JacksonException e) {
            // No problem details: something other than a node answered.
            return json.createObjectNode();
        }
    }
}
