package org.interline.node.identity.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * What a session keeps of a person: who. Roles and authority are read again for every token, so a
 * change of them reaches a session within one token's life.
 */
final class SignedInPerson implements UserDetails {
    private static final long serialVersionUID = 1L;

    private final String id;

    SignedInPerson(UUID id) {
        this.id = id.toString();
    }

    UUID id() {
        return UUID.fromString(id);
    }

    @Override
    public List<GrantedAuthority> getAuthorities() {
        return List.of();
    }

    /** Not kept. */
    @Override
    public String getPassword() {
        return "";
    }

    /** The identifier: it becomes the token's subject. */
    @Override
    public String getUsername() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedInPerson person && person.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
