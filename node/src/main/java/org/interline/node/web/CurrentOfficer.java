package org.interline.node.web;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who calls, as the access token says. Controllers take it as an argument.
 *
 * @param until when the token ends; a stream ends with it
 */
public record CurrentOfficer(
        UUID id,
        UUID authorityId,
        String authority,
        String displayName,
        Set<Role> roles,
        Instant until) {

    public CurrentOfficer {
        EnumSet<Role> copy = EnumSet.noneOf(Role.class);
        copy.addAll(roles);
        roles = Collections.unmodifiableSet(copy);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Throws unless the caller has one of the roles. */
    public void require(Role... oneOf) {
        for (Role role : oneOf) {
            if (is(role)) {
                return;
            }
        }
        throw new ApiException(
                ErrorCategory.FORBIDDEN, "role.missing", Map.of("role", oneOf[0].code()));
    }

    /** The caller of the running request. */
    public static Optional<CurrentOfficer> running() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller instanceof JwtAuthenticationToken token
                ? Optional.of(of(token.getToken()))
                : Optional.empty();
    }

    static CurrentOfficer of(Jwt token) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        List<String> codes = token.getClaimAsStringList("roles");
        if (codes != null) {
            codes.forEach(code -> Role.of(code).ifPresent(roles::add));
        }
        return new CurrentOfficer(
                UUID.fromString(claim(token, "sub")),
                UUID.fromString(claim(token, "authority_id")),
                claim(token, "authority"),
                claim(token, "name"),
                roles,
                Optional.ofNullable(token.getExpiresAt()).orElse(Instant.EPOCH));
    }

    private static String claim(Jwt token, String name) {
        String value = token.getClaimAsString(name);
        if (value == null) {
            throw new ApiException(ErrorCategory.UNAUTHENTICATED, "http.unauthenticated");
        }
        return value;
    }
}
