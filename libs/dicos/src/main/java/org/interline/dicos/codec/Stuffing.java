package org.interline.dicos.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the bytes FF after which T.81 F.1.2.3 stuffs a zero into coded data, eight at a time. */
final class Stuffing {

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Stuffing() {}

    /** Index of the first FF in {@code [from, to)}, or {@code to}. */
    static int indexOfFf(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            long inverted = ~(long) LITTLE_ENDIAN_LONG.get(bytes, at);
            // The top bit of each zero byte; a borrow may mark bytes above the first such one, too.
            long zero = (inverted - 0x0101010101010101L) & ~inverted & 0x8080808080808080L;
            if (zero != 0) {
                return at + (Long.numberOfTrailingZeros(zero) >> 3);
            }
        }
        while (at < to && bytes[at] != -1) {
            at++;
        }
        return at;
    }
}
