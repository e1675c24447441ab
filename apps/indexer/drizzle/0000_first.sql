-- Nothing here is derived but columns that one event alone decides: to undo blocks is to delete their rows.
-- position = block number * 2^20 + log index. Ids are bytes.

CREATE TABLE checkpoint (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  network text NOT NULL,
  block bigint NOT NULL,
  hash bytea,
  head bigint NOT NULL,
  events bigint NOT NULL
);

CREATE TABLE blocks (
  number bigint PRIMARY KEY,
  hash bytea NOT NULL,
  at bigint NOT NULL,
  has_events boolean NOT NULL
);
CREATE INDEX blocks_idle ON blocks (number) WHERE NOT has_events;

CREATE TABLE events (
  position bigint PRIMARY KEY,
  name text NOT NULL,
  transaction bytea NOT NULL,
  token_id bytea,
  patient_id bytea,
  other_patient_id bytea,
  provider_id bigint,
  grant_id bytea,
  wallet bytea,
  label text,
  args json NOT NULL
);
CREATE INDEX events_token ON events (token_id, position) WHERE token_id IS NOT NULL;
CREATE INDEX events_patient ON events (patient_id, position) WHERE patient_id IS NOT NULL;
CREATE INDEX events_other_patient ON events (other_patient_id, position) WHERE other_patient_id IS NOT NULL;
CREATE INDEX events_provider ON events (provider_id, position) WHERE provider_id IS NOT NULL;
CREATE INDEX events_grant ON events (grant_id, position) WHERE grant_id IS NOT NULL;
CREATE INDEX events_wallet ON events (wallet, position) WHERE wallet IS NOT NULL;
CREATE INDEX events_label ON events (provider_id, position) WHERE label IS NOT NULL;
CREATE INDEX events_of_providers ON events (provider_id, position) WHERE name LIKE 'ProviderRegistry.%';
CREATE INDEX events_of_patients ON events (patient_id, position) WHERE name LIKE 'PatientRegistry.%';
CREATE INDEX events_granted_by ON events (patient_id, position) WHERE name = 'ConsentRegistry.Granted';
CREATE INDEX events_granted_to ON events (provider_id, position) WHERE name = 'ConsentRegistry.Granted';
