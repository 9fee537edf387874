-- what the page after a citizen's form shows (a form to be mended, a receipt): sealed, for the browser that sent it, for a
-- short time; the browser is known by a digest of its cookie
create table kept_page (
  browser text not null,
  key text not null check (key ~ '^[A-Za-z0-9_-]{22}$'),
  kind text not null,
  content_cipher bytea not null,
  kept_at timestamptz not null,
  kept_until timestamptz not null,
  primary key (browser, key)
);
create index kept_page_until on kept_page (kept_until);

grant select, insert, update, delete on kept_page to ${application_role};
