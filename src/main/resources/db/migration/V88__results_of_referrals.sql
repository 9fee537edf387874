-- 移送结果: what came back of a referral, in counts alone; a correction is a later version
alter table supervision_act drop constraint supervision_act_kind_check;
alter table supervision_act add constraint supervision_act_kind_check
  check (kind in ('ISSUED', 'ACKNOWLEDGED', 'RECTIFIED', 'LATE', 'VERIFIED', 'WATCHED',
    'ESCALATED', 'ACT_DONE', 'ACCOUNTABILITY', 'RETURNED', 'CLOSED', 'REFERRED', 'STOPPED', 'WITHDRAWN', 'RESULT'));

create table referral_result (
  order_id bigint not null references supervision_order,
  version integer not null check (version >= 1),
  -- the act by which it was written down: who, when and in which post
  act_no integer not null,
  -- 是否立案
  filed boolean not null,
  decided_on date not null,
  -- 件, 人 put on file, and of these 人 that were sanctioned
  cases integer not null check (cases >= 0),
  persons integer not null check (persons >= 0),
  sanctioned integer not null check (sanctioned between 0 and persons),
  -- 文号, encrypted; null where it was not told
  document_cipher bytea,
  -- why an earlier version was corrected, encrypted
  reason_cipher bytea,
  primary key (order_id, version),
  foreign key (order_id, act_no) references supervision_act (order_id, no),
  check (filed = (cases > 0) and (filed or persons = 0)),
  check ((version = 1) = (reason_cipher is null))
);

-- where every referral stands; version null while no result has come back
create or replace view referral_standing as
select o.id as order_id, o.closed_at as referred_at, r.version, r.filed, r.decided_on, r.cases, r.persons, r.sanctioned, r.document_cipher
  from supervision_order o
  left join lateral (
    select *
      from referral_result
     where order_id = o.id
     order by version desc
     limit 1) r on true
 where o.status = 'REFERRED';

-- the referrals of the register's foot and of the desk
create index supervision_order_referred on supervision_order (closed_at) where status = 'REFERRED';

grant select, insert on referral_result to ${application_role};
grant select on referral_standing to ${application_role};
