-- a conference that does not meet; its cases wait for the next one
alter table conference add cancelled_at timestamptz;
alter table conference add cancelled_by text;
alter table conference add cancel_reason_cipher bytea;
alter table conference add check ((cancelled_at is null) = (cancelled_by is null) and (cancelled_at is null) = (cancel_reason_cipher is null));
