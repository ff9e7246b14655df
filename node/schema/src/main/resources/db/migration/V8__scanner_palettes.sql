-- By which palette the console shows a scanner's images, of those that it knows; null is everyone's.
alter table scanner
    add column palette text check (palette ~ '^[a-z][a-z0-9-]{0,31}$');
