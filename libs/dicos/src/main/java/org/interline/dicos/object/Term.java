package org.interline.dicos.object;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An enumerated value as it stands in an object, with its meaning where this library knows one.
 * Words that it does not know (later editions, makers' own) are kept as text, never dropped.
 *
 * @param <E> the words that are known
 */
public final class Term<E extends Enum<E> & Term.Word> {

    /** What the constants of an enumeration are called in DICOS. */
    public interface Word {
        String word();
    }

    private final String text;
    private final @Nullable E known;

    private Term(String text, @Nullable E known) {
        this.text = text;
        this.known = known;
    }

    public static <E extends Enum<E> & Word> Term<E> of(E word) {
        return new Term<>(word.word(), word);
    }

    /** Nothing said. */
    public static <E extends Enum<E> & Word> Term<E> none() {
        return new Term<>("", null);
    }

    /**
     * The term that this text is. Case and the difference between space and underscore do not
     * matter: editions write both {@code HIGH ENERGY} and {@code HIGH_ENERGY}.
     */
    public static <E extends Enum<E> & Word> Term<E> read(String text, Class<E> words) {
        String plain = plain(text);
        for (E word : words.getEnumConstants()) {
            if (plain(word.word()).equals(plain)) {
                return new Term<>(text, word);
            }
        }
        return new Term<>(text, null);
    }

    /** As it stands in the object; empty when nothing is said. */
    public String text() {
        return text;
    }

    public Optional<E> known() {
        return Optional.ofNullable(known);
    }

    public boolean is(E word) {
        return known == word;
    }

    public boolean isGiven() {
        return !text.isEmpty();
    }

    private static String plain(String text) {
        return text.strip().replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Term<?> that && known == that.known && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, known);
    }

    @Override
    public String toString() {
        return text;
    }
}
