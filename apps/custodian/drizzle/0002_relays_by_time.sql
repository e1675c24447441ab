CREATE INDEX relays_at ON relays (at);
