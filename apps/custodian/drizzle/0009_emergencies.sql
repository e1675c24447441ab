-- This custodian's pieces of E of emergency summaries whose shares of S others keep.
CREATE TABLE emergency_pieces (
  patient_id text NOT NULL,
  token_id text NOT NULL,
  version bigint NOT NULL,
  deal bigint NOT NULL,
  m integer NOT NULL,
  custodians bigint[] NOT NULL,
  commitments text[] NOT NULL,
  notify text[] NOT NULL,
  filed_at bigint NOT NULL,
  wrapped_key bytea NOT NULL,
  sealed_piece bytea NOT NULL,
  PRIMARY KEY (token_id, version, deal)
);
CREATE INDEX emergency_pieces_patient ON emergency_pieces (patient_id);
