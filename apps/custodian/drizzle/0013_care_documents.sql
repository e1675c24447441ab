-- Sealed documents of the care desk: ciphertext under keys that are nowhere here, named by the digest that stands on chain.
CREATE TABLE care_documents (
  digest text PRIMARY KEY,
  author text NOT NULL,
  document text NOT NULL,
  kept_at bigint NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX care_documents_author ON care_documents (author, kept_at);
CREATE INDEX care_documents_expiry ON care_documents (expires_at);
