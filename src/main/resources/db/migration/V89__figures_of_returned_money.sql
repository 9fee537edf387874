-- What handlings brought back to people, of all rounds; of each round what was said last.
alter table register_case
  add column returned_fen bigint not null default 0,
  add column returned_households bigint not null default 0;

create or replace view counted_case as
select appeal_id, number, year, taken_on, received_at, channel, intake_unit, place_unit, accused_unit, status, verdict, repeat_of, category, topic,
  difficulty, urgency, tier, owner_unit, result, due_at, booked_at, contacted_at, handled_at, first_resolved_at, resolved_at, in_time, reworks,
  reopenings, refusals, extensions, pauses, raises_asked, raises, objections_asked, objections, relabellings, moves, orders, promises,
  promises_kept, looked_at, asked, solved, satisfied, trips, false_resolution, returned_fen, returned_households
  from register_case;

-- the rows of those cases are made again from their entries
insert into register_due (appeal_id)
select distinct appeal_id
  from ledger_entry
 where kind = 'HANDLE' and position('"returned' in detail) > 0;
