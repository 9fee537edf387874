-- A photo brought as proof of the complainant's word is found again like a picture among the evidence: a print belongs to
-- one or the other.
alter table picture_print
  drop constraint picture_print_pkey,
  alter column evidence_id drop not null,
  add column proof_id bigint references signature_proof,
  add constraint picture_print_evidence unique (evidence_id),
  add constraint picture_print_proof unique (proof_id),
  add constraint picture_print_of_one check (num_nonnulls(evidence_id, proof_id) = 1);
