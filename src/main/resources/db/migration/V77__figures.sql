-- Figures are counted over the register, one row a case, and over nothing else. Columns keep their meaning while the register's table changes.
create view counted_case as
select appeal_id, number, year, taken_on, received_at, channel, intake_unit, place_unit, accused_unit, status, verdict, repeat_of, category, topic,
  difficulty, urgency, tier, owner_unit, result, due_at, booked_at, contacted_at, handled_at, first_resolved_at, resolved_at, in_time, reworks,
  reopenings, refusals, extensions, pauses, raises_asked, raises, objections_asked, objections, relabellings, moves, orders, promises,
  promises_kept, looked_at, asked, solved, satisfied, trips, false_resolution
  from register_case;

-- cases with entries that the register has not read yet: what they say, no figure counts
create view uncounted_case as
select distinct appeal_id from register_due;

-- The month, in the district's zone, a case is counted in by one of its dates.
create function figure_month(at timestamptz) returns date language sql immutable parallel safe as
$$ select date_trunc('month', at at time zone 'Asia/Shanghai')::date $$;

-- Sums by month and unit of what the catalogue counts (figures.csv), so that a district's page does not read every case. They are made again for
-- whole months: what they hold is what a scan of the register would find.
create table figure_cell (
  part text not null, -- digest of what is counted: another catalogue counts into other cells
  month date not null,
  owner_unit text not null,
  accused_unit text, -- so that the accused's side can be left out
  tier text,
  n bigint not null
);
create index figure_cell_by_month on figure_cell (month, part);

-- what the cells have been filled with
create table figure_part (part text primary key);

-- months with cases that have changed, by the date that places them: written with the change, so none is forgotten
create table figure_due (
  id bigint generated always as identity primary key,
  dated text not null,
  month date not null
);

create function figures_are_due() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    insert into figure_due (dated, month)
    select distinct d.dated, d.month
      from added, lateral (values ('taken_on', date_trunc('month', taken_on)::date), ('handled_at', figure_month(handled_at)),
        ('first_resolved_at', figure_month(first_resolved_at)), ('resolved_at', figure_month(resolved_at)),
        ('looked_at', figure_month(looked_at))) d (dated, month)
     where d.month is not null;
  end if;
  if tg_op <> 'INSERT' then
    insert into figure_due (dated, month)
    select distinct d.dated, d.month
      from removed, lateral (values ('taken_on', date_trunc('month', taken_on)::date), ('handled_at', figure_month(handled_at)),
        ('first_resolved_at', figure_month(first_resolved_at)), ('resolved_at', figure_month(resolved_at)),
        ('looked_at', figure_month(looked_at))) d (dated, month)
     where d.month is not null;
  end if;
  return null;
end $$;
create trigger figures_follow_new_rows after insert on register_case
  referencing new table as added for each statement execute function figures_are_due();
create trigger figures_follow_changed_rows after update on register_case
  referencing new table as added old table as removed for each statement execute function figures_are_due();
create trigger figures_follow_removed_rows after delete on register_case
  referencing old table as removed for each statement execute function figures_are_due();

-- a month is read by the date that places a case in it; open cases are few
create index counted_by_taken_on on register_case (taken_on);
create index counted_by_handled_at on register_case (handled_at) where handled_at is not null;
create index counted_by_first_resolved_at on register_case (first_resolved_at) where first_resolved_at is not null;
create index counted_by_resolved_at on register_case (resolved_at) where resolved_at is not null;
create index counted_by_looked_at on register_case (looked_at) where looked_at is not null;
create index counted_open on register_case (owner_unit) where verdict = 'ACCEPTED' and resolved_at is null and status <> 'SEPARATE';

-- What other offices count each month (source S4), written down once; a correction is a new version and says why.
create table outer_indicator (
  id bigint generated always as identity primary key,
  month date not null check (extract(day from month) = 1),
  kind text not null, -- outer-indicators.csv
  version integer not null check (version > 0),
  value bigint not null check (value >= 0),
  source text not null, -- the paper it was taken from
  reason text check ((version = 1) = (reason is null)), -- of a correction
  entered_by text not null,
  entered_at timestamptz not null,
  unique (month, kind, version)
);

grant select on counted_case, uncounted_case to ${application_role};
grant select, insert, delete on figure_cell, figure_part, figure_due to ${application_role};
grant select, insert on outer_indicator to ${application_role};
