-- What must be true of every region whatever was done to it. Each statement names what is wrong;
-- none gives a row in a sound region. The columns fill %1, %2 ... of the sentence in
-- invariants.cpp.

-- name: check_seat_held_twice
SELECT min(id), max(id), held_seat, session_id FROM offer WHERE held_seat IS NOT NULL
GROUP BY session_id, held_seat HAVING count(*) > 1

-- name: check_seat_beyond_places
SELECT offer.id, offer.held_seat, session.id, session.places FROM offer
JOIN session ON session.id = offer.session_id
WHERE offer.held_seat > session.places

-- name: check_seat_rows
SELECT session.id, session.places, count(seat.seat_no)
FROM session LEFT JOIN seat ON seat.session_id = session.id
GROUP BY session.id, session.places
HAVING count(seat.seat_no) <> session.places OR max(seat.seat_no) <> session.places

-- name: check_settled_twice
SELECT pathway_id, min(id), max(id) FROM offer WHERE state IN ('accepted', 'booked', 'treated')
GROUP BY pathway_id HAVING count(*) > 1

-- name: check_too_many_live
SELECT pathway_id, count(*) FROM offer WHERE held_seat IS NOT NULL
GROUP BY pathway_id HAVING count(*) > ?

-- name: check_two_live_at_site
SELECT pathway_id, site_id, min(id), max(id) FROM offer WHERE held_seat IS NOT NULL
GROUP BY pathway_id, site_id HAVING count(*) > 1

-- name: check_offer_elsewhere
SELECT offer.id, session.id FROM offer JOIN session ON session.id = offer.session_id
WHERE offer.held_seat IS NOT NULL AND offer.site_id <> session.site_id

-- name: check_detail_missing
SELECT pathway.id FROM pathway LEFT JOIN pathway_detail ON pathway_detail.pathway_id = pathway.id
WHERE pathway_detail.pathway_id IS NULL

-- name: check_act_without_entry
SELECT id FROM act EXCEPT SELECT act_id FROM audit

-- name: check_audit_of_objects
WITH
    object AS (
        SELECT 'site' AS kind, id, revision FROM site
        UNION ALL SELECT 'session', id, revision FROM session
        UNION ALL SELECT 'pathway', id, revision FROM pathway
        UNION ALL SELECT 'offer', id, revision FROM offer),
    trail AS (
        SELECT object_kind, object_id, count(*) AS written FROM audit
        WHERE action IN ('insert', 'update')
        GROUP BY object_kind, object_id)
SELECT object.kind, object.id, object.revision, coalesce(trail.written, 0)
FROM object LEFT JOIN trail ON trail.object_kind = object.kind AND trail.object_id = object.id
WHERE coalesce(trail.written, 0) <> object.revision
-- The region is the only object of its kind, and has no number where it was made. It stands apart,
-- for a number made from another column would join row by row.
UNION ALL
SELECT 'region', id, revision, written
FROM meta, (
    SELECT count(*) AS written FROM audit
    WHERE object_kind = 'region' AND action IN ('insert', 'update'))
WHERE written <> revision

-- name: check_steps
WITH step AS (
    SELECT offer_id, from_state, to_state,
           lag(to_state) OVER (PARTITION BY offer_id ORDER BY audit_seq) AS before,
           lead(to_state) OVER (PARTITION BY offer_id ORDER BY audit_seq) AS after
    FROM offer_step)
SELECT DISTINCT offer.id FROM offer LEFT JOIN step ON step.offer_id = offer.id
WHERE step.to_state IS NULL
   OR step.from_state IS DISTINCT FROM step.before
   OR (step.after IS NULL AND step.to_state <> offer.state)

-- name: check_step_audit
SELECT offer_step.offer_id, offer_step.audit_seq
FROM offer_step LEFT JOIN audit ON audit.seq = offer_step.audit_seq
    AND audit.object_kind = 'offer' AND audit.object_id = offer_step.offer_id
WHERE audit.seq IS NULL

-- name: check_record_audit
SELECT 'letter', letter.id, letter.audit_seq
FROM letter LEFT JOIN audit ON audit.seq = letter.audit_seq
    AND audit.object_kind = 'letter' AND audit.object_id = letter.id
WHERE audit.seq IS NULL
UNION ALL
SELECT 'import', import_batch.id, import_batch.audit_seq
FROM import_batch LEFT JOIN audit ON audit.seq = import_batch.audit_seq
    AND audit.object_kind = 'import' AND audit.object_id = import_batch.id
WHERE audit.seq IS NULL
