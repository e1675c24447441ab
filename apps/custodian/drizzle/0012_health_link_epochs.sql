-- The patient's consent epoch when a link was made: "stop everything" opens the next one, and ends it.
ALTER TABLE health_links ADD COLUMN consent_epoch bigint NOT NULL DEFAULT 0;
CREATE INDEX health_links_open ON health_links (patient_id) WHERE ended_at IS NULL;
