package org.interline.dataspace;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;

/** What was sent is not a message of the protocol, or not one that is understood here. */
public final class DataspaceException extends InterlineException {
    private static final long serialVersionUID = 1L;

    private DataspaceException(String code, String message, @Nullable Throwable cause) {
        super(ErrorCategory.INVALID_INPUT, code, message, cause);
    }

    static DataspaceException notJson(String why, @Nullable Throwable cause) {
        return new DataspaceException("dataspace.not-json", "the body is no JSON: " + why, cause);
    }

    static DataspaceException notJsonLd(String why, @Nullable Throwable cause) {
        return new DataspaceException(
                "dataspace.not-json-ld",
                "the message is no JSON-LD of the protocol: " + why,
                cause);
    }

    static DataspaceException context(String found) {
        return new DataspaceException(
                "dataspace.context",
                "the context %s is not known here; send %s alone".formatted(found, Dsp.CONTEXT),
                null);
    }

    static DataspaceException undefinedTerm(String why, @Nullable Throwable cause) {
        return new DataspaceException(
                "dataspace.undefined-term",
                "the policy has a term that the context does not define, so it is not read: " + why,
                cause);
    }

    static DataspaceException type(String found, String expected) {
        return new DataspaceException(
                "dataspace.type", "expected a %s, not %s".formatted(expected, found), null);
    }

    static DataspaceException member(String type, String name, String why) {
        return new DataspaceException(
                "dataspace.member", "%s: %s %s".formatted(type, name, why), null);
    }
}
