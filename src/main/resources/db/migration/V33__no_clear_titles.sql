-- Every title is encrypted now. The clear ones go, and both tables are written anew, so that they do not stay behind in
-- the rows' old versions either.
alter table appeal
  drop column title,
  alter column title_cipher type bytea using title_cipher || ''::bytea,
  alter column title_cipher set not null;

-- the archive's list reads the case's own title: what stands twice can differ
alter table archived_case
  drop column title,
  alter column source type text using source || '';

-- what destroys a dossier empties the cipher; the rest of the function stays as the newest release left it
do $$
declare
  v_function text := pg_get_functiondef('destroy_dossier(bigint, bigint)'::regprocedure);
begin
  if strpos(v_function, 'update appeal set title = ''档案已销毁''') = 0
    or strpos(v_function, 'update archived_case set title = ''档案已销毁'' where appeal_id = p_appeal;') = 0 then
    raise exception 'destroy_dossier is not the function this migration knows';
  end if;
  execute replace(replace(v_function, 'update appeal set title = ''档案已销毁''', 'update appeal set title_cipher = '''''),
    'update archived_case set title = ''档案已销毁'' where appeal_id = p_appeal;', '');
end $$;
