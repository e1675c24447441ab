-- A record id belongs to whoever deposited it first, also once that deposit is collected.
CREATE TABLE record_issuers (
  record_id text PRIMARY KEY,
  issuer bigint NOT NULL
);
INSERT INTO record_issuers (record_id, issuer)
  SELECT DISTINCT ON (record_id) record_id, issuer FROM deposits ORDER BY record_id, version, id;
