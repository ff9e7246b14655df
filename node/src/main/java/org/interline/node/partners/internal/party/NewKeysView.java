package org.interline.node.partners.internal.party;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.interline.agreement.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * This node's new keys on their way to partners, as people see it.
 *
 * @param oldUntil when the old ones end
 * @param shown whether the new certificate is shown to all
 * @param partners who is told, by party
 */
record NewKeysView(Instant madeAt, Instant oldUntil, boolean shown, List<Told> partners) {

    /**
     * A partner that is told.
     *
     * @param acknowledgedAt since when it knows them
     * @param declined why it does not take them, by its own word
     */
    record Told(String party, @Nullable Instant acknowledgedAt, @Nullable String declined) {}

    static Optional<NewKeysView> of(OwnSuccession succession) {
        return succession
                .next()
                .map(next -> {
                    Map<PartyId, Instant> acknowledged = next.acknowledged();
                    Set<String> all =
                            acknowledged.keySet().stream()
                                    .map(PartyId::value)
                                    .collect(Collectors.toCollection(TreeSet::new));
                    succession.waiting().forEach(it -> all.add(it.value()));
                    return new NewKeysView(
                            next.succession().madeAt(),
                            next.succession().oldUntil(),
                            next.isShown(),
                            all.stream()
                                    .map(party ->
                                            told(succession, acknowledged, new PartyId(party)))
                                    .toList());
                });
    }

    private static Told told(
            OwnSuccession succession, Map<PartyId, Instant> acknowledged, PartyId party) {
        return new Told(
                party.value(), acknowledged.get(party), succession.declinedBy(party).orElse(null));
    }
}
