package org.interline.node.partners.internal.link;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.interline.exchange.MessageParts;
import org.interline.node.partners.PartnerRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request as its signature sees it. The target is what the caller wrote: its host is signed too,
 * so a request to another node, sent on to this one, does not hold.
 */
record RequestParts(String method, String target, Function<String, List<String>> fields)
        implements MessageParts {

    static RequestParts of(HttpServletRequest request, String ownAddress) {
        return new RequestParts(
                request.getMethod(),
                target(ownAddress, request.getRequestURI(), request.getQueryString()),
                name -> Collections.list(request.getHeaders(name)));
    }

    static RequestParts of(PartnerRequest request, String ownAddress) {
        return new RequestParts(
                request.method(),
                target(ownAddress, request.address().getRawPath(), request.address().getRawQuery()),
                request::headers);
    }

    private static String target(String ownAddress, String path, @Nullable String query) {
        return ownAddress + path + (query == null ? "" : '?' + query);
    }

    @Override
    public String derived(String component) {
        return switch (component) {
            case "@method" -> method;
            case "@target-uri" -> target;
            default -> throw new IllegalArgumentException("a request has no " + component);
        };
    }

    @Override
    public List<String> field(String name) {
        return fields.apply(name);
    }
}
