-- What was filed for an issuer in the last day, also where the deposit itself was replaced or collected since.
CREATE TABLE filings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  issuer bigint NOT NULL,
  at bigint NOT NULL,
  bytes bigint NOT NULL
);
CREATE INDEX filings_issuer ON filings (issuer, at);

-- What belongs to a wallet that never enrols goes after a while. Claimed is set lazily: false says nothing.
ALTER TABLE key_bundles ADD COLUMN claimed boolean NOT NULL DEFAULT false;
ALTER TABLE key_slots ADD COLUMN claimed boolean NOT NULL DEFAULT false;
ALTER TABLE key_slots ADD COLUMN kept_at bigint NOT NULL DEFAULT extract(epoch FROM now())::bigint;
ALTER TABLE peppers ADD COLUMN claimed boolean NOT NULL DEFAULT false;
ALTER TABLE peppers ADD COLUMN kept_at bigint NOT NULL DEFAULT extract(epoch FROM now())::bigint;
ALTER TABLE key_slots ALTER COLUMN kept_at DROP DEFAULT;
ALTER TABLE peppers ALTER COLUMN kept_at DROP DEFAULT;
CREATE INDEX key_bundles_unclaimed ON key_bundles (created_at) WHERE NOT claimed;
CREATE INDEX key_slots_unclaimed ON key_slots (kept_at) WHERE NOT claimed;
CREATE INDEX peppers_unclaimed ON peppers (kept_at) WHERE NOT claimed;
