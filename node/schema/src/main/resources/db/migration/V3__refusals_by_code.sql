-- Why an association was refused, as a code that each reader's language has words for.
alter table refused_association add column code text not null default 'other';
