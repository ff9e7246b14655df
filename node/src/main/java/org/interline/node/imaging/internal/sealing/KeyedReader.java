package org.interline.node.imaging.internal.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.interline.node.imaging.KeyedBlob;
import org.interline.node.imaging.SegmentKey;

/** Finds segments by the index, which is read once. */
final class KeyedReader implements KeyedBlob {
    private final Segments segments;
    private final SortedMap<SegmentKey, KeyedIndex.Place> places;

    KeyedReader(Segments segments, BlobHeader header) {
        this.segments = segments;
        int count = KeyedIndex.SEGMENTS.checkInt(header.segments());
        places =
                KeyedIndex.decode(
                        segments.read(
                                Segments.INDEX, header.length(), count * KeyedIndex.ENTRY_BYTES),
                        header.blobId());
    }

    @Override
    public Set<SegmentKey> keys() {
        return Collections.unmodifiableSet(places.keySet());
    }

    @Override
    public Optional<ByteBuffer> segment(SegmentKey key) {
        KeyedIndex.Place place = places.get(key);
        return place == null
                ? Optional.empty()
                : Optional.of(segments.read(key, place.offset(), place.bytes()));
    }

    @Override
    public void close() {
        try {
            segments.channel().close();
        } catch (IOException e) {
            throw StorageErrors.of("closing blob " + segments.blobId(), segments.file(), e);
        }
    }
}
