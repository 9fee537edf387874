-- What other features read of a case's life and of what was found of it: these columns stay what they are when the tables change.

-- the last entry of every case's chain
create or replace view case_head as
select id as appeal_id, head_seq as seq, head_hash as hash
  from appeal;

-- who the complainant of every case is, encrypted; nulls where the citizen did not say, and after a destruction
create or replace view complainant_cipher as
select a.id as appeal_id, p.name_cipher, p.phone_cipher, p.address_cipher
  from appeal a
  join complainant p on p.id = a.complainant_id;

-- every closed case as it was filed; keep_until null for ever, held_by null where nobody keeps it from being destroyed
create or replace view filed_case as
select appeal_id, archive_no, year, category, topic, unit, accused_unit, result, round, retention, filed_at, keep_until, held_by, held_at
  from archived_case;

-- how the outcome was told in person each time, and how the complainant took it
create or replace view outcome_told as
select appeal_id, no, round, way, met_on, met_whom, matter, mood, told_by, unit, told_at
  from report_back;

-- what stands on frozen sheets for later; kept and finding null while nobody has asked
create or replace view promise_standing as
select appeal_id, sheet_no, no, promised_by, unit, due_on, followed, kept, finding, asked_at
  from promise;

-- the second look of each round; done_at null while it waits, solved and satisfied null where the complainant was not asked
create or replace view second_look as
select appeal_id, round, planned_for, desk, done_at, officer, officer_unit, way, solved, satisfied, own_signature, outcome
  from revisit;

-- every sign found on a case; kind is the name of the sign
create or replace view found_sign as
select id, appeal_id, round, kind, unit, since, found_on, other_appeal_id, words
  from case_sign;

-- visits of which the case does not know yet: what they find is written into it when all is published
create or replace view visit_under_way as
select v.id, v.inspection_id, v.appeal_id
  from inspection_visit v
 where not exists (select from ledger_entry e where e.appeal_id = v.appeal_id and e.event_key = 'inspect:' || v.id);

grant select on case_head, complainant_cipher, filed_case, outcome_told, promise_standing, second_look, found_sign, visit_under_way
  to ${application_role};
