package org.interline.node.exchange.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.DataCategory;
import org.interline.agreement.PartyId;
import org.interline.agreement.Purpose;
import org.interline.kernel.Sha256;

/**
 * One exchange, as it stands in the record of one side.
 *
 * @param id chosen by the side that asks; the same on both
 * @param party the partner
 * @param origin whose data it is
 * @param recipient who it is for, at whoever receives it
 * @param item what it is: a kind and an identifier, the same on both sides
 */
public record Exchange(
        UUID id,
        PartyId party,
        Direction direction,
        Way way,
        Sha256 agreement,
        PartyId origin,
        Purpose purpose,
        AuthorityCode recipient,
        DataCategory category,
        Optional<UUID> flight,
        Optional<UUID> bag,
        Optional<UUID> scan,
        Item item,
        Instant madeAt) {

    /** Whether it leaves this node or comes to it. */
    public enum Direction {
        OUT,
        IN
    }

    /** Who begins. */
    public enum Way {
        /** Whoever has it sends it. */
        PUSH,
        /** Whoever wants it asks for it. */
        PULL
    }

    /**
     * What of a bag crosses.
     *
     * @param about the object, scan, decision or volume
     * @param version tells one state of the same thing from another; empty where it has one only
     */
    public record Item(Kind kind, UUID about, String version) {

        /** Kinds of items. */
        public enum Kind {
            FACTS("facts"),
            REPORT("report"),
            VIEWS("views"),
            VOLUME("volume"),
            BRICKS("bricks"),
            DECISION("decision");

            private final String word;

            Kind(String word) {
                this.word = word;
            }
        }

        public static Item of(Kind kind, UUID about) {
            return new Item(kind, about, "");
        }

        /** Reads what {@link #toString} writes. */
        public static Optional<Item> parse(String text) {
            String[] parts = text.split(" ", -1);
            if (parts.length < 2
                    || parts.length > 3
                    || !parts[1].matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                    || (parts.length == 3 && !parts[2].matches("[0-9a-z]{1,32}"))) {
                return Optional.empty();
            }
            for (Kind kind : Kind.values()) {
                if (kind.word.equals(parts[0])) {
                    return Optional.of(
                            new Item(
                                    kind,
                                    UUID.fromString(parts[1]),
                                    parts.length == 3 ? parts[2] : ""));
                }
            }
            return Optional.empty();
        }

        @Override
        public String toString() {
            return kind.word + ' ' + about + (version.isEmpty() ? "" : ' ' + version);
        }
    }

    /** The same exchange, about these. */
    public Exchange about(Optional<UUID> otherBag, Optional<UUID> otherScan) {
        return new Exchange(
                id, party, direction, way, agreement, origin, purpose, recipient, category, flight,
                otherBag, otherScan, item, madeAt);
    }

    /** The content that crossed. */
    public record Content(Sha256 digest, long bytes) {}
}
