-- rows whose message was answered by the authority it came from, taken in as history
alter table import_batch
  add column history integer not null default 0,
  drop constraint import_batch_check,
  add constraint import_batch_check check (data_rows = imported + history + repeated + rejected);
