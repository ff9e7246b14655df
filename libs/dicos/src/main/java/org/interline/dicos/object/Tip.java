package org.interline.dicos.object;

import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;

/**
 * A threat that was projected into an image to test whoever looks at it.
 *
 * @param type (4010,1039)
 * @param library from which the threat was taken, (4010,2041); empty when not given
 * @param imageId which image of it, (4010,2045); empty when not given
 */
public record Tip(Term<TipType> type, String library, String imageId) {
    private static final Tag LIBRARY_NAME = Tag.of(0x4010, 0x2041);
    private static final Tag IMAGE_ID = Tag.of(0x4010, 0x2045);

    static Optional<Tip> read(DataSet from) {
        return from.contains(Tags.TIP_TYPE)
                ? Optional.of(
                        new Tip(
                                Lenient.term(from, Tags.TIP_TYPE, TipType.class),
                                Lenient.text(from, LIBRARY_NAME),
                                Lenient.text(from, IMAGE_ID)))
                : Optional.empty();
    }
}
