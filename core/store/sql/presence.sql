-- Who has the region open. Not audited and not in the change log: it says nothing of a patient.

-- name: show_presence
INSERT INTO presence (instance, user_name, host, pid, since_us, beat_us, doing)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (instance) DO UPDATE SET beat_us = excluded.beat_us, doing = excluded.doing

-- name: remove_presence
DELETE FROM presence WHERE instance = ?

-- name: everyone_present
SELECT instance, user_name, host, pid, since_us, beat_us, doing FROM presence
ORDER BY since_us, instance

-- name: someone_at_work
SELECT user_name, doing FROM presence WHERE doing <> '' AND instance <> ? AND beat_us >= ?
ORDER BY beat_us DESC LIMIT 1
