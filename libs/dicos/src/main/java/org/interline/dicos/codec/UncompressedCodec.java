package org.interline.dicos.codec;

import java.nio.ByteBuffer;

/** The samples as they are (DICOM PS3.5 8.1.1), padded to an even length. */
public final class UncompressedCodec implements FrameCodec {

    @Override
    public void decode(ByteBuffer encoded, FrameShape shape, ByteBuffer outLittleEndian) {
        shape.requireFrameIn(outLittleEndian);
        int length = shape.byteCount();
        int surplus = encoded.remaining() - length;
        if (surplus < 0) {
            throw CodecFault.truncated(
                    "uncompressed frame: %d bytes, but %d x %d samples of %d bits need %d",
                    encoded.remaining(),
                    shape.columns(),
                    shape.rows(),
                    shape.bitsAllocated(),
                    length);
        }
        if (surplus > length % 2) {
            throw CodecFault.mismatch(
                    "uncompressed frame: %d bytes, %d more than its shape takes; rows, columns or"
                            + " bits allocated must be wrong",
                    encoded.remaining(), surplus);
        }
        outLittleEndian.put(encoded.slice(encoded.position(), length));
    }

    @Override
    public byte[] encode(ByteBuffer samplesLittleEndian, FrameShape shape) {
        shape.requireFrameIn(samplesLittleEndian);
        int length = shape.byteCount();
        byte[] encoded = new byte[length + length % 2];
        samplesLittleEndian.get(samplesLittleEndian.position(), encoded, 0, length);
        return encoded;
    }
}
