create table unit (
  id text primary key check (id ~ '^[a-z0-9-]{1,40}$'),
  parent text references unit,
  tier text not null check (tier in ('VILLAGE', 'TOWNSHIP', 'DISTRICT')),
  kind text not null,
  name text not null,
  short_name text not null,
  since date not null default current_date,
  until date
);
create index unit_parent on unit (parent);

create table official (
  login text primary key,
  name text not null,
  since date not null default current_date,
  until date
);

-- who holds a role in a unit, from when to when; roles belong to posts, persons change
create table appointment (
  id bigint generated always as identity primary key,
  login text not null references official,
  unit text not null references unit,
  role text not null check (role in
    ('intake', 'handler', 'leader', 'principal', 'discipline', 'coordinator', 'petition', 'steering')),
  post text not null,
  since date not null default current_date,
  until date,
  unique (login, unit, role, since)
);
create index appointment_unit_role on appointment (unit, role);

create table topic (
  code text primary key,
  name text not null,
  parent text references topic,
  department text references unit
);
