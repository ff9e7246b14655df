package org.interline.app.client;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import tools.jackson.databind.JsonNode;

/** The node answered with a problem (RFC 9457). */
public final class RefusedByNode extends InterlineException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedByNode(int status, String path, JsonNode problem) {
        super(
                categoryOf(status),
                problem.path("code").asString("client.refused"),
                problem.path("detail").asString("the node answered " + status + " to " + path));
        this.status = status;
    }

    public int status() {
        return status;
    }

    private static ErrorCategory categoryOf(int status) {
        return switch (status) {
            case 401 -> ErrorCategory.UNAUTHENTICATED;
            case 403 -> ErrorCategory.FORBIDDEN;
            case 404 -> ErrorCategory.NOT_FOUND;
            case 409 -> ErrorCategory.CONFLICT;
            case 413, 429 -> ErrorCategory.LIMIT_EXCEEDED;
            case 503 -> ErrorCategory.UNAVAILABLE;
            default -> status >= 500 ? ErrorCategory.INTERNAL : ErrorCategory.INVALID_INPUT;
        };
    }
}
