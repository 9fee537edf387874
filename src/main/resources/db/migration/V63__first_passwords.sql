-- the hash of a password the product has made up: while it is still the account's, its holder can do nothing but change it
create table first_password (
  login text primary key references official,
  hash text not null
);
