-- A bag that a supervisor put on another flight, or on none. The first row's flight stays the one
-- that the bag's objects name, so that what arrives later still finds the bag; and what objects
-- name moves no bag that is named here.
create table bag_move (
    id uuid primary key,
    bag_id uuid not null references bag,
    -- No reference: it would lock this flight after the bag, and who changes a flight's times
    -- locks the flight first.
    from_flight uuid,
    to_flight uuid references flight,
    person_id uuid not null references person,
    at timestamptz not null,
    -- The supervisor's words, under the bag's key: never in an event.
    reason_sealed bytea not null,
    check (from_flight is distinct from to_flight)
);
create index on bag_move (bag_id, at);

grant select, insert on bag_move to interline_system;
