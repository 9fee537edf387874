-- how a unit's part in a case ended: answered, sent back as not its own business, or withdrawn by the unit that asked
alter table assist add outcome text check (outcome in ('ANSWERED', 'SENT_BACK', 'WITHDRAWN'));
update assist set outcome = 'ANSWERED' where done_at is not null;
alter table assist add check ((outcome is null) = (done_at is null));

-- what a handler asked for and took back before anybody decided; it does not count as asked
alter table move_request add withdrawn_at timestamptz;
alter table move_request add check (withdrawn_at is null or granted is null);
drop index move_request_open;
create unique index move_request_open on move_request (appeal_id) where granted is null and withdrawn_at is null;
drop index move_request_raise;
create unique index move_request_raise on move_request (appeal_id, tier) where kind = 'RAISE' and withdrawn_at is null;
drop index move_request_objection;
create unique index move_request_objection on move_request (appeal_id) where kind = 'OBJECTION' and withdrawn_at is null;
