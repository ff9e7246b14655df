package org.interline.node.imaging.internal.sealing;

import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.interline.kernel.Limit;
import org.interline.node.imaging.SegmentKey;

/** The index at the end of a keyed blob: {@value #ENTRY_BYTES} bytes a segment, in key order. */
final class KeyedIndex {
    static final int ENTRY_BYTES = 20;

    /** More than any volume has bricks: 4096³ voxels make 299,593 of them in four levels. */
    static final Limit SEGMENTS = new Limit("segments of a blob", "segments", 1 << 20);

    private KeyedIndex() {}

    /**
     * @param offset where the segment begins in the file
     * @param bytes its plain bytes
     */
    record Place(long offset, int bytes) {}

    static ByteBuffer encode(SortedMap<SegmentKey, Place> places) {
        ByteBuffer out = ByteBuffer.allocate(SEGMENTS.checkInt(places.size()) * ENTRY_BYTES);
        places.forEach((key, place) ->
                out.put((byte) key.level())
                        .put((byte) key.channel())
                        .putShort((short) key.x())
                        .putShort((short) key.y())
                        .putShort((short) key.z())
                        .putLong(place.offset)
                        .putInt(place.bytes));
        return out.flip();
    }

    static SortedMap<SegmentKey, Place> decode(ByteBuffer in, UUID blobId) {
        SortedMap<SegmentKey, Place> places = new TreeMap<>();
        while (in.remaining() >= ENTRY_BYTES) {
            SegmentKey key =
                    new SegmentKey(
                            in.get() & 0xFF,
                            in.get() & 0xFF,
                            in.getShort() & 0xFFFF,
                            in.getShort() & 0xFFFF,
                            in.getShort() & 0xFFFF);
            Place place = new Place(in.getLong(), in.getInt());
            if (place.offset < BlobHeader.BYTES || place.bytes < 0) {
                throw BlobHeader.damaged(blobId, "its index puts " + key + " at " + place);
            }
            places.put(key, place);
        }
        return places;
    }
}
