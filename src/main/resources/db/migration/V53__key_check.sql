-- one value that only the right key opens
create table key_check (
  id integer primary key check (id = 1),
  cipher bytea not null
);
