-- Partners as witnesses of our ledger, and we of theirs. These rows belong to the node.

-- Which keys a partner's node signs its ledger with and cosigns ours with, as it told over the
-- pinned and signed link. The first are believed; others wait until a person enters its card.
create table partner_ledger_key (
    id uuid primary key,
    party text not null references partner,
    -- C2SP vkeys; the first two have one name, the ledger's origin.
    log_ed25519 text not null,
    log_ml_dsa_44 text not null,
    witness text not null,
    told_at timestamptz not null,
    pinned_at timestamptz,
    -- From when nothing new is believed of them.
    ended_at timestamptz,
    check (ended_at is null or pinned_at is not null)
);
create unique index on partner_ledger_key (party) where pinned_at is not null and ended_at is null;
create unique index on partner_ledger_key (party) where pinned_at is null;

-- How it stands with each partner, both ways.
create table partner_witness (
    party text primary key references partner,
    -- What it signed of our ledger last.
    cosigned_size bigint check (cosigned_size >= 0),
    cosigned_at timestamptz,
    -- Why it did not the last time it was asked, by a word and in its own; null when it did.
    refusal text,
    refusal_detail text,
    refused_at timestamptz,
    -- What we signed of its ledger last.
    witnessed_size bigint check (witnessed_size >= 0),
    witnessed_at timestamptz,
    -- The first thing that was wrong with its ledger, until a person enters its card.
    fault text,
    fault_at timestamptz,
    check ((cosigned_size is null) = (cosigned_at is null)),
    check ((refusal is null) = (refused_at is null)),
    check ((witnessed_size is null) = (witnessed_at is null)),
    check ((fault is null) = (fault_at is null))
);

grant select, insert, update, delete on partner_ledger_key to interline_system;
grant select, insert, update on partner_witness to interline_system;
