package org.interline.node.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do, within their authority. */
public enum Role {
    /** Decides on bags. */
    OFFICER,
    /** Sees, releases and reassigns claims; makes people. */
    SUPERVISOR,
    /** Registers scanners; enters flights. */
    SCANNER_ADMINISTRATOR,
    /** Reads the record. */
    AUDITOR,
    /** Enters partners; drafts, approves and signs agreements with them, always two together. */
    NEGOTIATOR;

    /** As it stands in tokens and tables: {@code scanner-administrator}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
