-- 人人见面、事心双解: how and to whom the outcome was told, and what came of matter and mood
create table report_back (
  appeal_id bigint not null references appeal,
  no integer not null,
  round integer not null,
  way text not null check (way in ('IN_PERSON', 'PHONE_RELATIVE_NOTE')),
  met_on date not null,
  met_whom text not null check (met_whom in ('SELF', 'RELATIVE')),
  matter text not null check (matter in ('YES', 'PARTLY', 'NO')),
  mood text not null check (mood in ('YES', 'NO', 'UNKNOWN')),
  told_by text not null,
  unit text not null references unit,
  told_at timestamptz not null,
  primary key (appeal_id, no)
);

-- 回头看: who is to look again and why so soon; what was asked and what came of it
alter table revisit
  add column risk text check (risk in ('NORMAL', 'HIGH')),
  add column desk text check (desk in ('DISCIPLINE', 'CALL_BACK')),
  add column officer_role text,
  add column officer_unit text references unit,
  add column met_in_person text check (met_in_person in ('YES', 'NO', 'UNSURE')),
  add column own_signature text check (own_signature in ('YES', 'NO', 'UNSURE')),
  add column false_resolution boolean,
  -- CONFIRMED and NOT_REACHED both close a case; only the first says that it was solved
  add column outcome text check (outcome in ('CONFIRMED', 'REWORK', 'NOT_REACHED', 'OVERTAKEN'));

-- 承诺台账: followed once all four have signed its sheet; partly kept is not kept, and does not reopen the case
alter table promise
  add column followed boolean not null default false,
  add column finding text check (finding in ('KEPT', 'PARTLY', 'BROKEN')),
  add column officer_unit text references unit;
create index promise_asked on promise (due_on) where followed;
update revisit
   set outcome = case when solved and satisfied then 'CONFIRMED' else 'REWORK' end
 where done_at is not null;
