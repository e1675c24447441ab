-- Files of records: images and documents. Their bytes lie sealed on disk, under the data key that is wrapped here: without its
-- row a file is noise.
CREATE TABLE files (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  -- Who hands it in: nobody else goes on with it.
  owner text NOT NULL,
  -- The item that it belongs to; null while it is handed in.
  item_id uuid,
  -- Bytes in all; null until its end has come, where nobody said before.
  size bigint,
  -- How many are durable.
  written bigint NOT NULL DEFAULT 0,
  wrapped_key bytea NOT NULL,
  -- What it was called.
  sealed_name bytea NOT NULL,
  touched_at bigint NOT NULL
);
CREATE INDEX files_item ON files (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX files_touched ON files (touched_at) WHERE item_id IS NULL;
