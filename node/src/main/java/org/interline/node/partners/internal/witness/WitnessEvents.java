package org.interline.node.partners.internal.witness;

import org.interline.node.audit.EventBody;

/** What is recorded of partners' ledgers. */
sealed interface WitnessEvents extends EventBody {

    /** The first keys of a partner's ledger: from now on no others are believed. */
    record LedgerKnown(String party, String origin, String witness) implements WitnessEvents {
        @Override
        public String kind() {
            return "partner.ledger-known";
        }
    }

    /** A partner shows other keys than the ones that are pinned; they are not believed. */
    record LedgerKeysRefused(String party, String origin, String witness) implements WitnessEvents {
        @Override
        public String kind() {
            return "partner.ledger-keys-refused";
        }
    }

    /** A person has entered the partner's card again: what it showed since counts. */
    record LedgerAccepted(String party, String origin, String witness) implements WitnessEvents {
        @Override
        public String kind() {
            return "partner.ledger-accepted";
        }
    }

    /**
     * A partner's ledger contradicts what it signed before, or its signature does not hold.
     *
     * @param what the first thing that was wrong
     */
    record LedgerRefused(String party, String origin, String what) implements WitnessEvents {
        @Override
        public String kind() {
            return "partner.ledger-refused";
        }
    }
}
