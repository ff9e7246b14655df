package org.interline.app.client;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs a person in by the authorization code flow with PKCE (RFC 7636), filling in the node's
 * sign-in form as a browser would. The redirect goes to a loopback address that nobody listens on:
 * the code is read from it and never followed.
 */
final class CodeFlow {
    private static final String CLIENT = "interline-cli";
    private static final String REDIRECT = "http://127.0.0.1/callback";
    private static final int MOST_REDIRECTS = 10;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Wire wire;
    private final URI node;
    private final Clock clock;

    CodeFlow(Wire wire, Clock clock) {
        this.wire = wire;
        this.node = wire.node();
        this.clock = clock;
    }

    AccessToken signIn(SignIn who) {
        String verifier = random();
        Map<String, String> ask = new LinkedHashMap<>();
        ask.put("response_type", "code");
        ask.put("client_id", CLIENT);
        ask.put("redirect_uri", REDIRECT);
        ask.put("scope", "openid profile");
        ask.put("state", random());
        ask.put("code_challenge", challenge(verifier));
        ask.put("code_challenge_method", "S256");
        URI authorize = node.resolve("/oauth2/authorize?" + form(ask));
        return token(code(authorize, who), verifier);
    }

    private String code(URI authorize, SignIn who) {
        HttpRequest next = HttpRequest.newBuilder(authorize).header("Accept", "text/html").build();
        boolean filledIn = false;
        for (int step = 0; step < MOST_REDIRECTS; step++) {
            HttpResponse<String> response = send(next);
            Optional<String> location = response.headers().firstValue("location");
            if (location.isPresent()) {
                URI target = response.uri().resolve(location.get());
                if (target.toString().startsWith(REDIRECT)) {
                    return codeOf(target);
                }
                next = HttpRequest.newBuilder(target).header("Accept", "text/html").build();
            } else if (!filledIn && response.statusCode() == 200) {
                filledIn = true;
                next = fillIn(response, who);
            } else {
                break;
            }
        }
        throw new InterlineException(
                ErrorCategory.UNAUTHENTICATED,
                "client.sign-in-refused",
                "The node at "
                        + node
                        + " does not accept the sign-in of \""
                        + who.username()
                        + "\"; check the name and the password");
    }

    private static HttpRequest fillIn(HttpResponse<String> page, SignIn who) {
        Matcher csrf = CSRF.matcher(page.body());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", who.username());
        fields.put("password", who.password());
        if (csrf.find()) {
            fields.put("_csrf", csrf.group(1));
        }
        return HttpRequest.newBuilder(page.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build();
    }

    private String codeOf(URI redirect) {
        for (String field : redirect.getRawQuery().split("&", -1)) {
            if (field.startsWith("code=")) {
                return URLDecoder.decode(field.substring(5), StandardCharsets.UTF_8);
            }
        }
        throw new InterlineException(
                ErrorCategory.UNAUTHENTICATED,
                "client.sign-in-refused",
                "The node at " + node + " refused the sign-in: " + redirect.getRawQuery());
    }

    private AccessToken token(String code, String verifier) {
        Map<String, String> ask = new LinkedHashMap<>();
        ask.put("grant_type", "authorization_code");
        ask.put("code", code);
        ask.put("redirect_uri", REDIRECT);
        ask.put("client_id", CLIENT);
        ask.put("code_verifier", verifier);
        HttpResponse<String> response =
                send(
                        HttpRequest.newBuilder(node.resolve("/oauth2/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form(ask)))
                                .build());
        if (response.statusCode() != 200) {
            throw new InterlineException(
                    ErrorCategory.UNAUTHENTICATED,
                    "client.no-token",
                    "The node gave no token: " + response.statusCode() + " " + response.body());
        }
        JsonNode answer = JsonMapper.shared().readTree(response.body());
        return new AccessToken(
                answer.path("access_token").asString(),
                clock.now().plus(Duration.ofSeconds(answer.path("expires_in").asLong(60))));
    }

    private HttpResponse<String> send(HttpRequest request) {
        return wire.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        byte[] hash = Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII)).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
