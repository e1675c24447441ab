-- What several processes of one gateway remember together, and what outlives all of them.

-- Assertions of clients that were used, by keyed digest of client and jti: each counts once.
CREATE TABLE used_assertions (
  digest bytea PRIMARY KEY,
  -- When it could not be used any more anyway, in Unix seconds.
  until bigint NOT NULL
);
CREATE INDEX used_assertions_until ON used_assertions (until);

-- The first answer to each HL7 v2 message that was taken, by keyed digest of the message.
CREATE TABLE answers (
  digest bytea PRIMARY KEY,
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  kept_at bigint NOT NULL
);
CREATE INDEX answers_kept ON answers (kept_at);

-- Which system read what of whom. What was asked may name somebody: it is sealed; whom it met is a keyed digest.
CREATE TABLE accesses (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  -- Unix milliseconds.
  at bigint NOT NULL,
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL
);
CREATE TABLE access_people (
  person bytea NOT NULL,
  seq bigint NOT NULL REFERENCES accesses ON DELETE CASCADE,
  PRIMARY KEY (person, seq)
);
CREATE INDEX access_people_seq ON access_people (seq);

-- Where a client is in a search, behind its next link.
CREATE TABLE pages (
  digest bytea PRIMARY KEY,
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  until bigint NOT NULL
);
CREATE INDEX pages_until ON pages (until);
