-- Bundles are found by patient: after a recovery another wallet speaks for the same one.
ALTER TABLE key_bundles ADD COLUMN patient_id text;
CREATE INDEX key_bundles_patient ON key_bundles (patient_id);
