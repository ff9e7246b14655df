package org.interline.dicos.codec;

import java.nio.ByteBuffer;

/** One way to encode one frame. Codecs keep no state: any number of threads may share one. */
public interface FrameCodec {

    /**
     * Decodes one whole frame.
     *
     * @param encoded the frame's bytes, all fragments joined, from position to limit; left as it is
     * @param shape what the data set says of the frame; encoded bytes that say otherwise are
     *     refused
     * @param outLittleEndian receives {@link FrameShape#byteCount()} bytes at its position, which
     *     moves past them; its byte order does not matter
     * @throws org.interline.kernel.InterlineException CORRUPT_DATA, code {@code dicos.codec-…}; the
     *     content of {@code outLittleEndian} is then undefined, its position unmoved
     */
    void decode(ByteBuffer encoded, FrameShape shape, ByteBuffer outLittleEndian);

    /**
     * Encodes one whole frame.
     *
     * @param samplesLittleEndian {@link FrameShape#byteCount()} bytes from its position; left as it
     *     is
     * @return the encoded frame, of even length as a DICOM fragment must be
     * @throws org.interline.kernel.InterlineException INVALID_INPUT, code {@code
     *     dicos.codec-shape}, when this encoding cannot hold such a frame
     */
    byte[] encode(ByteBuffer samplesLittleEndian, FrameShape shape);
}
