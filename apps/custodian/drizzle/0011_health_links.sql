-- Files behind SMART Health Links: ciphertext under keys that are nowhere here, named by the digest of the link's id.
CREATE TABLE health_links (
  link text PRIMARY KEY,
  patient_id text NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  -- Null once it has ended.
  file text,
  length bigint NOT NULL,
  -- The salt and the stretched passcode, the latter under a wrapped data key; null without one, and once it has ended.
  salt text,
  wrapped_key bytea,
  sealed_verifier bytea,
  has_passcode boolean NOT NULL,
  records text[] NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  opened integer NOT NULL DEFAULT 0,
  ended_at bigint,
  end_reason text
);
CREATE INDEX health_links_patient ON health_links (patient_id);
CREATE INDEX health_links_expiry ON health_links (expires_at) WHERE ended_at IS NULL;
CREATE INDEX health_links_records ON health_links USING gin (records);

-- Who opened one: the time, and what the reader called itself.
CREATE TABLE health_link_reads (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  link text NOT NULL REFERENCES health_links (link) ON DELETE CASCADE,
  at bigint NOT NULL,
  recipient text NOT NULL
);
CREATE INDEX health_link_reads_link ON health_link_reads (link, id);

-- Locations of files, by the digest of their random name; each answers once.
CREATE TABLE health_link_tickets (
  ticket text PRIMARY KEY,
  link text NOT NULL REFERENCES health_links (link) ON DELETE CASCADE,
  expires_at bigint NOT NULL
);
CREATE INDEX health_link_tickets_expiry ON health_link_tickets (expires_at);
