package org.interline.node.baggage.internal.scan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.interline.dicos.data.ByteRange;
import org.interline.node.imaging.SealedBlob;

/**
 * A stored object's bytes as the DICOS library reads them: unsealed piece by piece, never whole.
 */
public record BlobRange(SealedBlob blob) implements ByteRange {

    @Override
    public long length() {
        return blob.length();
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        blob.read(offset, bytes);
        if (bytes.hasRemaining()) {
            throw new IndexOutOfBoundsException(
                    "%d bytes at %d of a blob of %d".formatted(length, offset, blob.length()));
        }
        return bytes.flip();
    }
}
