package org.interline.node.identity.internal;

import java.util.UUID;
import org.interline.node.operations.Transactions;
import org.interline.node.web.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** Puts into each token what the interface decides by: authority and roles, as they are now. */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
    private final PersonStore people;
    private final Transactions transactions;

    TokenClaims(PersonStore people, Transactions transactions) {
        this.people = people;
        this.transactions = transactions;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        UUID id = UUID.fromString(subject(context));
        Person person =
                transactions
                        .asSystem(() -> people.byId(id))
                        .filter(Person::enabled)
                        .orElseThrow(() ->
                                new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED));
        context.getClaims()
                .claim("name", person.displayName())
                .claim("preferred_username", person.username())
                .claim("authority", person.authority().code())
                .claim("authority_id", person.authority().id().toString())
                .claim("roles", person.roles().stream().map(Role::code).toList());
    }

    private static String subject(JwtEncodingContext context) {
        Authentication principal = context.getPrincipal();
        if (principal == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
        }
        return principal.getName();
    }
}
