-- What the rules of the screening task need beyond the first tables.

-- The assessment that the task's rules last saw: the bag's scan may change under a decision.
alter table task
    add column assessment text not null default 'ARRIVING'
        check (assessment in ('ARRIVING', 'ASSESSABLE', 'NOT_ASSESSED')),
    add column not_assessed_reason text,
    -- Who gave it back last: they are offered it again only when nobody else has anything to do.
    add column returned_by uuid references person,
    add column returned_reason text,
    -- Their words to the next officer, sealed under the bag's key.
    add column return_note_sealed bytea,
    add check ((assessment = 'NOT_ASSESSED') = (not_assessed_reason is not null));

create index on task (bag_id);
create index on task (authority_id, deadline, id);
create index on event (authority_id, leaf);

-- The sum of all authorities' tasks on a bag: what its disposition is derived from. It runs with
-- its owner's rights, because a disposition is everybody's though the tasks are not: it tells how
-- many, never whose.
create view bag_tally with (security_barrier) as
select
    bag.id as bag_id,
    count(task.id)::integer as tasks,
    (count(*) filter (where task.state = 'DECIDED' and standing.kind = 'CLEAR'))::integer as cleared,
    (count(*) filter (where task.state = 'DECIDED' and standing.kind = 'REFER'))::integer as referred,
    bag.released_at is not null as was_released
from bag
left join task on task.bag_id = bag.id
left join lateral (
    select decision.kind
    from decision
    where decision.task_id = task.id
        and decision.taken_back_at is null
        and decision.voided_at is null
    order by decision.decided_at desc
    limit 1
) standing on true
group by bag.id;

grant select on bag_tally to interline_officer, interline_system;
