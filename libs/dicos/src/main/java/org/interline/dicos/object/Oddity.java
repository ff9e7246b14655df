package org.interline.dicos.object;

import org.interline.dicos.data.Tag;

/**
 * Something in a readable object that contradicts the standard or itself. An oddity never stops
 * reading: it is shown to whoever judges the object.
 *
 * @param tag the element that shows it
 * @param text what is odd, with the values, for a person
 */
public record Oddity(Tag tag, String text) {

    @Override
    public String toString() {
        return tag + " " + text;
    }
}
