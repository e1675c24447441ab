-- Everything that came in. What it says is sealed; what it is known by is a keyed digest.
CREATE TABLE items (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  kind text NOT NULL,
  source_key bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'minting', 'minted', 'rejected', 'duplicate', 'dropped')),
  -- Whose it is, as its sender says.
  named_patient text,
  -- Whose it is, as the directory says.
  patient_id text,
  token_id text,
  code text,
  reason text,
  hint text,
  duplicate_of uuid,
  -- Both null once there is nothing more to do with it.
  wrapped_key bytea,
  sealed bytea,
  received_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  -- When it is its turn again.
  due_at bigint NOT NULL,
  attempts integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX items_source ON items (source_key) WHERE state NOT IN ('duplicate', 'dropped');
CREATE INDEX items_due ON items (due_at, seq) WHERE state = 'waiting';
CREATE INDEX items_state ON items (state, seq);
CREATE INDEX items_token ON items (token_id) WHERE token_id IS NOT NULL;

-- What was about to be minted: no key, no content. See the SDK's PublicationJournal.
CREATE TABLE publications (
  source_tag text PRIMARY KEY,
  pending jsonb NOT NULL,
  saved_at bigint NOT NULL
);

-- Which of the hospital's own identifiers, by keyed digest, belong to which patient.
CREATE TABLE patient_identifiers (
  digest bytea PRIMARY KEY,
  patient_id text NOT NULL,
  linked_at bigint NOT NULL
);
CREATE INDEX patient_identifiers_patient ON patient_identifiers (patient_id);
