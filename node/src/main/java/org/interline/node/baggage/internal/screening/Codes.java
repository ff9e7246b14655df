package org.interline.node.baggage.internal.screening;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the constants of this package are written outside the JVM: {@code alarm-explained}. */
public final class Codes {
    private Codes() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants()).filter(c -> of(c).equals(code)).findFirst();
    }
}
