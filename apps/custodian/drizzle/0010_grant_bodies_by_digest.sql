-- What serves a grant waits for other custodians body by body, the first as those that add to it.
UPDATE outbox SET kind = 'grant' WHERE kind = 'addition';
