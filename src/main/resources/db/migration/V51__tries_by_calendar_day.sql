-- tries are counted in the calendar's own days, which a demonstration makes shorter than a day
alter table contact_try add column day bigint;
update contact_try set day = tried_on - date '1970-01-01';
alter table contact_try alter column day set not null;
alter table contact_try drop constraint contact_try_pkey;
alter table contact_try add primary key (appeal_id, occasion, of_no, day);
