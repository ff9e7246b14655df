package org.interline.node.partners.internal.link;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.interline.exchange.MessageParts;

/**
 * A request as its signature sees it. The target is what the caller wrote: its host is signed too,
 * so a request to another node, sent on to this one, does not hold.
 */
record RequestParts(HttpServletRequest request, String ownAddress) implements MessageParts {

    @Override
    public String derived(String component) {
        return switch (component) {
            case "@method" -> request.getMethod();
            case "@target-uri" ->
                    ownAddress
                            + request.getRequestURI()
                            + (request.getQueryString() == null
                                    ? ""
                                    : "?" + request.getQueryString());
            default -> throw new IllegalArgumentException("a request has no " + component);
        };
    }

    @Override
    public List<String> field(String name) {
        return Collections.list(request.getHeaders(name));
    }
}
