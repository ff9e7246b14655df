package org.interline.dicos.data;

/**
 * How a data set is turned into bytes (PS3.5, section 10 and annex A). The byte order is always
 * little endian; {@link DicosReader} refuses the two syntaxes for which that does not hold or that
 * deflate the whole data set.
 *
 * @param uid as it stands in (0002,0010); never padded
 * @param explicit whether each element carries its value representation
 * @param bigLength whether native pixel data has a 64-bit length, see the package documentation
 * @param encapsulated whether pixel data is a sequence of fragments, each coded
 */
public record TransferSyntax(
        String uid, boolean explicit, boolean bigLength, boolean encapsulated) {

    public static final TransferSyntax IMPLICIT =
            new TransferSyntax(Uids.IMPLICIT_LITTLE_ENDIAN, false, false, false);
    public static final TransferSyntax EXPLICIT =
            new TransferSyntax(Uids.EXPLICIT_LITTLE_ENDIAN, true, false, false);

    /** DICOS's own, for native pixel data beyond 4 GB. */
    public static final TransferSyntax EXPLICIT_64 =
            new TransferSyntax(Uids.EXPLICIT_LITTLE_ENDIAN_64, true, true, false);

    public static final TransferSyntax JPEG_LOSSLESS =
            new TransferSyntax(Uids.JPEG_LOSSLESS, true, false, true);

    /** What DICOS tool kits write unless told otherwise. */
    public static final TransferSyntax JPEG_LOSSLESS_SV1 =
            new TransferSyntax(Uids.JPEG_LOSSLESS_SV1, true, false, true);

    public static final TransferSyntax RLE =
            new TransferSyntax(Uids.RLE_LOSSLESS, true, false, true);

    /**
     * The syntax with this UID. One that is not known here is taken for what all newer ones are:
     * explicit, little endian, encapsulated; its UID is kept.
     */
    public static TransferSyntax of(String uid) {
        return switch (uid) {
            case Uids.IMPLICIT_LITTLE_ENDIAN -> IMPLICIT;
            case Uids.EXPLICIT_LITTLE_ENDIAN -> EXPLICIT;
            case Uids.EXPLICIT_LITTLE_ENDIAN_64 -> EXPLICIT_64;
            case Uids.JPEG_LOSSLESS -> JPEG_LOSSLESS;
            case Uids.JPEG_LOSSLESS_SV1 -> JPEG_LOSSLESS_SV1;
            case Uids.RLE_LOSSLESS -> RLE;
            default -> new TransferSyntax(uid, true, false, true);
        };
    }

    /** Big endian (retired) and deflated data sets are named, not read. */
    boolean isUnsupported() {
        return uid.equals(Uids.EXPLICIT_BIG_ENDIAN) || uid.equals(Uids.DEFLATED);
    }

    @Override
    public String toString() {
        return uid;
    }
}
