-- New deals of all versions of a token, beside the one in force until the chain counts one of them by its digest.
CREATE TABLE redeals (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_id text NOT NULL,
  deal bigint NOT NULL,
  deals_digest text NOT NULL,
  -- Whose key bundle was sealed to, and whose wallet signed: two patients before a hand-over.
  patient_id text NOT NULL,
  holder text NOT NULL,
  bundle_digest text NOT NULL,
  deadline bigint NOT NULL,
  filed_at bigint NOT NULL,
  -- Empty once it is destroyed, which comes first.
  wrapped_key bytea NOT NULL,
  UNIQUE (token_id, deal, deals_digest)
);
CREATE INDEX redeals_deadline ON redeals (deadline);

CREATE TABLE redeal_shares (
  redeal_id bigint NOT NULL REFERENCES redeals (id) ON DELETE CASCADE,
  version bigint NOT NULL,
  part text NOT NULL,
  deal integer NOT NULL,
  share_index integer NOT NULL,
  deal_json text NOT NULL,
  sealed_share bytea NOT NULL,
  PRIMARY KEY (redeal_id, version, part)
);

-- What the chain's settled events say: the newest counted deal of a token, and that one was burned.
CREATE TABLE counted_deals (
  token_id text PRIMARY KEY,
  deal bigint NOT NULL,
  version bigint NOT NULL,
  deals_digest text NOT NULL
);
CREATE TABLE followed (
  name text PRIMARY KEY,
  block bigint NOT NULL,
  at bigint NOT NULL
);

-- Tokens whose pieces were destroyed here. It outlives them: nothing of such a token is taken or answered again.
CREATE TABLE erasures (
  token_id text PRIMARY KEY,
  patient_id text,
  destroyed_at bigint NOT NULL,
  shares integer NOT NULL DEFAULT 0,
  essentials integer NOT NULL DEFAULT 0,
  blobs integer NOT NULL DEFAULT 0,
  -- Null while something is left to do.
  finished_at bigint
);

-- Sealed E of a deal that does not count yet stands beside that of the one that does.
ALTER TABLE essentials DROP CONSTRAINT essentials_pkey;
ALTER TABLE essentials ADD PRIMARY KEY (granter, grant_id, token_id, version, part, deal);
CREATE INDEX essentials_token ON essentials (token_id, deal);

-- Which bodies of a grant were taken: more fragments may come for a new epoch.
CREATE TABLE grant_bodies (
  granter text NOT NULL,
  grant_id text NOT NULL,
  digest text NOT NULL,
  PRIMARY KEY (granter, grant_id, digest),
  FOREIGN KEY (granter, grant_id) REFERENCES grants (granter, grant_id) ON DELETE CASCADE
);

-- A re-deal's or an addition's digest.
ALTER TABLE outbox ADD COLUMN digest text;
ALTER TABLE outbox ADD COLUMN deal bigint;
