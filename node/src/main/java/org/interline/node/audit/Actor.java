package org.interline.node.audit;

import java.util.UUID;

/** Who acted. */
public sealed interface Actor {

    record Person(UUID id) implements Actor {}

    record Scanner(UUID id) implements Actor {}

    /** The node itself: a deadline passed, a lease ended. */
    record Node() implements Actor {}

    static Actor person(UUID id) {
        return new Person(id);
    }

    static Actor scanner(UUID id) {
        return new Scanner(id);
    }

    static Actor node() {
        return new Node();
    }
}
