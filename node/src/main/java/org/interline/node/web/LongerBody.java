package org.interline.node.web;

import java.util.regex.Pattern;
import org.interline.kernel.Limit;

/**
 * An address whose requests may be longer than most; an area gives it as a bean.
 *
 * @param path matches the whole path of the request
 * @param exceeded told of each request that was longer still
 */
public record LongerBody(Pattern path, Limit limit, Runnable exceeded) {

    /** Nobody is told but who sent it. */
    public LongerBody(Pattern path, Limit limit) {
        this(path, limit, () -> {});
    }
}
