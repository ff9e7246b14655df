package org.interline.dicos.object;

import java.util.List;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;

/**
 * Attributes of the frames of a multi-frame image (PS3.3, C.7.6.16): shared by all frames, or one
 * item a frame. Single-frame AIT images hold the same sequences, and V02 projections the same
 * elements, beside all others.
 */
record FunctionalGroups(DataSet whole, DataSet sharedItem, List<DataSet> perFrame) {

    static FunctionalGroups of(DataSet dataSet) {
        return new FunctionalGroups(
                dataSet,
                Lenient.item(dataSet, Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE),
                Lenient.items(dataSet, Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE));
    }

    /** The group that holds for all frames; that of the first frame if none does. */
    DataSet shared(Tag group) {
        DataSet found = Lenient.item(sharedItem, group);
        if (found.isEmpty() && !perFrame.isEmpty()) {
            found = Lenient.item(perFrame.getFirst(), group);
        }
        if (found.isEmpty()) {
            found = Lenient.item(whole, group);
        }
        return found.isEmpty() ? whole : found;
    }

    /** The group of one frame alone. */
    DataSet own(int frame, Tag group) {
        return frame < perFrame.size() ? Lenient.item(perFrame.get(frame), group) : DataSet.EMPTY;
    }
}
