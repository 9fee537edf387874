-- What a picture looks like, to find it again resized or stored anew: two difference hashes of 64 bits. None where the
-- picture is too plain to be told from others.
create table picture_print (
  evidence_id bigint primary key references evidence,
  appeal_id bigint not null,
  across bigint,
  down bigint,
  -- the four quarters of the first: two hashes that differ in at most seven bits have a quarter that differs in one or none
  part1 integer,
  part2 integer,
  part3 integer,
  part4 integer,
  check ((across is null) = (down is null) and (across is null) = (part1 is null) and (across is null) = (part2 is null)
    and (across is null) = (part3 is null) and (across is null) = (part4 is null))
);
create index picture_print_part1 on picture_print (part1);
create index picture_print_part2 on picture_print (part2);
create index picture_print_part3 on picture_print (part3);
create index picture_print_part4 on picture_print (part4);
create index evidence_added on evidence (added_at);
create index ledger_row_resolved on ledger_row (closed_at) where closed_why = 'RESOLVED';
create index signature_device on signature (device) where device is not null;
create index signature_proof_drawn on signature_proof (sha256) where kind = 'DRAWN';
create index revisit_done on revisit (done_at) where done_at is not null;

-- 疑点: what may point to a false resolution; never a verdict. Found once, and it stays as it was found.
create table sign_day (
  day date primary key,
  ran_at timestamptz not null,
  closed_cases bigint not null,
  found bigint not null
);

create table case_sign (
  id bigint generated always as identity primary key,
  appeal_id bigint not null references appeal,
  round integer not null,
  kind text not null,
  -- the unit whose closing, picture or signature it was
  unit text not null references unit,
  since timestamptz not null,
  found_on date not null references sign_day deferrable initially deferred,
  other_appeal_id bigint references appeal,
  words text not null,
  unique (appeal_id, round, kind)
);
create index case_sign_unit on case_sign (unit, found_on);
create index case_sign_found on case_sign (found_on);

create table unit_sign (
  day date not null references sign_day deferrable initially deferred,
  unit text not null references unit,
  kind text not null,
  own integer not null,
  settled integer not null,
  others integer not null,
  others_settled integer not null,
  words text not null,
  primary key (day, unit, kind)
);

-- 实地验靶: an unannounced inspection of closed cases, by three bodies
alter table appointment drop constraint appointment_role_check;
alter table appointment add constraint appointment_role_check check (role in
  ('intake', 'handler', 'leader', 'principal', 'discipline', 'coordinator', 'petition', 'inspector', 'steering'));

create table inspection_count (
  year integer primary key,
  last integer not null
);

create table inspection (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^验[0-9]{4}-[0-9]{3,}$'),
  called_by text not null,
  called_role text not null,
  called_unit text not null references unit,
  called_at timestamptz not null,
  reason_cipher bytea not null,
  closed_from date not null,
  closed_to date not null check (closed_to >= closed_from),
  wanted integer not null check (wanted between 1 and 60),
  -- of the sample, at most this part may fall on one unit
  unit_percent integer not null check (unit_percent between 1 and 100),
  leader text not null references official
);

create table inspection_member (
  inspection_id bigint not null references inspection,
  no integer not null check (no between 1 and 3),
  login text not null references official,
  unit text not null references unit,
  role text not null,
  primary key (inspection_id, no),
  -- three people of three bodies
  unique (inspection_id, login),
  unique (inspection_id, unit)
);

-- all that is needed to draw the very same sample again
create table inspection_draw (
  inspection_id bigint primary key references inspection,
  drawn_at timestamptz not null,
  anchor_no bigint not null,
  anchor_root bytea not null,
  nonce bytea not null unique check (length(nonce) = 32),
  candidates integer not null,
  candidates_digest bytea not null
);

create table inspection_candidate (
  inspection_id bigint not null references inspection,
  appeal_id bigint not null references appeal,
  unit text not null references unit,
  weight integer not null check (weight > 0),
  primary key (inspection_id, appeal_id)
);

create table inspection_visit (
  id bigint generated always as identity primary key,
  inspection_id bigint not null references inspection,
  no integer not null,
  appeal_id bigint not null,
  -- whose closing is looked at
  round integer not null,
  visitor text not null references official,
  visitor_unit text not null references unit,
  visitor_role text not null,
  confirmer text not null references official,
  confirmer_unit text not null references unit,
  confirmer_role text not null,
  due_at timestamptz not null,
  unique (inspection_id, no),
  unique (inspection_id, appeal_id),
  foreign key (inspection_id, appeal_id) references inspection_candidate,
  check (visitor <> confirmer and visitor_unit <> confirmer_unit)
);

-- what a visitor found; a finding that the second member does not share is followed by another visit
create table inspection_report (
  visit_id bigint not null references inspection_visit,
  no integer not null check (no >= 1),
  by text not null,
  at timestamptz not null,
  visited_on date not null,
  verdict text not null check (verdict in ('TRUE', 'PARTLY', 'FALSE', 'UNVERIFIABLE')),
  place_cipher bytea not null,
  met_cipher bytea not null,
  seen_cipher bytea not null,
  event_key text not null,
  primary key (visit_id, no),
  unique (visit_id, event_key)
);

create table inspection_confirmation (
  visit_id bigint not null,
  report_no integer not null,
  by text not null,
  at timestamptz not null,
  agrees boolean not null,
  reason_cipher bytea not null,
  primary key (visit_id, report_no),
  foreign key (visit_id, report_no) references inspection_report
);

-- pictures of a visit, apart from the case until all is published
create table inspection_photo (
  id bigint generated always as identity primary key,
  visit_id bigint not null references inspection_visit,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size integer not null,
  added_by text not null,
  added_at timestamptz not null,
  unique (visit_id, sha256)
);
create index inspection_photo_content on inspection_photo (sha256);

-- who looked up what of a case for a visit; written into the case when all is published
create table inspection_look (
  id bigint generated always as identity primary key,
  visit_id bigint not null references inspection_visit,
  by text not null,
  at timestamptz not null,
  -- the digest of a piece of evidence; null for the complainant's name and address
  sha256 text
);

create table inspection_publication (
  inspection_id bigint primary key references inspection,
  published_by text not null,
  published_at timestamptz not null
);
