package org.interline.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console as it is built, served by the node: one page for every address of its own. */
class ConsoleFilesTest {
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]* src=\"([^\"]+)\"[^>]*>");

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void every_address_of_the_console_is_its_page_with_its_headers() {
        String page = node.anonymous().get("/").expect(200).text();
        assertThat(page).containsIgnoringCase("<!doctype html>").containsPattern(SCRIPT);
        for (String path : new String[] {"/", "/work", "/bags/0198", "/signed-in?code=abc"}) {
            Answer answer = node.anonymous().get(path).expect(200);
            assertThat(answer.text()).as(path).isEqualTo(page);
            assertThat(header(answer, "Content-Type")).startsWith("text/html");
            assertThat(header(answer, "Content-Security-Policy"))
                    .isEqualTo(PageHeaders.CONSOLE_POLICY);
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
        }
    }

    @Test
    void the_page_keeps_to_its_own_policy() {
        String page = node.anonymous().get("/").expect(200).text();
        assertThat(page).doesNotContainPattern("<script(?![^>]* src=)");
        assertThat(page).doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|https?://");
        Matcher script = SCRIPT.matcher(page);
        assertThat(script.find()).isTrue();
        assertThat(header(node.anonymous().get(script.group(1)).expect(200), "Content-Type"))
                .startsWith("text/javascript");
    }

    @Test
    void what_is_no_page_is_not_answered_with_one() {
        for (String path :
                new String[] {"/assets/none.js", "/api/none", "/actuator/env", "/oauth2/none"}) {
            Answer answer = node.anonymous().get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).as(path).doesNotContain("<script");
        }
    }

    private static String header(Answer answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
