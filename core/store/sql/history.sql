-- name: insert_meta
INSERT INTO meta (id, name, demo, as_of, created_us) VALUES (1, ?, ?, ?, ?)

-- name: select_meta
SELECT name, demo, as_of, created_us, revision, policy FROM meta

-- name: update_policy
UPDATE meta SET policy = ?, revision = revision + 1 WHERE id = 1 AND revision = ?

-- name: insert_act
INSERT INTO act (at_us, user_name, host, use_case) VALUES (?, ?, ?, ?)

-- name: insert_audit
INSERT INTO audit (act_id, action, object_kind, object_id, pathway_id, detail)
VALUES (?, ?, ?, ?, ?, ?)

-- name: last_writer
SELECT act.user_name, act.at_us FROM audit JOIN act ON act.id = audit.act_id
WHERE audit.object_kind = ? AND audit.object_id = ? AND audit.action IN ('insert', 'update')
ORDER BY audit.seq DESC LIMIT 1

-- name: insert_step
INSERT INTO offer_step (audit_seq, offer_id, from_state, to_state, reason, undo)
VALUES (?, ?, ?, ?, ?, ?)

-- name: steps_of_pathway
SELECT offer_step.offer_id, offer_step.from_state, offer_step.to_state, act.at_us, act.user_name,
       offer_step.reason, offer_step.undo
FROM offer
JOIN offer_step ON offer_step.offer_id = offer.id
JOIN audit ON audit.seq = offer_step.audit_seq
JOIN act ON act.id = audit.act_id
WHERE offer.pathway_id = ?
ORDER BY offer_step.audit_seq

-- name: next_letter
SELECT coalesce(max(id), 0) + 1 FROM letter

-- name: insert_letter
INSERT INTO letter (id, audit_seq, pathway_id, format, language, written, reply_by, file_name,
    content)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: insert_letter_offer
INSERT INTO letter_offer (letter_id, position, pathway_id, offer_id) VALUES (?, ?, ?, ?)

-- name: letters_of_pathway
SELECT letter.id, letter.format, letter.language, letter.written, letter.reply_by,
       letter.file_name, letter.content, act.at_us, act.user_name
FROM letter JOIN audit ON audit.seq = letter.audit_seq JOIN act ON act.id = audit.act_id
WHERE letter.pathway_id = ?
ORDER BY letter.id

-- name: offers_of_letter
SELECT offer_id FROM letter_offer WHERE letter_id = ? ORDER BY position

-- name: next_import
SELECT coalesce(max(id), 0) + 1 FROM import_batch

-- name: insert_import
INSERT INTO import_batch (id, audit_seq, kind, file_name, read_rows, inserted_rows, updated_rows,
    unchanged_rows, rejected_rows)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: change_bounds
SELECT (SELECT min(seq) FROM change_log), (SELECT max(seq) FROM change_log)

-- name: changes_since
SELECT max(seq), object_kind, object_id FROM change_log WHERE seq > ?
GROUP BY object_kind, object_id ORDER BY max(seq)

-- name: prune_changes
DELETE FROM change_log WHERE seq <= (SELECT max(seq) FROM change_log) - ?
