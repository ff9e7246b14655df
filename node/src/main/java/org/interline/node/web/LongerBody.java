package org.interline.node.web;

import java.util.regex.Pattern;
import org.interline.kernel.Limit;

/**
 * An address whose requests may be longer than most; an area gives it as a bean.
 *
 * @param path matches the whole path of the request
 */
public record LongerBody(Pattern path, Limit limit) {}
