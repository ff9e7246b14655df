-- What is kept of what crossed: when keys were destroyed, what holds them back, and who consented.

-- How a bag stands, as far as use and retention depend on it. It runs with its owner's rights, as
-- bag_tally: it tells when and how many, never whose.
create view bag_standing with (security_barrier) as
select
    bag.id as bag_id,
    flight.arrives_at as lands_at,
    greatest(
        (
            select max(decision.decided_at)
            from decision
            join task on task.id = decision.task_id
            where task.bag_id = bag.id
                and decision.taken_back_at is null
                and decision.voided_at is null
        ),
        (
            select max(decision_abroad.decided_at)
            from decision_abroad
            where decision_abroad.bag_id = bag.id and decision_abroad.voided_at is null
        )
    ) as last_decision_at,
    (
        select count(*) from task where task.bag_id = bag.id and task.state <> 'DECIDED'
    )::integer as open_tasks
from bag
left join flight on flight.id = bag.flight_id;

-- One key that is destroyed, a scan's or a bag's. The row is there before the key is gone, so that
-- a node that stops between the two goes on where it was.
create table destruction (
    -- Whose key it is: the scan's or the bag's identifier.
    scope uuid primary key,
    bag_id uuid not null references bag,
    -- Null when it is the bag's own key.
    scan_id uuid references scan,
    agreement text not null references agreement_edition,
    -- By its word: why now.
    why text not null check (why in ('retention-over', 'revoked')),
    ordered_at timestamptz not null,
    destroyed_at timestamptz,
    check (scope = coalesce(scan_id, bag_id))
);
create index on destruction (bag_id);
create index on destruction (agreement);
create index on destruction (ordered_at) where destroyed_at is null;

-- While one stands, no key of the bag is destroyed.
create table legal_hold (
    id uuid primary key,
    bag_id uuid not null references bag,
    person_id uuid not null references person,
    at timestamptz not null,
    -- Why, in their words, under the bag's key: never in an event.
    reason_sealed bytea not null,
    ended_by uuid references person,
    ended_at timestamptz,
    check ((ended_by is null) = (ended_at is null))
);
create index on legal_hold (bag_id) where ended_at is null;

-- What an airline or an airport tells of a passenger's consent: that it was given, never by whom.
create table consent (
    id uuid primary key,
    bag_id uuid not null references bag,
    given_at timestamptz not null,
    text_version text not null check (length(text_version) between 1 and 64),
    channel text not null check (length(channel) between 1 and 64),
    language text not null check (length(language) between 2 and 35),
    person_id uuid not null references person,
    recorded_at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawal_person_id uuid references person,
    withdrawal_recorded_at timestamptz,
    check ((withdrawn_at is null) = (withdrawal_recorded_at is null)),
    check ((withdrawn_at is null) = (withdrawal_person_id is null)),
    check (withdrawn_at >= given_at)
);
create index on consent (bag_id);

create index on scan_abroad (agreement);
create index on exchange (agreement);

-- What crossed and is held here, once for each agreement under which it did: scans from abroad,
-- scans of our own that went abroad, and bags of which facts came and no scan. With its owner's
-- rights too: whether a scan may still be used is asked when an officer looks.
create view held with (security_barrier) as
select
    crossed.*,
    bag_standing.lands_at,
    bag_standing.last_decision_at,
    bag_standing.open_tasks,
    exists (
        select from legal_hold
        where legal_hold.bag_id = crossed.bag_id and legal_hold.ended_at is null
    ) as held_back,
    exists (select from destruction where destruction.scope = crossed.scope) as ordered
from (
    select
        scan.id as scope,
        scan.bag_id,
        scan.id as scan_id,
        true as abroad,
        scan_abroad.agreement,
        scan_abroad.party,
        scan_abroad.origin,
        scan_abroad.received_at as crossed_at,
        least(scan_abroad.received_at, scan.started_at) as began_at
    from scan_abroad
    join scan on scan.id = scan_abroad.scan_id
    union all
    select
        scan.id,
        scan.bag_id,
        scan.id,
        false,
        exchange.agreement,
        min(exchange.party),
        min(exchange.origin),
        min(exchange.settled_at),
        least(min(exchange.settled_at), scan.started_at)
    from exchange
    join scan on scan.id = exchange.scan_id
    where exchange.direction = 'OUT' and exchange.state = 'DONE'
        and not exists (select from scan_abroad where scan_abroad.scan_id = scan.id)
    group by scan.id, exchange.agreement
    union all
    select
        bag.id,
        bag.id,
        null,
        true,
        exchange.agreement,
        min(exchange.party),
        min(exchange.origin),
        min(exchange.settled_at),
        min(exchange.settled_at)
    from exchange
    join bag on bag.id = exchange.bag_id
    where exchange.direction = 'IN' and exchange.state = 'DONE'
        and not exists (select from scan where scan.bag_id = bag.id)
    group by bag.id, exchange.agreement
) crossed
join bag_standing on bag_standing.bag_id = crossed.bag_id;

grant select on held, bag_standing to interline_officer, interline_system;
grant select, insert, update on destruction, legal_hold, consent to interline_system;
grant select on destruction, legal_hold, consent to interline_officer;
-- What an agreement says of use, and since when it is over, is asked when an officer looks.
grant select (hash, document) on agreement_edition to interline_officer;
grant select (hash, kind, party, removed, received_at) on agreement_status to interline_officer;
