package org.interline.node.imaging;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Pictures as blobs, sealed under the key of what they show. */
@Component
public class SealedPictures {
    private final BlobStore blobs;
    private final Clock clock;

    SealedPictures(BlobStore blobs, Clock clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    /**
     * Seals one in the caller's transaction, which leaves no file when it comes to nothing.
     *
     * @return the blob
     */
    public UUID seal(UUID keyScope, OutsidePicture.Written picture) {
        UUID blobId = Uuid7.next(clock);
        remove(blobId, TransactionSynchronization.STATUS_ROLLED_BACK);
        try (BlobWriter blob = blobs.create(blobId, BlobKind.PICTURE)) {
            blob.write(picture.bytes(), 0, picture.length());
            blob.commit(keyScope);
        }
        return blobId;
    }

    /** Removes one that the caller's transaction puts another in the place of. */
    public void removeWhenDone(UUID blobId) {
        remove(blobId, TransactionSynchronization.STATUS_COMMITTED);
    }

    private void remove(UUID blobId, int when) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        if (status == when) {
                            blobs.delete(blobId);
                        }
                    }
                });
    }

    public byte[] read(UUID keyScope, UUID blobId) {
        try (SealedBlob blob = blobs.open(keyScope, blobId)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(blob.length()));
            blob.read(0, bytes);
            return bytes.array();
        }
    }
}
