package org.interline.node.identity.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * The two programs that people sign in through. Both are public clients: no secret, PKCE always, no
 * refresh token. The console returns to the very origin that it was asked from; the command line to
 * a loopback address, on any port (RFC 8252, 7.3).
 */
@Component
class Clients implements RegisteredClientRepository {
    static final String CONSOLE = "interline-console";
    static final String COMMAND_LINE = "interline-cli";
    static final Duration ACCESS_TOKEN_LIFE = Duration.ofMinutes(10);

    @Override
    public void save(RegisteredClient client) {
        throw new IllegalStateException("clients are not registered at run time");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return switch (clientId) {
            case CONSOLE ->
                    client(CONSOLE)
                            .redirectUri(origin() + "/signed-in")
                            .postLogoutRedirectUri(origin() + "/")
                            .build();
            case COMMAND_LINE ->
                    client(COMMAND_LINE).redirectUri("http://127.0.0.1/callback").build();
            default -> null;
        };
    }

    private static RegisteredClient.Builder client(String id) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(
                        ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(false)
                                .build())
                .tokenSettings(
                        TokenSettings.builder()
                                .accessTokenTimeToLive(ACCESS_TOKEN_LIFE)
                                .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                                .build());
    }

    /** The address under which the running request reached this node. */
    private static String origin() {
        AuthorizationServerContext context = AuthorizationServerContextHolder.getContext();
        return context == null ? "http://127.0.0.1" : context.getIssuer();
    }
}
