package org.interline.node.audit.internal;

import java.time.Instant;
import org.interline.node.audit.LedgerWitnesses;
import org.jspecify.annotations.Nullable;

/**
 * A partner as a witness, as the console shows it.
 *
 * @param key the vkey that it cosigns with; null before the first contact
 * @param cosignedSize leaves of our ledger that it signed last; null for none
 * @param refusal why it did not the last time that it was asked, by a word; null when it did
 * @param refusalDetail what was said then
 * @param witnessedSize leaves of its ledger that we signed last; null for none
 * @param fault the first thing that was wrong with its ledger; null for none
 * @param otherKeysAt since when it shows other keys than the ones that are pinned
 */
record WitnessView(
        String party,
        String name,
        @Nullable String key,
        @Nullable Long cosignedSize,
        @Nullable Instant cosignedAt,
        @Nullable String refusal,
        @Nullable String refusalDetail,
        @Nullable Instant refusedAt,
        @Nullable Long witnessedSize,
        @Nullable Instant witnessedAt,
        @Nullable String fault,
        @Nullable Instant faultAt,
        @Nullable Instant otherKeysAt) {

    static WitnessView of(LedgerWitnesses.Standing standing) {
        return new WitnessView(
                standing.party(),
                standing.name(),
                standing.key().map(Object::toString).orElse(null),
                standing.cosigned().map(LedgerWitnesses.Signed::size).orElse(null),
                standing.cosigned().map(LedgerWitnesses.Signed::at).orElse(null),
                standing.refusal().map(LedgerWitnesses.Refusal::reason).orElse(null),
                standing.refusal().map(LedgerWitnesses.Refusal::detail).orElse(null),
                standing.refusal().map(LedgerWitnesses.Refusal::at).orElse(null),
                standing.witnessed().map(LedgerWitnesses.Signed::size).orElse(null),
                standing.witnessed().map(LedgerWitnesses.Signed::at).orElse(null),
                standing.fault().map(LedgerWitnesses.Fault::what).orElse(null),
                standing.fault().map(LedgerWitnesses.Fault::at).orElse(null),
                standing.otherKeys().orElse(null));
    }
}
