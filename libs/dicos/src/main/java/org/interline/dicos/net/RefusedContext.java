package org.interline.dicos.net;

import java.util.List;

/**
 * A presentation context that was not accepted.
 *
 * @param result the number on the wire (PS3.8 table 9-18): 1 refused by the application, 2 no
 *     reason, 3 abstract syntax not supported, 4 transfer syntaxes not supported
 */
public record RefusedContext(
        int contextId, String sopClassUid, List<String> transferSyntaxUids, int result) {

    public RefusedContext {
        transferSyntaxUids = List.copyOf(transferSyntaxUids);
    }

    /** Why, in a sentence that names the UIDs. */
    public String reason() {
        String what =
                "context %d, SOP class %s in %s: "
                        .formatted(contextId, sopClassUid, String.join(", ", transferSyntaxUids));
        return what + AssociateAc.Answer.sentence(result);
    }
}
