-- A code that an official printed waits beside the one there was before, which goes on opening the case for reading and for
-- objecting until something else than the slip shows that it is the complainant's own wish.
create table printed_code (
  appeal_id bigint not null references appeal,
  no integer not null,
  code_hash text not null,
  printed_at timestamptz not null,
  confirmed_at timestamptz,
  stopped_at timestamptz,
  -- a telephone number has few digits that an official does not see: a few tries for the whole life of a code
  phone_tries integer not null default 0,
  primary key (appeal_id, no)
);

-- codes from before count as printed and not confirmed, where the newest is valid still
insert into printed_code (appeal_id, no, code_hash, printed_at)
select distinct on (e.appeal_id) e.appeal_id, (e.detail::jsonb ->> 'no')::integer, a.code_hash, e.occurred_at
  from ledger_entry e
  join appeal a on a.id = e.appeal_id
 where e.kind = 'HAND_OUT_CODE' and a.code_hash is not null
 order by e.appeal_id, e.seq desc;

-- what was destroyed opens to nobody
create function forget_printed_codes() returns trigger language plpgsql as $$
begin
  delete from printed_code where appeal_id = new.appeal_id;
  return new;
end
$$;
create trigger destruction_forgets_printed_codes after insert on destruction
  for each row execute function forget_printed_codes();

grant select, insert, update, delete on printed_code to ${application_role};
