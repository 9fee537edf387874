-- one person may have several accounts; null means the account is the person
alter table official add column person text;

-- 代理: only a dated, recorded appointment lets somebody act for an absent official
alter table appointment
  add column deputy_for text references official,
  add column reason text,
  add constraint appointment_deputy check (deputy_for is null or (deputy_for <> login and until is not null));

-- who was kept away from a case, and why (the words stand encrypted beside the ledger's entry)
create table recusal (
  appeal_id bigint not null references appeal,
  login text not null references official,
  recused_at timestamptz not null,
  primary key (appeal_id, login)
);

alter table signature
  -- the person behind the account, and the absent official the person signed for
  add column person text,
  add column on_behalf_of text,
  add column reserved boolean not null default false,
  -- who saw or heard the complainant's word, and who checked it on paper
  add column witness text,
  add column checked_by text,
  -- digest of the device's token, not the token
  add column device text,
  -- SHA-256 over all that the signature says, its proofs and the seal before it; also in the ledger's entry
  add column seal bytea;
create unique index signature_person on signature (appeal_id, sheet_no, person);

-- what shows that the complainant said so: a drawn signature, a photo, a scan
create table signature_proof (
  id bigint generated always as identity primary key,
  appeal_id bigint not null,
  sheet_no integer not null,
  kind text not null check (kind in ('DRAWN', 'PHOTO', 'SCAN')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size integer not null,
  added_by text not null,
  added_unit text not null,
  added_at timestamptz not null,
  unique (appeal_id, sheet_no, sha256),
  foreign key (appeal_id, sheet_no) references sheet
);

-- a day on which somebody tried to reach the complainant and could not
create table contact_try (
  appeal_id bigint not null references appeal,
  occasion text not null check (occasion in ('SIGN_OFF', 'REVISIT')),
  -- the sheet's number, or the round of the revisit
  of_no integer not null,
  tried_on date not null,
  way text not null,
  tried_by text not null,
  tried_at timestamptz not null,
  -- tries on different days
  primary key (appeal_id, occasion, of_no, tried_on)
);

-- 承诺: what was promised on a sheet, and until when
create table promise (
  appeal_id bigint not null references appeal,
  sheet_no integer not null,
  no integer not null check (no between 1 and 9),
  words_cipher bytea not null,
  promised_by text not null,
  unit text not null references unit,
  due_on date not null,
  -- null until somebody asked whether it was kept
  kept boolean,
  asked_at timestamptz,
  asked_by text,
  primary key (appeal_id, sheet_no, no),
  foreign key (appeal_id, sheet_no) references sheet
);
create index promise_due on promise (due_on) where kept is null;

-- 一件一评查: the short list the leader in charge went through before signing
create table review (
  appeal_id bigint not null references appeal,
  sheet_no integer not null,
  reviewer text not null,
  reviewed_at timestamptz not null,
  -- the points that were found in order, by the names of the form
  passed text[] not null,
  failed text[] not null,
  primary key (appeal_id, sheet_no),
  foreign key (appeal_id, sheet_no) references sheet
);

-- the open cases' index again, with the further ending
drop index appeal_open;
create index appeal_open on appeal (id) include (number, tier, responsible_unit, intake_unit, accused_unit, received_at)
 where status not in ('RESOLVED', 'REVISITED', 'REWORK_ORDERED', 'CLOSED', 'SEPARATE', 'DECLINED', 'MERGED', 'REDIRECTED');

alter table ledger_row
  drop constraint ledger_row_closed_why_check,
  add constraint ledger_row_closed_why_check check (closed_why in ('RAISED', 'RULED', 'RESOLVED', 'SEPARATE'));
