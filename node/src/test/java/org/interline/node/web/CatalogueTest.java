package org.interline.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interline.kernel.ErrorCategory;
import org.interline.node.baggage.NotAssessed;
import org.interline.node.baggage.internal.screening.Codes;
import org.interline.node.baggage.internal.screening.DecisionReason;
import org.interline.node.baggage.internal.screening.ReopenedReason;
import org.interline.node.baggage.internal.screening.ReturnReason;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{[a-zA-Z]+}");

    /** Where a problem's code stands in the code: the texts of these must exist. */
    private static final Pattern CODE =
            Pattern.compile(
                    "(?:ErrorCategory\\.[A-Z_]+,|conflict\\(|problems\\.of\\(\\s*\\d+,|response,\\s*\\d+,)\\s*\"([a-z0-9.-]+)\"");

    @Test
    void every_language_says_everything_with_the_same_arguments() {
        Catalogue english = Catalogue.of(Catalogue.ENGLISH);
        for (Locale language : Catalogue.LANGUAGES) {
            Catalogue other = Catalogue.of(language);
            assertThat(other.keys()).as(language.toString()).isEqualTo(english.keys());
            for (String key : english.keys()) {
                assertThat(arguments(other.text(key)))
                        .as(language + " " + key)
                        .isEqualTo(arguments(english.text(key)));
                assertThat(other.text(key)).isNotBlank();
            }
        }
    }

    /** Of two lines with one key the last would count, and nobody would see which that is. */
    @Test
    void no_key_is_given_twice() throws IOException {
        for (Locale language : Catalogue.LANGUAGES) {
            Path file =
                    Path.of(
                            System.getProperty("interline.root"),
                            "node/src/main/resources/catalogue",
                            language + ".properties");
            assertThat(
                            Files.readAllLines(file).stream()
                                    .filter(line -> !line.startsWith("#") && line.contains("="))
                                    .map(line -> line.substring(0, line.indexOf('='))))
                    .as(language.toString())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void korean_is_korean() {
        Catalogue korean = Catalogue.of(Catalogue.KOREAN);
        assertThat(korean.keys())
                .filteredOn(key -> !key.equals("problem.request.value"))
                .allSatisfy(key -> assertThat(korean.text(key)).matches(".*[가-힣].*"));
    }

    @Test
    void every_reason_and_category_has_a_text() {
        Catalogue english = Catalogue.of(Catalogue.ENGLISH);
        Stream.of(DecisionReason.values(), ReturnReason.values(), ReopenedReason.values())
                .flatMap(Arrays::stream)
                .forEach(code -> assertThat(english.keys()).contains("reason." + Codes.of(code)));
        for (NotAssessed why : NotAssessed.values()) {
            assertThat(english.keys()).contains("reason." + why.code(), "blocked." + why.code());
        }
        for (ErrorCategory category : ErrorCategory.values()) {
            assertThat(english.keys()).contains("category." + category.name());
        }
    }

    @Test
    void every_problem_that_the_interface_names_has_a_text() throws IOException {
        Path sources = Path.of(System.getProperty("interline.root"), "node/src/main/java");
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                if (text.contains("ApiException") || text.contains("Problems")) {
                    Matcher matcher = CODE.matcher(text);
                    while (matcher.find()) {
                        if (text.startsWith(
                                        "new ApiException",
                                        text.lastIndexOf("new ", matcher.start()))
                                || !matcher.group().startsWith("ErrorCategory")) {
                            codes.add(matcher.group(1));
                        }
                    }
                }
            }
        }
        assertThat(codes).contains("task.too-many-claims", "setup.done", "http.forbidden");
        assertThat(Catalogue.of(Catalogue.ENGLISH).keys())
                .containsAll(codes.stream().map(code -> "problem." + code).toList());
    }

    @Test
    void a_text_takes_its_arguments() {
        assertThat(
                        Catalogue.of(Catalogue.ENGLISH)
                                .text("problem.task.claimed", Map.of("holder", "Kim")))
                .isEqualTo("Kim has this task.");
    }

    private static Set<String> arguments(String text) {
        Set<String> arguments = new TreeSet<>();
        ARGUMENT.matcher(text).results().forEach(match -> arguments.add(match.group()));
        return arguments;
    }
}
