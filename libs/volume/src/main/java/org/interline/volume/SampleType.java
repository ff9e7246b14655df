package org.interline.volume;

/**
 * What a channel's samples are at their source. Bricks hold unsigned numbers only: a signed sample
 * is stored with {@link #offset()} taken off, so that minimum, maximum and mean need one rule.
 */
public enum SampleType {
    UINT8("uint8", 1, 0),
    UINT16("uint16", 2, 0),
    INT16("int16", 2, -32_768);

    private final String word;
    private final int bytes;
    private final int offset;

    SampleType(String word, int bytes, int offset) {
        this.word = word;
        this.bytes = bytes;
        this.offset = offset;
    }

    /** The manifest's word for it. */
    public String word() {
        return word;
    }

    /** Bytes of a sample, which is also the byte planes of a brick. */
    public int bytes() {
        return bytes;
    }

    /** Stored sample plus offset is the source's sample. */
    public int offset() {
        return offset;
    }

    /** The largest stored sample. */
    public int storedMaximum() {
        return (1 << (8 * bytes)) - 1;
    }

    /** The number that a sample's bits mean. */
    public int value(short sample) {
        return this == INT16 ? sample : sample & 0xFFFF;
    }

    /** Turns a source sample's bits into the stored ones, and back: the top bit, flipped. */
    int flip() {
        return this == INT16 ? 0x8000 : 0;
    }
}
