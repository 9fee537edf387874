-- The daily watch also names what a supervisor himself has left beyond its date, whatever kind of task it is and whether its
-- case is open or not. Nobody looked on earlier days: they stay empty.
alter table daily_watch add column late_supervisors bigint;
-- what the task is called in its model
alter table daily_watch_finding add column task text;
alter table daily_watch_finding drop constraint daily_watch_finding_kind_check;
alter table daily_watch_finding drop constraint daily_watch_finding_case_check;
alter table daily_watch_finding add constraint daily_watch_finding_kind_check check (kind in
  ('NO_OWNER', 'NO_TASK', 'NO_DATE', 'LATE_ANSWER', 'LATE_SUPERVISOR', 'EMPTY_POST', 'NO_INSPECTOR', 'UNFIT_INSPECTOR',
  'LATE_INSPECTION'));
-- a supervisor's task need not be about one case
alter table daily_watch_finding add constraint daily_watch_finding_case_check check
  (kind = 'LATE_SUPERVISOR' or (appeal_id is not null) = (kind in ('NO_OWNER', 'NO_TASK', 'NO_DATE', 'LATE_ANSWER')));
alter table daily_watch_finding add constraint daily_watch_finding_task_check check ((task is not null) = (kind = 'LATE_SUPERVISOR'));
