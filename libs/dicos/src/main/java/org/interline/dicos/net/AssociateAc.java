package org.interline.dicos.net;

import java.util.List;

/** A-ASSOCIATE-AC (PS3.8 section 9.3.3); the titles are those of the request, sent back. */
record AssociateAc(
        AeTitle called,
        AeTitle calling,
        String applicationContext,
        List<Answer> contexts,
        UserInformation user)
        implements Pdu {

    AssociateAc {
        contexts = List.copyOf(contexts);
    }

    /**
     * The answer to one presentation context.
     *
     * @param result one of table 9-18
     * @param transferSyntax has a meaning only when accepted
     */
    record Answer(int id, int result, String transferSyntax) {
        static final int ACCEPTED = 0;
        static final int REFUSED_BY_USER = 1;
        static final int REFUSED_NO_REASON = 2;
        static final int ABSTRACT_SYNTAX_UNSUPPORTED = 3;
        static final int TRANSFER_SYNTAXES_UNSUPPORTED = 4;

        boolean accepted() {
            return result == ACCEPTED;
        }

        static String sentence(int result) {
            return switch (result) {
                case ACCEPTED -> "accepted";
                case REFUSED_BY_USER -> "refused by the application";
                case ABSTRACT_SYNTAX_UNSUPPORTED -> "abstract syntax not supported";
                case TRANSFER_SYNTAXES_UNSUPPORTED -> "transfer syntaxes not supported";
                default -> "no reason given";
            };
        }
    }
}
