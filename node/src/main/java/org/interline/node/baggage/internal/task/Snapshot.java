package org.interline.node.baggage.internal.task;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.interline.kernel.Limit;
import org.interline.node.imaging.OutsidePicture;
import org.interline.node.web.ApiException;

/**
 * A picture of what the officer had on the screen, for a decision's note.
 *
 * @param scanId whose images it shows, and under whose key it will be
 */
record Snapshot(UUID scanId, OutsidePicture.Written png, int columns, int rows) {
    static final Limit COUNT = new Limit("pictures of a decision", "pictures", 4);

    /** Decodes it. */
    static Snapshot read(UUID scanId, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("snapshots.image", "base64");
        }
        OutsidePicture picture = OutsidePicture.read(bytes);
        return new Snapshot(scanId, picture.png(), picture.columns(), picture.rows());
    }

    /** What the decision's event says of it. */
    static List<String> hashes(List<Snapshot> snapshots) {
        return snapshots.stream().map(it -> it.png().sha256()).toList();
    }
}
