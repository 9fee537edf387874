-- 采集队伍: who goes out for which villages. A team that has ended stays: what it brought home stays with it.
create table collection_team (
  id bigint generated always as identity primary key,
  unit text not null references unit (id), -- that sends it
  name text not null check (name <> ''),
  area text not null check (area <> ''), -- in words
  since date not null,
  until date check (until >= since), -- last day; null while it is out
  added_by text not null,
  added_at timestamptz not null
);
create unique index collection_team_name on collection_team (unit, name) where until is null;
create table collection_team_member (
  team_id bigint not null references collection_team (id),
  login text not null,
  primary key (team_id, login)
);

-- 走访调研: one visit, survey or meeting, and what was found. What was heard may name people: it is encrypted.
create table field_visit (
  id bigint generated always as identity primary key,
  reference text not null unique, -- of the page that recorded it: sent twice, it is one
  unit text not null references unit (id),
  team_id bigint references collection_team (id),
  channel text not null, -- a word of appeal-channel
  place_unit text not null references unit (id),
  spot_cipher bytea not null,
  day date not null,
  households integer not null check (households >= 0),
  persons integer not null check (persons >= 0),
  findings_cipher bytea not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index field_visit_by_day on field_visit (day desc, id desc);
create index field_visit_by_unit on field_visit (unit, day desc, id desc);

-- 回声: what was told at the place afterwards; a correction is a further version
create table visit_echo (
  visit_id bigint not null references field_visit (id),
  version integer not null check (version > 0),
  day date not null,
  words_cipher bytea not null,
  told_by text not null,
  told_at timestamptz not null,
  primary key (visit_id, version)
);

-- 集中征集: sheets with running numbers, handed out and asked back
create table collection_campaign (
  id bigint generated always as identity primary key,
  unit text not null references unit (id),
  name text not null check (name <> ''),
  channel text not null, -- a word of appeal-channel
  starts date not null,
  ends date not null check (ends >= starts),
  sheets integer not null check (sheets > 0),
  opened_by text not null,
  opened_at timestamptz not null,
  closed_by text,
  closed_at timestamptz,
  check ((closed_by is null) = (closed_at is null))
);
create unique index collection_campaign_name on collection_campaign (unit, name);
-- what became of a sheet, or which team has it; the newest version counts, the older ones stay
create table campaign_sheet (
  campaign_id bigint not null references collection_campaign (id),
  no integer not null check (no > 0),
  version integer not null check (version > 0),
  team_id bigint references collection_team (id),
  outcome text, -- sheet-outcomes.csv; null while it is out
  reason text,
  said_by text not null,
  said_at timestamptz not null,
  primary key (campaign_id, no, version)
);

-- which appeals came of a visit or a sheet
create table field_appeal (
  appeal_id bigint primary key references appeal (id) deferrable initially deferred, -- a case is written at the end of its transaction
  reference text not null unique, -- of the page: sent twice, it is one
  visit_id bigint references field_visit (id),
  campaign_id bigint references collection_campaign (id),
  sheet_no integer,
  check ((visit_id is null) <> (campaign_id is null)),
  check ((campaign_id is null) = (sheet_no is null))
);
create index field_appeal_by_visit on field_appeal (visit_id) where visit_id is not null;
create index field_appeal_by_sheet on field_appeal (campaign_id, sheet_no) where campaign_id is not null;

grant select, insert, update on collection_team, collection_campaign to ${application_role};
grant select, insert, delete on collection_team_member to ${application_role};
grant select, insert on field_visit, visit_echo, campaign_sheet, field_appeal to ${application_role};
