package org.interline.node.imaging.internal.stream;

import java.util.Locale;

/** The sets of bricks, in the order in which they are sent. */
enum StreamSet {
    /** Level 3: one eighth. */
    COARSE,
    /** Level 2: three planes and 3D of the whole bag at a quarter. */
    FIRST_USABLE,
    /** Bricks of the full level that meet a threat's box, grown. */
    THREATS,
    /** Level 1. */
    HALF,
    /** Bricks of the full level with something in them. */
    FULL,
    /** The rest: air with noise. */
    ALL;

    /** As it stands in frames: {@code first-usable}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
