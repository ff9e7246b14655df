package org.interline.agreement;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A crossing that is permitted, to be changed in one thing at a time. */
final class CrossingBuilder {
    private PartyId from = Agreements.KR;
    private PartyId to = Agreements.US;
    private AuthorityCode recipient = Agreements.CUSTOMS;
    private Optional<PartyId> origin = Optional.empty();
    private Purpose purpose = Purpose.BAGGAGE_PRE_SCREENING;
    private DataCategory category = DataCategory.IMAGE_COARSE;
    private Set<PassengerField> fields = Set.of();
    private BagIdentity identity = BagIdentity.TOKEN;
    private Route route = Agreements.ICN_ATL;
    private long bytes = 1000;
    private boolean consented;
    private Epochs epochs = Epochs.NONE;
    private Instant at = Agreements.NOON;

    CrossingBuilder from(PartyId value) {
        from = value;
        return this;
    }

    CrossingBuilder to(PartyId value) {
        to = value;
        return this;
    }

    CrossingBuilder recipient(AuthorityCode value) {
        recipient = value;
        return this;
    }

    CrossingBuilder origin(PartyId value) {
        origin = Optional.of(value);
        return this;
    }

    CrossingBuilder purpose(Purpose value) {
        purpose = value;
        return this;
    }

    CrossingBuilder category(DataCategory value) {
        category = value;
        return this;
    }

    CrossingBuilder fields(Set<PassengerField> value) {
        fields = value;
        return this;
    }

    CrossingBuilder identity(BagIdentity value) {
        identity = value;
        return this;
    }

    CrossingBuilder route(Route value) {
        route = value;
        return this;
    }

    CrossingBuilder bytes(long value) {
        bytes = value;
        return this;
    }

    CrossingBuilder consented() {
        consented = true;
        return this;
    }

    CrossingBuilder epochs(String value) {
        epochs = Epochs.parse(value);
        return this;
    }

    CrossingBuilder at(Instant value) {
        at = value;
        return this;
    }

    Crossing build() {
        return new Crossing(
                from,
                to,
                recipient,
                origin.orElse(from),
                purpose,
                category,
                fields,
                Optional.of(identity),
                route,
                Agreements.KE035,
                bytes,
                consented,
                epochs,
                at);
    }
}
