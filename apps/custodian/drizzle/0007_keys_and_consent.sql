-- Slots belong to the patient id, so that a recovery or a rotation does not lose them. Rows of before are owned by their
-- wallet until the start names the owner (SQL has no keccak).
ALTER TABLE key_slots ADD COLUMN owner text;
UPDATE key_slots SET owner = wallet;
ALTER TABLE key_slots ALTER COLUMN owner SET NOT NULL;
ALTER TABLE key_slots ADD COLUMN removed_at bigint;
ALTER TABLE key_slots DROP CONSTRAINT key_slots_pkey;
ALTER TABLE key_slots ADD PRIMARY KEY (owner, slot_id);
CREATE INDEX key_slots_wallet ON key_slots (wallet);
CREATE INDEX key_slots_removed ON key_slots (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE letters (
  letter_id text PRIMARY KEY,
  -- "patient:<id>", "wallet:<address>" or "provider:<number>"; the sender's is null where the custodian itself wrote.
  recipient text NOT NULL,
  sender text,
  from_wallet text,
  kind text NOT NULL,
  sealed text NOT NULL,
  received_at bigint NOT NULL,
  -- Null: until either deletes it.
  expires_at bigint
);
CREATE INDEX letters_recipient ON letters (recipient, received_at);
CREATE INDEX letters_sender ON letters (sender, received_at);
CREATE INDEX letters_expiry ON letters (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE notes (
  patient_id text PRIMARY KEY,
  revision bigint NOT NULL,
  sealed text NOT NULL,
  signature text NOT NULL,
  at bigint NOT NULL
);

CREATE TABLE routings (
  patient_id text NOT NULL,
  provider bigint NOT NULL,
  bundle_digest text NOT NULL,
  sealed text NOT NULL,
  signature text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (patient_id, provider)
);

-- One transaction carries the messages of many: each keeps its own account and its own end.
CREATE TABLE relayed_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  relay_id bigint NOT NULL,
  position integer NOT NULL,
  wallet text NOT NULL,
  pot text NOT NULL,
  account text NOT NULL,
  call_digest text NOT NULL,
  state text NOT NULL,
  at bigint NOT NULL,
  UNIQUE (relay_id, position)
);
CREATE INDEX relayed_messages_call ON relayed_messages (call_digest);
CREATE INDEX relayed_messages_at ON relayed_messages (at);
CREATE INDEX relayed_messages_pending ON relayed_messages (account) WHERE state = 'pending';
