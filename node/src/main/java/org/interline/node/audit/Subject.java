package org.interline.node.audit;

import java.util.Optional;
import java.util.UUID;

/** What an event is about; each part may be absent. */
public record Subject(
        Optional<UUID> flight,
        Optional<UUID> bag,
        Optional<UUID> scan,
        Optional<UUID> task,
        Optional<UUID> object) {
    public static final Subject NOTHING =
            new Subject(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public Subject ofFlight(UUID id) {
        return new Subject(Optional.of(id), bag, scan, task, object);
    }

    public Subject ofFlight(Optional<UUID> id) {
        return new Subject(id, bag, scan, task, object);
    }

    public Subject ofBag(UUID id) {
        return new Subject(flight, Optional.of(id), scan, task, object);
    }

    public Subject ofScan(UUID id) {
        return new Subject(flight, bag, Optional.of(id), task, object);
    }

    public Subject ofTask(UUID id) {
        return new Subject(flight, bag, scan, Optional.of(id), object);
    }

    public Subject ofObject(UUID id) {
        return new Subject(flight, bag, scan, task, Optional.of(id));
    }
}
