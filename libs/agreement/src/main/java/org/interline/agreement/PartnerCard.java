package org.interline.agreement;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a nation gives another so that their nodes may meet: who it is, where it is reached, and the
 * keys that it will show. People hand it over and compare its {@link #fingerprint}; everything
 * later is believed because of that.
 *
 * <p>Version 1 is the canonical JSON of {@code {"type": "interline-partner-card/1", "party",
 * "name", "country", "address", "ed25519", "mlDsa65", "link", "tls"}}: keys as SubjectPublicKeyInfo
 * in base64, {@code tls} the SHA-256 of its certificate.
 *
 * @param address {@code https}, host and port, no path
 * @param link the Ed25519 key that signs its requests, SubjectPublicKeyInfo in base64
 * @param tls of the certificate of its TLS connections, both as a server and as a client
 */
public record PartnerCard(
        PartyId party,
        String name,
        String country,
        URI address,
        PartyPublicKeys keys,
        String link,
        Sha256 tls) {
    public static final String TYPE = "interline-partner-card/1";
    public static final Limit CARD = new Limit("partner card", "bytes", 16 * 1024);

    private static final Set<String> MEMBERS =
            Set.of(
                    "type", "party", "name", "country", "address", "ed25519", "mlDsa65", "link",
                    "tls");

    public PartnerCard {
        // The same rules as for a party to an agreement.
        Party checked = new Party(party, name, country, Set.of());
        name = checked.name();
        requireAddress(address);
        linkKey(link);
    }

    /** The key that signs the partner's requests. */
    public PublicKey linkKey() {
        return linkKey(link);
    }

    /** What names the link key in a request. */
    public Sha256 linkKeyId() {
        return linkKeyId(Base64.getDecoder().decode(link));
    }

    public static Sha256 linkKeyId(byte[] subjectPublicKeyInfo) {
        return Sha256.of(subjectPublicKeyInfo);
    }

    /** What two people read to each other: SHA-256 of the card. */
    public Sha256 fingerprint() {
        return Sha256.of(write());
    }

    public byte[] write() {
        return Json.canonical(tree());
    }

    ObjectNode tree() {
        ObjectNode tree = Json.object();
        tree.put("type", TYPE);
        tree.put("party", party.value());
        tree.put("name", name);
        tree.put("country", country);
        tree.put("address", address.toString());
        tree.put("ed25519", Base64.getEncoder().encodeToString(keys.ed25519()));
        tree.put("mlDsa65", Base64.getEncoder().encodeToString(keys.mlDsa65()));
        tree.put("link", link);
        tree.put("tls", tls.hex());
        return tree;
    }

    /**
     * Reads a card that was handed over.
     *
     * @throws InterlineException naming what in it cannot be taken
     */
    public static PartnerCard read(byte[] bytes) {
        JsonNode tree = Json.parse(bytes, CARD);
        DocumentReader reader = new DocumentReader();
        @Nullable PartnerCard card = read(reader, tree, "");
        if (card == null || !reader.problems().isEmpty()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "partner.card-unreadable",
                    "This is no partner card that can be taken. "
                            + reader.problems().stream()
                                    .map(TermProblem::toString)
                                    .collect(Collectors.joining("; ")));
        }
        return card;
    }

    static @Nullable PartnerCard read(DocumentReader reader, JsonNode tree, String pointer) {
        if (!reader.object(tree, pointer, MEMBERS)) {
            return null;
        }
        @Nullable String type = reader.text(tree, pointer, "type", text -> text);
        @Nullable PartyId party = reader.text(tree, pointer, "party", PartyId::new);
        @Nullable String name = reader.text(tree, pointer, "name", text -> text);
        @Nullable String country = reader.text(tree, pointer, "country", text -> text);
        @Nullable URI address = reader.text(tree, pointer, "address", URI::create);
        byte @Nullable [] ed25519 =
                reader.text(tree, pointer, "ed25519", text -> Base64.getDecoder().decode(text));
        byte @Nullable [] mlDsa65 =
                reader.text(tree, pointer, "mlDsa65", text -> Base64.getDecoder().decode(text));
        @Nullable String link = reader.text(tree, pointer, "link", text -> text);
        @Nullable Sha256 tls = reader.text(tree, pointer, "tls", Sha256::new);
        if (type != null && !type.equals(TYPE)) {
            reader.problem(pointer + "/type", "must be \"" + TYPE + '"');
        }
        if (party == null
                || name == null
                || country == null
                || address == null
                || ed25519 == null
                || mlDsa65 == null
                || link == null
                || tls == null) {
            return null;
        }
        return reader.build(
                pointer,
                () ->
                        new PartnerCard(
                                party,
                                name,
                                country,
                                address,
                                new PartyPublicKeys(ed25519, mlDsa65),
                                link,
                                tls));
    }

    private static void requireAddress(URI address) {
        boolean plain =
                "https".equals(address.getScheme())
                        && address.getHost() != null
                        && address.getUserInfo() == null
                        && address.getRawPath().isEmpty()
                        && address.getRawQuery() == null
                        && address.getRawFragment() == null;
        if (!plain || address.toString().length() > 500) {
            throw new IllegalArgumentException(
                    "an address is https://host:port and nothing more, not \""
                            + DocumentReader.shortened(address.toString())
                            + '"');
        }
    }

    private static PublicKey linkKey(String link) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(link)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("link is no Ed25519 key", e);
        }
    }
}
