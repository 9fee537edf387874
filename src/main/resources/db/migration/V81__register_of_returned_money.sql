-- of all that was handled, what brought money back to people
create index ledger_entry_returned on ledger_entry (kind, occurred_at desc, appeal_id desc, seq desc)
 where kind = 'HANDLE' and position('"returned' in detail) > 0;
