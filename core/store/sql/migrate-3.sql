-- From schema 2 to 3: the audit is a chain of hashes, every row has one, and who has the region open
-- is kept. row_hash and next_link are made for this step by migrations.cpp.

CREATE TEMP TABLE entry_3 (
    seq INTEGER PRIMARY KEY, act_id, action, object_kind, object_id, pathway_id, detail,
    before_hash, after_hash);
INSERT INTO entry_3 SELECT seq, act_id, action, object_kind, object_id, pathway_id, detail, NULL, NULL
FROM audit ORDER BY seq;

-- What was there before nobody can vouch for; from here on every row is sealed as it is now.
INSERT INTO act (at_us, user_name, host, use_case)
VALUES (CAST(strftime('%s', 'now') AS INTEGER) * 1000000, 'Sooner', '', 'upgradeRegion');
INSERT INTO entry_3 (act_id, action, object_kind, object_id, pathway_id, detail, after_hash)
SELECT (SELECT max(id) FROM act), 'seal', 'region', id, NULL, '', row_hash(
    name, demo, as_of, created_us, policy, revision, id)
FROM meta ORDER BY id;
INSERT INTO entry_3 (act_id, action, object_kind, object_id, pathway_id, detail, after_hash)
SELECT (SELECT max(id) FROM act), 'seal', 'site', id, NULL, '', row_hash(
    code, name, provider, provider_name, sector, postcode, latitude, longitude, address,
    telephone, email, max_bmi_tenths, max_asa, min_age, max_age, limit_sex, excluded_conditions,
    notice_days, revision, id)
FROM site ORDER BY id;
INSERT INTO entry_3 (act_id, action, object_kind, object_id, pathway_id, detail, after_hash)
SELECT (SELECT max(id) FROM act), 'seal', 'session', id, NULL, '', row_hash(
    code, functions, settings, kind, first_day, last_day, places, procedures, team,
    max_bmi_tenths, max_asa, min_age, max_age, limit_sex, excluded_conditions, notice_days,
    scope, respond_by, notes, site_id, revision, id)
FROM session ORDER BY id;
INSERT INTO entry_3 (act_id, action, object_kind, object_id, pathway_id, detail, after_hash)
SELECT (SELECT max(id) FROM act), 'seal', 'pathway', id, id, '', row_hash(
    ppid, issuer, clock_start, provider, site, clock_end, rtt_status, nhs_number, family_name,
    given_name, title, birth_date, age_years, sex, ethnic_category, imd_decile, postcode,
    latitude, longitude, treatment_function, kind, setting, procedure_code,
    procedure_description, priority, tci_date, asa, bmi_tenths, conditions, travel_national,
    travel_tenths, earliest, unavailable, consent_to_share, requires_alternative, suitable,
    local_patient_id, address_lines, telephone, email, preferred_language, interpreter,
    letter_format, decision_to_admit, suitability_by, suitability_on, needs_transport,
    needs_escort, identity_clash, missing_since, revision, id)
FROM pathway JOIN pathway_detail ON pathway_detail.pathway_id = pathway.id ORDER BY id;
INSERT INTO entry_3 (act_id, action, object_kind, object_id, pathway_id, detail, after_hash)
SELECT (SELECT max(id) FROM act), 'seal', 'offer', id, pathway_id, '', row_hash(
    site_id, seat_no, state, day, team, by_plan, asked_on, respond_by, put_on, reason,
    overrides, changed_us, request, pathway_id, session_id, revision, id)
FROM offer ORDER BY id;
INSERT INTO entry_3 (act_id, action, object_kind, object_id, pathway_id, detail, after_hash)
SELECT (SELECT max(id) FROM act), 'seal', 'letter', id, pathway_id, '', row_hash(
    pathway_id, format, language, written, reply_by, file_name, content, (SELECT
    group_concat(offer_id, ';') FROM ( SELECT offer_id FROM letter_offer WHERE letter_id =
    letter.id ORDER BY position)), id)
FROM letter ORDER BY id;
INSERT INTO entry_3 (act_id, action, object_kind, object_id, pathway_id, detail, after_hash)
SELECT (SELECT max(id) FROM act), 'seal', 'import', id, NULL, '', row_hash(
    kind, file_name, read_rows, inserted_rows, updated_rows, unchanged_rows, rejected_rows, id)
FROM import_batch ORDER BY id;

-- Tables are made anew, because their constraints cannot be changed in place.
DROP VIEW audit_trail;
DROP TABLE audit;
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES act (id),
    action TEXT NOT NULL CHECK (action = 'insert' OR action = 'update' OR action = 'flag'
        OR action = 'read' OR action = 'seal'),
    object_kind TEXT NOT NULL CHECK (object_kind = 'region' OR object_kind = 'site'
        OR object_kind = 'session' OR object_kind = 'pathway' OR object_kind = 'offer'
        OR object_kind = 'letter' OR object_kind = 'import' OR object_kind = 'view'),
    object_id INTEGER,
    pathway_id INTEGER,
    detail TEXT NOT NULL,
    before_hash BLOB CHECK (length(before_hash) = 16),
    after_hash BLOB CHECK (length(after_hash) = 16),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO audit (seq, act_id, action, object_kind, object_id, pathway_id, detail, before_hash,
    after_hash, hash)
SELECT seq, act_id, action, object_kind, object_id, pathway_id, detail, before_hash, after_hash,
       next_link(seq, action, object_kind, object_id, pathway_id, detail, before_hash, after_hash,
                 at_us, user_name, host, use_case, act_id)
FROM entry_3 CROSS JOIN act ON act.id = entry_3.act_id ORDER BY seq;
DROP TABLE entry_3;
CREATE VIEW audit_trail AS
    SELECT audit.seq, act.at_us, act.user_name, act.host, act.use_case, audit.action,
           audit.object_kind, audit.object_id, audit.pathway_id, audit.detail
    FROM audit JOIN act ON act.id = audit.act_id;
CREATE TRIGGER audit_kept_on_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE TRIGGER audit_kept_on_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;

CREATE TEMP TABLE step_3 AS SELECT * FROM offer_step;
DROP TABLE offer_step;
CREATE TABLE offer_step (
    audit_seq INTEGER PRIMARY KEY REFERENCES audit (seq),
    offer_id INTEGER NOT NULL REFERENCES offer (id),
    from_state TEXT,
    to_state TEXT NOT NULL,
    reason TEXT NOT NULL,
    undo INTEGER NOT NULL CHECK (undo IN (0, 1)),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16)
) STRICT;
CREATE INDEX offer_step_offer ON offer_step (offer_id);
INSERT INTO offer_step (audit_seq, offer_id, from_state, to_state, reason, undo, row_hash)
SELECT audit_seq, offer_id, from_state, to_state, reason, undo,
       row_hash(audit_seq, offer_id, from_state, to_state, reason, undo)
FROM step_3;
DROP TABLE step_3;
CREATE TRIGGER offer_step_kept_on_update BEFORE UPDATE ON offer_step
BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END;
CREATE TRIGGER offer_step_kept_on_delete BEFORE DELETE ON offer_step
BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END;

CREATE TEMP TABLE meta_3 AS SELECT * FROM meta;
DROP TABLE meta;
CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
    as_of INTEGER CHECK (as_of IS NULL OR demo = 1),
    created_us INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
    policy TEXT CHECK (policy <> '')
) STRICT;
INSERT INTO meta (id, name, demo, as_of, created_us, revision, policy)
SELECT id, name, demo, as_of, created_us, revision, policy FROM meta_3;
DROP TABLE meta_3;
CREATE TRIGGER meta_updated AFTER UPDATE ON meta
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('region', NEW.id); END;

CREATE TABLE presence (
    instance TEXT PRIMARY KEY CHECK (instance <> ''),
    user_name TEXT NOT NULL,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    since_us INTEGER NOT NULL,
    beat_us INTEGER NOT NULL,
    doing TEXT NOT NULL
) STRICT, WITHOUT ROWID;

DROP TRIGGER pathway_inserted;
CREATE TEMP TABLE change_3 AS SELECT * FROM change_log;
DROP TABLE change_log;
CREATE TABLE change_log (
    seq INTEGER PRIMARY KEY,
    object_kind TEXT NOT NULL CHECK (object_kind = 'site' OR object_kind = 'session'
        OR object_kind = 'pathway' OR object_kind = 'offer' OR object_kind = 'region'),
    object_id INTEGER NOT NULL,
    last_id INTEGER CHECK (last_id > object_id)
) STRICT;
INSERT INTO change_log (seq, object_kind, object_id)
SELECT seq, object_kind, object_id FROM change_3;
DROP TABLE change_3;

CREATE INDEX detail_suitability ON pathway_detail (pathway_id)
    WHERE suitability_on IS NOT NULL AND suitability_by <> '';
