package org.interline.dicos.net;

import java.util.List;
import java.util.Optional;

/** The user information items of an association request or answer, in the order of the wire. */
record UserInformation(List<Item> items) {

    UserInformation {
        items = List.copyOf(items);
    }

    /** One item (PS3.8 annex D.1, PS3.7 annex D.3.3). */
    sealed interface Item {}

    /** Bytes of the largest PDU body that the sender accepts; 0 means any. */
    record MaximumLength(long bytes) implements Item {}

    record ImplementationClass(String uid) implements Item {}

    record ImplementationVersion(String name) implements Item {}

    record AsynchronousWindow(int invoked, int performed) implements Item {}

    record RoleSelection(String sopClass, boolean scu, boolean scp) implements Item {}

    /** A user identity; types 1 (name) and 2 (name and passcode) are understood, both UTF-8. */
    record Identity(int type, boolean answerWanted, String primary, String secondary)
            implements Item {
        static final int NAME = 1;
        static final int NAME_AND_PASSCODE = 2;
    }

    /** The identity was believed. What it carries (a server's ticket) belongs to other types. */
    record IdentityAnswer() implements Item {}

    /** An item that says nothing to us: extended negotiation and whatever comes later. */
    record Ignored(int type) implements Item {}

    /** The peer's largest PDU body; absent counts as no limit. */
    long maximumLength() {
        return first(MaximumLength.class).map(MaximumLength::bytes).orElse(0L);
    }

    <T extends Item> Optional<T> first(Class<T> type) {
        return items.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
