package org.interline.app;

import java.io.Console;
import java.util.Optional;
import org.interline.node.operations.Progress;

/** Progress on one line of the terminal; nothing where there is no terminal. */
final class ConsoleProgress implements Progress {
    private static final int LINE = 60;

    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);

    @Override
    public void at(String step, long done, long total) {
        if (terminal) {
            System.err.print("\r" + pad(step + " " + done + " of " + total));
            if (done == total) {
                System.err.print("\r" + pad("") + "\r");
            }
        }
    }

    private static String pad(String text) {
        return text + " ".repeat(Math.max(0, LINE - text.length()));
    }
}
