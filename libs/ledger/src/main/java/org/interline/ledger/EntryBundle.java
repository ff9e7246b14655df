package org.interline.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Entries one after another, each after its length in two bytes, the higher first. */
final class EntryBundle {
    private EntryBundle() {}

    static byte[] write(List<byte[]> entries) {
        int bytes = entries.stream().mapToInt(entry -> 2 + entry.length).sum();
        ByteBuffer out = ByteBuffer.allocate(bytes);
        for (byte[] entry : entries) {
            out.putShort((short) LedgerLimits.ENTRY_BYTES.checkInt(entry.length)).put(entry);
        }
        return out.array();
    }

    static List<byte[]> read(byte[] bundle, Tile tile) {
        ByteBuffer in = ByteBuffer.wrap(bundle);
        List<byte[]> entries = new ArrayList<>(tile.width());
        for (int i = 0; i < tile.width(); i++) {
            int length = in.remaining() < 2 ? 0 : Short.toUnsignedInt(in.getShort(in.position()));
            if (in.remaining() < 2 + length) {
                throw LedgerErrors.damaged(
                        "%s ends within entry %d of %d".formatted(tile.path(), i, tile.width()));
            }
            byte[] entry = new byte[length];
            in.getShort();
            in.get(entry);
            entries.add(entry);
        }
        if (in.hasRemaining()) {
            throw LedgerErrors.damaged(
                    "%s has %d bytes after its %d entries"
                            .formatted(tile.path(), in.remaining(), tile.width()));
        }
        return entries;
    }
}
