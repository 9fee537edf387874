-- Takes away the content of one case, and only where the database itself finds: the case is on the list, two different
-- people of the two offices have approved it, neither of them drew it up, the retention is over, and nothing holds it back:
-- no hold, no order, no visit whose findings are not yet written into the case. What a visit found goes with the case.
create or replace function destroy_dossier(p_list bigint, p_appeal bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_drawer text;
  v_stages integer;
  v_people integer;
  v_years integer;
  v_closed integer;
  v_texts integer;
  v_sheets integer;
  v_evidence integer;
  v_proofs integer;
  v_dossiers integer;
begin
  perform 1 from appeal where id = p_appeal for update;
  if exists (select from destruction where appeal_id = p_appeal) then
    return false;
  end if;
  if not exists (select from destruction_item where list_id = p_list and appeal_id = p_appeal) then
    raise exception 'appeal % is not on destruction list %', p_appeal, p_list using errcode = 'KC001';
  end if;

  select coalesce(o.person, o.login) into v_drawer
    from destruction_list l join official o on o.login = l.drawn_by
   where l.id = p_list;
  select count(distinct a.stage), count(distinct coalesce(o.person, o.login)) into v_stages, v_people
    from destruction_approval a
    join official o on o.login = a.approver
   where a.list_id = p_list and a.approves
     and coalesce(o.person, o.login) <> v_drawer
     and exists
       (select from appointment p
         where p.login = a.approver and p.role = lower(a.stage)
           and p.since <= a.at::date and (p.until is null or p.until >= a.at::date));
  if v_stages < 2 or v_people < 2 then
    raise exception 'destruction list % lacks the approval of two people', p_list using errcode = 'KC002';
  end if;

  select case retention when 'Y10' then 10 when 'Y30' then 30 end into v_years
    from archived_case
   where appeal_id = p_appeal and held_at is null;
  select max(extract(year from occurred_at at time zone 'Asia/Shanghai')) into v_closed
    from ledger_entry
   where appeal_id = p_appeal and kind in ('ARCHIVE', 'CLOSE_SEPARATELY');
  if v_years is null or v_closed is null
    or extract(year from now() at time zone 'Asia/Shanghai') <= v_closed + v_years then
    raise exception 'the retention of appeal % is not over', p_appeal using errcode = 'KC003';
  end if;
  if exists (select from appeal where id = p_appeal and status not in ('CLOSED', 'SEPARATE'))
    or exists (select from supervision_order where appeal_id = p_appeal and closed_at is null)
    or exists
      (select from inspection_visit v
        where v.appeal_id = p_appeal
          and not exists
            (select from ledger_entry e where e.appeal_id = v.appeal_id and e.event_key = 'inspect:' || v.id)) then
    raise exception 'appeal % is under way, under supervision or being inspected', p_appeal using errcode = 'KC004';
  end if;

  select count(*) into v_evidence from evidence where appeal_id = p_appeal;
  select count(*) into v_proofs from signature_proof where appeal_id = p_appeal;
  select count(*) into v_dossiers from dossier where appeal_id = p_appeal;
  select count(*) into v_texts from case_text where appeal_id = p_appeal;
  select count(*) into v_sheets from sheet where appeal_id = p_appeal;
  insert into destruction (appeal_id, list_id, archive_no, texts, sheets, evidence, proofs, dossiers)
  select p_appeal, p_list, archive_no, v_texts, v_sheets, v_evidence, v_proofs, v_dossiers
    from archived_case where appeal_id = p_appeal;
  insert into destroyed_file (appeal_id, folder, sha256)
  select p_appeal, 'evidence', sha256 from evidence where appeal_id = p_appeal
  union select p_appeal, 'evidence', sha256 from signature_proof where appeal_id = p_appeal
  union select p_appeal, 'evidence', i.sha256
    from inspection_photo i join inspection_visit v on v.id = i.visit_id
   where v.appeal_id = p_appeal
  union select p_appeal, 'dossiers', unnest(array[pdf_sha256, ledger_sha256, manifest_sha256])
    from dossier where appeal_id = p_appeal;

  delete from picture_print where appeal_id = p_appeal;
  delete from evidence where appeal_id = p_appeal;
  delete from signature_proof where appeal_id = p_appeal;
  delete from case_text where appeal_id = p_appeal;
  update sheet set content_cipher = '' where appeal_id = p_appeal;
  update promise set words_cipher = '' where appeal_id = p_appeal;
  delete from inspection_photo i using inspection_visit v where v.id = i.visit_id and v.appeal_id = p_appeal;
  update inspection_report r set place_cipher = '', met_cipher = '', seen_cipher = ''
    from inspection_visit v where v.id = r.visit_id and v.appeal_id = p_appeal;
  update inspection_confirmation c set reason_cipher = ''
    from inspection_visit v where v.id = c.visit_id and v.appeal_id = p_appeal;
  update complainant c set name_cipher = null, phone_cipher = null, address_cipher = null
    from appeal a where a.id = p_appeal and c.id = a.complainant_id;
  update appeal set title_cipher = '', taken_where = null, code_hash = null where id = p_appeal;
  return true;
end $$;
