package org.interline.dicos.codec;

import java.nio.ByteBuffer;

/**
 * JPEG Lossless, ITU-T T.81 process 14: transfer syntaxes 1.2.840.10008.1.2.4.57 (any predictor)
 * and .4.70 (predictor 1, DICOS's default). Samples of 8 or 16 bits allocated.
 */
public final class JpegLossless implements FrameCodec {

    @Override
    public void decode(ByteBuffer encoded, FrameShape shape, ByteBuffer outLittleEndian) {
        shape.requireFrameIn(outLittleEndian);
        // Each sample of a row takes at most 31 bits, so with this much room behind the last byte
        // a row can be decoded without asking at each sample whether input is left.
        int room = shape.columns() * shape.samplesPerPixel() * 4 + EntropyBits.LOOK_AHEAD_BYTES;
        int length = encoded.remaining();
        if (length > Integer.MAX_VALUE - 64 - room) {
            throw CodecFault.malformed("JPEG frame: %d bytes; no frame is that long", length);
        }
        byte[] bytes = new byte[length + room];
        encoded.get(encoded.position(), bytes, 0, length);
        JpegHeader header = JpegHeaderReader.read(bytes, length, shape);
        new JpegFrameDecoder(bytes, length, header, shape).decodeInto(outLittleEndian);
    }

    @Override
    public byte[] encode(ByteBuffer samplesLittleEndian, FrameShape shape) {
        shape.requireFrameIn(samplesLittleEndian);
        if (shape.samplesPerPixel() != 1 || shape.bitsAllocated() > 16) {
            throw CodecFault.cannotEncode(
                    "JPEG Lossless is written for 1 sample per pixel of 8 or 16 bits allocated, not"
                            + " %d of %d bits; use RLE Lossless or uncompressed",
                    shape.samplesPerPixel(), shape.bitsAllocated());
        }
        return JpegFrameEncoder.encode(samplesLittleEndian, shape);
    }
}
