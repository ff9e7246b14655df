package org.interline.node.imaging;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where bytes live, sealed. Each blob has a random key of its own, wrapped under the key of its
 * scope when it is committed: an object can so be streamed to disk before its header has told which
 * scan it belongs to, and no key is on disk while it arrives.
 */
public interface BlobStore {

    /**
     * Begins a blob that is written from front to back.
     *
     * @throws org.interline.kernel.InterlineException {@code storage.full}
     */
    BlobWriter create(UUID blobId, BlobKind kind);

    /** Begins a blob of named segments, each readable without the others. */
    KeyedBlobWriter createKeyed(UUID blobId, BlobKind kind);

    /**
     * Opens a blob made by {@link #create}.
     *
     * @throws org.interline.kernel.InterlineException {@code blob.absent}; {@code keys.gone} when
     *     the scope was shredded; {@code blob.damaged} when the file is not what was written
     */
    SealedBlob open(UUID keyScope, UUID blobId);

    /** As {@link #open}, for a blob made by {@link #createKeyed}. */
    KeyedBlob openKeyed(UUID keyScope, UUID blobId);

    /**
     * Puts the blob under another scope's key; its bytes stay as they are. The file itself tells
     * under whose key it is, so that who was stopped before noting the move can say it again:
     * nothing happens when it is there already.
     *
     * @throws org.interline.kernel.InterlineException {@code blob.absent}; {@code keys.gone} when
     *     either scope was shredded; {@code blob.damaged}
     */
    void rescope(UUID blobId, UUID to);

    /** Removes the blob; nothing happens when it is not there. */
    void delete(UUID blobId);

    /**
     * Run once, before anything is written: removes what was still arriving when the node stopped,
     * and sets aside whole blobs that no row knows. They are kept, for a node that was started on
     * the wrong database must not lose a bag's images.
     *
     * @param known of the given blobs, those that a row names
     */
    Sweep sweep(Function<Collection<UUID>, Set<UUID>> known);

    /**
     * What a sweep found.
     *
     * @param unfinished files removed that were still arriving
     * @param setAside whole blobs that no row named
     */
    record Sweep(int unfinished, int setAside) {}
}
