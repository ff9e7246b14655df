package org.interline.node.exchange.internal;

import org.interline.agreement.Epochs;
import org.interline.exchange.Envelope;
import org.interline.node.exchange.internal.content.ItemHeader;

/** Epochs as an envelope names them: {@link Envelope#NONE} where there are none. */
public final class NamedEpochs {
    private NamedEpochs() {}

    public static String write(Epochs epochs) {
        String text = epochs.toString();
        return text.isEmpty() ? Envelope.NONE : text;
    }

    /**
     * Reads what {@link #write} writes.
     *
     * @throws org.interline.kernel.InterlineException {@code exchange.unreadable}
     */
    public static Epochs read(String text) {
        try {
            return text.equals(Envelope.NONE) ? Epochs.NONE : Epochs.parse(text);
        } catch (IllegalArgumentException e) {
            throw ItemHeader.unreadable("its epochs are not counts by party");
        }
    }
}
