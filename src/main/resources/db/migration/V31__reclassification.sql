-- A handler may ask that the classification be corrected; what is wished for stands beside the request until it is decided.
alter table move_request
  drop constraint move_request_kind_check,
  add constraint move_request_kind_check check (kind in ('EXTENSION', 'PAUSE', 'RAISE', 'OBJECTION', 'RECLASSIFICATION')),
  add category text,
  add topic text,
  add difficulty text,
  add urgency text,
  add check ((kind = 'RECLASSIFICATION') = (category is not null));
