-- What crosses a border, both ways. These rows belong to the node; only the node itself reads them.

-- One exchange: one thing of one category, to or from one partner, once.
create table exchange (
    -- Chosen by the side that asks; the same on both sides.
    id uuid primary key,
    party text not null references partner,
    -- OUT: it goes from here. IN: it comes here.
    direction text not null check (direction in ('OUT', 'IN')),
    -- PUSH: whoever has it sends it. PULL: whoever wants it asks for it.
    way text not null check (way in ('PUSH', 'PULL')),
    agreement text not null references agreement_edition,
    -- Whose data it is: the sender's own, or a third party's that is passed on.
    origin text not null,
    purpose text not null,
    recipient text not null,
    category text not null,
    flight_id uuid references flight,
    bag_id uuid references bag,
    scan_id uuid references scan,
    -- What of the bag it is: names the same thing on both sides, and is sent once.
    item text not null,
    -- Of the content; null while it has none, because it waits or was refused before.
    digest text check (digest ~ '^[0-9a-f]{64}$'),
    bytes bigint check (bytes >= 0),
    state text not null check (state in ('WAITING', 'DONE', 'REFUSED')),
    -- Why it did not cross, by its word.
    refusal text,
    -- The side that answered signed that it has it, or that it gave it.
    receipt bytea,
    made_at timestamptz not null,
    settled_at timestamptz,
    -- In which order it came to be: of one bag, what is sent first.
    place bigint generated always as identity,
    check ((state = 'WAITING') = (settled_at is null)),
    check ((state = 'REFUSED') = (refusal is not null)),
    check (state <> 'DONE' or digest is not null)
);
create unique index on exchange (party, agreement, item) where direction = 'OUT' and way = 'PUSH';
create index on exchange (scan_id);
create index on exchange (bag_id);
create index on exchange (party, direction, settled_at);
create index on exchange (made_at) where state = 'WAITING';

-- A scan that was made abroad: its rows here are as its origin described them.
create table scan_abroad (
    scan_id uuid primary key references scan,
    -- Who sends it, and is asked for what is missing.
    party text not null references partner,
    origin text not null,
    agreement text not null references agreement_edition,
    recipient text not null,
    received_at timestamptz not null,
    -- Why its origin cannot assess it, as a code of the catalogue; then it is not assessed here.
    not_assessed_reason text
);

-- A scanner of a partner's, as its scans say. It cannot send to this node.
alter table scanner add column party text references partner;
create unique index on scanner (party, ae_title) where party is not null;

-- Whose authorities a bag from abroad is for, by their codes; null where the bag is this node's own.
alter table bag add column recipients text[];

-- Of a volume from abroad only what shows the whole bag is kept here; the rest is asked for as
-- somebody looks at it.
alter table volume add column partial boolean not null default false;

-- What a partner's officers decided of a bag that was scanned here.
create table decision_abroad (
    id uuid primary key,
    bag_id uuid not null references bag,
    party text not null references partner,
    agreement text not null references agreement_edition,
    -- The partner's authority, by its code.
    authority text not null,
    kind text not null check (kind in ('CLEAR', 'REFER')),
    reason text not null,
    decided_at timestamptz not null,
    received_at timestamptz not null,
    voided_at timestamptz
);
create index on decision_abroad (bag_id);

-- Bags from abroad are named by their origin's token.
alter table bag_identifier drop constraint bag_identifier_kind_check;
alter table bag_identifier add constraint bag_identifier_kind_check
    check (kind in ('LPN', 'RFID', 'OOI', 'TOKEN'));

grant select, insert, update on exchange, scan_abroad, decision_abroad to interline_system;
grant select on scan_abroad, decision_abroad to interline_officer;
