package org.interline.node.partners.internal.dataspace;

import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** Why a step is not taken, ours or a partner's. */
final class Refusal extends InterlineException {
    private static final long serialVersionUID = 1L;

    private Refusal(ErrorCategory category, String code, String message) {
        super(category, code, message);
    }

    /** One answer for what is not there and for what is another partner's. */
    static Refusal unknown(ProcessKind kind, String pid) {
        return new Refusal(
                ErrorCategory.NOT_FOUND,
                "dataspace.unknown",
                "there is no %s %s".formatted(word(kind), pid));
    }

    static Refusal nothingOffered(String what) {
        return new Refusal(ErrorCategory.NOT_FOUND, "dataspace.not-offered", "there is no " + what);
    }

    static Refusal step(ProcessKind kind, UUID id, String state, Enum<?> step) {
        return new Refusal(
                ErrorCategory.CONFLICT,
                "dataspace.step",
                "%s %s is %s; %s is not possible from there"
                        .formatted(word(kind), id, state, step.name()));
    }

    static Refusal onItsWay(ProcessKind kind, UUID id) {
        return new Refusal(
                ErrorCategory.CONFLICT,
                "dataspace.on-its-way",
                "the last message of %s %s is still on its way; wait until it has arrived"
                        .formatted(word(kind), id));
    }

    static Refusal changed(UUID id) {
        return new Refusal(
                ErrorCategory.CONFLICT, "dataspace.changed", id + " was changed meanwhile");
    }

    static Refusal names(String what, String found, String expected) {
        return new Refusal(
                ErrorCategory.INVALID_INPUT,
                "dataspace.names",
                "%s is %s in the message; expected %s".formatted(what, found, expected));
    }

    static Refusal invalid(String code, String message) {
        return new Refusal(ErrorCategory.INVALID_INPUT, "dataspace." + code, message);
    }

    static Refusal policy(Enum<?> act, String reason) {
        return new Refusal(
                ErrorCategory.FORBIDDEN,
                "dataspace.policy",
                "%s is not allowed: %s".formatted(act.name(), reason));
    }

    private static String word(ProcessKind kind) {
        return switch (kind) {
            case NEGOTIATION -> "negotiation";
            case TRANSFER -> "transfer";
        };
    }
}
