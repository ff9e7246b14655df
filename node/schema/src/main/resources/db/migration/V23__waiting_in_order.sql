-- What waits is read by partner and in its order, page by page.
drop index exchange_made_at_idx;
create index on exchange (party, place) where state = 'WAITING';
