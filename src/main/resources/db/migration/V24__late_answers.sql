-- The daily watch also names what a case waits for beyond its date and no clock watches: a decision about a request, an
-- assisting unit's answer, a comparison of the citizen's word. Nobody looked on earlier days: they stay empty.
alter table daily_watch add column late_answers bigint;
alter table daily_watch_finding drop constraint daily_watch_finding_kind_check;
alter table daily_watch_finding drop constraint daily_watch_finding_case_check;
alter table daily_watch_finding add constraint daily_watch_finding_kind_check check (kind in
  ('NO_OWNER', 'NO_TASK', 'NO_DATE', 'LATE_ANSWER', 'EMPTY_POST', 'NO_INSPECTOR', 'UNFIT_INSPECTOR', 'LATE_INSPECTION'));
alter table daily_watch_finding add constraint daily_watch_finding_case_check check
  ((appeal_id is not null) = (kind in ('NO_OWNER', 'NO_TASK', 'NO_DATE', 'LATE_ANSWER')));
