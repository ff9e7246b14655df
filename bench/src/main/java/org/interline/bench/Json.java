package org.interline.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/** The two kinds of JSON values that a report holds. */
final class Json {
    private Json() {}

    static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.chars()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        out.append('\\').append((char) c);
                    } else if (c < 0x20) {
                        out.append("\\u%04x".formatted(c));
                    } else {
                        out.append((char) c);
                    }
                });
        return out.append('"').toString();
    }

    /** Four significant digits: no benchmark repeats better. */
    static String number(double value) {
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
