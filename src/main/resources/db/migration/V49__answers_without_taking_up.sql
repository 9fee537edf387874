-- The desk lists appeals that were answered without being taken up, the latest answer first: of millions of entries the few that
-- are such answers, by their time. The number of the entry tells the last answer from an earlier one.
create index ledger_entry_not_taken_up on ledger_entry (occurred_at, appeal_id, seq) where kind in ('DECLINE', 'MERGE', 'REDIRECT');
