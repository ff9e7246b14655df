package org.interline.dicos.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.interline.dicos.data.ByteRange;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosException;
import org.interline.dicos.data.FragmentsValue;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Limit;

/**
 * Frames in fragments.
 *
 * @param fragments all of them
 * @param starts index of the fragment with which each frame begins
 */
record EncapsulatedFrames(List<ByteRange> fragments, List<Integer> starts) implements FrameSource {
    private static final Limit ENCODED_FRAME =
            new Limit("size of one encoded frame", "bytes", Integer.MAX_VALUE - 64);
    private static final int ITEM_HEADER_BYTES = 8;

    /** JPEG's start of image, as a little-endian number. */
    private static final short START_OF_IMAGE = (short) 0xD8FF;

    static EncapsulatedFrames of(
            FragmentsValue value,
            DataSet dataSet,
            TransferSyntax syntax,
            int declared,
            Tag pixels) {
        List<ByteRange> fragments = value.fragments();
        long[] offsets = dataSet.integers(Tags.EXTENDED_OFFSET_TABLE);
        if (offsets.length == 0) {
            offsets = basicOffsets(value, pixels);
        }
        if (offsets.length > 0) {
            return new EncapsulatedFrames(fragments, fragmentsAt(offsets, fragments, pixels));
        }
        boolean jpeg = syntax.uid().startsWith("1.2.840.10008.1.2.4.");
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            boolean goesOn = jpeg ? !startsImage(fragments.get(i)) : declared == 1;
            if (starts.isEmpty() || !goesOn || (jpeg && !startsImage(fragments.getFirst()))) {
                starts.add(i);
            }
        }
        return new EncapsulatedFrames(fragments, List.copyOf(starts));
    }

    @Override
    public long present() {
        return starts.size();
    }

    @Override
    public ByteBuffer encoded(int frame) {
        int first = starts.get(frame);
        int end = frame + 1 < starts.size() ? starts.get(frame + 1) : fragments.size();
        if (end == first + 1) {
            ByteRange only = fragments.get(first);
            return only.slice(0, ENCODED_FRAME.checkInt(only.length()));
        }
        long length = fragments.subList(first, end).stream().mapToLong(ByteRange::length).sum();
        ByteBuffer joined = ByteBuffer.allocate(ENCODED_FRAME.checkInt(length));
        for (ByteRange fragment : fragments.subList(first, end)) {
            joined.put(fragment.slice(0, (int) fragment.length()));
        }
        return joined.flip();
    }

    private static boolean startsImage(ByteRange fragment) {
        return fragment.length() >= Short.BYTES
                && fragment.slice(0, Short.BYTES).getShort() == START_OF_IMAGE;
    }

    private static long[] basicOffsets(FragmentsValue value, Tag pixels) {
        ByteBuffer table = value.offsetTable().buffer();
        if (table.remaining() % Integer.BYTES != 0) {
            throw bad(pixels, "has " + table.remaining() + " bytes, no multiple of 4");
        }
        long[] offsets = new long[table.remaining() / Integer.BYTES];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Integer.toUnsignedLong(table.getInt());
        }
        return offsets;
    }

    /**
     * Offsets count from the first fragment's item tag, so each fragment takes eight bytes more.
     */
    private static List<Integer> fragmentsAt(
            long[] offsets, List<ByteRange> fragments, Tag pixels) {
        List<Integer> starts = new ArrayList<>(offsets.length);
        int fragment = 0;
        long position = 0;
        for (int frame = 0; frame < offsets.length; frame++) {
            while (fragment < fragments.size() && position < offsets[frame]) {
                position += ITEM_HEADER_BYTES + fragments.get(fragment).length();
                fragment++;
            }
            boolean first = frame > 0 || offsets[0] == 0;
            boolean rises = frame == 0 || offsets[frame] > offsets[frame - 1];
            if (fragment == fragments.size() || position != offsets[frame] || !first || !rises) {
                throw bad(
                        pixels,
                        "places frame %d at byte %d, where no fragment begins"
                                .formatted(frame, offsets[frame]));
            }
            starts.add(fragment);
        }
        return List.copyOf(starts);
    }

    private static DicosException bad(Tag pixels, String what) {
        return new DicosException(
                ErrorCategory.CORRUPT_DATA,
                "dicos.offset-table",
                "the offset table " + what,
                -1,
                pixels.toString());
    }
}
