package org.interline.node.imaging;

import java.nio.ByteBuffer;

/** Gives a volume's slices; called from several threads at once, each slice once. */
@FunctionalInterface
public interface SliceSource {

    /** The samples of a slice, little-endian, x fastest. */
    ByteBuffer slice(int z);
}
