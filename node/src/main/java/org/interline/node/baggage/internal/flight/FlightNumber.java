package org.interline.node.baggage.internal.flight;

import java.util.Locale;

/** Flight numbers come as {@code 35}, {@code 0035} and {@code KE035}: one flight. */
final class FlightNumber {
    private FlightNumber() {}

    /** The number alone, without the carrier and leading zeros; a suffix letter is kept. */
    static String plain(String carrier, String number) {
        String text = number.strip().toUpperCase(Locale.ROOT).replace(" ", "");
        if (!carrier.isEmpty() && text.startsWith(carrier)) {
            text = text.substring(carrier.length());
        }
        String plain = text.replaceFirst("^0+(?=.)", "");
        return plain.matches("[0-9]{1,4}[A-Z]?") ? plain : "";
    }
}
