package org.interline.node.baggage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that this area holds of one bag, for who has a right to be told. */
public interface BagDossiers {

    /** Unsealed as far as keys live; in the caller's transaction as the node itself. */
    Optional<Dossier> of(UUID bagId);

    /**
     * A bag's dossier. Who decided is not named in it: it is about the bag.
     *
     * @param moves what supervisors put right by hand, and why
     */
    record Dossier(
            UUID id,
            Instant knownSince,
            @Nullable Integer weightGrams,
            boolean simulated,
            @Nullable Flight flight,
            List<Identifier> identifiers,
            @Nullable Photo photo,
            List<Scan> scans,
            List<Decision> decisions,
            List<Move> moves) {}

    record Flight(
            String carrier,
            String number,
            String origin,
            String destination,
            Instant departsAt,
            Instant arrivesAt) {}

    /**
     * A number of the bag.
     *
     * @param kind LPN, RFID, OOI or TOKEN
     * @param value null when its key is destroyed
     */
    record Identifier(String kind, String issuer, @Nullable String value, Instant seenAt) {}

    record Photo(String sha256, Instant at) {}

    record Scan(
            UUID id,
            String scanner,
            String site,
            String state,
            @Nullable String notAssessedReason,
            Instant startedAt,
            List<StoredObject> objects) {}

    record StoredObject(
            UUID id,
            String kind,
            String description,
            long bytes,
            String sha256,
            Instant receivedAt) {}

    /**
     * An authority's decision.
     *
     * @param byNode whether the deadline decided, not a person
     * @param note the officer's words; null where there are none or their key is destroyed
     */
    record Decision(
            String authority,
            String kind,
            String reason,
            boolean byNode,
            @Nullable String note,
            Instant decidedAt,
            @Nullable Instant takenBackAt,
            @Nullable Instant voidedAt) {}

    /**
     * A link that was put right.
     *
     * @param what {@code scan} or {@code flight}
     * @param reason null when its key is destroyed
     */
    record Move(String what, Instant at, @Nullable String reason) {}
}
