package org.interline.node.identity.internal;

import java.util.Set;
import java.util.UUID;
import org.interline.node.identity.Authority;
import org.interline.node.web.Role;

/** Someone who can sign in. */
record Person(
        UUID id,
        String username,
        String displayName,
        Authority authority,
        Set<Role> roles,
        boolean enabled) {}
