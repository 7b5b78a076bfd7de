-- name: insert_meta
INSERT INTO meta (id, name, demo, as_of, created_us) VALUES (1, ?, ?, ?, ?)

-- name: select_meta
SELECT name, demo, as_of, created_us, revision, policy FROM meta

-- name: sealed_region
SELECT name, demo, as_of, created_us, policy, revision, id FROM meta WHERE id = ?

-- name: sealed_regions
SELECT name, demo, as_of, created_us, policy, revision, id FROM meta

-- name: update_policy
UPDATE meta SET policy = ?, revision = revision + 1 WHERE id = 1 AND revision = ?

-- name: insert_act
INSERT INTO act (at_us, user_name, host, use_case) VALUES (?, ?, ?, ?)

-- name: act_digest
SELECT at_us, user_name, host, use_case, id FROM act WHERE id = ?

-- name: insert_audit
INSERT INTO audit (seq, action, object_kind, object_id, pathway_id, detail, before_hash, after_hash,
    hash, act_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: newest_audit
SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1

-- name: audit_digest
SELECT seq, hash, act_id, action, object_kind, object_id, pathway_id, detail, before_hash,
       after_hash
FROM audit ORDER BY seq

-- The region has no number where it was made.
-- name: newest_seals
SELECT object_kind, coalesce(object_id, 1), after_hash FROM audit WHERE after_hash IS NOT NULL
ORDER BY seq

-- The newest first; what is not asked for is NULL.
-- name: audit_entries
SELECT audit.seq, act.at_us, act.user_name, act.host, act.use_case, audit.action,
       audit.object_kind, audit.object_id, audit.pathway_id, audit.detail
FROM audit JOIN act ON act.id = audit.act_id
WHERE audit.seq > ?1 AND (?2 IS NULL OR audit.pathway_id = ?2)
    AND (?3 IS NULL OR act.user_name = ?3) AND (?4 IS NULL OR act.at_us >= ?4)
    AND (?5 IS NULL OR act.at_us < ?5)
ORDER BY audit.seq DESC LIMIT ?6

-- name: last_writer
SELECT act.user_name, act.at_us, act.use_case, audit.detail, audit.seq FROM audit JOIN act ON act.id = audit.act_id
WHERE audit.object_kind = ? AND audit.object_id = ? AND audit.action IN ('insert', 'update')
ORDER BY audit.seq DESC LIMIT 1

-- Of the offers that hold a place of a session, the one that took it last.
-- name: last_taker
SELECT act.user_name, act.at_us, act.use_case, audit.detail, audit.seq, offer.pathway_id
FROM offer
JOIN offer_step ON offer_step.offer_id = offer.id
JOIN audit ON audit.seq = offer_step.audit_seq
JOIN act ON act.id = audit.act_id
WHERE offer.session_id = ? AND offer.held_seat IS NOT NULL
    AND (offer_step.from_state IS NULL OR offer_step.undo = 1)
ORDER BY audit.seq DESC LIMIT 1

-- name: insert_step
INSERT INTO offer_step (audit_seq, offer_id, from_state, to_state, reason, undo, row_hash)
VALUES (?, ?, ?, ?, ?, ?, ?)

-- name: sealed_steps
SELECT row_hash, audit_seq, offer_id, from_state, to_state, reason, undo FROM offer_step

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
INSERT INTO letter (id, pathway_id, format, language, written, reply_by, file_name, content,
    audit_seq)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)

-- The offers of a letter come in one text, so that a letter is one row.
-- name: sealed_letters
SELECT pathway_id, format, language, written, reply_by, file_name, content,
       (SELECT group_concat(offer_id, ';') FROM (
            SELECT offer_id FROM letter_offer WHERE letter_id = letter.id ORDER BY position)),
       id
FROM letter

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
INSERT INTO import_batch (kind, file_name, read_rows, inserted_rows, updated_rows,
    unchanged_rows, rejected_rows, id, audit_seq)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: sealed_imports
SELECT kind, file_name, read_rows, inserted_rows, updated_rows, unchanged_rows, rejected_rows, id
FROM import_batch

-- name: change_bounds
SELECT (SELECT min(seq) FROM change_log), (SELECT max(seq) FROM change_log)

-- name: changes_since
SELECT max(seq), object_kind, object_id, max(coalesce(last_id, object_id))
FROM change_log WHERE seq > ?
GROUP BY object_kind, object_id ORDER BY max(seq)

-- name: insert_new_pathways
INSERT INTO change_log (object_kind, object_id, last_id) VALUES ('pathway', ?1, nullif(?2, ?1))

-- name: prune_changes
DELETE FROM change_log WHERE seq <= (SELECT max(seq) FROM change_log) - ?
