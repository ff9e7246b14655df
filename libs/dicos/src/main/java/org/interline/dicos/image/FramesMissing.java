package org.interline.dicos.image;

import org.interline.dicos.data.DicosException;
import org.interline.dicos.data.Tag;
import org.interline.kernel.ErrorCategory;

/** An object holds fewer or more frames than it declares: its pixels cannot be relied on. */
public final class FramesMissing extends DicosException {
    private static final long serialVersionUID = 1L;

    private final int declared;
    private final long present;

    FramesMissing(int declared, long present, Tag pixels) {
        super(
                ErrorCategory.CORRUPT_DATA,
                "dicos.frames-missing",
                "%d frames are declared, but %d are present; have the object sent again"
                        .formatted(declared, present),
                -1,
                pixels.toString());
        this.declared = declared;
        this.present = present;
    }

    public int declared() {
        return declared;
    }

    public long present() {
        return present;
    }
}
