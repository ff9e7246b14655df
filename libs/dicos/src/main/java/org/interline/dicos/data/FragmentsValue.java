package org.interline.dicos.data;

import java.util.List;

/**
 * Encapsulated pixel data (PS3.5, annex A.4): a basic offset table, which may be empty, and the
 * fragments that follow. A frame is one fragment or several in a row.
 *
 * @param offsetTable bytes of the basic offset table: for each frame 32 bits, counted from the
 *     first fragment's item tag
 * @param fragments as they stand in the file. A writer goes through the list once, in order, so a
 *     list that encodes each frame when it is asked for keeps memory flat
 */
public record FragmentsValue(BytesValue offsetTable, List<ByteRange> fragments) implements Value {

    public static FragmentsValue of(List<ByteRange> fragments) {
        return new FragmentsValue(BytesValue.EMPTY, fragments);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof FragmentsValue that)
                || !offsetTable.equals(that.offsetTable)
                || fragments.size() != that.fragments.size()) {
            return false;
        }
        for (int i = 0; i < fragments.size(); i++) {
            if (!fragments.get(i).contentEquals(that.fragments.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return offsetTable.hashCode() * 31 + fragments.size();
    }

    @Override
    public String toString() {
        return fragments.size() + " fragments";
    }
}
