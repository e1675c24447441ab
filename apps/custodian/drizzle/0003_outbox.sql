-- Bodies of deposits and grants that were accepted here, until every other custodian of their set has them.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  -- A deposit's names.
  token_id text,
  version bigint,
  -- A grant's names. A grant of one token names that too.
  granter text,
  grant_id text,
  -- On whose account it lies here: an issuer's number or a patient's wallet.
  owner text NOT NULL,
  body text NOT NULL,
  bytes bigint NOT NULL,
  accepted_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  -- A deposit's deadline until it is known to be minted.
  deadline bigint
);
CREATE INDEX outbox_token ON outbox (token_id, version);
CREATE INDEX outbox_grant ON outbox (granter, grant_id);
CREATE INDEX outbox_expiry ON outbox (expires_at);
CREATE INDEX outbox_deadline ON outbox (deadline) WHERE deadline IS NOT NULL;

-- Who has not told yet that it has it.
CREATE TABLE outbox_peers (
  outbox_id bigint NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
  peer bigint NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at bigint NOT NULL,
  PRIMARY KEY (outbox_id, peer)
);
CREATE INDEX outbox_peers_due ON outbox_peers (peer, next_at);
