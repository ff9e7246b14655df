package org.interline.node.imaging;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** A stored blob, opened: its plain bytes at any position. Safe for many threads. */
public interface SealedBlob extends AutoCloseable {

    long length();

    /**
     * Fills the buffer from the position on, up to the blob's end.
     *
     * @return the bytes read; fewer than the buffer has room for only at the end, 0 beyond it
     * @throws org.interline.kernel.InterlineException {@code blob.damaged} naming the segment
     */
    int read(long position, ByteBuffer into);

    /** The bytes from the position on; closing the stream leaves the blob open. */
    InputStream stream(long position);

    @Override
    void close();
}
