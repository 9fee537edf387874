-- the open cases' index again, with the further ending
drop index appeal_open;
create index appeal_open on appeal (id) include (number, tier, responsible_unit, intake_unit, accused_unit, received_at)
 where status not in ('RESOLVED', 'REVISITED', 'REWORK_ORDERED', 'CLOSED', 'SEPARATE', 'DECLINED', 'MERGED', 'REDIRECTED',
   'ANSWERED_ELSEWHERE');
