-- photos that a citizen has chosen for an appeal that is not taken down yet: the sealed file lies in the evidence folder, the row
-- names the form it belongs to (the public id of the form's token) and the browser it came from, for as long as the form can be sent;
-- when the appeal is taken down they become its evidence and the rows go
create table kept_photo (
  id bigint generated always as identity primary key,
  form text not null check (form ~ '^[A-Za-z0-9_-]{22}$'),
  browser text not null,
  key text not null unique check (key ~ '^[A-Za-z0-9_-]{22}$'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size integer not null,
  kept_at timestamptz not null,
  kept_until timestamptz not null,
  unique (form, sha256)
);
create index kept_photo_sha256 on kept_photo (sha256);
create index kept_photo_until on kept_photo (kept_until);

grant select, insert, update, delete on kept_photo to ${application_role};

-- they are named in the transaction that registers the case, whose own row is written at its end
alter table evidence alter constraint evidence_appeal_id_fkey deferrable initially deferred;
