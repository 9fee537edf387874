-- What the desks of officials read of other features: these columns stay what they are when the tables change.

-- the reason that was written in a step, encrypted; seq is that of the step's entry
create or replace view given_reason as
select appeal_id, seq, cipher as reason_cipher
  from case_text
 where field = 'reason';

-- what stands on frozen sheets for later, in words, encrypted; empty after a destruction
create or replace view promise_cipher as
select appeal_id, sheet_no, no, words_cipher
  from promise;

-- which reminders were seen, and who of the post that was reminded saw the case first
create or replace view seen_notice as
select appeal_id, unit, seen_by, seen_at
  from notice
 where seen_by is not null;

-- every conference, as it stands; meets_on null until its agenda is settled
create or replace view conference_standing as
select id, number, unit, meets_on
  from conference;

-- the cases on the agenda of every conference
create or replace view conference_agenda as
select conference_id, appeal_id
  from conference_case
 where conference_id is not null;

-- what a conference's decision asks of one unit
create or replace view conference_duty as
select id, conference_id, appeal_id, unit
  from conference_task;

grant select on given_reason, promise_cipher, seen_notice, conference_standing, conference_agenda, conference_duty to ${application_role};

-- what was done upon every order and what came of it; its words stay in the 专账
create or replace view order_act as
select order_id, no, rung, kind, at, outcome
  from supervision_act;

-- the number of every inspection that was called
create or replace view called_inspection as
select id, number
  from inspection;

-- every case that was drawn for an inspection, under the number of its visit; unit is the one whose closing is looked at
create or replace view drawn_visit as
select v.id, v.inspection_id, i.number || '-' || lpad(v.no::text, 2, '0') as number, v.appeal_id, c.unit
  from inspection_visit v
  join inspection i on i.id = v.inspection_id
  join inspection_candidate c on c.inspection_id = v.inspection_id and c.appeal_id = v.appeal_id;

-- what was found on each day somebody looked; of an inspection never with its case
create or replace view watch_finding as
select day, no, kind, appeal_id, inspection_id, visit_id, unit, role, task
  from daily_watch_finding;

grant select on order_act, called_inspection, drawn_visit, watch_finding to ${application_role};
