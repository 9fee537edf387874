-- A case closed again after its category was corrected stood in the archive's list under the category it had before; its number stays.
update archived_case f
   set category = a.category
  from appeal a
 where a.id = f.appeal_id
   and a.category is not null
   and a.category <> f.category
   and a.status in ('RESOLVED', 'REVISITED', 'CLOSED', 'SEPARATE');
