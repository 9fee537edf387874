-- What is kept encrypted of the steps of a case, for features that read it in clear elsewhere.
create or replace view written_cipher as
select appeal_id, seq, field, cipher
  from case_text;

-- Who looked for a person, and who took a list out of the house: for ever, and never for whom.
create table register_look (
  id bigint generated always as identity primary key,
  login text not null,
  at timestamptz not null,
  what text not null check (what in ('NAME', 'PHONE', 'EXPORT')),
  digest bytea, -- of the name or the number that was looked for
  asked text, -- of an export: what the list was narrowed to, in codes
  found integer not null
);
create index register_look_by_time on register_look (at);

-- the number of the source is among the pairs
alter table register_words drop column source_reference;

grant select on written_cipher to ${application_role};
grant select, insert on register_look to ${application_role};
