package org.interline.node.identity.internal;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Sign-ins under way, one caller at a time. Spring Security's own keeper looks through a map while
 * others change it, so that of two people who signed in at the same moment one was answered with an
 * error.
 */
@Component
class LockedAuthorizations implements OAuth2AuthorizationService {
    private final OAuth2AuthorizationService kept = new InMemoryOAuth2AuthorizationService();

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        kept.save(authorization);
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        kept.remove(authorization);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        return kept.findById(id);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(
            String token, @Nullable OAuth2TokenType tokenType) {
        return kept.findByToken(token, tokenType);
    }
}
