-- What backups ask of a region of any schema: only tables and columns that were there from the
-- first.

-- name: holdings
SELECT meta.name, meta.demo, (SELECT count(*) FROM pathway), (SELECT count(*) FROM session),
       (SELECT count(*) FROM offer), (SELECT count(*) FROM audit), (SELECT max(seq) FROM audit),
       (SELECT at_us FROM act ORDER BY id DESC LIMIT 1)
FROM meta

-- name: acts_after
SELECT act.at_us, act.user_name, act.host, act.use_case, audit.act_id
FROM audit JOIN act ON act.id = audit.act_id WHERE audit.seq > ? ORDER BY audit.seq

-- name: entry
SELECT act.at_us, act.user_name, act.host, act.use_case, audit.action, audit.object_kind,
       audit.object_id, audit.pathway_id, audit.detail
FROM audit JOIN act ON act.id = audit.act_id WHERE audit.seq = ?

-- name: insert_change
INSERT INTO change_log (seq, object_kind, object_id) VALUES (?, 'region', 1)

-- name: forget_presence
DELETE FROM presence
