-- The list a case stands in, by where it stands: a page of one list is read off an index, however rare the list is.
alter table register_case add column if not exists ledger_list text not null;
drop index register_by_status;
drop index register_by_due;
create index register_by_list on register_case (ledger_list, received_at desc, appeal_id desc);
create index register_by_due on register_case (due_at, appeal_id) where ledger_list = 'OPEN' and due_at is not null;
-- a list of some days is read by the day on which cases were taken down
create index if not exists register_by_taken on register_case (taken_on desc, appeal_id desc);
