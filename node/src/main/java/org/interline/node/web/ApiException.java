package org.interline.node.web;

import java.util.Map;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * An error whose text stands in the catalogues under {@code problem.<code>}, with arguments that
 * the problem details carry as members of their own too.
 */
public class ApiException extends InterlineException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> arguments;

    public ApiException(ErrorCategory category, String code, Map<String, String> arguments) {
        super(category, code, Catalogue.of(Catalogue.ENGLISH).text("problem." + code, arguments));
        this.arguments = Map.copyOf(arguments);
    }

    public ApiException(ErrorCategory category, String code) {
        this(category, code, Map.of());
    }

    public Map<String, String> arguments() {
        return arguments;
    }

    /** There is no such thing, or none that the caller may know of: one answer for both. */
    public static ApiException notFound(String what) {
        return new ApiException(ErrorCategory.NOT_FOUND, what + ".not-found");
    }

    public static ApiException invalid(String name, String why) {
        return new ApiException(
                ErrorCategory.INVALID_INPUT, "request.value", Map.of("name", name, "why", why));
    }
}
