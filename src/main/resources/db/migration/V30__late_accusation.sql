-- Whom an appeal complains about may be learnt late, and may be a person. The unit stands in appeal.accused_unit as before;
-- who said so, when and why stands in the ledger (NAME_ACCUSED).
alter table appeal add accused_person text references official;
create index appeal_accused_person on appeal (accused_person) where accused_person is not null;

-- who keeps away from a case as a human, with all logins: who stepped back, and the official the appeal complains about
create view kept_away as
  select appeal_id, login from recusal
  union
  select id, accused_person from appeal where accused_person is not null;

-- who of the accused side had the case in hand, read it or was told of it before it became known whom it complains about
create table accused_reader (
  appeal_id bigint not null references appeal,
  -- the entry that named the side
  named_key text not null,
  login text not null,
  unit text,
  -- a step of the ledger, TASK for work that was held, NOTICE for a reminder that was seen
  how text not null,
  last_at timestamptz not null,
  primary key (appeal_id, named_key, login, how)
);

alter table ledger_row
  drop constraint ledger_row_closed_why_check,
  add constraint ledger_row_closed_why_check check (closed_why in ('RAISED', 'RULED', 'CORRECTED', 'RESOLVED', 'SEPARATE'));
