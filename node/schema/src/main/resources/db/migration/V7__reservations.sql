-- An officer's next bags, whose first images are fetched while they look at another: a short lease,
-- which gives no claim. It stands on the task, under whose row-level security it so is.
alter table task
    add column reserved_by uuid references person,
    add column reserved_until timestamptz,
    add check ((reserved_by is null) = (reserved_until is null));

create index on task (reserved_by) where reserved_by is not null;
