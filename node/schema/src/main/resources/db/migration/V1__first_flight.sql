-- The control plane of one node: what is decided. Bytes live in sealed blobs, never in a row.
--
-- Times are timestamptz in whole microseconds and always come from the application's clock port:
-- no column defaults to now(), so that simulated time can run a whole node.
-- Identifiers are UUIDs of version 7, made by the application.

-- Three roles. The node signs in as `interline`, which itself may read nothing; each transaction
-- takes on one of the other two. What forgets to take one on fails, it does not leak.
--   interline_officer  acts for one authority; row-level security holds it to that authority's rows
--   interline_system   acts for the node: ingest, jobs, deadlines, the sequencer
do $$
begin
    if not exists (select from pg_roles where rolname = 'interline_officer') then
        create role interline_officer nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'interline_system') then
        create role interline_system nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'interline') then
        create role interline login noinherit;
    end if;
end
$$;
grant interline_officer, interline_system to interline;

-- The authority that the transaction acts for; null where none was set.
create function acting_authority() returns uuid language sql stable as
$$ select nullif(current_setting('interline.authority', true), '')::uuid $$;

-- identity ------------------------------------------------------------------------------------

create table authority (
    id uuid primary key,
    code text not null unique check (code ~ '^[a-z][a-z0-9-]{1,31}$'),
    name text not null,
    created_at timestamptz not null
);

create table person (
    id uuid primary key,
    username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    password_hash text not null,
    display_name text not null,
    authority_id uuid not null references authority,
    roles text[] not null
        check (roles <@ array['officer', 'supervisor', 'scanner-administrator', 'auditor']),
    shortcuts jsonb not null default '{}',
    enabled boolean not null,
    created_at timestamptz not null
);

-- One row from the first start on: the secret with which the first people are made, once.
create table setup (
    only_one boolean primary key default true check (only_one),
    secret_hash text not null,
    made_at timestamptz not null,
    used_at timestamptz
);

-- scanners ------------------------------------------------------------------------------------

create table scanner (
    id uuid primary key,
    ae_title text not null unique check (length(ae_title) between 1 and 16),
    name text not null,
    site text not null,
    address text,
    certificate_sha256 text,
    time_zone text not null,
    -- The profile: what a whole scan of this scanner holds, and how long to wait for it.
    expects_ct integer not null check (expects_ct between 0 and 16),
    expects_dx integer not null check (expects_dx between 0 and 16),
    expects_tdr integer not null check (expects_tdr between 0 and 16),
    wait_seconds integer not null check (wait_seconds between 1 and 86400),
    enabled boolean not null,
    simulated boolean not null,
    created_at timestamptz not null,
    last_seen_at timestamptz
);

create table refused_association (
    id uuid primary key,
    at timestamptz not null,
    calling_ae text not null,
    address text not null,
    reason text not null
);
create index on refused_association (at desc);

-- flights, bags, scans, objects ---------------------------------------------------------------

create table flight (
    id uuid primary key,
    carrier text not null,
    number text not null,
    origin text not null,
    destination text not null,
    departs_at timestamptz not null,
    arrives_at timestamptz not null,
    -- When every bag's decisions must exist.
    deadline timestamptz not null,
    simulated boolean not null,
    created_at timestamptz not null,
    unique (carrier, number, departs_at)
);
create index on flight (arrives_at);

create table bag (
    id uuid primary key,
    flight_id uuid references flight,
    weight_grams integer check (weight_grams >= 0),
    released_at timestamptz,
    simulated boolean not null,
    created_at timestamptz not null
);
create index on bag (flight_id);

-- LPN, RFID and the scanner's own numbers are dated attributes: they recur and are re-issued.
-- `sealed` is under the bag's key; `lookup` is an HMAC under that day's key of the key store, so
-- neither can be reversed once the keys are gone.
create table bag_identifier (
    id uuid primary key,
    bag_id uuid not null references bag,
    kind text not null check (kind in ('LPN', 'RFID', 'OOI')),
    issuer text not null,
    sealed bytea not null,
    lookup bytea not null,
    lookup_epoch date not null,
    seen_at timestamptz not null
);
create index on bag_identifier (lookup);
create index on bag_identifier (bag_id);

create table scan (
    id uuid primary key,
    bag_id uuid references bag,
    scanner_id uuid not null references scanner,
    -- The scanner's own identifier (DICOM study UID): an attribute, never our key.
    scan_uid text,
    state text not null check (state in ('ARRIVING', 'WHOLE', 'INCOMPLETE', 'CONFLICTING', 'FAILED')),
    -- Why the scan cannot be assessed, as a code of the catalogue; null while it can.
    not_assessed_reason text,
    started_at timestamptz not null,
    wait_until timestamptz not null,
    settled_at timestamptz,
    simulated boolean not null
);
create index on scan (bag_id);
create index on scan (scanner_id, scan_uid);
create index on scan (wait_until) where state = 'ARRIVING';

create table stored_object (
    id uuid primary key,
    scan_id uuid references scan,
    scanner_id uuid references scanner,
    -- Whose key seals the blob: the scan's, or the object's own while it is unfiled.
    key_scope uuid not null,
    blob_id uuid not null unique,
    kind text not null check (kind in ('CT', 'DX', 'TDR', 'AIT', 'OTHER', 'UNREADABLE')),
    sop_class_uid text not null,
    sop_instance_uid text not null,
    transfer_syntax_uid text not null,
    edition text not null,
    description text not null,
    sha256 text not null,
    bytes bigint not null check (bytes >= 0),
    received_at timestamptz not null,
    received_from text not null,
    frames_declared integer,
    frames_present integer,
    -- Same UID, other bytes, as another object here.
    conflicting boolean not null default false,
    -- What is wrong with it, as a code of the catalogue and a sentence; null when nothing is.
    problem_code text,
    problem_text text,
    -- Why it fits no scan; null when it does.
    unfiled_reason text,
    -- RECEIVED until its images and reports were made, then READY, or FAILED.
    state text not null check (state in ('RECEIVED', 'READY', 'FAILED')),
    -- Made by this node (an operator's report), not received.
    own boolean not null default false,
    simulated boolean not null
);
create index on stored_object (sop_instance_uid);
create index on stored_object (scan_id);
create index on stored_object (received_at) where unfiled_reason is not null;

-- One row for each delivery that was acknowledged: a byte-equal resend collapses to one object.
create table receipt (
    id uuid primary key,
    object_id uuid not null references stored_object,
    at timestamptz not null,
    calling_ae text not null,
    address text not null,
    resend boolean not null
);
create index on receipt (object_id);

create table volume (
    id uuid primary key,
    object_id uuid not null unique references stored_object,
    scan_id uuid not null references scan,
    blob_id uuid not null unique,
    columns integer not null,
    rows integer not null,
    slices integer not null,
    root_hash text not null,
    stored_bytes bigint not null,
    made_at timestamptz not null
);
create index on volume (scan_id);

create table projection (
    id uuid primary key,
    object_id uuid not null references stored_object,
    scan_id uuid not null references scan,
    blob_id uuid not null unique,
    view_number integer not null,
    view_name text not null,
    columns integer not null,
    rows integer not null,
    unique (object_id, view_number)
);
create index on projection (scan_id);

-- What a TDR says. authority_id is whose eyes it is for; null means every authority here.
create table threat_report (
    id uuid primary key,
    object_id uuid not null unique references stored_object,
    scan_id uuid not null references scan,
    authority_id uuid references authority,
    report_type text not null,
    decision text not null check (decision in ('ALARM', 'CLEAR', 'UNKNOWN')),
    alarm_objects integer not null,
    content jsonb not null,
    made_at timestamptz not null
);
create index on threat_report (scan_id);

-- screening -----------------------------------------------------------------------------------

create table task (
    id uuid primary key,
    bag_id uuid not null references bag,
    authority_id uuid not null references authority,
    reason text not null,
    flight_id uuid references flight,
    state text not null
        check (state in ('PREPARING', 'WAITING', 'CLAIMED', 'DECIDED_PENDING', 'DECIDED')),
    deadline timestamptz not null,
    claimed_by uuid references person,
    lease_expires_at timestamptz,
    take_back_until timestamptz,
    reopened_reason text,
    alarm boolean not null default false,
    alarm_objects integer not null default 0,
    version integer not null default 1,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    unique (bag_id, authority_id, reason),
    check ((state = 'CLAIMED') = (lease_expires_at is not null)),
    check (state <> 'CLAIMED' or claimed_by is not null)
);
create index on task (authority_id, state, alarm desc, deadline);
create index on task (deadline) where state <> 'DECIDED';
create index on task (lease_expires_at) where lease_expires_at is not null;
create index on task (take_back_until) where take_back_until is not null;
create index on task (flight_id, authority_id);

create table decision (
    id uuid primary key,
    task_id uuid not null references task,
    authority_id uuid not null references authority,
    -- null when the node itself decided: a passed deadline refers.
    person_id uuid references person,
    kind text not null check (kind in ('CLEAR', 'REFER')),
    reason text not null,
    -- The officer's words, sealed under the bag's key.
    note_sealed bytea,
    decided_at timestamptz not null,
    -- Set when the time to take it back has passed.
    final_at timestamptz,
    taken_back_at timestamptz,
    -- Set when later facts made it void (an alarm after Clear).
    voided_at timestamptz,
    report_object_id uuid references stored_object,
    -- The node never clears.
    check (person_id is not null or kind = 'REFER')
);
create index on decision (task_id);

-- audit ---------------------------------------------------------------------------------------

-- Each act appends one event in its own transaction. A single sequencer gives each event its place
-- (`leaf`) in batches, so the act itself takes no shared lock. What is to be forgotten later
-- (notes, numbers of bags) never stands in `body`; `commitment` binds it: HMAC of the canonical
-- event under a salt that dies with the scan's or bag's key.
create table event (
    id uuid primary key,
    leaf bigint unique,
    at timestamptz not null,
    kind text not null,
    version smallint not null,
    authority_id uuid references authority,
    actor_kind text not null check (actor_kind in ('person', 'node', 'scanner')),
    actor_id uuid,
    flight_id uuid,
    bag_id uuid,
    scan_id uuid,
    task_id uuid,
    object_id uuid,
    body jsonb not null,
    commitment bytea not null
);
create index on event (id) where leaf is null;
create index on event (bag_id, leaf);
create index on event (kind, leaf);

-- operations ----------------------------------------------------------------------------------

-- The one job queue. `unique_key` makes an enqueue idempotent.
create table job (
    id uuid primary key,
    kind text not null,
    unique_key text not null unique,
    payload jsonb not null,
    run_at timestamptz not null,
    attempts integer not null default 0,
    leased_until timestamptz,
    done_at timestamptz,
    failed_at timestamptz,
    last_error text,
    created_at timestamptz not null
);
create index on job (run_at) where done_at is null and failed_at is null;

-- row-level security --------------------------------------------------------------------------

grant select, insert, update, delete on all tables in schema public to interline_system;
-- Events and decisions are never unsaid.
revoke delete on event, decision, receipt from interline_system;

grant select on authority, person, scanner, refused_association, flight, bag, bag_identifier, scan,
    stored_object, receipt, volume, projection, threat_report, task, decision, event
    to interline_officer;
grant insert, update on person, scanner, flight, task, decision to interline_officer;
grant insert on event, job, bag_identifier to interline_officer;

alter table person enable row level security;
alter table threat_report enable row level security;
alter table task enable row level security;
alter table decision enable row level security;
alter table event enable row level security;

create policy system_person on person to interline_system using (true) with check (true);
create policy system_report on threat_report to interline_system using (true) with check (true);
create policy system_task on task to interline_system using (true) with check (true);
create policy system_decision on decision to interline_system using (true) with check (true);
create policy system_event on event to interline_system using (true) with check (true);

create policy own_person on person to interline_officer
    using (authority_id = acting_authority()) with check (authority_id = acting_authority());
create policy own_report on threat_report to interline_officer
    using (authority_id is null or authority_id = acting_authority());
create policy own_task on task to interline_officer
    using (authority_id = acting_authority()) with check (authority_id = acting_authority());
create policy own_decision on decision to interline_officer
    using (authority_id = acting_authority()) with check (authority_id = acting_authority());
create policy own_event on event to interline_officer
    using (authority_id is null or authority_id = acting_authority())
    with check (authority_id is null or authority_id = acting_authority());
