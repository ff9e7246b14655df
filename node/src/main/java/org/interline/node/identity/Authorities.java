package org.interline.node.identity;

import java.util.List;

/** The authorities of this node. */
public interface Authorities {

    /** All of them, by code; none before the node is set up. In the caller's transaction. */
    List<Authority> all();
}
