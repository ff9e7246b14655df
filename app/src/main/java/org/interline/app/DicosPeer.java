package org.interline.app;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to send: {@code AE@HOST:PORT}.
 *
 * @param ae the application entity that is called
 */
record DicosPeer(String ae, String host, int port) {
    private static final Pattern FORM = Pattern.compile("([^@]{1,16})@(.+):(\\d{1,5})");

    /** Unresolved: whoever connects looks the name up. */
    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    /** Reads the form from the command line. */
    static final class Converter implements ITypeConverter<DicosPeer> {
        @Override
        public DicosPeer convert(String text) {
            Matcher match = FORM.matcher(text);
            if (!match.matches() || Integer.parseInt(match.group(3)) > 0xFFFF) {
                throw new TypeConversionException(
                        "\""
                                + text
                                + "\" is not of the form AE@HOST:PORT, for example NODE@127.0.0.1:11112");
            }
            return new DicosPeer(match.group(1), match.group(2), Integer.parseInt(match.group(3)));
        }
    }
}
