-- A scan that a supervisor moved from one bag to another. The first row's bag stays the one that
-- the scan's objects name, so that what arrives later still finds the scan; and a bag that is
-- named here has had a scan, so that one without any is "not assessed" and not one that waits.
create table scan_move (
    id uuid primary key,
    scan_id uuid not null references scan,
    from_bag uuid not null references bag,
    to_bag uuid not null references bag,
    person_id uuid not null references person,
    at timestamptz not null,
    -- The supervisor's words, under the scan's key: never in an event.
    reason_sealed bytea not null,
    check (from_bag <> to_bag)
);
create index on scan_move (scan_id, at);
create index on scan_move (from_bag);

grant select, insert on scan_move to interline_system;

-- An event that takes something from a bag is part of that bag's history too.
create index on event ((body ->> 'fromBag')) where (body ->> 'fromBag') is not null;
