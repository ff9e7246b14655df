package org.interline.node.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The node's texts in one language, by key. A text names its arguments in braces: {@code "{holder}
 * has this task"}. Every language has every key; a test holds it to that.
 */
public final class Catalogue {
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale KOREAN = Locale.KOREAN;

    /** The languages that are complete, the first being the default. */
    public static final List<Locale> LANGUAGES = List.of(ENGLISH, KOREAN);

    private static final Catalogue IN_ENGLISH = load("en");
    private static final Catalogue IN_KOREAN = load("ko");

    private final Properties texts;

    private Catalogue(Properties texts) {
        this.texts = texts;
    }

    public static Catalogue of(Locale locale) {
        return locale.getLanguage().equals(KOREAN.getLanguage()) ? IN_KOREAN : IN_ENGLISH;
    }

    private static Catalogue load(String language) {
        Properties texts = new Properties();
        String name = "/catalogue/" + language + ".properties";
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(Catalogue.class.getResourceAsStream(name), name),
                        StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Catalogue(texts);
    }

    public Set<String> keys() {
        return texts.stringPropertyNames();
    }

    public Optional<String> find(String key, Map<String, String> arguments) {
        return Optional.ofNullable(texts.getProperty(key)).map(text -> filled(text, arguments));
    }

    /** The text, which must be there. */
    public String text(String key, Map<String, String> arguments) {
        return find(key, arguments)
                .orElseThrow(() -> new IllegalStateException("no text for " + key));
    }

    public String text(String key) {
        return text(key, Map.of());
    }

    private static String filled(String text, Map<String, String> arguments) {
        String filled = text;
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            filled = filled.replace('{' + argument.getKey() + '}', argument.getValue());
        }
        return filled;
    }
}
