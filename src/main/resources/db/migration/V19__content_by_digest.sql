-- A file is looked for by its digest among all that is kept, whatever kind of proof it is.
create index evidence_content on evidence (sha256);
create index signature_proof_content on signature_proof (sha256);
drop index signature_proof_drawn;
