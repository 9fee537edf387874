-- Who holds which post from when to when, which logins are one human, and how units lie in each other: rules decide by it, so
-- every change of these rows is an entry of a chain of its own, whose end is anchored beside the cases' under the number 0. The
-- tables write it themselves, whoever changed them.
create table office_entry (
  seq integer primary key check (seq >= 1),
  -- the table and the key of the row
  about text not null check (about in ('official', 'appointment', 'unit')),
  id text not null,
  -- the row as it became, a JSON object; empty where it was taken away
  facts text not null,
  occurred_at timestamptz not null,
  previous_hash bytea not null,
  hash bytea not null
);
create index office_entry_row on office_entry (about, id, seq);

-- each field led by its length, as in the cases' ledger
create function chained(p_field text) returns bytea language sql immutable as $$
  select int4send(octet_length(convert_to(p_field, 'UTF8'))) || convert_to(p_field, 'UTF8')
$$;

create function record_office(p_about text, p_id text, p_facts text) returns void language plpgsql security definer
  set search_path = public as $$
declare
  v_seq integer;
  v_previous bytea;
  v_at timestamptz := date_trunc('microseconds', clock_timestamp());
begin
  -- one after the other: a chain has one end
  perform pg_advisory_xact_lock(1869963107);
  select seq, hash into v_seq, v_previous from office_entry order by seq desc limit 1;
  v_seq := coalesce(v_seq, 0) + 1;
  v_previous := coalesce(v_previous, decode(repeat('00', 32), 'hex'));
  insert into office_entry (seq, about, id, facts, occurred_at, previous_hash, hash)
  values (v_seq, p_about, p_id, p_facts, v_at, v_previous, sha256(v_previous || chained(v_seq::text) || chained(p_about)
    || chained(p_id) || chained(p_facts) || chained(((extract(epoch from v_at) * 1000000)::bigint)::text)));
end $$;

-- why somebody is absent is nobody's business for ever; what a unit's telephone is decides nothing
create function office_facts(p_row jsonb) returns jsonb language sql immutable as $$
  select p_row - 'reason' - 'telephone'
$$;

create function office_changed() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_key text := tg_argv[0];
begin
  if tg_op = 'DELETE' then
    perform record_office(tg_table_name, to_jsonb(old) ->> v_key, '');
  elsif tg_op = 'INSERT' or office_facts(to_jsonb(new)) is distinct from office_facts(to_jsonb(old)) then
    perform record_office(tg_table_name, to_jsonb(new) ->> v_key, office_facts(to_jsonb(new))::text);
  end if;
  return null;
end $$;

-- what stands there now begins the chain
do $$
declare
  v_row record;
begin
  for v_row in select id, to_jsonb(u) as facts from unit u order by id loop
    perform record_office('unit', v_row.id, office_facts(v_row.facts)::text);
  end loop;
  for v_row in select login as id, to_jsonb(o) as facts from official o order by login loop
    perform record_office('official', v_row.id, office_facts(v_row.facts)::text);
  end loop;
  for v_row in select id::text as id, to_jsonb(a) as facts from appointment a order by a.id loop
    perform record_office('appointment', v_row.id, office_facts(v_row.facts)::text);
  end loop;
end $$;

create trigger unit_changed after insert or update or delete on unit
  for each row execute function office_changed('id');
create trigger official_changed after insert or update or delete on official
  for each row execute function office_changed('login');
create trigger appointment_changed after insert or update or delete on appointment
  for each row execute function office_changed('id');
