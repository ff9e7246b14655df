package org.interline.node.imaging.internal.stream;

/** The kinds of frames; the package documentation says what each holds. Codes are never re-used. */
enum FrameKind {
    OPENED(1),
    MANIFEST(2),
    BRICK(3),
    REACHED(4),
    MISSING(5),
    ENDED(6),
    FACTS(7),
    PICTURE(8);

    private final int code;

    FrameKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
