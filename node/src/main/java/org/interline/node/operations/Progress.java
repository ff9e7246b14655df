package org.interline.node.operations;

/** Told how far long work has come. */
@FunctionalInterface
public interface Progress {

    /** {@code done} of {@code total} of what {@code step} names are done. */
    void at(String step, long done, long total);
}
