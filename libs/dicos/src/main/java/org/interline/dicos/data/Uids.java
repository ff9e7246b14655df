package org.interline.dicos.data;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.UUID;

/** Unique identifiers: transfer syntaxes, DICOS storage classes, and new ones of our own. */
public final class Uids {
    public static final String VERIFICATION = "1.2.840.10008.1.1";

    public static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
    public static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    public static final String EXPLICIT_LITTLE_ENDIAN_64 = "1.2.840.10008.1.2.1.64";
    public static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    public static final String EXPLICIT_BIG_ENDIAN = "1.2.840.10008.1.2.2";
    public static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.57";
    public static final String JPEG_LOSSLESS_SV1 = "1.2.840.10008.1.2.4.70";
    public static final String RLE_LOSSLESS = "1.2.840.10008.1.2.5";

    /** All DICOS storage classes lie under this root. */
    public static final String DICOS_STORAGE = "1.2.840.10008.5.1.4.1.1.501";

    public static final String DICOS_CT = DICOS_STORAGE + ".1";
    public static final String DICOS_DX_PRESENTATION = DICOS_STORAGE + ".2.1";
    public static final String DICOS_DX_PROCESSING = DICOS_STORAGE + ".2.2";
    public static final String DICOS_TDR = DICOS_STORAGE + ".3";
    public static final String DICOS_AIT_2D = DICOS_STORAGE + ".4";
    public static final String DICOS_AIT_3D = DICOS_STORAGE + ".5";
    public static final String DICOS_QR = DICOS_STORAGE + ".6";

    /**
     * The last components that V02A and V03 add for samples that are not 16-bit integers, for
     * example {@code .501.4.3} for a two-dimensional AIT image of floats. No registry lists them;
     * they are seen in files.
     */
    public static final String SAMPLES_32_BIT = ".1";

    public static final String SAMPLES_64_BIT = ".2";
    public static final String SAMPLES_FLOAT = ".3";

    private Uids() {}

    public static boolean isDicosStorage(String sopClassUid) {
        return sopClassUid.startsWith(DICOS_STORAGE + ".");
    }

    /**
     * Whether the class is {@code base} or one that DICOS derives from it by sample type ({@code
     * .501.2.2.1} is derived from {@code .501.2.2}; {@code .501.2.2} itself is a class of its own,
     * not one derived from {@code .501.2}).
     */
    public static boolean isOrDerivesFrom(String sopClassUid, String base) {
        return sopClassUid.equals(base)
                || sopClassUid.equals(base + SAMPLES_32_BIT)
                || sopClassUid.equals(base + SAMPLES_64_BIT)
                || sopClassUid.equals(base + SAMPLES_FLOAT);
    }

    /** The UID that stands for a UUID (PS3.5, annex B.2): at most 44 characters. */
    public static String of(UUID id) {
        String hex =
                HexFormat.of().toHexDigits(id.getMostSignificantBits())
                        + HexFormat.of().toHexDigits(id.getLeastSignificantBits());
        return "2.25." + new BigInteger(hex, 16);
    }
}
