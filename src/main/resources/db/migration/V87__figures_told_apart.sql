-- Sums of the whole district by month and one of topic, channel, category, intake unit and year, so that telling a figure apart does not read every
-- case. They are made with figure_cell, of the same months.
create table figure_group_cell (
  grouped text not null, -- By
  name text not null, -- empty where a case has none
  part text not null, -- as in figure_cell
  month date not null,
  accused_unit text, -- so that the accused's side can be left out
  tier text,
  n bigint not null
);
create index figure_group_cell_by_part on figure_group_cell (grouped, part, month);
create index figure_group_cell_by_month on figure_group_cell (month, part);

grant select, insert, delete on figure_group_cell to ${application_role};

-- both are filled at the next count
delete from figure_part;

-- open cases may be many, too: what is asked of each stands in the index
drop index counted_open;
create index counted_open on register_case (owner_unit) include (received_at, due_at, accused_unit, tier, appeal_id)
  where verdict = 'ACCEPTED' and resolved_at is null and status <> 'SEPARATE';

-- lists of a period or a topic: what they narrow by stands in the index, also for a reader of a small area
drop index register_by_taken;
create index register_by_taken on register_case (taken_on desc, appeal_id desc)
  include (owner_unit, intake_unit, accused_unit, category, topic, ledger_list);
drop index register_by_topic;
create index register_by_topic on register_case (topic, received_at desc, appeal_id desc) include (owner_unit, intake_unit, accused_unit);
