package org.interline.app;

import org.interline.node.operations.Progress;

/** Progress on one line of the terminal; nothing where there is no terminal. */
final class ConsoleProgress implements Progress {
    private static final int LINE = 60;

    private final boolean terminal = System.console() != null && System.console().isTerminal();

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
