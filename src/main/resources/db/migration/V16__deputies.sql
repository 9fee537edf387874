-- 代理: who appointed a deputy, until when it was meant, and when the absent official took the post back before that day
alter table appointment
  add column made_by text references official,
  add column made_at timestamptz,
  -- what was recorded at first; "until" is what holds now
  add column planned_until date,
  add column ended_at timestamptz,
  add column ended_by text references official,
  add constraint appointment_ended check ((ended_at is null) = (ended_by is null));
create index appointment_deputies on appointment (login) where deputy_for is not null;
