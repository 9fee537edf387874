-- how often something was tried within an hour that began with the first try; shared by all nodes, kept over restarts
create table portal_limit (
  kind text not null,
  -- keyed digest of an address or an appeal number, never the thing itself
  subject text not null,
  since timestamptz not null,
  tries integer not null check (tries >= 0),
  primary key (kind, subject)
);
create index portal_limit_since on portal_limit (since);

grant select, insert, update, delete on portal_limit to ${application_role};
