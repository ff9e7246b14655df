package org.interline.node.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** Turns errors into {@link Problem}s, and writes them where no controller can. */
@Component
public class Problems {
    /** Well-formed, but against the rules of the thing: 422 rather than 400. */
    private static final Set<String> UNPROCESSABLE =
            Set.of("task.clear-not-allowed", "task.reason-not-allowed");

    private static final Set<String> TOO_MANY_REQUESTS =
            Set.of("sign-in.too-many", "stream.too-many", "stream.node-full");

    private final JsonMapper json;
    private final AcceptHeaderLocaleResolver locales;

    Problems(JsonMapper json) {
        this.json = json;
        this.locales = Languages.resolver();
    }

    public Problem of(InterlineException error, Locale locale) {
        int status = status(error);
        Catalogue catalogue = Catalogue.of(locale);
        Map<String, Object> more = new TreeMap<>();
        String detail;
        if (error instanceof ApiException api) {
            detail = detail(api, catalogue);
            more.putAll(api.arguments());
        } else if (error.category() == ErrorCategory.INTERNAL) {
            // A defect of ours: its message is for the log.
            detail = catalogue.text("problem.internal");
        } else if (locale.getLanguage().equals(Catalogue.ENGLISH.getLanguage())) {
            detail = String.valueOf(error.getMessage());
        } else {
            // The libraries speak English; the sentence for the category is in every language.
            detail = catalogue.text("category." + error.category().name());
            more.put("original", String.valueOf(error.getMessage()));
        }
        return problem(status, error.code(), detail, more, catalogue);
    }

    /** Of an error that has several causes, each has its own text. */
    private static String detail(ApiException error, Catalogue catalogue) {
        String key = "problem." + error.code();
        return catalogue
                .find(key + '.' + error.arguments().get("why"), error.arguments())
                .orElseGet(() -> catalogue.text(key, error.arguments()));
    }

    /** A problem of HTTP itself: the code's text stands in the catalogue. */
    public Problem of(int status, String code, Map<String, String> arguments, Locale locale) {
        Catalogue catalogue = Catalogue.of(locale);
        return problem(
                status,
                code,
                catalogue.text("problem." + code, arguments),
                new TreeMap<>(arguments),
                catalogue);
    }

    /** Writes the problem as the response, unless one is on its way already. */
    public void write(
            HttpServletRequest request, HttpServletResponse response, int status, String code)
            throws IOException {
        write(response, of(status, code, Map.of(), locales.resolveLocale(request)));
    }

    public void write(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        json.writeValue(response.getOutputStream(), problem);
    }

    private static Problem problem(
            int status, String code, String detail, Map<String, Object> more, Catalogue catalogue) {
        String title =
                catalogue
                        .find("title." + status, Map.of())
                        .orElseGet(() -> catalogue.text("title." + (status < 500 ? 400 : 500)));
        return new Problem("urn:interline:problem:" + code, title, status, detail, code, more);
    }

    static int status(InterlineException error) {
        if (UNPROCESSABLE.contains(error.code())) {
            return 422;
        }
        if (TOO_MANY_REQUESTS.contains(error.code())) {
            return 429;
        }
        return switch (error.category()) {
            case INVALID_INPUT -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case LIMIT_EXCEEDED -> 413;
            case OUT_OF_RESOURCES -> 507;
            case UNAVAILABLE -> 503;
            case CORRUPT_DATA, INTERNAL -> 500;
        };
    }
}
