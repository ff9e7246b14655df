package org.interline.node.identity;

import java.util.Optional;

/** Whether this node has its first people, and the secret with which they are entered. */
public interface SetUp {

    boolean needed();

    /** The secret that this start made; empty once it was used, or when none is needed. */
    Optional<String> secret();
}
