-- Where a model or a table could not carry a step on: one row for each place and kind of fault, counted. It holds no
-- word of a case: element is the step's id in its model, label its name there, said the engine's own code or expression.
create table rule_fault (
  id bigint generated always as identity primary key,
  element text not null,
  label text not null,
  said text not null check (length(said) <= 400),
  times integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  unique (element, said)
);
