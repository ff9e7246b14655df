package org.interline.dicos.net;

import java.util.Set;

/** The few UIDs that the network itself knows. */
final class NetUids {
    static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";
    static final String VERIFICATION = "1.2.840.10008.1.1";
    static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";

    /** Storage SOP classes, DICOM's and DICOS's (the arc .501 and below), share this arc. */
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    static final Set<String> TRANSFER_SYNTAXES =
            Set.of(
                    IMPLICIT_LITTLE_ENDIAN,
                    "1.2.840.10008.1.2.1",
                    "1.2.840.10008.1.2.1.64",
                    "1.2.840.10008.1.2.4.57",
                    "1.2.840.10008.1.2.4.70",
                    "1.2.840.10008.1.2.5");

    /** The one that files of this library carry too; UUID-derived (PS3.5 annex B.2). */
    static final String IMPLEMENTATION_CLASS = "2.25.265813123543640647653719241554030904707";

    static final String IMPLEMENTATION_VERSION = "INTERLINE_1";

    static final int UID_LENGTH = 64;

    private NetUids() {}

    static boolean isStorage(String sopClass) {
        return sopClass.startsWith(STORAGE);
    }
}
