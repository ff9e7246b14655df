-- Who made the machine that made an object, and which model it is, as the object says: empty where
-- it says nothing, and for objects that came before this was kept.
alter table stored_object
    add column maker text not null default '',
    add column model text not null default '';
