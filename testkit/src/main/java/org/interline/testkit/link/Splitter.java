package org.interline.testkit.link;

/** Tells where a message ends in a stream of them. */
@FunctionalInterface
public interface Splitter {
    /**
     * The length in bytes of the first message of {@code stream}, or 0 while it is not all there.
     */
    int lengthOfFirst(byte[] stream);

    /** Requests or answers of HTTP/1.1, but an answer that only the connection's end ends. */
    static Splitter http1() {
        return new Http1Splitter();
    }
}
