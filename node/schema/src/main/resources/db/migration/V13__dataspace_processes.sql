-- Negotiations and transfers with partners, as the Dataspace Protocol 2025-1 has them. One table:
-- both are a state that two sides move in turn, and what is not the same is four columns.
create table dataspace_process (
    -- Our name for it, which partners see as urn:uuid:…
    id uuid primary key,
    kind text not null check (kind in ('NEGOTIATION', 'TRANSFER')),
    -- Which side we are.
    role text not null check (role in ('PROVIDER', 'CONSUMER')),
    partner text not null check (length(partner) between 1 and 200),
    -- The partner's name for it; null until its first answer.
    peer_pid text check (length(peer_pid) between 1 and 2000),
    -- Where the partner's messages go.
    peer_address text not null check (length(peer_address) between 1 and 2000),
    state text not null,
    -- Rises with every change; a change to another version than was read is refused.
    version integer not null,
    -- Of a negotiation: what about, the last terms on the table, and what was agreed.
    dataset_id text,
    offer jsonb,
    agreement jsonb,
    -- Of both: the agreement that came out, or that is acted on.
    agreement_id text,
    -- Of a transfer.
    format text,
    data_address jsonb,
    -- Why it was terminated, in the words of the side that did.
    ended_reason text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (
        case kind
            when 'NEGOTIATION' then
                state in ('REQUESTED', 'OFFERED', 'ACCEPTED', 'AGREED', 'VERIFIED', 'FINALIZED',
                    'TERMINATED')
                and dataset_id is not null and offer is not null
                and format is null and data_address is null
                and (agreement is null) = (agreement_id is null)
            else
                state in ('REQUESTED', 'STARTED', 'SUSPENDED', 'COMPLETED', 'TERMINATED')
                and agreement_id is not null and format is not null
                and dataset_id is null and offer is null and agreement is null
        end)
);
-- A request that comes twice begins nothing twice.
create unique index on dataspace_process (partner, kind, role, peer_pid);
create unique index on dataspace_process (partner, role, agreement_id) where agreement is not null;

grant select, insert, update, delete on dataspace_process to interline_system;
alter table dataspace_process enable row level security;
create policy system_dataspace_process on dataspace_process to interline_system
    using (true) with check (true);
