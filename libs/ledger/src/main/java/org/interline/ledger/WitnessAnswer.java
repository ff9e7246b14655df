package org.interline.ledger;

/** What a witness answers; the status is that of tlog-witness over HTTP. */
public sealed interface WitnessAnswer {

    int status();

    /**
     * The checkpoint continues what the witness knew, and it says so.
     *
     * @param signature the line to put under the note
     */
    record Cosigned(Note.Signature signature) implements WitnessAnswer {
        @Override
        public int status() {
            return 200;
        }
    }

    /** The proof begins elsewhere: the witness last signed a tree of this size. */
    record KnowsAnother(long size) implements WitnessAnswer {
        @Override
        public int status() {
            return 409;
        }
    }

    /** The request is not signed, or not one that can be granted. */
    record Refused(int status, String why) implements WitnessAnswer {}
}
