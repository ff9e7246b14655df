package org.interline.node.baggage.internal.scan;

import java.util.OptionalInt;

/**
 * What was made of an object, stored but not yet recorded.
 *
 * @param framesPresent frames that are there; empty for an object without pixels
 * @param record adds the rows, in the transaction that calls the object ready
 */
public record Prepared(OptionalInt framesPresent, Runnable record) {
    /** Nothing was made, and nothing had to be. */
    public static final Prepared NOTHING = new Prepared(OptionalInt.empty(), () -> {});
}
