package org.interline.node.imaging;

/** What a blob holds. The code stands in the file and is authenticated; it is never re-used. */
public enum BlobKind {
    /** A data set as it was received or made: byte for byte. */
    OBJECT(1),
    /** A bricked volume: one segment a brick, and its manifest. */
    VOLUME(2),
    /** The samples of one projection view: 16-bit little-endian, row by row. */
    PROJECTION(3),
    /** A picture to be looked at as it is: PNG or JPEG. */
    PICTURE(4);

    private final int code;

    BlobKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
