package org.interline.dicos.object;

import java.util.List;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;

/**
 * Another object, named by its class and instance.
 *
 * @param sopClassUid (0008,1150)
 * @param sopInstanceUid (0008,1155)
 */
public record ObjectReference(String sopClassUid, String sopInstanceUid) {

    static List<ObjectReference> read(DataSet from, Tag sequence) {
        return Lenient.items(from, sequence).stream()
                .map(item ->
                        new ObjectReference(
                                Lenient.text(item, Tags.REFERENCED_SOP_CLASS_UID),
                                Lenient.text(item, Tags.REFERENCED_SOP_INSTANCE_UID)))
                .toList();
    }

    static List<DataSet> items(List<ObjectReference> references) {
        return references.stream()
                .map(reference ->
                        DataSet.builder()
                                .put(Tags.REFERENCED_SOP_CLASS_UID, reference.sopClassUid())
                                .put(Tags.REFERENCED_SOP_INSTANCE_UID, reference.sopInstanceUid())
                                .build())
                .toList();
    }
}
