-- What many speak of: repeats are few among all cases.
create index counted_repeats on register_case (taken_on) include (appeal_id, repeat_of, verdict, accused_unit, owner_unit, tier)
  where repeat_of is not null;
