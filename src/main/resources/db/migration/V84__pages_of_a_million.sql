-- Pages that go through many cases to show few of them: what they ask of each stands in the index, so that the cases themselves are not read.
drop index register_by_day;
create index register_by_day on register_case (received_at desc, appeal_id desc) include (owner_unit, intake_unit, accused_unit);
drop index register_by_list;
create index register_by_list on register_case (ledger_list, received_at desc, appeal_id desc) include (owner_unit, intake_unit, accused_unit);
drop index counted_by_taken_on;
create index counted_by_taken_on on register_case (taken_on)
  include (appeal_id, topic, verdict, resolved_at, status, accused_unit, owner_unit, tier, repeat_of);
