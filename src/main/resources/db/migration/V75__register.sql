-- The register: one row a case, folded from its ledger entries alone, for lists, search and figures. It holds nothing the ledger does not
-- say; a row that is missing or old is made again.

create table register_case (
  appeal_id bigint primary key references appeal,
  -- how far the case's entries have been read
  seq integer not null,
  number text not null unique,

  -- how it came in
  year integer not null, -- of the day it was taken down
  taken_on date not null,
  received_at timestamptz not null,
  channel text not null,
  intake_unit text not null,
  place_unit text not null,
  accused_unit text,
  accused_person text,

  -- where it stands
  status text not null,
  since timestamptz not null, -- when it came to stand there
  round integer not null,
  verdict text, -- of the screening that counts: ACCEPTED, DECLINED, REPEAT, OTHER_ROUTE; null before
  ground text, -- of that screening
  repeat_of text,
  category text,
  topic text,
  difficulty text,
  urgency text,
  tier text, -- of the ledger it stands in; null before it was booked
  unit text, -- the responsible one; null before
  owner_unit text not null, -- the unit that owes it: the responsible one, before that the one that screens it
  handler text, -- login; null until handled
  result text,
  due_at timestamptz, -- of the handling clock, with all that was granted; null before it started

  -- what has happened to it, times and counts
  booked_at timestamptz, -- first
  contacted_at timestamptz, -- first told or tried in person
  handled_at timestamptz, -- last
  first_resolved_at timestamptz,
  resolved_at timestamptz, -- null while it is not resolved, also after it was opened again
  in_time boolean, -- resolved by its date; null while it is not resolved
  reworks integer not null, -- sent back before the closing; a repeat never counts
  reopenings integer not null, -- after the closing, but for repeats
  refusals integer not null, -- of the complainant on a sheet
  extensions integer not null, -- granted
  pauses integer not null, -- granted
  raises_asked integer not null,
  raises integer not null, -- granted
  objections_asked integer not null,
  objections integer not null, -- upheld
  relabellings integer not null, -- corrections of category, topic, difficulty or urgency that were made
  moves integer not null,
  orders integer not null, -- supervision orders issued
  promises integer not null, -- asked about, when due
  promises_kept integer not null,

  -- the second look, of the latest round that was looked at
  looked_at timestamptz,
  asked boolean not null, -- the complainant was reached and answered
  solved boolean,
  satisfied boolean,
  trips integer,
  false_resolution boolean not null -- found by anybody in any round
);
create index register_by_owner on register_case (owner_unit, received_at desc, appeal_id desc);
create index register_by_intake on register_case (intake_unit, received_at desc, appeal_id desc);
create index register_by_day on register_case (received_at desc, appeal_id desc);
create index register_by_status on register_case (status, received_at desc, appeal_id desc);
create index register_by_topic on register_case (topic, received_at desc, appeal_id desc);
create index register_by_handler on register_case (handler, received_at desc, appeal_id desc);
create index register_by_due on register_case (due_at, appeal_id) where resolved_at is null and due_at is not null;
create index register_by_original on register_case (repeat_of) where repeat_of is not null;

-- What is looked for without being readable: digests with a key that is not in this database (docs/adr/0012).
create table register_words (
  appeal_id bigint primary key references appeal,
  seq integer not null, -- how far the case's texts have been read
  pairs integer[] not null, -- of two characters that stand beside each other in its texts
  name_digest bytea,
  phone_digest bytea,
  source_reference text -- the number the source gave it, folded to lower case
);
create index register_pairs on register_words using gin (pairs);
create index register_name on register_words (name_digest) where name_digest is not null;
create index register_phone on register_words (phone_digest) where phone_digest is not null;

-- Cases whose row has to be made again: written in the transaction of the entry itself, so none is forgotten.
create table register_due (
  id bigint generated always as identity primary key,
  appeal_id bigint not null
);

create function register_is_due() returns trigger language plpgsql as $$
begin
  insert into register_due (appeal_id) select distinct appeal_id from added;
  return null;
end $$;
create trigger register_follows_the_ledger after insert on ledger_entry
  referencing new table as added for each statement execute function register_is_due();

insert into register_due (appeal_id) select id from appeal order by id;

grant select, insert, update, delete on register_case, register_words to ${application_role};
grant select, insert, delete on register_due to ${application_role};
