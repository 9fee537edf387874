-- What other features read of the case and of the engine: these columns stay what they are when the tables change.

-- every entry of every case, with the case's number; kind is the name of the step, detail JSON as it was written
create or replace view case_step as
select e.appeal_id, a.number, e.seq, e.event_key, e.kind, e.actor, e.role, e.unit, e.tier, e.round, e.occurred_at, e.detail,
  e.previous_hash, e.hash
  from ledger_entry e
  left join appeal a on a.id = e.appeal_id; -- every entry has its case; an outer join costs nothing where the number is not asked for

-- where every case stands, and what rules and lists decide by
create or replace view case_standing as
select id, number, status, round, rework_count, hops, channel, source, source_reference, received_at, title_cipher, place_unit, intake_unit,
  responsible_unit, tier, topic, category, difficulty, urgency, accused_unit, accused_person, handler, result, complainant_id, repeat_of, head_seq
  from appeal;

-- what is kept encrypted of a case as it came in, for whoever looks for it in clear elsewhere
create or replace view case_cipher as
select a.number, p.name_cipher, p.phone_cipher, a.title_cipher, t.cipher as words_cipher, e.cipher as attached_cipher
  from appeal a
  left join complainant p on p.id = a.complainant_id
  left join case_text t on t.appeal_id = a.id and t.seq = 1 and t.field = 'words'
  left join case_text e on e.appeal_id = a.id and e.seq = 1 and e.field = 'attached';

-- every instance of a process that nobody called, by the key of its model; the business key of a case's process is its number
create or replace view running_process as
select e.id_ as id, d.key_ as process_key, e.business_key_ as business_key
  from act_ru_execution e
  join act_re_procdef d on d.id_ = e.proc_def_id_
 where e.parent_id_ is null and e.super_exec_ is null;

-- every instance of a process, those that another one called, too
create or replace view called_process as
select e.id_ as id, d.key_ as process_key, e.business_key_ as business_key
  from act_ru_execution e
  join act_re_procdef d on d.id_ = e.proc_def_id_
 where e.parent_id_ is null;

-- their number-valued variables
create or replace view running_number as
select v.execution_id_ as process_id, v.name_ as name, v.long_ as value
  from act_ru_variable v
 where v.long_ is not null;

grant select on case_step, case_standing, case_cipher, running_process, called_process, running_number to ${application_role};

-- the human behind every login, by whatever name: two logins of one official have one
create or replace view human as
select login, coalesce(person, login) as person, name
  from official;

-- who holds which post today, in own right or as a deputy
create or replace view serving as
select p.login, p.unit, p.role
  from appointment p
  join official o on o.login = p.login
 where p.since <= current_date and (p.until is null or p.until >= current_date) and p.ended_at is null
   and (o.until is null or o.until >= current_date);

-- who held which post from when to when; ended_at is the moment at which a post ended in the middle of a day
create or replace view held_post as
select id, login, unit, role, since, until, planned_until, ended_at, deputy_for
  from appointment;

-- every anchor of the chains, as it was recorded
create or replace view anchored_root as
select no, root, previous_root, heads, anchored_at
  from ledger_anchor;

-- how far each case's chain is anchored
create or replace view anchored_bookmark as
select appeal_id, seq
  from anchored_head;

-- what is written of officials, units and topics in the open: a citizen of that name is not given away by it
create or replace view public_name as
select name from official union select name from unit union select short_name from unit union select name from topic;

-- units, above which each lies, and until when there is one
create or replace view known_unit as
select id, parent, tier, kind, name, short_name, until
  from unit;

-- every clock of a case; stopped_at null while it runs, paused_until while it is paused
create or replace view case_clock as
select appeal_id, round, kind, started_at, target_days, days, extended_days, paused_days, paused_from, paused_until, target_at, due_at, overdue_at,
  next_moment, next_at, stopped_at, reminders, source
  from clock;

-- every supervision order, as it stands; closed_at null while it is open
create or replace view order_standing as
select id, number, appeal_id, round, ground, issuer, issuer_role, issuer_unit, addressee_unit, answering_unit, answering_role, officer_unit,
  officer_role, issued_at, acknowledge_by, acknowledge_days, rectify_days,
  due_at, rung, manner, status, outcome, closed_at
  from supervision_order;

grant select on human, serving, held_post, anchored_root, anchored_bookmark, public_name, known_unit, case_clock, order_standing to ${application_role};

-- every frozen sheet; its text is encrypted and empty after a destruction
create or replace view frozen_sheet as
select appeal_id, no, round, content_cipher, digest, frozen_at
  from sheet;

-- every signature on a sheet, a refusal, too
create or replace view given_signature as
select appeal_id, sheet_no, party, actor, person, on_behalf_of, manner, agrees, reserved, witness, checked_by, device, sheet_digest, signed_at, seal
  from signature;

-- what proves the complainant's word: a drawn signature, a photo, a scan, and who brought it
create or replace view proof_of_word as
select id, appeal_id, sheet_no, kind, sha256, media_type, size, added_by, added_unit, added_at
  from signature_proof;

grant select on frozen_sheet, given_signature, proof_of_word to ${application_role};

-- the times a case stood in the ledgers of the three tiers; closed_at null for the one it stands in
create or replace view case_ledger as
select appeal_id, no, tier, unit, opened_at, closed_at, closed_why, previous_no
  from ledger_row;

grant select on case_ledger to ${application_role};
