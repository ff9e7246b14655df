package org.interline.node.partners.internal.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
import org.interline.kernel.InterlineException;
import org.interline.ledger.AddCheckpoint;
import org.interline.ledger.FolderWitnessMemory;
import org.interline.ledger.KeyKind;
import org.interline.ledger.LedgerKey;
import org.interline.ledger.VerifierKey;
import org.interline.ledger.Witness;
import org.interline.ledger.WitnessAnswer;
import org.interline.ledger.WitnessMemory;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.LedgerWitnesses;
import org.interline.node.audit.OwnLedger;
import org.interline.node.audit.Subject;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.PartySettings;
import org.interline.node.operations.PrivateFiles;
import org.interline.node.operations.Transactions;
import org.springframework.stereotype.Component;

/**
 * This node as the witness of its partners' ledgers. Its key is {@code partners/witness.secret} in
 * the data folder, and what it signed of each partner's ledger last {@code
 * partners/witnessed/PARTY}: together, because who loses the one must not go on with the other.
 */
@Component
public class PartnerWitness implements LedgerWitnesses {
    private static final int SIGNATURE_WRONG = 403;

    /** A partner may show other keys without end; from start to start so many are recorded. */
    private static final int MOST_CHANGES_RECORDED = 20;

    private final Path folder;
    private final Optional<LedgerKey> key;
    private final OwnLedger ledger;
    private final WitnessStore store;
    private final Transactions transactions;
    private final Events events;
    private final Clock clock;
    private final Map<PartyId, WitnessMemory> memories = new ConcurrentHashMap<>();

    private final Map<PartyId, Integer> changes = new ConcurrentHashMap<>();

    PartnerWitness(
            NodeSettings settings,
            OwnLedger ledger,
            WitnessStore store,
            Transactions transactions,
            Events events,
            Clock clock) {
        this.folder = settings.dataFolder().resolve("partners");
        this.key = settings.party().map(this::ownKey);
        this.ledger = ledger;
        this.store = store;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    private LedgerKey ownKey(PartySettings party) {
        Path file = folder.resolve("witness.secret");
        try {
            if (!Files.exists(file)) {
                byte[] suffix = new byte[4];
                new SecureRandom().nextBytes(suffix);
                String name =
                        "interline/%s-witness-%s"
                                .formatted(party.id(), HexFormat.of().formatHex(suffix));
                PrivateFiles.write(
                        file,
                        LedgerKey.generate(name, KeyKind.ML_DSA_44)
                                .secret()
                                .getBytes(StandardCharsets.UTF_8));
            }
            return LedgerKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** What this node tells its partners. */
    public LedgerKeys own() {
        List<VerifierKey> log = ledger.keys();
        return new LedgerKeys(log.getFirst(), log.getLast(), key.orElseThrow().verifier());
    }

    /** Takes what a partner said of its ledger's keys. */
    public void told(PartyId party, LedgerKeys theirs) {
        transactions.runAsSystem(() -> {
            if (store.pin(party, theirs)) {
                record(
                        new WitnessEvents.LedgerKnown(
                                party.value(), theirs.origin(), theirs.witness().name()));
            } else if (store.pinned(party).equals(Optional.of(theirs))) {
                store.withdraw(party);
            } else if (!store.offered(party).equals(Optional.of(theirs))) {
                store.offer(party, theirs);
                if (changes.merge(party, 1, Integer::sum) <= MOST_CHANGES_RECORDED) {
                    record(
                            new WitnessEvents.LedgerKeysRefused(
                                    party.value(), theirs.origin(), theirs.witness().name()));
                }
            }
        });
    }

    /**
     * In the caller's transaction: a person has entered the partner's card.
     *
     * @param isNew whether it has another key of the link: then the partner lost those of its
     *     ledger with it, and what it tells first counts again
     */
    public void accepted(PartyId party, boolean isNew, Actor person) {
        Optional<LedgerKeys> offered = store.offered(party);
        Optional<LedgerKeys> counting = offered.or(() -> store.pinned(party));
        boolean wasFaulty = store.clearFault(party);
        if (offered.isPresent()) {
            store.accept(party);
        } else if (isNew) {
            store.end(party);
        }
        if (counting.isPresent() && (wasFaulty || isNew || offered.isPresent())) {
            events.append(
                    EventDraft.of(
                            new WitnessEvents.LedgerAccepted(
                                    party.value(),
                                    counting.get().origin(),
                                    counting.get().witness().name()),
                            person,
                            Subject.NOTHING));
        }
    }

    /** A partner asks for a cosignature of its ledger's checkpoint. */
    public WitnessAnswer add(PartyId party, byte[] body) {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (InterlineException e) {
            return new WitnessAnswer.Refused(400, String.valueOf(e.getMessage()));
        }
        List<VerifierKey> log =
                transactions
                        .asSystem(() -> store.pinned(party))
                        .map(LedgerKeys::log)
                        .orElse(List.of());
        WitnessAnswer answer =
                new Witness(key.orElseThrow(), log, memory(party), clock).add(request);
        keep(party, request, answer);
        return answer;
    }

    /** Each partner's apart: nobody speaks for another's ledger by taking its name. */
    private WitnessMemory memory(PartyId party) {
        return memories.computeIfAbsent(
                party,
                id -> new FolderWitnessMemory(folder.resolve("witnessed").resolve(id.value())));
    }

    private void keep(PartyId party, AddCheckpoint request, WitnessAnswer answer) {
        var checkpoint = request.checkpoint().checkpoint();
        transactions.runAsSystem(() -> {
            switch (answer) {
                case WitnessAnswer.Cosigned _ -> store.setWitnessed(party, checkpoint.size());
                case WitnessAnswer.Refused(var status, var why) -> {
                    boolean isWrong =
                            status == WitnessAnswer.INCONSISTENT || status == SIGNATURE_WRONG;
                    if (isWrong && store.setFault(party, why)) {
                        record(
                                new WitnessEvents.LedgerRefused(
                                        party.value(), checkpoint.origin(), why));
                    }
                }
                // It asks again from where we stand.
                case WitnessAnswer.KnowsAnother _ -> {}
            }
        });
    }

    private void record(WitnessEvents event) {
        events.append(EventDraft.of(event, Actor.node(), Subject.NOTHING));
    }

    @Override
    public List<Standing> all() {
        return transactions.asSystem(store::standings);
    }
}
