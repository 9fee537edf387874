-- Two tables are written by functions of the database alone; these views are what others read of them.

-- every case whose dossier was destroyed by the rules, and when
create or replace view destroyed_case as
select appeal_id, destroyed_at
  from destruction;

-- the chain of what happened to officials and posts: its entries, without what they say
create or replace view office_link as
select seq, hash
  from office_entry;

grant select on destroyed_case, office_link to ${application_role};
