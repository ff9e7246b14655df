package org.interline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;

class AgreementSignatureTest {
    private static final PartyKeys KR_KEYS = PartyKeys.generate();
    private static final PartyKeys US_KEYS = PartyKeys.generate();
    private final Agreement agreement = Agreements.koreaAndTheStates();

    @Test
    void a_signature_holds_for_its_party_its_keys_and_its_edition_only() {
        AgreementSignature signature = sign(agreement, Agreements.KR, KR_KEYS);
        assertThat(signature.holds(KR_KEYS.published())).isTrue();
        assertThat(signature.holds(US_KEYS.published())).isFalse();
        Agreement other = agreement.amended(agreement.parties(), agreement.terms());
        assertThat(
                        new AgreementSignature(
                                        other.hash(),
                                        signature.party(),
                                        signature.key(),
                                        signature.signedAt(),
                                        signature.signatures())
                                .holds(KR_KEYS.published()))
                .isFalse();
        assertThat(
                        new AgreementSignature(
                                        signature.agreement(),
                                        Agreements.US,
                                        signature.key(),
                                        signature.signedAt(),
                                        signature.signatures())
                                .holds(KR_KEYS.published()))
                .isFalse();
        assertThat(
                        new AgreementSignature(
                                        signature.agreement(),
                                        signature.party(),
                                        signature.key(),
                                        signature.signedAt().plusSeconds(1),
                                        signature.signatures())
                                .holds(KR_KEYS.published()))
                .isFalse();
    }

    @Test
    void both_signatures_must_hold() {
        AgreementSignature signature = sign(agreement, Agreements.KR, KR_KEYS);
        byte[] classical = signature.signatures().ed25519();
        byte[] postQuantum = signature.signatures().mlDsa65();
        classical[7] ^= 1;
        postQuantum[2000] ^= 1;
        for (TwoSignatures broken :
                List.of(
                        new TwoSignatures(classical, signature.signatures().mlDsa65()),
                        new TwoSignatures(signature.signatures().ed25519(), postQuantum),
                        new TwoSignatures(new byte[64], new byte[3309]))) {
            assertThat(
                            new AgreementSignature(
                                            signature.agreement(),
                                            signature.party(),
                                            signature.key(),
                                            signature.signedAt(),
                                            broken)
                                    .holds(KR_KEYS.published()))
                    .isFalse();
        }
        assertThat(
                        TwoSignatures.ofBase64(
                                signature.signatures().base64Ed25519(),
                                signature.signatures().base64MlDsa65()))
                .isEqualTo(signature.signatures());
    }

    @Test
    void an_agreement_is_signed_when_every_party_has_signed_with_its_pinned_keys() {
        Map<PartyId, PartyPublicKeys> pinned =
                Map.of(
                        Agreements.KR, KR_KEYS.published(),
                        Agreements.US, US_KEYS.published());
        AgreementSignature korea = sign(agreement, Agreements.KR, KR_KEYS);
        AgreementSignature states = sign(agreement, Agreements.US, US_KEYS);
        AgreementSignature impostor = sign(agreement, Agreements.US, KR_KEYS);
        assertThat(InForce.signedByAll(agreement, List.of(korea, states), pinned)).isTrue();
        assertThat(InForce.signedByAll(agreement, List.of(korea), pinned)).isFalse();
        assertThat(InForce.signedByAll(agreement, List.of(korea, impostor), pinned)).isFalse();
        assertThat(
                        InForce.signedByAll(
                                agreement,
                                List.of(korea, states),
                                Map.of(Agreements.KR, KR_KEYS.published())))
                .isFalse();
    }

    @Test
    void keys_that_cannot_be_read_are_refused_with_their_kind() {
        assertThatThrownBy(() -> new PartyPublicKeys(new byte[44], KR_KEYS.published().mlDsa65()))
                .isInstanceOf(InterlineException.class)
                .hasMessageContaining("Ed25519");
        assertThatThrownBy(() ->
                        new PartyPublicKeys(
                                KR_KEYS.published().ed25519(), KR_KEYS.published().ed25519()))
                .isInstanceOf(InterlineException.class)
                .hasMessageContaining("ML-DSA-65");
    }

    @Test
    void private_keys_are_not_printed() {
        assertThat(KR_KEYS.toString()).isEqualTo("private keys of " + KR_KEYS.published().keyId());
    }

    @Test
    void a_status_entry_holds_for_what_it_says_only() {
        StatusEntry entry =
                StatusEntry.sign(
                        agreement.hash(),
                        Agreements.KR,
                        1,
                        StatusEntry.Kind.SUSPEND,
                        Optional.empty(),
                        Agreements.NOON,
                        "The link is being looked into",
                        KR_KEYS);
        assertThat(entry.holds(KR_KEYS.published())).isTrue();
        assertThat(entry.holds(US_KEYS.published())).isFalse();
        assertThat(
                        new StatusEntry(
                                        entry.agreement(),
                                        entry.party(),
                                        2,
                                        entry.kind(),
                                        entry.about(),
                                        entry.at(),
                                        entry.reason(),
                                        entry.key(),
                                        entry.signatures())
                                .holds(KR_KEYS.published()))
                .isFalse();
        assertThat(
                        new StatusEntry(
                                        entry.agreement(),
                                        entry.party(),
                                        1,
                                        StatusEntry.Kind.REVOKE,
                                        entry.about(),
                                        entry.at(),
                                        entry.reason(),
                                        entry.key(),
                                        entry.signatures())
                                .holds(KR_KEYS.published()))
                .isFalse();
    }

    private static AgreementSignature sign(Agreement agreement, PartyId party, PartyKeys keys) {
        assertThat(Set.of(Agreements.KR, Agreements.US)).contains(party);
        return AgreementSignature.sign(agreement.hash(), party, keys, Agreements.NOON);
    }
}
