-- where a citizen rings a unit up; null where the district has given none
alter table unit add column telephone text check (telephone ~ '^[0-9+][0-9 -]{2,24}$');
