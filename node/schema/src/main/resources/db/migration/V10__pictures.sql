-- A picture of what an officer had on the screen, with their decision. The file is sealed under the
-- scan's key and goes with it; the decision's event holds its hash.
create table snapshot (
    id uuid primary key,
    decision_id uuid not null references decision,
    authority_id uuid not null references authority,
    scan_id uuid not null references scan,
    blob_id uuid not null unique,
    number integer not null,
    columns integer not null,
    rows integer not null,
    sha256 text not null,
    unique (decision_id, number)
);

grant select, insert on snapshot to interline_system, interline_officer;

alter table snapshot enable row level security;
create policy system_snapshot on snapshot to interline_system using (true) with check (true);
create policy own_snapshot on snapshot to interline_officer
    using (authority_id = acting_authority()) with check (authority_id = acting_authority());
