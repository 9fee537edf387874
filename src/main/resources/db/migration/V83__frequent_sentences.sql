-- Sentences that officials write again and again: of a person, or of a unit for all its people. Encrypted: what somebody keeps may name a person.
create table frequent_sentence (
  id bigint generated always as identity primary key,
  login text references official,
  unit text references unit,
  words bytea not null,
  kept_by text not null references official,
  kept_at timestamptz not null,
  check ((login is null) <> (unit is null))
);
create index frequent_sentence_of_login on frequent_sentence (login) where login is not null;
create index frequent_sentence_of_unit on frequent_sentence (unit) where unit is not null;

grant select, insert, delete on frequent_sentence to ${application_role};
