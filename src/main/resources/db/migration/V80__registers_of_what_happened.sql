-- Registers of what happened (registers.csv) are read off the ledger itself, newest first, one kind of entry after the other.
create index ledger_entry_happened on ledger_entry (kind, occurred_at desc, appeal_id desc, seq desc)
 where kind in ('REVISIT', 'TRY_REVISIT', 'REPORT_BACK', 'INSPECT', 'INSPECT_FALSE', 'CHECK_PROMISE', 'LIST_FOR_CONFERENCE',
   'CONFERENCE_CANCELLED', 'CONFERENCE_DECIDED', 'CONFERENCE_REPORTED', 'ORDER_SUPERVISION', 'CARRY_OUT_RUNG', 'CALL_TO_ACCOUNT', 'REFER');

-- of all that was handled, what promises something for later
create index ledger_entry_promised on ledger_entry (kind, occurred_at desc, appeal_id desc, seq desc)
 where kind = 'HANDLE' and position('"promise' in detail) > 0;

-- each act upon an order has the key of the entry that its case got by it
create or replace view order_act as
select order_id, no, rung, kind, at, outcome, event_key
  from supervision_act;
