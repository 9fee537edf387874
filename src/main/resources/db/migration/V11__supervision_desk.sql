-- The desk reads running clocks in the order of their due dates, page by page: many share a date, the case decides.
drop index clock_due;
create index clock_due on clock (due_at, appeal_id) where stopped_at is null;
-- and for its sums, what it has to know of every open case, without the cases that have ended.
create index appeal_open on appeal (id) include (number, tier, responsible_unit, intake_unit, accused_unit, received_at)
 where status not in ('RESOLVED', 'REVISITED', 'REWORK_ORDERED', 'CLOSED', 'DECLINED', 'MERGED', 'REDIRECTED');

-- what the daily watch found; a day's row is written once and stays
create table daily_watch (
  day date primary key,
  ran_at timestamptz not null,
  open_cases bigint not null,
  without_owner bigint not null,
  without_task bigint not null,
  without_date bigint not null,
  empty_posts bigint not null
);

create table daily_watch_finding (
  day date not null references daily_watch,
  no integer not null,
  kind text not null check (kind in ('NO_OWNER', 'NO_TASK', 'NO_DATE', 'EMPTY_POST')),
  appeal_id bigint references appeal,
  -- the unit that owes the case, or that has nobody in the role
  unit text,
  role text,
  primary key (day, no),
  check ((appeal_id is null) = (kind = 'EMPTY_POST')),
  check ((role is null) = (kind <> 'EMPTY_POST'))
);
