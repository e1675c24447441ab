-- Ids are text: 0x and lower-case hex, as on the wire. Ciphertexts are bytea.

CREATE TABLE nonces (
  session_key text NOT NULL,
  nonce text NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (session_key, nonce)
);
CREATE INDEX nonces_expiry ON nonces (expires_at);

CREATE TABLE key_bundles (
  digest text PRIMARY KEY,
  wallet text NOT NULL,
  bundle text NOT NULL,
  created_at bigint NOT NULL
);
CREATE INDEX key_bundles_wallet ON key_bundles (wallet);

CREATE TABLE key_slots (
  wallet text NOT NULL,
  slot_id text NOT NULL,
  kind text NOT NULL,
  ciphertext text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (wallet, slot_id)
);

CREATE TABLE peppers (
  wallet text NOT NULL,
  slot_id text NOT NULL,
  wrapped_key bytea NOT NULL,
  sealed_share bytea NOT NULL,
  commitments text[] NOT NULL,
  k integer NOT NULL,
  pin_verifier text,
  device_keys text[] NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  locked_until bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (wallet, slot_id)
);

CREATE TABLE deposits (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_id text NOT NULL,
  record_id text NOT NULL,
  version bigint NOT NULL,
  patient_id text NOT NULL,
  issuer bigint NOT NULL,
  bundle_digest text NOT NULL,
  deals_digest text NOT NULL,
  source_tag text NOT NULL,
  deadline bigint NOT NULL,
  filed_at bigint NOT NULL,
  -- Known to be on chain, so never collected. Set lazily: false says nothing.
  minted boolean NOT NULL DEFAULT false,
  wrapped_key bytea NOT NULL,
  UNIQUE (token_id, version),
  UNIQUE (record_id, version)
);
CREATE INDEX deposits_source ON deposits (issuer, source_tag);
CREATE INDEX deposits_collect ON deposits (deadline) WHERE NOT minted;

CREATE TABLE shares (
  deposit_id bigint NOT NULL REFERENCES deposits (id) ON DELETE CASCADE,
  part text NOT NULL,
  deal integer NOT NULL,
  share_index integer NOT NULL,
  deal_json text NOT NULL,
  sealed_share bytea NOT NULL,
  PRIMARY KEY (deposit_id, part)
);

CREATE TABLE grants (
  grant_id text NOT NULL,
  granter text NOT NULL,
  patient_id text NOT NULL,
  grantee bigint NOT NULL,
  grant_json text NOT NULL,
  request_id text,
  received_at bigint NOT NULL,
  wrapped_key bytea NOT NULL,
  PRIMARY KEY (granter, grant_id)
);
CREATE INDEX grants_patient ON grants (patient_id);
CREATE INDEX grants_grantee ON grants (grantee);

CREATE TABLE fragments (
  granter text NOT NULL,
  grant_id text NOT NULL,
  compartment text NOT NULL,
  epoch bigint NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (granter, grant_id, compartment, epoch),
  FOREIGN KEY (granter, grant_id) REFERENCES grants (granter, grant_id) ON DELETE CASCADE
);

CREATE TABLE essentials (
  granter text NOT NULL,
  grant_id text NOT NULL,
  token_id text NOT NULL,
  version bigint NOT NULL,
  part text NOT NULL,
  deal integer NOT NULL,
  sealed text NOT NULL,
  PRIMARY KEY (granter, grant_id, token_id, version, part),
  FOREIGN KEY (granter, grant_id) REFERENCES grants (granter, grant_id) ON DELETE CASCADE
);

-- Outlives the grant, and holds also for one that never came.
CREATE TABLE revocations (
  granter text NOT NULL,
  grant_id text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (granter, grant_id)
);

CREATE TABLE requests (
  request_id text PRIMARY KEY,
  patient_id text NOT NULL,
  from_provider bigint NOT NULL,
  request_json text NOT NULL,
  signature text NOT NULL,
  words text NOT NULL,
  issued_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  received_at bigint NOT NULL,
  grant_id text,
  granter text
);
CREATE INDEX requests_patient ON requests (patient_id, received_at DESC);
CREATE INDEX requests_provider ON requests (from_provider, received_at DESC);

CREATE TABLE denials (
  request_id text PRIMARY KEY REFERENCES requests (request_id),
  denial_json text NOT NULL,
  signature text NOT NULL,
  words text NOT NULL,
  at bigint NOT NULL
);

-- Append only: a trigger refuses every change.
CREATE TABLE journal (
  index bigint PRIMARY KEY,
  at bigint NOT NULL,
  patient_id text NOT NULL,
  token_id text,
  entry text NOT NULL,
  leaf text NOT NULL
);
CREATE INDEX journal_patient ON journal (patient_id, index DESC);
CREATE INDEX journal_token ON journal (token_id, index DESC);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only';
END
$$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Transactions of the custodian's own account, written before they are sent.
CREATE TABLE relays (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  wallet text NOT NULL,
  purpose text NOT NULL,
  call_digest text NOT NULL,
  nonce bigint NOT NULL,
  hash text NOT NULL,
  raw text NOT NULL,
  state text NOT NULL,
  at bigint NOT NULL
);
CREATE UNIQUE INDEX relays_pending ON relays (nonce) WHERE state = 'pending';
CREATE INDEX relays_wallet ON relays (wallet, at);
CREATE INDEX relays_call ON relays (call_digest);

CREATE TABLE uploads (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  issuer bigint NOT NULL,
  root text NOT NULL,
  bytes bigint NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX uploads_issuer ON uploads (issuer, at);
