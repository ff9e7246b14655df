package org.interline.node.partners.internal.link;

import java.util.List;
import java.util.Optional;
import org.interline.agreement.PartyId;
import org.interline.exchange.Envelope;
import org.interline.kernel.InterlineException;
import org.interline.ledger.LedgerLimits;
import org.interline.ledger.LedgerPolicy;
import org.interline.ledger.Note;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.WitnessAnswer;
import org.interline.node.audit.LedgerWitnesses.Signed;
import org.interline.node.audit.OwnLedger;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.witness.LedgerKeys;
import org.interline.node.partners.internal.witness.PartnerWitness;
import org.interline.node.partners.internal.witness.WitnessStore;
import org.springframework.stereotype.Component;

/** Asks one partner to witness this node's ledger, and keeps what comes of it. */
@Component
class WitnessCalls {
    private static final Envelope ABOUT =
            new Envelope(Envelope.NONE, "ledger-witnessing", Envelope.NONE, Envelope.NONE, 1);

    private final PartnerClient client;
    private final PartnerWitness witness;
    private final OwnLedger ledger;
    private final WitnessStore store;
    private final Transactions transactions;

    WitnessCalls(
            PartnerClient client,
            PartnerWitness witness,
            OwnLedger ledger,
            WitnessStore store,
            Transactions transactions) {
        this.client = client;
        this.witness = witness;
        this.ledger = ledger;
        this.store = store;
        this.transactions = transactions;
    }

    /** Tells it our keys and hears its, then asks for a signature of what the ledger is now. */
    void meet(PartyId party) throws InterruptedException {
        try {
            byte[] theirs =
                    client.call(
                                    party,
                                    WitnessController.KEYS,
                                    WitnessController.TEXT,
                                    witness.own().write(),
                                    ABOUT,
                                    LedgerKeys.BYTES)
                            .require(party);
            witness.told(party, LedgerKeys.read(theirs));
            Optional<SignedCheckpoint> now = ledger.checkpoint();
            if (now.isPresent()) {
                ask(party, now.get());
            }
        } catch (InterlineException e) {
            refused(party, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private void ask(PartyId party, SignedCheckpoint checkpoint) throws InterruptedException {
        long size = checkpoint.checkpoint().size();
        long signedLast =
                transactions.asSystem(() -> store.cosigned(party)).map(Signed::size).orElse(0L);
        WitnessAnswer answer = add(party, checkpoint, Math.min(signedLast, size));
        if (answer instanceof WitnessAnswer.KnowsAnother(var known) && known <= size) {
            answer = add(party, checkpoint, known);
        }
        switch (answer) {
            case WitnessAnswer.Cosigned(var signature) -> keep(party, checkpoint, signature);
            case WitnessAnswer.KnowsAnother(var known) ->
                    refused(
                            party,
                            "ledger.behind",
                            "it signed %d leaves of this ledger, which has %d"
                                    .formatted(known, size));
            case WitnessAnswer.Refused(var _, var why) -> refused(party, "ledger.refused", why);
        }
    }

    private WitnessAnswer add(PartyId party, SignedCheckpoint checkpoint, long signedLast)
            throws InterruptedException {
        Answered answered =
                client.call(
                        party,
                        WitnessController.ADD_CHECKPOINT,
                        WitnessController.TEXT,
                        ledger.toBeWitnessed(checkpoint, signedLast).bytes(),
                        ABOUT,
                        LedgerLimits.WITNESS_ANSWER);
        return WitnessAnswer.parse(answered.status(), answered.body());
    }

    /** Only a signature by the key that is pinned is one. */
    private void keep(PartyId party, SignedCheckpoint checkpoint, Note.Signature signature) {
        LedgerKeys theirs = transactions.asSystem(() -> store.pinned(party)).orElseThrow();
        Optional<String> fault =
                LedgerPolicy.of(ledger.keys().getFirst(), List.of(theirs.witness()))
                        .fault(checkpoint.with(signature));
        if (fault.isPresent()) {
            refused(party, "ledger.cosignature-wrong", fault.get());
            return;
        }
        ledger.cosigned(checkpoint, signature);
        transactions.runAsSystem(() -> store.setCosigned(party, checkpoint.checkpoint().size()));
    }

    private void refused(PartyId party, String reason, String detail) {
        transactions.runAsSystem(() -> store.setRefusal(party, reason, detail));
    }
}
