package org.interline.node.identity.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends who has no session to the sign-in page; but who asked to be signed in without being shown
 * anything ({@code prompt=none}) back to the console, told so (OpenID Connect Core 1.0, 3.1.2.6).
 */
final class SignInEntryPoint implements AuthenticationEntryPoint {
    private static final Pattern LANGUAGES =
            Pattern.compile("[A-Za-z0-9-]{2,35}( [A-Za-z0-9-]{2,35}){0,9}");

    /** The page in the language that the console has, which need not be the browser's. */
    private final AuthenticationEntryPoint page =
            new LoginUrlAuthenticationEntryPoint("/sign-in") {
                @Override
                protected String determineUrlToUseForThisRequest(
                        HttpServletRequest request,
                        HttpServletResponse response,
                        AuthenticationException error) {
                    String languages = request.getParameter("ui_locales");
                    return languages == null || !LANGUAGES.matcher(languages).matches()
                            ? "/sign-in"
                            : "/sign-in?ui_locales=" + languages.replace(' ', '+');
                }
            };

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException error)
            throws IOException, ServletException {
        String prompt = request.getParameter("prompt");
        if (prompt == null || !Arrays.asList(prompt.split(" ")).contains("none")) {
            page.commence(request, response, error);
            return;
        }
        // Only ever to the console's own page: an address from the request is compared, not used.
        UriComponentsBuilder console =
                ServletUriComponentsBuilder.fromContextPath(request).path("/signed-in");
        if (!console.toUriString().equals(request.getParameter("redirect_uri"))) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        console.queryParam("error", "login_required");
        String state = request.getParameter("state");
        if (state != null) {
            console.queryParam("state", "{state}");
            response.sendRedirect(console.encode().buildAndExpand(state).toUriString());
            return;
        }
        response.sendRedirect(console.toUriString());
    }
}
