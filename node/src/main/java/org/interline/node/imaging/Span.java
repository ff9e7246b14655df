package org.interline.node.imaging;

/** A stretch of one axis from {@code low} up to, not with, {@code high}; empty where it is not. */
public record Span(double low, double high) {

    public double length() {
        return Math.max(0, high - low);
    }

    /** What both have; of no length where they do not meet. */
    public Span and(Span other) {
        double from = Math.max(low, other.low);
        return new Span(from, Math.max(from, Math.min(high, other.high)));
    }
}
