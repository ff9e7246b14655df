package org.interline.node.exchange.internal.content;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.interline.dicos.data.DataSet;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.interline.volume.BrickEntry;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeManifest;

/**
 * What shows the whole of a volume, coarsely, and describes the rest. Version 1; numbers are
 * big-endian:
 *
 * <pre>
 *   16 bytes the volume's UUID, most significant first
 *   u32 length, the image's header: a data set of the allow-list, Explicit VR Little Endian
 *   u32 length, the manifest
 *   for each brick: u8 level, u8 channel, u16 x, u16 y, u16 z, u32 length, the brick as it is stored
 * </pre>
 *
 * @param header where the image lies and what its samples are, without them
 */
public record VolumePart(
        UUID volume, DataSet header, VolumeManifest manifest, Map<BrickKey, ByteBuffer> bricks) {

    /** The finest level that is pushed: a quarter of the resolution along each axis. */
    public static final int FINEST_LEVEL = 2;

    private static final Limit BRICKS = new Limit("bricks of a volume's part", "bricks", 16_384);
    private static final int BRICK_HEADER = 12;

    public byte[] write() {
        byte[] head = DataSets.write(header);
        byte[] described = manifest.toBytes();
        long length = 24L + head.length + described.length;
        for (ByteBuffer brick : bricks.values()) {
            length += BRICK_HEADER + brick.remaining();
        }
        ByteBuffer out = ByteBuffer.allocate(ItemHeader.ITEM.checkInt(length));
        out.putLong(volume.getMostSignificantBits()).putLong(volume.getLeastSignificantBits());
        out.putInt(head.length).put(head).putInt(described.length).put(described);
        bricks.forEach((key, brick) ->
                out.put((byte) key.level())
                        .put((byte) key.channel())
                        .putShort((short) key.x())
                        .putShort((short) key.y())
                        .putShort((short) key.z())
                        .putInt(brick.remaining())
                        .put(brick.duplicate()));
        return out.array();
    }

    /**
     * Reads a part; every brick must be as the manifest says.
     *
     * @throws InterlineException {@code exchange.unreadable}, or what the manifest's reader throws
     */
    public static VolumePart read(byte[] content) {
        try {
            ByteBuffer in = ByteBuffer.wrap(content);
            UUID volume = new UUID(in.getLong(), in.getLong());
            DataSet header = DataSets.read(bytes(in, ItemHeader.ITEM.most()));
            VolumeManifest manifest =
                    VolumeManifest.parse(bytes(in, VolumeLimits.MANIFEST_BYTES.most()));
            Map<BrickKey, ByteBuffer> bricks = new LinkedHashMap<>();
            while (in.hasRemaining()) {
                BRICKS.check(bricks.size() + 1L);
                int level = in.get() & 0xFF;
                int channel = in.get() & 0xFF;
                BrickKey key =
                        new BrickKey(
                                level,
                                in.getShort() & 0xFFFF,
                                in.getShort() & 0xFFFF,
                                in.getShort() & 0xFFFF,
                                channel);
                byte[] brick = bytes(in, VolumeLimits.BRICK_BYTES.most());
                if (bricks.put(key, checked(manifest, key, brick)) != null) {
                    throw ItemHeader.unreadable("brick %s comes twice".formatted(key));
                }
            }
            return new VolumePart(volume, header, manifest, bricks);
        } catch (BufferUnderflowException e) {
            throw ItemHeader.unreadable("the part of a volume ends too soon");
        } catch (IllegalArgumentException e) {
            throw ItemHeader.unreadable("the part of a volume names " + e.getMessage());
        }
    }

    private static byte[] bytes(ByteBuffer in, long most) {
        int length = in.getInt();
        if (length < 0 || length > most || length > in.remaining()) {
            throw ItemHeader.unreadable("a piece of %d bytes does not fit".formatted(length));
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** The brick, when it is the one that the manifest describes. */
    public static ByteBuffer checked(VolumeManifest manifest, BrickKey key, byte[] brick) {
        if (!(manifest.entry(key) instanceof BrickEntry.Stored stored)
                || stored.length() != brick.length
                || !stored.sha256().equals(Sha256.of(brick))) {
            throw ItemHeader.unreadable(
                    "brick %s is not the one that the manifest describes".formatted(key));
        }
        return ByteBuffer.wrap(brick);
    }
}
