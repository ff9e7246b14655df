package org.interline.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The one root of our errors. The message is for the person who must act: what was wrong, where,
 * the value, and what to do. The code is stable, dotted, lower case (for example {@code
 * dicos.frames-missing}); catalogues translate by it.
 */
public class InterlineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCategory category;
    private final String code;

    public InterlineException(ErrorCategory category, String code, String message) {
        this(category, code, message, null);
    }

    public InterlineException(
            ErrorCategory category, String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.category = category;
        this.code = code;
    }

    public ErrorCategory category() {
        return category;
    }

    public String code() {
        return code;
    }
}
