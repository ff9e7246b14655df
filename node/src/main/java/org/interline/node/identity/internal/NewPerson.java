package org.interline.node.identity.internal;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.interline.kernel.ErrorCategory;
import org.interline.node.web.ApiException;
import org.interline.node.web.Role;

/** Someone to be entered, checked. */
record NewPerson(String username, String password, String displayName, Set<Role> roles) {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
    private static final int SHORTEST_PASSWORD = 12;

    /** What the hash takes in; it would silently leave out the rest. */
    private static final int MOST_PASSWORD_BYTES = 72;

    static NewPerson of(String username, String password, String displayName, List<String> roles) {
        if (!USERNAME.matcher(username).matches()) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "person.username");
        }
        if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD
                || password.getBytes(StandardCharsets.UTF_8).length > MOST_PASSWORD_BYTES) {
            throw new ApiException(
                    ErrorCategory.INVALID_INPUT,
                    "person.password",
                    Map.of(
                            "least",
                            Integer.toString(SHORTEST_PASSWORD),
                            "most",
                            Integer.toString(MOST_PASSWORD_BYTES)));
        }
        if (displayName.isBlank() || displayName.length() > 100) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "person.display-name");
        }
        EnumSet<Role> known = EnumSet.noneOf(Role.class);
        for (String role : roles) {
            known.add(
                    Role.of(role)
                            .orElseThrow(() ->
                                    new ApiException(ErrorCategory.INVALID_INPUT, "person.roles")));
        }
        if (known.isEmpty()) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "person.roles");
        }
        return new NewPerson(
                username, password, displayName.strip(), Collections.unmodifiableSet(known));
    }

    @Override
    public String toString() {
        return "NewPerson[" + roles + "]";
    }
}
