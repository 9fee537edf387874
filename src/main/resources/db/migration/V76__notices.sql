-- Notices: what concerns an official reaches him. Each follows from one entry of a case's ledger; who is told, and in which words, says
-- notice-rules.csv. What was written before this migration tells nobody: it is old news.

-- Entries that have not told anybody yet: written in the transaction of the entry itself, so none is forgotten.
create table notice_due (
  id bigint generated always as identity primary key,
  appeal_id bigint not null,
  seq integer not null,
  tries integer not null default 0, -- how often it could not be told
  again_at timestamptz -- not before then; null where it has not been tried
);

create function notice_is_due() returns trigger language plpgsql as $$
begin
  insert into notice_due (appeal_id, seq) select appeal_id, seq from added where not starts_with(kind, 'READ_');
  return null;
end $$;
create trigger notices_follow_the_ledger after insert on ledger_entry
  referencing new table as added for each statement execute function notice_is_due();

-- One row for each post that is told of an entry; no personal data: the title is read with the case, masked.
create table official_notice (
  id bigint generated always as identity primary key, -- in the order in which they are seen
  appeal_id bigint not null,
  seq integer not null, -- the entry it follows from
  step text not null,
  post text not null, -- <unit>.<role>
  login text, -- the one in the post who is meant; null for all who hold it
  actor text not null, -- who did the step, and is not told of it
  sender text not null, -- the post of the actor
  words text not null,
  urgent boolean not null,
  receipt boolean not null, -- the sender sees who has read it
  told_at timestamptz not null, -- when it was done
  read_at timestamptz,
  read_by text, -- the first of the post
  foreign key (appeal_id, seq) references ledger_entry,
  unique (appeal_id, seq, post),
  check ((read_at is null) = (read_by is null))
);
create index official_notice_of_post on official_notice (post, id desc);
create index official_notice_unread on official_notice (post, appeal_id) where read_at is null;
create index official_notice_with_receipt on official_notice (sender, id desc) where receipt;

grant select, insert, update, delete on notice_due to ${application_role};
grant select, insert, update on official_notice to ${application_role};
revoke delete, truncate on official_notice from ${application_role};

-- Views of their owners, for the rules of notices: which posts a clock's moment has reminded; which unit is asked for help.
create view reminded_post as
select appeal_id, round, kind, moment, unit, role
  from notice;

create view asked_help as
select id, appeal_id, unit
  from assist;

-- which reminders and notices were seen, and who of the post saw it first
create or replace view seen_notice as
select appeal_id, unit, seen_by, seen_at
  from notice
 where seen_by is not null
 union all
select appeal_id, split_part(post, '.', 1), read_by, read_at
  from official_notice
 where read_by is not null;

grant select on reminded_post, asked_help, seen_notice to ${application_role};
