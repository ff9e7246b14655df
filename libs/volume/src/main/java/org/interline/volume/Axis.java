package org.interline.volume;

/** The axis that a plane of samples stands across. */
public enum Axis {
    /** Planes of rows by slices: {@code y} fastest, then {@code z}. */
    X,
    /** Planes of columns by slices: {@code x} fastest, then {@code z}. */
    Y,
    /** Slices: {@code x} fastest, then {@code y}. */
    Z
}
