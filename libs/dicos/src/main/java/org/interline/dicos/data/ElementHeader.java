package org.interline.dicos.data;

/**
 * The bytes before a value.
 *
 * @param offset of the tag, from the start of the input
 * @param tag as read
 * @param vr as read, or the dictionary's under Implicit VR
 * @param explicit whether the file named the value representation
 * @param length of the value in bytes, or {@link #UNDEFINED}
 */
record ElementHeader(long offset, Tag tag, Vr vr, boolean explicit, long length) {
    static final long UNDEFINED = 0xFFFF_FFFFL;

    boolean isUndefined() {
        return length == UNDEFINED;
    }
}
