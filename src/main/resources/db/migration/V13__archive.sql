-- 档号: the last number given in each year, category and unit
create table archive_count (
  year integer not null,
  category text not null,
  unit text not null references unit,
  last integer not null,
  primary key (year, category, unit)
);

-- 归档: what a closed case is filed by; a case closed again keeps its number and year
create table archived_case (
  appeal_id bigint primary key references appeal,
  archive_no text not null unique,
  year integer not null,
  category text not null,
  topic text,
  unit text not null references unit,
  accused_unit text,
  -- null where the case was closed separately
  result text,
  title text not null,
  round integer not null,
  retention text not null check (retention in ('PERMANENT', 'Y30', 'Y10')),
  -- the rule behind the class, as it was in the table that day
  source text not null,
  filed_at timestamptz not null,
  -- the last day of the retention; null for ever
  keep_until date,
  -- 暂缓销毁: a hold somebody put on it
  held_by text references official,
  held_at timestamptz,
  check ((keep_until is null) = (retention = 'PERMANENT')),
  check ((held_by is null) = (held_at is null))
);
create index archived_case_filed on archived_case (filed_at, appeal_id);
create index archived_case_unit on archived_case (unit, filed_at, appeal_id);
create index archived_case_keep on archived_case (keep_until) where keep_until is not null;

-- a number is for ever, and a retention is never shortened, whoever asks
create function archived_case_guard() returns trigger language plpgsql as $$
begin
  if (new.archive_no, new.year, new.appeal_id) is distinct from (old.archive_no, old.year, old.appeal_id)
    or new.filed_at < old.filed_at
    or array_position(array['Y10', 'Y30', 'PERMANENT'], new.retention)
       < array_position(array['Y10', 'Y30', 'PERMANENT'], old.retention) then
    raise exception 'the number of an archived case is for ever and its retention is never shortened'
      using errcode = '23514';
  end if;
  return new;
end $$;
create trigger archived_case_guard before update on archived_case
  for each row execute function archived_case_guard();

-- 卷宗: one binding of a case; the files lie encrypted under these digests
create table dossier (
  appeal_id bigint not null references appeal,
  no integer not null check (no >= 1),
  archive_no text not null,
  round integer not null,
  -- the last ledger entry it holds
  last_seq integer not null,
  pages integer not null check (pages > 0),
  pdf_sha256 text not null check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  pdf_size integer not null,
  ledger_sha256 text not null check (ledger_sha256 ~ '^[0-9a-f]{64}$'),
  manifest_sha256 text not null check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  bound_at timestamptz not null,
  bound_by text not null,
  primary key (appeal_id, no)
);
create index dossier_pdf on dossier (pdf_sha256);
create index dossier_manifest on dossier (manifest_sha256);
create index dossier_ledger on dossier (ledger_sha256);

-- 销毁清册: dossiers whose retention has run out
create table destruction_list (
  id bigint generated always as identity primary key,
  number text not null unique,
  drawn_by text not null references official,
  drawn_unit text not null references unit,
  drawn_at timestamptz not null
);

create table destruction_item (
  list_id bigint not null references destruction_list,
  appeal_id bigint not null references archived_case,
  archive_no text not null,
  primary key (list_id, appeal_id)
);

create table destruction_approval (
  list_id bigint not null references destruction_list,
  stage text not null check (stage in ('PETITION', 'DISCIPLINE')),
  approver text not null references official,
  approves boolean not null,
  opinion_cipher bytea,
  -- the database's own time
  at timestamptz not null default now(),
  primary key (list_id, stage)
);

-- what is left of a destroyed dossier; written by destroy_dossier alone
create table destruction (
  appeal_id bigint primary key references appeal,
  list_id bigint not null references destruction_list,
  archive_no text not null,
  texts integer not null,
  sheets integer not null,
  evidence integer not null,
  proofs integer not null,
  dossiers integer not null,
  destroyed_at timestamptz not null default now()
);

-- the files that are to go from the disk once their rows have gone
create table destroyed_file (
  appeal_id bigint not null references destruction,
  folder text not null check (folder in ('evidence', 'dossiers')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (appeal_id, folder, sha256)
);
create index destroyed_file_name on destroyed_file (sha256);

-- Takes away the content of one case, and only where the database itself finds: the case is on the list, two different
-- people of the two offices have approved it, neither of them drew it up, the retention is over, and nothing holds it back.
create function destroy_dossier(p_list bigint, p_appeal bigint) returns boolean
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
    or exists (select from supervision_order where appeal_id = p_appeal and closed_at is null) then
    raise exception 'appeal % is under way or under supervision', p_appeal using errcode = 'KC004';
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
  union select p_appeal, 'dossiers', unnest(array[pdf_sha256, ledger_sha256, manifest_sha256])
    from dossier where appeal_id = p_appeal;

  delete from picture_print where appeal_id = p_appeal;
  delete from evidence where appeal_id = p_appeal;
  delete from signature_proof where appeal_id = p_appeal;
  delete from case_text where appeal_id = p_appeal;
  update sheet set content_cipher = '' where appeal_id = p_appeal;
  update promise set words_cipher = '' where appeal_id = p_appeal;
  update complainant c set name_cipher = null, phone_cipher = null, address_cipher = null
    from appeal a where a.id = p_appeal and c.id = a.complainant_id;
  update appeal set title = '档案已销毁', taken_where = null, code_hash = null where id = p_appeal;
  update archived_case set title = '档案已销毁' where appeal_id = p_appeal;
  return true;
end $$;
