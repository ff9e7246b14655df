-- A party may also consent that what it made is passed on, and withdraw that. Like a removal, such
-- an entry is about another party.
alter table agreement_status rename column removed to about;
alter table agreement_status
    drop constraint agreement_status_kind_check,
    drop constraint agreement_status_check,
    add constraint agreement_status_kind_check
        check (kind in ('SUSPEND', 'RESUME', 'REVOKE', 'REMOVE', 'CONSENT', 'WITHDRAW')),
    add constraint agreement_status_about_check
        check ((kind in ('REMOVE', 'CONSENT', 'WITHDRAW')) = (about is not null));
