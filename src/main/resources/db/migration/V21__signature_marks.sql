-- what nobody can make who holds only the database: HMAC of the seal under a key that is not in it (one byte key version, 32
-- bytes); signatures from before get theirs once, in the step that follows
alter table signature add column mark bytea;
