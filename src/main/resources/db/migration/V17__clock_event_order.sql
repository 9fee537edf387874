-- Events of one clock may share an instant, a pause that ends and the next that begins: this is their order.
alter table clock_event add column seq bigint generated always as identity;
