package org.interline.ledger;

/** What a witness answers; the status is that of tlog-witness over HTTP. */
public sealed interface WitnessAnswer {
    /** The status for a log that contradicts what it signed before. */
    int INCONSISTENT = 422;

    int status();

    /** The body of the answer over HTTP. */
    default byte[] bytes() {
        return Text.bytes(
                switch (this) {
                    case Cosigned(var signature) -> signature.line();
                    case KnowsAnother(var size) -> size + "\n";
                    case Refused(var _, var why) -> why + "\n";
                });
    }

    /** What the body is, for who does not know the status. */
    default String contentType() {
        return this instanceof KnowsAnother ? "text/x.tlog.size" : "text/plain; charset=utf-8";
    }

    /** Reads an answer. What is signed in it is still to be checked. */
    static WitnessAnswer parse(int status, byte[] body) {
        LedgerLimits.WITNESS_ANSWER.check(body.length);
        String text = Text.utf8(body, "the witness's answer").strip();
        return switch (status) {
            case 200 -> new Cosigned(Note.Signature.parse(text));
            case 409 -> new KnowsAnother(Text.number(text));
            default -> new Refused(status, text);
        };
    }

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
