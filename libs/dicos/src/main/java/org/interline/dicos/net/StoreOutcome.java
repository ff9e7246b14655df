package org.interline.dicos.net;

import java.util.Optional;
import org.interline.kernel.InterlineException;

/**
 * What became of an object: the status of the C-STORE response (PS3.4 table B.2-1, PS3.7 annex C)
 * and, for the person at the other end, an error comment of which 64 characters travel.
 */
public record StoreOutcome(int status, Optional<String> comment) {
    public static final StoreOutcome SUCCESS = new StoreOutcome(0x0000, Optional.empty());

    private static final int PROCESSING_FAILURE = 0x0110;
    private static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
    private static final int NOT_AUTHORISED = 0x0124;
    private static final int OUT_OF_RESOURCES = 0xA700;
    private static final int DATA_SET_MISMATCH = 0xA900;
    private static final int CANNOT_UNDERSTAND = 0xC000;

    public static StoreOutcome outOfResources(String comment) {
        return new StoreOutcome(OUT_OF_RESOURCES, Optional.of(comment));
    }

    public static StoreOutcome dataSetMismatch(String comment) {
        return new StoreOutcome(DATA_SET_MISMATCH, Optional.of(comment));
    }

    public static StoreOutcome cannotUnderstand(String comment) {
        return new StoreOutcome(CANNOT_UNDERSTAND, Optional.of(comment));
    }

    public static StoreOutcome notAuthorised(String comment) {
        return new StoreOutcome(NOT_AUTHORISED, Optional.of(comment));
    }

    public static StoreOutcome sopClassNotSupported(String comment) {
        return new StoreOutcome(SOP_CLASS_NOT_SUPPORTED, Optional.of(comment));
    }

    public static StoreOutcome processingFailure(String comment) {
        return new StoreOutcome(PROCESSING_FAILURE, Optional.of(comment));
    }

    /** The outcome that tells a sender of one of our errors. */
    public static StoreOutcome of(InterlineException e) {
        String comment = String.valueOf(e.getMessage());
        return switch (e.category()) {
            case LIMIT_EXCEEDED, OUT_OF_RESOURCES, UNAVAILABLE -> outOfResources(comment);
            case INVALID_INPUT, CORRUPT_DATA -> cannotUnderstand(comment);
            case UNAUTHENTICATED, FORBIDDEN -> notAuthorised(comment);
            case NOT_FOUND, CONFLICT, INTERNAL -> processingFailure(comment);
        };
    }

    /** Stored: success, or one of the warnings 0001, Bxxx. */
    public boolean stored() {
        return status == 0 || status == 1 || status >> 12 == 0xB;
    }

    @Override
    public String toString() {
        return "%04X%s".formatted(status, comment.map(c -> " " + Text.quoted(c)).orElse(""));
    }
}
