package org.interline.node.imaging;

import java.io.OutputStream;
import java.util.UUID;

/**
 * Writes a blob from front to back with flat memory. Closing it before {@link #commit} leaves no
 * trace. Failures are {@link org.interline.kernel.InterlineException}: {@code storage.full} when
 * the disk is. Not for more than one thread.
 */
public abstract class BlobWriter extends OutputStream {

    @Override
    public abstract void write(byte[] bytes, int offset, int length);

    @Override
    public abstract void write(int oneByte);

    /** The bytes written so far. */
    public abstract long length();

    /** Seals the blob under the scope's key; once this returns, a power cut does not lose it. */
    public abstract void commit(UUID keyScope);

    @Override
    public abstract void close();
}
