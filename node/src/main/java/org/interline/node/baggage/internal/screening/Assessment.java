package org.interline.node.baggage.internal.screening;

/** Whether the bag's scan can be judged at all. Only an assessable one can be cleared. */
public sealed interface Assessment {

    /** The scan still arrives. */
    record Arriving() implements Assessment {}

    /** Whole, and every object of it readable. */
    record Assessable() implements Assessment {}

    /**
     * Settled, but incomplete, conflicting or broken.
     *
     * @param reason a code of the catalogue, for example {@code scan.incomplete}
     */
    record NotAssessed(String reason) implements Assessment {}

    default boolean allowsClear() {
        return this instanceof Assessable;
    }
}
