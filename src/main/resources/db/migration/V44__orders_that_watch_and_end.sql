-- an order goes on watching a case that is still overdue, and ends in more ways than by proof: stopped by the officer
-- because things have changed, or withdrawn by the issuer's superior
alter table supervision_order
  add column day_count text not null default 'CALENDAR' check (day_count in ('WORKING', 'CALENDAR')),
  drop constraint supervision_order_status_check,
  drop constraint supervision_order_outcome_check,
  drop constraint supervision_order_check,
  add constraint supervision_order_status_check check (status in ('ISSUED', 'ACKNOWLEDGED', 'RECTIFIED', 'VERIFIED',
    'WATCHING', 'ESCALATING', 'CLOSED', 'REFERRED', 'STOPPED', 'WITHDRAWN')),
  add constraint supervision_order_outcome_check check (outcome in ('VERIFIED', 'NOT_RECTIFIED', 'FALSE', 'LATE', 'CHANGED',
    'DECLINED_ENDED', 'HANDED_OVER')),
  add constraint supervision_order_check check ((closed_at is not null)
    = (status in ('CLOSED', 'REFERRED', 'STOPPED', 'WITHDRAWN')));

alter table supervision_act
  drop constraint supervision_act_kind_check,
  add constraint supervision_act_kind_check check (kind in ('ISSUED', 'ACKNOWLEDGED', 'RECTIFIED', 'LATE', 'VERIFIED', 'WATCHED',
    'ESCALATED', 'ACT_DONE', 'ACCOUNTABILITY', 'RETURNED', 'CLOSED', 'REFERRED', 'STOPPED', 'WITHDRAWN'));
