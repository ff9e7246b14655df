package org.interline.dicos.net;

import java.util.List;

/**
 * A presentation context to propose. The peer chooses one of the transfer syntaxes, so a sender
 * that cannot re-encode proposes a context for each: {@link #of(String, String)}.
 */
public record ProposedContext(String sopClassUid, List<String> transferSyntaxUids) {

    /** What C-ECHO needs. */
    public static final ProposedContext VERIFICATION =
            of(NetUids.VERIFICATION, NetUids.IMPLICIT_LITTLE_ENDIAN);

    public ProposedContext {
        transferSyntaxUids = List.copyOf(transferSyntaxUids);
        if (transferSyntaxUids.isEmpty()) {
            throw NetException.invalid("no transfer syntax is proposed for " + sopClassUid);
        }
    }

    public static ProposedContext of(String sopClassUid, String transferSyntaxUid) {
        return new ProposedContext(sopClassUid, List.of(transferSyntaxUid));
    }
}
