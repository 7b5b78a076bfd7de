-- part: session_fields
code, functions, settings, kind, first_day, last_day, places, procedures, team,
max_bmi_tenths, max_asa, min_age, max_age, limit_sex, excluded_conditions, notice_days,
scope, respond_by, notes

-- part: session_values
?, ?, ?, ?, ?, ?, ?, ?, ?,
?, ?, ?, ?, ?, ?, ?,
?, ?, ?

-- part: select_session
SELECT session.id, session.site_id, session.revision, site.code, session.code, session.functions,
       session.settings, session.kind, session.first_day, session.last_day, session.places,
       session.procedures, session.team, session.max_bmi_tenths, session.max_asa, session.min_age,
       session.max_age, session.limit_sex, session.excluded_conditions, session.notice_days,
       session.scope, session.respond_by, session.notes
FROM session JOIN site ON site.id = session.site_id

-- name: insert_session
INSERT INTO session ({session_fields}, site_id, provider, revision)
VALUES ({session_values}, ?, ?, 1)

-- name: update_session
UPDATE session SET ({session_fields}, site_id, provider, revision)
    = ({session_values}, ?, ?, revision + 1)
WHERE id = ? AND revision = ?

-- The provider follows the site.
-- part: sealed_session
SELECT {session_fields}, site_id, revision, id FROM session

-- name: sealed_session
{sealed_session} WHERE id = ?

-- name: sealed_sessions
{sealed_session}

-- name: every_session
{select_session} ORDER BY session.id

-- name: session_by_id
{select_session} WHERE session.id = ?

-- name: session_by_code
{select_session} WHERE session.provider = ? AND session.code = ?

-- name: session_place
SELECT site_id, places FROM session WHERE id = ?

-- name: add_seats
WITH RECURSIVE added (seat_no) AS (
    SELECT ?2 UNION ALL SELECT seat_no + 1 FROM added WHERE seat_no < ?3)
INSERT INTO seat (session_id, seat_no) SELECT ?1, seat_no FROM added

-- name: remove_seats_above
DELETE FROM seat WHERE session_id = ? AND seat_no > ?

-- name: offers_holding_above
SELECT id FROM offer WHERE session_id = ? AND held_seat > ? ORDER BY id

-- name: free_seat_from
SELECT seat_no FROM seat
WHERE session_id = ? AND seat_no >= ? AND NOT EXISTS (
    SELECT 1 FROM offer WHERE offer.session_id = seat.session_id AND offer.held_seat = seat.seat_no)
ORDER BY seat_no LIMIT 1
