package org.interline.dicos.net;

import java.util.List;

/**
 * A-ASSOCIATE-RQ (PS3.8 section 9.3.2).
 *
 * @param version bit field; bit 0 is the only version there is
 * @param applicationContext {@link NetUids#APPLICATION_CONTEXT} from every DICOM peer
 */
record AssociateRq(
        int version,
        AeTitle called,
        AeTitle calling,
        String applicationContext,
        List<Proposal> contexts,
        UserInformation user)
        implements Pdu {

    AssociateRq {
        contexts = List.copyOf(contexts);
    }

    /** A presentation context as proposed; {@code id} is odd, 1 to 255. */
    record Proposal(int id, String abstractSyntax, List<String> transferSyntaxes) {
        Proposal {
            transferSyntaxes = List.copyOf(transferSyntaxes);
        }
    }
}
