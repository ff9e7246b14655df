-- What was sent and received in each negotiation and transfer, word for word: the proof of what
-- was said, the outbox of what is still to be delivered, and how a message that comes twice is
-- known.
create table dataspace_message (
    id uuid primary key,
    process_id uuid not null references dataspace_process,
    -- Counts the messages of one process, in and out together.
    position integer not null check (position > 0),
    direction text not null check (direction in ('IN', 'OUT')),
    step text not null,
    body text not null check (length(body) <= 65536),
    body_sha256 text not null check (body_sha256 ~ '^[0-9a-f]{64}$'),
    at timestamptz not null,
    -- Of what we send: how it ended. Null while it is on its way.
    settled_at timestamptz,
    outcome text check (outcome in ('DELIVERED', 'REFUSED', 'UNDELIVERED', 'SUPERSEDED')),
    check ((settled_at is null) = (outcome is null)),
    check (direction = 'OUT' or outcome is null),
    unique (process_id, position)
);
create index on dataspace_message (process_id) where direction = 'OUT' and outcome is null;

-- What was said is never unsaid.
grant select, insert, update on dataspace_message to interline_system;
alter table dataspace_message enable row level security;
create policy system_dataspace_message on dataspace_message to interline_system
    using (true) with check (true);
