create sequence appeal_serial increment by 50;

-- encrypted with a key that is not in this database
create table complainant (
  id bigint primary key,
  name_cipher bytea,
  phone_cipher bytea,
  address_cipher bytea
);

create table appeal (
  id bigint primary key,
  number text not null unique,
  status text not null,
  round integer not null default 1 check (round >= 1),
  rework_count integer not null default 0,
  channel text not null,
  source text not null,
  source_reference text not null,
  taken_by text not null,
  taken_where text,
  taken_on date not null,
  received_at timestamptz not null,
  intake_unit text not null references unit,
  place_unit text not null references unit,
  accused_unit text references unit,
  title text not null,
  complainant_id bigint references complainant,
  code_hash text,
  verdict text,
  repeat_of text,
  category text,
  topic text references topic,
  difficulty text,
  tier text,
  responsible_unit text references unit,
  handler text,
  result text,
  head_seq integer not null default 0,
  head_hash bytea,
  version integer not null default 0,
  -- the same message of the same source is one appeal, whoever brings it and however often
  unique (source, source_reference)
);
create index appeal_status on appeal (status);
create index appeal_responsible on appeal (responsible_unit, status);

-- exactly one open round per appeal: the guard against two running lifecycles
create table appeal_round (
  appeal_id bigint not null references appeal,
  round integer not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (appeal_id, round)
);
create unique index appeal_round_open on appeal_round (appeal_id) where ended_at is null;

create table clock (
  appeal_id bigint not null references appeal,
  round integer not null,
  days integer not null check (days between 15 and 90),
  started_at timestamptz not null,
  warn_at timestamptz not null,
  due_at timestamptz not null,
  overdue_at timestamptz not null,
  stopped_at timestamptz,
  primary key (appeal_id, round)
);
create index clock_due on clock (due_at) where stopped_at is null;

-- the time an appeal stood in one tier's ledger under one unit
create table ledger_row (
  appeal_id bigint not null references appeal,
  no integer not null,
  tier text not null,
  unit text not null references unit,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (appeal_id, no)
);
create unique index ledger_row_open on ledger_row (appeal_id) where closed_at is null;
create index ledger_row_unit on ledger_row (unit) where closed_at is null;

create table revisit (
  appeal_id bigint not null references appeal,
  round integer not null,
  planned_for timestamptz not null,
  done_at timestamptz,
  officer text,
  way text,
  solved boolean,
  satisfied boolean,
  trips integer check (trips between 0 and 99),
  primary key (appeal_id, round)
);

create table import_batch (
  id bigint generated always as identity primary key,
  file_name text not null,
  file_digest text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  data_rows integer not null,
  imported integer not null,
  repeated integer not null,
  rejected integer not null,
  check (data_rows = imported + repeated + rejected)
);
