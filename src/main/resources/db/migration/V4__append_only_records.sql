-- The application may insert into and read these tables, nothing else (see the repeatable grants).

create table ledger_entry (
  appeal_id bigint not null references appeal,
  seq integer not null check (seq >= 1),
  event_key text not null,
  kind text not null,
  actor text not null,
  role text not null,
  unit text not null,
  tier text,
  round integer not null,
  occurred_at timestamptz not null,
  detail text not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (appeal_id, seq),
  unique (appeal_id, event_key)
);

-- what was written in a step, encrypted; the step's entry carries the digest of the cipher text
create table case_text (
  appeal_id bigint not null,
  seq integer not null,
  field text not null,
  cipher bytea not null,
  primary key (appeal_id, seq, field)
);

create table sheet (
  appeal_id bigint not null references appeal,
  no integer not null,
  round integer not null,
  content_cipher bytea not null,
  digest bytea not null,
  frozen_at timestamptz not null,
  primary key (appeal_id, no)
);

create table signature (
  appeal_id bigint not null,
  sheet_no integer not null,
  party text not null check (party in ('HANDLER', 'COMPLAINANT', 'LEADER', 'PRINCIPAL')),
  actor text not null,
  manner text not null,
  agrees boolean not null,
  sheet_digest bytea not null,
  signed_at timestamptz not null,
  primary key (appeal_id, sheet_no, party),
  -- four parties are four people
  unique (appeal_id, sheet_no, actor),
  foreign key (appeal_id, sheet_no) references sheet
);

create table evidence (
  id bigint generated always as identity primary key,
  appeal_id bigint not null references appeal,
  round integer not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size integer not null,
  name_cipher bytea not null,
  added_by text not null,
  added_unit text not null,
  added_at timestamptz not null,
  unique (appeal_id, sha256)
);

create table ledger_anchor (
  no bigint primary key,
  anchored_at timestamptz not null,
  heads integer not null,
  previous_root bytea not null,
  root bytea not null
);

-- how far each case's chain was covered by the last anchor (may change: it is only a bookmark)
create table anchored_head (
  appeal_id bigint primary key references appeal,
  seq integer not null
);
