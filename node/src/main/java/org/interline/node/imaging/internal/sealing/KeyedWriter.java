package org.interline.node.imaging.internal.sealing;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.interline.node.imaging.KeyedBlobWriter;
import org.interline.node.imaging.SegmentKey;

/** Appends segments in the order in which they come; the index behind them tells where each is. */
final class KeyedWriter implements KeyedBlobWriter {
    private final ArrivingFile file;
    private final Map<SegmentKey, KeyedIndex.Place> places = new ConcurrentHashMap<>();

    KeyedWriter(ArrivingFile file) {
        this.file = file;
    }

    @Override
    public void segment(SegmentKey key, ByteBuffer plain) {
        int bytes = plain.remaining();
        long offset = file.reserve(bytes + Segments.OVERHEAD);
        if (key.equals(Segments.INDEX)
                || places.putIfAbsent(key, new KeyedIndex.Place(offset, bytes)) != null) {
            throw new IllegalStateException(key + " was written before");
        }
        file.segments().write(key, offset, plain);
    }

    @Override
    public long storedBytes() {
        return file.storedBytes();
    }

    @Override
    public void commit(UUID keyScope) {
        ByteBuffer index = KeyedIndex.encode(new TreeMap<>(places));
        long offset = file.reserve(index.remaining() + Segments.OVERHEAD);
        file.segments().write(Segments.INDEX, offset, index);
        file.commit(keyScope, offset, places.size());
    }

    @Override
    public void close() {
        file.close();
    }
}
