-- As it was, without bag_standing within it: a view behind a barrier is made whole before it is
-- joined, so that each look at one scan counted the tasks of every bag there is.
create or replace view held with (security_barrier) as
select
    crossed.*,
    flight.arrives_at as lands_at,
    greatest(
        (
            select max(decision.decided_at)
            from decision
            join task on task.id = decision.task_id
            where task.bag_id = crossed.bag_id
                and decision.taken_back_at is null
                and decision.voided_at is null
        ),
        (
            select max(decision_abroad.decided_at)
            from decision_abroad
            where decision_abroad.bag_id = crossed.bag_id and decision_abroad.voided_at is null
        )
    ) as last_decision_at,
    (
        select count(*) from task
        where task.bag_id = crossed.bag_id and task.state <> 'DECIDED'
    )::integer as open_tasks,
    exists (
        select from legal_hold
        where legal_hold.bag_id = crossed.bag_id and legal_hold.ended_at is null
    ) as held_back,
    exists (select from destruction where destruction.scope = crossed.scope) as ordered
from (
    select
        scan.id as scope,
        scan.bag_id,
        scan.id as scan_id,
        true as abroad,
        scan_abroad.agreement,
        scan_abroad.party,
        scan_abroad.origin,
        scan_abroad.received_at as crossed_at,
        least(scan_abroad.received_at, scan.started_at) as began_at
    from scan_abroad
    join scan on scan.id = scan_abroad.scan_id
    union all
    select
        scan.id,
        scan.bag_id,
        scan.id,
        false,
        exchange.agreement,
        min(exchange.party),
        min(exchange.origin),
        min(exchange.settled_at),
        least(min(exchange.settled_at), scan.started_at)
    from exchange
    join scan on scan.id = exchange.scan_id
    where exchange.direction = 'OUT' and exchange.state = 'DONE'
        and not exists (select from scan_abroad where scan_abroad.scan_id = scan.id)
    group by scan.id, exchange.agreement
    union all
    select
        bag.id,
        bag.id,
        null,
        true,
        exchange.agreement,
        min(exchange.party),
        min(exchange.origin),
        min(exchange.settled_at),
        min(exchange.settled_at)
    from exchange
    join bag on bag.id = exchange.bag_id
    where exchange.direction = 'IN' and exchange.state = 'DONE'
        and not exists (select from scan where scan.bag_id = bag.id)
    group by bag.id, exchange.agreement
) crossed
join bag on bag.id = crossed.bag_id
left join flight on flight.id = bag.flight_id;
