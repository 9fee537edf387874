-- The district's own models, tables and forms over those of the release: what was proposed, by whom, why, from when on, and what
-- became of it. Nothing here is ever changed; how a set stands is its last entry.
create table rule_set (
  no bigint primary key check (no >= 1),
  reason text not null check (length(reason) between 2 and 500),
  document_no text not null check (length(document_no) <= 100),
  -- null: as soon as it is approved
  in_force_from timestamptz,
  -- the set that was put in force last when this one was proposed; 0 where there was none
  base bigint not null,
  -- the set this one takes back
  undoes bigint references rule_set,
  -- over names and contents
  digest bytea not null
);

create table rule_file (
  set_no bigint not null references rule_set,
  name text not null,
  -- null: the release's own file again
  content bytea,
  -- of the release's own file when the set was proposed; null where the release has none of this name
  release_digest bytea,
  primary key (set_no, name)
);
create index rule_file_name on rule_file (name, set_no);

-- a chain of its own, made like the one of the offices
create table rule_entry (
  seq integer primary key check (seq >= 1),
  set_no bigint not null references rule_set,
  kind text not null check (kind in ('PROPOSED', 'APPROVED', 'REFUSED', 'PUBLISHED')),
  actor text not null,
  -- a JSON object: the digest of the set, and why
  facts text not null,
  occurred_at timestamptz not null,
  previous_hash bytea not null,
  hash bytea not null
);
create index rule_entry_set on rule_entry (set_no, seq);
