package org.interline.node.baggage.internal.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosReader;
import org.interline.dicos.data.TransferSyntax;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.interline.node.imaging.BlobWriter;

/**
 * One object as it comes in: every byte goes to the blob and into the digest once, and the header
 * is read from the same bytes on their way. Memory is a buffer and the header, whatever the
 * object's size.
 *
 * @param sha256 of the data set's bytes as they came
 * @param header empty when the data set cannot be read
 * @param unreadable why it cannot; empty when it can
 */
record Reception(
        Sha256 sha256, long bytes, Optional<HeaderFacts> header, Optional<String> unreadable) {
    /** Of the header: a volume of 4096 frames describes each in less than 1 kB. */
    private static final Limit HEADER =
            new Limit("data set before its pixel data", "bytes", 32L << 20);

    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * Reads the object to its end.
     *
     * @throws IOException when the network ends before the object does
     * @throws InterlineException when the blob cannot be written
     */
    static Reception of(
            InputStream network, TransferSyntax syntax, ZoneId scannerZone, BlobWriter blob)
            throws IOException {
        Tee tee = new Tee(network, blob);
        Optional<HeaderFacts> header = Optional.empty();
        Optional<String> unreadable = Optional.empty();
        try {
            DataSet read = DicosReader.readHeader(tee, syntax);
            header = Optional.of(HeaderFacts.of(read, scannerZone));
        } catch (InterlineException e) {
            if (tee.failedToStore) {
                throw e;
            }
            unreadable = Optional.of(String.valueOf(e.getMessage()));
        }
        tee.inHeader = false;
        byte[] buffer = new byte[BUFFER_BYTES];
        while (tee.read(buffer, 0, buffer.length) >= 0) {
            // The tee has done what is to be done.
        }
        return new Reception(Sha256.finish(tee.digest), blob.length(), header, unreadable);
    }

    private static final class Tee extends InputStream {
        private final InputStream network;
        private final BlobWriter blob;
        private final MessageDigest digest = Sha256.newDigest();
        private boolean inHeader = true;
        private boolean failedToStore;

        Tee(InputStream network, BlobWriter blob) {
            this.network = network;
            this.blob = blob;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int read = network.read(bytes, offset, count);
            if (read > 0) {
                digest.update(bytes, offset, read);
                try {
                    blob.write(bytes, offset, read);
                } catch (InterlineException e) {
                    failedToStore = true;
                    throw e;
                }
                if (inHeader) {
                    HEADER.check(blob.length());
                }
            }
            return read;
        }
    }
}
