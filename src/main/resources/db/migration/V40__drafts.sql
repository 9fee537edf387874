-- What an official has typed and not yet handed in; encrypted, and gone with the task
create table draft (
  login text not null,
  -- task:<id> or start:<process>
  place text not null,
  -- null for a start form, and for a task that is not of one case
  appeal_id bigint,
  words bytea not null,
  saved_at timestamptz not null,
  primary key (login, place)
);
create index draft_place on draft (place);
create index draft_appeal on draft (appeal_id) where appeal_id is not null;
