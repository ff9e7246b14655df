package org.interline.node.identity;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.interline.node.web.Role;

/** What other areas may know of people. In the caller's transaction, held to its authority. */
public interface People {

    /** What the people are called; those that the caller may not see are absent. */
    Map<UUID, String> displayNames(Collection<UUID> people);

    /** Whether there is such an enabled person of the caller's authority, and has that role. */
    boolean has(UUID person, Role role);
}
