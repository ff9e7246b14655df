-- A photo of the bag that another system took; the file is sealed under the bag's key.
create table bag_photo (
    bag_id uuid primary key references bag,
    blob_id uuid not null unique,
    sha256 text not null,
    person_id uuid not null references person,
    at timestamptz not null
);

grant select, insert, update on bag_photo to interline_system;
grant select on bag_photo to interline_officer;
