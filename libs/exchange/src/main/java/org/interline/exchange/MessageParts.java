package org.interline.exchange;

import java.util.List;

/**
 * The parts of an HTTP message that signatures are over. A server's and a client's message each
 * come to it by a few lines of their own.
 */
public interface MessageParts {

    /**
     * A derived component: {@code @method}, {@code @target-uri}, {@code @authority}, {@code @path},
     * {@code @status}.
     *
     * @throws IllegalArgumentException for one that this kind of message does not have
     */
    String derived(String component);

    /** Every value of a field, by its name in lower case; an empty list where it is absent. */
    List<String> field(String name);
}
