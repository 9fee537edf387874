-- whom each frozen sheet asks to sign, in their order
create view asked_parties as
select appeal_id, no as sheet_no, parties
  from sheet;

grant select on asked_parties to ${application_role};
