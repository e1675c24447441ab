-- Relays are counted by pot and by account, so that nobody uses up what is kept for others.
ALTER TABLE relays ADD COLUMN pot text NOT NULL DEFAULT 'enrolled';
ALTER TABLE relays ADD COLUMN account text;
UPDATE relays SET account = wallet;
UPDATE relays SET pot = 'anchor' WHERE purpose = 'anchor';
ALTER TABLE relays ALTER COLUMN account SET NOT NULL;
