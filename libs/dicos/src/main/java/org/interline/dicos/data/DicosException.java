package org.interline.dicos.data;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;

/** A data set that cannot be read or written. The message says where: byte offset and tag path. */
public class DicosException extends InterlineException {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String path;

    public DicosException(
            ErrorCategory category, String code, String message, long offset, String path) {
        this(category, code, message, offset, path, null);
    }

    public DicosException(
            ErrorCategory category,
            String code,
            String message,
            long offset,
            String path,
            @Nullable Throwable cause) {
        super(category, code, message + " (" + where(offset, path) + ")", cause);
        this.offset = offset;
        this.path = path;
    }

    private static String where(long offset, String path) {
        String place = path.isEmpty() ? "data set" : path;
        return offset < 0 ? place : "byte " + offset + ", " + place;
    }

    /**
     * Bytes from the start of what was read to where the defect shows; negative where the bytes
     * have been left behind, as when a value is asked for later.
     */
    public long offset() {
        return offset;
    }

    /** For example {@code (4010,1011)[2]/(4010,1038)[0]/(4010,1016)}; empty for the data set. */
    public String path() {
        return path;
    }
}
