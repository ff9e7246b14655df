package org.interline.node.identity.internal;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.interline.kernel.Sha256;
import org.interline.node.operations.NodeSettings;
import org.interline.node.web.Catalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The one page that the node draws itself: a form, no script. */
@Hidden
@RestController
class SignInPage {
    private static final String STYLE =
            """
            :root{color-scheme:dark}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;display:grid;place-items:center;background:#0b0e12;
            color:#e8edf3;font:13px/1.45 Inter,"Noto Sans KR",system-ui,sans-serif}
            main{width:min(360px,100vw - 32px);padding:28px;background:#12161c;
            border:1px solid #232b35;border-radius:9px}
            h1{margin:0 0 4px;font-size:26px;line-height:1.2;font-weight:600}
            p{margin:0 0 20px;color:#8e9aab}
            label{display:block;margin:0 0 4px;color:#8e9aab}
            input{display:block;width:100%;height:40px;margin:0 0 16px;padding:0 12px;
            background:#0b0e12;color:#e8edf3;border:1px solid #5d6877;border-radius:5px;
            font:inherit;font-size:15px}
            button{width:100%;height:40px;border:0;border-radius:5px;background:#6db3ff;
            color:#0b0e12;font:inherit;font-weight:600;cursor:pointer}
            input:focus-visible,button:focus-visible{outline:2px solid #6db3ff;outline-offset:2px}
            [role=alert]{margin:0 0 16px;padding:8px 12px;border:1px solid #ff5d6c;
            border-radius:5px;color:#e8edf3}
            """;

    /** The style is allowed by its hash, the form only to this node; nothing else is. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder()
                            .encodeToString(
                                    Sha256.of(STYLE.getBytes(StandardCharsets.UTF_8)).bytes())
                    + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="{lang}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>{style}</style>
            </head>
            <body>
            <main>
            <h1>Interline</h1>
            <p>{node}</p>
            {alert}<form method="post" action="/sign-in">
            <label for="username">{username}</label>
            <input id="username" name="username" autocomplete="username" autocapitalize="none" \
            spellcheck="false" maxlength="64" required autofocus>
            <label for="password">{password}</label>
            <input id="password" name="password" type="password" autocomplete="current-password" \
            maxlength="72" required>
            <input type="hidden" name="{csrfName}" value="{csrf}">
            <button>{button}</button>
            </form>
            </main>
            </body>
            </html>
            """;

    private final NodeSettings settings;

    SignInPage(NodeSettings settings) {
        this.settings = settings;
    }

    @GetMapping(path = "/sign-in", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(
            Locale browsers,
            CsrfToken csrf,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(name = "ui_locales", required = false) @Nullable String asked) {
        Locale locale = asked == null ? browsers : language(asked, browsers);
        Catalogue texts = Catalogue.of(locale);
        String page =
                filled(
                        PAGE,
                        Map.of(
                                "lang", locale.getLanguage(),
                                "title", escaped(texts.text("sign-in.title")),
                                "node",
                                        escaped(
                                                texts.text(
                                                        "sign-in.node",
                                                        Map.of("node", settings.name()))),
                                "username", escaped(texts.text("sign-in.username")),
                                "password", escaped(texts.text("sign-in.password")),
                                "button", escaped(texts.text("sign-in.button")),
                                "csrfName", escaped(csrf.getParameterName()),
                                "csrf", escaped(csrf.getToken()),
                                "alert", alert(texts, error),
                                "style", STYLE));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Language", locale.getLanguage())
                .body(page);
    }

    /** The first language asked for that the catalogues have. */
    private static Locale language(String asked, Locale otherwise) {
        return Arrays.stream(asked.split(" "))
                .map(Locale::forLanguageTag)
                .flatMap(wanted ->
                        Catalogue.LANGUAGES.stream()
                                .filter(it -> it.getLanguage().equals(wanted.getLanguage())))
                .findFirst()
                .orElse(otherwise);
    }

    private static String alert(Catalogue texts, @Nullable String error) {
        if (error == null) {
            return "";
        }
        String key = error.equals("too-many") ? "sign-in.too-many" : "sign-in.refused";
        String text =
                texts.text(
                        key, Map.of("minutes", Long.toString(SignInAttempts.WINDOW.toMinutes())));
        return "<p role=\"alert\">" + escaped(text) + "</p>\n";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private static String filled(String page, Map<String, String> values) {
        String filled = page;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace('{' + value.getKey() + '}', value.getValue());
        }
        return filled;
    }
}
