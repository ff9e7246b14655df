-- A party may also say that it will not sign; and consent that what it made is passed on, and
-- withdraw that: such an entry is about another party, as a removal is.
alter table agreement_status rename column removed to about;
alter table agreement_status
    drop constraint agreement_status_kind_check,
    drop constraint agreement_status_check,
    add constraint agreement_status_kind_check
        check (kind in ('DECLINE', 'SUSPEND', 'RESUME', 'REVOKE', 'REMOVE', 'CONSENT', 'WITHDRAW')),
    add constraint agreement_status_about_check
        check ((kind in ('REMOVE', 'CONSENT', 'WITHDRAW')) = (about is not null));
