-- 联席会议: a conference of several units on cases one unit cannot solve
create table conference_count (
  year integer primary key,
  last integer not null
);

create table conference (
  id bigint generated always as identity primary key,
  number text not null unique,
  -- the unit that calls it, and the post there that prepares and holds it
  unit text not null references unit,
  role text not null,
  -- a login, or SYSTEM for the monthly one
  called_by text not null,
  called_at timestamptz not null,
  -- the month of a monthly conference, 2026-03; null for one called by hand
  month text check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  -- open cases, overdue cases, orders as they stood when it was called
  figures text not null,
  meets_on date,
  held_on date,
  minutes_cipher bytea,
  closed_at timestamptz,
  -- one monthly conference for each unit and month, however often its day is noticed
  unique (unit, month)
);

-- a case that is to be heard; waiting while it has no conference
create table conference_case (
  id bigint generated always as identity primary key,
  appeal_id bigint not null references appeal,
  unit text not null references unit,
  reason_cipher bytea,
  listed_by text not null,
  listed_at timestamptz not null,
  conference_id bigint references conference,
  unique (conference_id, appeal_id)
);
create unique index conference_case_waiting on conference_case (appeal_id, unit) where conference_id is null;

create table conference_member (
  conference_id bigint not null references conference,
  unit text not null references unit,
  primary key (conference_id, unit)
);

create table conference_decision (
  conference_id bigint not null references conference,
  appeal_id bigint not null references appeal,
  lead_unit text not null references unit,
  due_at timestamptz not null,
  what_cipher bytea not null,
  decided_at timestamptz not null,
  primary key (conference_id, appeal_id)
);

-- what a decision asks of the lead unit and of each assisting unit
create table conference_task (
  id bigint generated always as identity primary key,
  conference_id bigint not null,
  appeal_id bigint not null,
  unit text not null references unit,
  lead boolean not null,
  done_at timestamptz,
  done_by text,
  report_cipher bytea,
  unique (conference_id, appeal_id, unit),
  foreign key (conference_id, appeal_id) references conference_decision
);
