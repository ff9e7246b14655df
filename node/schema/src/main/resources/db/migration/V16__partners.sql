-- Other nations' nodes, and what is agreed with them. These belong to the node, not to one of its
-- authorities: a person's role says who may act, and only the node itself reads these tables.

-- A partner's card, as people compared it: who it is, where it is reached, which keys it shows.
create table partner (
    party text primary key check (party ~ '^[a-z][a-z0-9-]{1,31}$'),
    name text not null check (length(name) between 1 and 200),
    country text not null check (country ~ '^[A-Z]{2}$'),
    address text not null check (length(address) between 1 and 500),
    enabled boolean not null,
    entered_by uuid not null references person,
    entered_at timestamptz not null,
    -- When it last proved itself to us, by our clock: what leases count from.
    heard_at timestamptz,
    -- Numbers up to this one may have been used in requests to it: a new start goes on above.
    sent_reserved bigint not null default 0 check (sent_reserved >= 0),
    -- Numbers up to this one count as taken from it.
    taken_reserved bigint not null default 0 check (taken_reserved >= 0)
);

-- Keys are never deleted: what they signed must be provable for as long as it is kept.
create table partner_key (
    id uuid primary key,
    party text not null references partner,
    -- AGREEMENT: the pair that signs agreements; LINK: signs requests; TLS: of its certificate.
    kind text not null check (kind in ('AGREEMENT', 'LINK', 'TLS')),
    -- What names the key: for TLS the certificate's SHA-256, otherwise the keys' own.
    key_id text not null check (key_id ~ '^[0-9a-f]{64}$'),
    ed25519 bytea,
    ml_dsa_65 bytea,
    since timestamptz not null,
    -- From when nothing new is believed of it; null while it lives.
    ended_at timestamptz,
    unique (party, kind, key_id),
    check ((kind = 'AGREEMENT') = (ml_dsa_65 is not null)),
    check ((kind = 'TLS') = (ed25519 is null))
);
create index on partner_key (kind, key_id);

-- What our own people are writing. It leaves the node only when it is proposed.
create table agreement_draft (
    id uuid primary key,
    -- The edition that it would replace; null for a new agreement.
    amends text,
    document jsonb not null,
    version integer not null,
    person_id uuid not null references person,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

create table agreement_edition (
    hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
    agreement_id uuid not null,
    edition integer not null check (edition >= 1),
    amends text,
    -- The canonical document, whose SHA-256 the hash is.
    document bytea not null,
    -- Which party we first had it from; our own where we proposed it.
    proposed_by text not null,
    known_at timestamptz not null,
    -- Our two people. The second is never the first.
    approved_by uuid references person,
    approved_at timestamptz,
    signed_by uuid references person,
    signed_at timestamptz,
    declined_by uuid references person,
    declined_at timestamptz,
    declined_reason text check (length(declined_reason) between 1 and 500),
    check ((approved_by is null) = (approved_at is null)),
    check ((signed_by is null) = (signed_at is null)),
    check (signed_by is null or approved_by is not null),
    check (signed_by <> approved_by),
    check (signed_by is null or declined_by is null)
);
create index on agreement_edition (agreement_id, edition);

create table agreement_signature (
    hash text not null references agreement_edition,
    party text not null,
    key_id text not null,
    signed_at timestamptz not null,
    ed25519 bytea not null,
    ml_dsa_65 bytea not null,
    received_at timestamptz not null,
    primary key (hash, party)
);

create table agreement_status (
    hash text not null references agreement_edition,
    party text not null,
    epoch bigint not null check (epoch >= 1),
    kind text not null check (kind in ('SUSPEND', 'RESUME', 'REVOKE', 'REMOVE')),
    removed text,
    at timestamptz not null,
    reason text not null,
    key_id text not null,
    ed25519 bytea not null,
    ml_dsa_65 bytea not null,
    -- When this node heard it: from then on it counts here.
    received_at timestamptz not null,
    -- Who of ours said it; null for a partner's.
    person_id uuid references person,
    primary key (hash, party, epoch),
    check ((kind = 'REMOVE') = (removed is not null))
);

grant select, insert, update on partner, partner_key, agreement_draft, agreement_edition,
    agreement_signature, agreement_status to interline_system;
grant delete on agreement_draft to interline_system;
-- What was signed or said is never unsaid.
revoke update on agreement_signature, agreement_status from interline_system;

-- Who drafts, approves and signs agreements.
alter table person drop constraint person_roles_check;
alter table person add constraint person_roles_check check (roles <@ array[
    'officer', 'supervisor', 'scanner-administrator', 'auditor', 'negotiator']);
