-- whom a sheet asks to sign, in their order: a fact of that sheet, whatever later sheets ask for. All sheets so far asked the four
alter table sheet
  add column parties text[] not null default array['HANDLER', 'COMPLAINANT', 'LEADER', 'PRINCIPAL'],
  -- SHA-256 over case, sheet, text and parties; also in the ledger's entry, and covered by the first signature's seal. Null where
  -- the sheet was frozen before sheets had one
  add column seal bytea;
alter table sheet
  alter column parties drop default,
  add constraint sheet_parties check (cardinality(parties) > 0 and array_position(parties, null) is null);

-- the sheet says who may sign it, no longer a list in the schema
alter table signature drop constraint signature_party_check;
create function require_asked_party() returns trigger language plpgsql as $$
begin
  if not exists (select from sheet s where s.appeal_id = new.appeal_id and s.no = new.sheet_no and new.party = any (s.parties)) then
    raise exception 'sheet % of appeal % does not ask % to sign', new.sheet_no, new.appeal_id, new.party using errcode = '23514';
  end if;
  return new;
end $$;
create trigger signature_asked before insert on signature for each row execute function require_asked_party();
