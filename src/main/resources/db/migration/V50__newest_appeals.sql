-- the newest appeals of an area are compared with the one that is screened
create index appeal_received on appeal (received_at);
