-- a title is the citizen's own word: encrypted with a key that is not in this database (filled by migration 32.1);
-- empty once the content of the case was destroyed
alter table appeal add column title_cipher bytea;
