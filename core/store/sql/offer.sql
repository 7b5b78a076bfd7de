-- part: offer_fields
site_id, seat_no, state, day, team, by_plan, asked_on, respond_by, put_on, reason, overrides,
changed_us

-- part: offer_values
?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?

-- part: select_offer
SELECT id, revision, request, pathway_id, session_id, {offer_fields} FROM offer

-- name: insert_offer
INSERT INTO offer ({offer_fields}, request, pathway_id, session_id, revision)
VALUES ({offer_values}, ?, ?, ?, 1)

-- name: update_offer
UPDATE offer SET ({offer_fields}, revision) = ({offer_values}, revision + 1)
WHERE id = ? AND revision = ?

-- part: sealed_offer
SELECT {offer_fields}, request, pathway_id, session_id, revision, id FROM offer

-- name: sealed_offer
{sealed_offer} WHERE id = ?

-- name: sealed_offers
{sealed_offer}

-- name: every_offer
{select_offer} ORDER BY id

-- name: offer_by_id
{select_offer} WHERE id = ?

-- name: offers_of_pathway
{select_offer} WHERE pathway_id = ? ORDER BY id

-- name: request_taken
SELECT 1 FROM offer WHERE request = ?

-- name: pathway_exists
SELECT 1 FROM pathway WHERE id = ?

-- name: live_offer_at_site
SELECT id FROM offer WHERE pathway_id = ? AND site_id = ? AND held_seat IS NOT NULL AND id <> ?

-- name: settled_offer
SELECT id FROM offer WHERE pathway_id = ? AND state IN ('accepted', 'booked', 'treated') AND id <> ?

-- name: offer_on_seat
SELECT id FROM offer WHERE session_id = ? AND held_seat = ? AND id <> ?
