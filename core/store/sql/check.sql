-- name: check_seat_held_twice
SELECT min(id), max(id), session_id, held_seat FROM offer WHERE held_seat IS NOT NULL
GROUP BY session_id, held_seat HAVING count(*) > 1
