-- An object that fitted no scan, and that a supervisor filed under one by hand, moved on to another,
-- or put back. What it was kept for when it arrived stays with it, for it may be put back.
alter table stored_object add column unfiled_text text;
update stored_object set unfiled_text = problem_text where unfiled_reason is not null;
comment on column stored_object.unfiled_reason is
    'Why it fitted no scan when it arrived, also after it was filed by hand; null when it fitted.';
-- From the commit that says where it belongs until its file has followed, it is the key before.
comment on column stored_object.key_scope is
    'Whose key seals the blob: the scan''s, or the object''s own while it is unfiled.';

create table object_move (
    id uuid primary key,
    object_id uuid not null references stored_object,
    from_scan uuid references scan,
    to_scan uuid references scan,
    person_id uuid not null references person,
    at timestamptz not null,
    -- The supervisor's words, under the object's own key: never in an event.
    reason_sealed bytea not null,
    check (from_scan is distinct from to_scan)
);
create index on object_move (object_id, at);

grant select, insert on object_move to interline_system;
