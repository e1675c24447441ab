-- Every open page of a patient asks for these every few seconds, among all that ever named them.
CREATE INDEX events_emergencies ON events (patient_id, position) WHERE name = 'EmergencyAccess.EmergencyOpened';
