package org.interline.dicos.image;

/** What one sample is, little endian. */
public enum SampleType {
    U8(1),
    S8(1),
    U16(2),
    S16(2),
    U32(4),
    S32(4),
    U64(8),
    S64(8),
    F32(4),
    F64(8);

    private final int bytes;

    SampleType(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}
