-- The prescription or order that an event is about, and the ways in which a desk asks for its day.
ALTER TABLE events ADD COLUMN care_id bytea;
CREATE INDEX events_care ON events (care_id, position) WHERE care_id IS NOT NULL;
CREATE INDEX events_care_of_patients ON events (patient_id, name, position) WHERE name LIKE 'CareDesk.%';
CREATE INDEX events_care_of_providers ON events (provider_id, name, position) WHERE name LIKE 'CareDesk.%';
CREATE INDEX events_appointments ON events (provider_id, ((args->>'start')::bigint))
  WHERE name IN ('CareDesk.AppointmentBooked', 'CareDesk.AppointmentEnded');
