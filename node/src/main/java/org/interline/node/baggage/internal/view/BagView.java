package org.interline.node.baggage.internal.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bag with everything that was received of it.
 *
 * @param ooiId the number under which the scanner sent it
 * @param photo where a photo of it is; null while there is none
 * @param disposition RELEASE, REFER, RECALL or UNDECIDED
 */
public record BagView(
        UUID id,
        @Nullable String lpn,
        @Nullable String ooiId,
        @Nullable FlightTimes flight,
        String disposition,
        @Nullable Double weightKg,
        @Nullable String photo,
        boolean simulated,
        List<ScanView> scans) {

    /** The bag's flight, without counts. */
    public record FlightTimes(
            UUID id,
            String carrier,
            String number,
            String designator,
            String origin,
            String destination,
            Instant departsAt,
            Instant arrivesAt,
            Instant deadline,
            boolean simulated) {}

    public record ScannerLine(
            UUID id, String name, String site, String aeTitle, @Nullable String palette) {}

    /**
     * One acquisition.
     *
     * @param state ARRIVING, WHOLE, INCOMPLETE, CONFLICTING or FAILED
     * @param expected what a whole scan of this scanner holds
     */
    public record ScanView(
            UUID id,
            @Nullable String scanUid,
            String state,
            @Nullable String notAssessedReason,
            ScannerLine scanner,
            Instant startedAt,
            @Nullable Instant settledAt,
            List<Expected> expected,
            List<ObjectView> objects) {}

    public record Expected(String kind, int count) {}

    public record VolumeLine(UUID id, String url, int columns, int rows, int slices) {}

    public record ImageLine(String url, int width, int height, int view, String name) {}

    /**
     * What is wrong with an object.
     *
     * @param code of the console's catalogue
     * @param text what exactly, in English
     */
    public record Fault(String code, @Nullable String text) {}

    /**
     * One received object, whole or not.
     *
     * @param maker of the machine that made it, as it says; empty where it does not
     * @param model of that machine
     * @param filedByHand whether it came without its scan, and a supervisor filed it under this one
     */
    public record ObjectView(
            UUID id,
            String kind,
            String sopInstanceUid,
            String edition,
            String transferSyntax,
            String description,
            String maker,
            String model,
            Instant receivedAt,
            long bytes,
            String sha256,
            @Nullable Integer framesDeclared,
            @Nullable Integer framesPresent,
            boolean conflicting,
            String state,
            @Nullable Fault problem,
            @Nullable VolumeLine volume,
            List<ImageLine> images,
            boolean own,
            boolean simulated,
            boolean filedByHand) {}
}
