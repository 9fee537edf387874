-- the last number given in each year
create table supervision_count (
  year integer primary key,
  last integer not null
);

-- 督办单: an order to put a case right, with a life of its own beside the case
create table supervision_order (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^督[0-9]{4}-[0-9]{5,}$'),
  appeal_id bigint not null references appeal,
  round integer not null,
  ground text not null check (ground in ('OVERDUE', 'LATE_ACCEPTANCE', 'REFUSED_TO_ACCEPT', 'UNSOLVED', 'BAD_HANDLING',
    'MANY_VOICES', 'FALSE_RESOLUTION')),
  -- a login, or SYSTEM
  issuer text not null,
  issuer_role text not null,
  issuer_unit text not null,
  -- the rule behind the ground, as it was in the table that day
  source text not null default '',
  -- why, in the issuer's words, encrypted; null when the clock issued it
  reason_cipher bytea,
  addressee_unit text not null references unit,
  issued_at timestamptz not null,
  rung text not null check (rung in ('ORDER', 'CIRCULAR', 'INTERVIEW', 'BOARD', 'REFERRAL')),
  manner text not null check (manner in ('NONE', 'SINGLE', 'COLLECTIVE')),
  acknowledge_days integer not null,
  rectify_days integer not null,
  acknowledge_by timestamptz not null,
  due_at timestamptz not null,
  -- who answers for the addressee and who verifies, as appointed when this rung began
  answering_unit text references unit,
  answering_role text,
  officer_unit text references unit,
  officer_role text,
  status text not null check (status in ('ISSUED', 'ACKNOWLEDGED', 'RECTIFIED', 'VERIFIED', 'ESCALATING', 'CLOSED', 'REFERRED')),
  outcome text check (outcome in ('VERIFIED', 'NOT_RECTIFIED', 'FALSE', 'LATE')),
  closed_at timestamptz,
  check ((closed_at is not null) = (status in ('CLOSED', 'REFERRED')))
);
-- no duplicate supervision: one open order per case and ground
create unique index supervision_order_open on supervision_order (appeal_id, ground) where closed_at is null;
create index supervision_order_addressee on supervision_order (addressee_unit, issued_at);
create index supervision_order_due on supervision_order (due_at) where closed_at is null;

-- 专账: every act upon an order, append-only; its words are encrypted and no handler sees them
create table supervision_act (
  order_id bigint not null references supervision_order,
  no integer not null check (no >= 1),
  rung text not null,
  kind text not null check (kind in ('ISSUED', 'ACKNOWLEDGED', 'RECTIFIED', 'LATE', 'VERIFIED', 'ESCALATED', 'ACT_DONE',
    'ACCOUNTABILITY', 'CLOSED', 'REFERRED')),
  at timestamptz not null,
  actor text not null,
  unit text not null,
  outcome text,
  text_cipher bytea,
  event_key text not null,
  primary key (order_id, no),
  unique (order_id, event_key)
);

-- 缺岗: a unit that had to act had nobody in the needed role, so another was asked
create table role_gap (
  id bigint generated always as identity primary key,
  appeal_id bigint references appeal,
  unit text not null references unit,
  role text not null,
  asked_unit text not null references unit,
  asked_role text not null,
  noticed_at timestamptz not null,
  unique nulls not distinct (unit, role, appeal_id)
);
