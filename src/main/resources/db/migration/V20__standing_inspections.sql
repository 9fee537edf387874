-- The daily watch also looks over inspections under way: what nobody may do, what is held by somebody who may not, what is
-- late. Such a finding names the inspection and its visit, never the case. Nobody looked on earlier days: they stay empty.
alter table daily_watch add column idle_inspections bigint;
alter table daily_watch add column late_inspections bigint;
alter table daily_watch_finding add column inspection_id bigint references inspection;
-- null where the findings wait to be published
alter table daily_watch_finding add column visit_id bigint references inspection_visit;
alter table daily_watch_finding drop constraint daily_watch_finding_kind_check;
alter table daily_watch_finding drop constraint daily_watch_finding_check;
alter table daily_watch_finding drop constraint daily_watch_finding_check1;
alter table daily_watch_finding add constraint daily_watch_finding_kind_check check (kind in
  ('NO_OWNER', 'NO_TASK', 'NO_DATE', 'EMPTY_POST', 'NO_INSPECTOR', 'UNFIT_INSPECTOR', 'LATE_INSPECTION'));
alter table daily_watch_finding add constraint daily_watch_finding_case_check check
  ((appeal_id is not null) = (kind in ('NO_OWNER', 'NO_TASK', 'NO_DATE')));
alter table daily_watch_finding add constraint daily_watch_finding_role_check check
  ((role is null) = (kind in ('NO_OWNER', 'NO_TASK', 'NO_DATE')));
alter table daily_watch_finding add constraint daily_watch_finding_inspection_check check
  ((inspection_id is not null) = (kind in ('NO_INSPECTOR', 'UNFIT_INSPECTOR', 'LATE_INSPECTION')));
alter table daily_watch_finding add constraint daily_watch_finding_visit_check check
  (visit_id is null or inspection_id is not null);
