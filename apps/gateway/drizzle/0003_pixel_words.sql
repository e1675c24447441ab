-- What somebody who looked at an item's pictures said of letters in them, and who it was. Nothing removes it: it is why an
-- image was minted that was refused before.
CREATE TABLE pixel_words (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  item_id uuid NOT NULL,
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL
);
CREATE INDEX pixel_words_item ON pixel_words (item_id);
