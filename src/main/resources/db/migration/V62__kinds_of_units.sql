-- which kinds of units there are, on which tier they stand, how many a district has, and the post that has to be held there
create table unit_kind (
  kind text primary key,
  tier text not null check (tier in ('VILLAGE', 'TOWNSHIP', 'DISTRICT')),
  label text not null,
  least integer not null default 0 check (least >= 0),
  -- null: as many as there are
  most integer check (most >= least),
  -- the role without whose holder cases come to nobody; null: the next unit up is asked
  needs_role text
);
insert into unit_kind (kind, tier, label, least, most, needs_role) values
  ('DISTRICT', 'DISTRICT', '区（县）', 1, 1, null),
  ('CENTRE', 'DISTRICT', '区群众诉求综合服务中心', 1, 1, 'coordinator'),
  ('PETITION_OFFICE', 'DISTRICT', '区信访局', 1, 1, 'petition'),
  ('DISCIPLINE', 'DISTRICT', '区纪委监委机关', 1, 1, 'discipline'),
  ('TARGET_CENTRE', 'DISTRICT', '区目标绩效管理服务中心', 0, 1, null),
  ('DEPARTMENT', 'DISTRICT', '区直部门', 0, null, null),
  ('TOWNSHIP', 'TOWNSHIP', '乡镇', 0, null, null),
  ('STREET', 'TOWNSHIP', '街道', 0, null, null),
  ('VILLAGE', 'VILLAGE', '村', 0, null, null),
  ('COMMUNITY', 'VILLAGE', '社区', 0, null, null);
-- units that are there already keep what they are called; whoever loads the district next is told
alter table unit add constraint unit_kind_known foreign key (kind) references unit_kind not valid;

-- an appointment ends at once although its last day is not over: an end never stands before the beginning
alter table appointment drop constraint appointment_ended;
alter table appointment add constraint appointment_ended check (ended_by is null or ended_at is not null);
update appointment
   set until = since, ended_at = coalesce(ended_at, since::timestamp at time zone 'Asia/Shanghai')
 where until < since;
