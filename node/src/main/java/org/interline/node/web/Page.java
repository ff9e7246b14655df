package org.interline.node.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.interline.kernel.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor what to send for the next part; null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST = 200;

    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    /** How many to give: what was asked for within bounds, or the default. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MOST) {
            throw new ApiException(
                    ErrorCategory.INVALID_INPUT,
                    "request.page",
                    java.util.Map.of("most", Integer.toString(MOST)));
        }
        return asked;
    }

    /** A cursor is opaque to the caller: the sort key of the last item, wrapped up. */
    public static String cursor(Object... parts) {
        StringBuilder joined = new StringBuilder();
        for (Object part : parts) {
            joined.append(joined.isEmpty() ? "" : "\n").append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(joined.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The parts of a cursor that {@link #cursor} made. */
    public static List<String> parts(String cursor, int count) {
        try {
            String joined =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> parts = List.of(joined.split("\n", -1));
            if (parts.size() == count) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            // Not base64: as wrong as the wrong number of parts.
        }
        throw new ApiException(ErrorCategory.INVALID_INPUT, "request.cursor");
    }
}
