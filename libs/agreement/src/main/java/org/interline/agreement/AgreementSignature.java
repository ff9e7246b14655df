package org.interline.agreement;

import java.time.Instant;
import org.interline.kernel.Sha256;
import tools.jackson.databind.node.ObjectNode;

/**
 * A party's assent to one edition.
 *
 * <p>What is signed is the canonical JSON of {@code {"type": "interline-signature/1", "agreement":
 * hash, "party", "key": its keys' identifier, "signedAt"}}: a signature can be taken neither for
 * another agreement, nor another party's, nor for another kind of statement.
 *
 * @param agreement the hash of the edition
 * @param key the identifier of the keys it was made with
 */
public record AgreementSignature(
        Sha256 agreement, PartyId party, Sha256 key, Instant signedAt, TwoSignatures signatures) {

    /** Signs for the party; the caller sees to it that people have agreed to it. */
    public static AgreementSignature sign(
            Sha256 agreement, PartyId party, PartyKeys keys, Instant at) {
        Sha256 key = keys.published().keyId();
        return new AgreementSignature(
                agreement,
                party,
                key,
                at,
                TwoSignatures.sign(statement(agreement, party, key, at), keys));
    }

    /** Whether the party with these keys signed this edition. */
    public boolean holds(PartyPublicKeys keys) {
        return keys.keyId().equals(key)
                && signatures.holds(statement(agreement, party, key, signedAt), keys);
    }

    private static byte[] statement(Sha256 agreement, PartyId party, Sha256 key, Instant at) {
        ObjectNode statement = Json.object();
        statement.put("type", "interline-signature/1");
        statement.put("agreement", agreement.hex());
        statement.put("party", party.value());
        statement.put("key", key.hex());
        statement.put("signedAt", at.toString());
        return Json.canonical(statement);
    }
}
