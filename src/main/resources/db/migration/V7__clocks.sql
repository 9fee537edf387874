-- Two clocks of a case: acceptance and handling. A row is where a clock stands now; it follows from its events alone.
-- (an appeal's own row is written last, when its transaction commits: the references look then)
drop table clock;

create table clock (
  appeal_id bigint not null references appeal deferrable initially deferred,
  round integer not null,
  kind text not null check (kind in ('ACCEPTANCE', 'HANDLING')),
  started_at timestamptz not null,
  target_days integer not null check (target_days > 0),
  days integer not null check (days between 1 and 90 and days >= target_days),
  reminders text not null,
  source text not null,
  extended_days integer not null default 0 check (extended_days between 0 and 30),
  paused_days integer not null default 0 check (paused_days between 0 and 60),
  paused_from timestamptz,
  paused_until timestamptz,
  target_at timestamptz not null,
  due_at timestamptz not null,
  overdue_at timestamptz not null,
  -- the first moment that has not come yet; none once the clock has stopped or run out
  next_moment text,
  next_at timestamptz,
  stopped_at timestamptz,
  -- the process instance that watches it
  watch text,
  primary key (appeal_id, round, kind),
  check ((next_moment is null) = (next_at is null)),
  check ((paused_from is null) = (paused_until is null))
);
create index clock_due on clock (due_at) where stopped_at is null;
create index clock_next on clock (next_at) where stopped_at is null;

create table clock_event (
  appeal_id bigint not null references appeal deferrable initially deferred,
  event_key text not null,
  round integer not null,
  kind text not null,
  what text not null check (what in ('STARTED', 'PAUSED', 'RESUMED', 'EXTENDED', 'REDATED', 'STOPPED')),
  at timestamptz not null,
  days integer,
  ground text,
  actor text not null,
  primary key (appeal_id, event_key)
);

-- each warning once, also after days without power
create table clock_moment (
  appeal_id bigint not null references appeal deferrable initially deferred,
  round integer not null,
  kind text not null,
  moment text not null,
  should_at timestamptz not null,
  reached_at timestamptz not null,
  primary key (appeal_id, round, kind, moment)
);

create table notice (
  id bigint generated always as identity primary key,
  appeal_id bigint not null references appeal deferrable initially deferred,
  round integer not null,
  kind text not null,
  moment text not null,
  unit text not null references unit,
  role text not null,
  created_at timestamptz not null,
  seen_at timestamptz,
  seen_by text,
  unique (appeal_id, round, kind, moment, unit, role)
);
create index notice_unseen on notice (unit, role, created_at) where seen_at is null;

alter table appeal add urgency text not null default 'NORMAL' check (urgency in ('NORMAL', 'URGENT'));
alter table appeal add hops integer not null default 0 check (hops >= 0);
