-- what a handler asked for while handling: more time, a pause, the higher tier, another unit; and what was decided.
-- The reasons stand encrypted beside the ledger's entries.
create table move_request (
  appeal_id bigint not null references appeal,
  no integer not null,
  round integer not null,
  kind text not null check (kind in ('EXTENSION', 'PAUSE', 'RAISE', 'OBJECTION')),
  tier text not null,
  unit text not null references unit,
  asked_by text not null,
  asked_at timestamptz not null,
  days integer check (days > 0),
  ground text,
  decide_by timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  granted boolean,
  granted_days integer check (granted_days between 1 and days),
  to_unit text references unit,
  primary key (appeal_id, no),
  check ((granted is null) = (decided_by is null) and (granted is null) = (decided_at is null)),
  check (decided_by <> asked_by),
  check (granted or (granted_days is null and to_unit is null))
);
-- one question at a time; one granted extension per round; one raise per tier; one objection per case
create unique index move_request_open on move_request (appeal_id) where granted is null;
create unique index move_request_extension on move_request (appeal_id, round) where kind = 'EXTENSION' and granted;
create unique index move_request_raise on move_request (appeal_id, tier) where kind = 'RAISE';
create unique index move_request_objection on move_request (appeal_id) where kind = 'OBJECTION';

alter table ledger_row add closed_why text check (closed_why in ('RAISED', 'RULED', 'RESOLVED'));
alter table ledger_row add previous_no integer;
alter table ledger_row add check ((closed_at is null) = (closed_why is null));
alter table ledger_row add foreign key (appeal_id, previous_no) references ledger_row (appeal_id, no);

-- the part of another unit in a case; a lead unit cannot finish before all its assisting units have answered
create table assist (
  id bigint generated always as identity primary key,
  appeal_id bigint not null references appeal,
  round integer not null,
  unit text not null references unit,
  asked_by text not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  conference_id bigint,
  check ((done_at is null) = (done_by is null))
);
create unique index assist_open on assist (appeal_id, round, unit) where done_at is null;
create index assist_of_unit on assist (unit) where done_at is null;
create index assist_appeal on assist (appeal_id);
