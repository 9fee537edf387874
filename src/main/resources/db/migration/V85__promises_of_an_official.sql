-- What an official has promised and nobody has looked at yet: asked for on the page his day begins with.
create index promise_open on promise (promised_by) where kept is null;
