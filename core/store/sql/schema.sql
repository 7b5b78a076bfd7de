-- Schema version 3 of a region. Days are numbers since 1970-01-01, instants microseconds of UTC,
-- lists text with ';' between the codes, unknown is NULL. Closed lists are written with OR, because
-- for IN SQLite builds a table for every row it checks. The subset is what PostgreSQL shares, apart
-- from STRICT, WITHOUT ROWID and RAISE.

CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
    as_of INTEGER CHECK (as_of IS NULL OR demo = 1),
    created_us INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
    policy TEXT CHECK (policy <> '')
) STRICT;

-- Who did something, when and with which function: one row a transaction, so that a large import
-- does not repeat it.
CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    at_us INTEGER NOT NULL,
    user_name TEXT NOT NULL,
    host TEXT NOT NULL,
    use_case TEXT NOT NULL
) STRICT;

-- Which object it was done to. No clinical content and no names; pathway_id is the subject of care
-- and no foreign key, because the audit outlives what it is about. The two row hashes are those of
-- the object's columns; hash is that of the entry, its act and the hash of the entry before.
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

CREATE VIEW audit_trail AS
    SELECT audit.seq, act.at_us, act.user_name, act.host, act.use_case, audit.action,
           audit.object_kind, audit.object_id, audit.pathway_id, audit.detail
    FROM audit JOIN act ON act.id = audit.act_id;

-- What readers must fetch again. last_id: all from object_id to that one.
CREATE TABLE change_log (
    seq INTEGER PRIMARY KEY,
    object_kind TEXT NOT NULL CHECK (object_kind = 'site' OR object_kind = 'session'
        OR object_kind = 'pathway' OR object_kind = 'offer' OR object_kind = 'region'),
    object_id INTEGER NOT NULL,
    last_id INTEGER CHECK (last_id > object_id)
) STRICT;

CREATE TABLE site (
    id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL,
    provider TEXT NOT NULL CHECK (provider <> ''),
    provider_name TEXT NOT NULL,
    sector TEXT NOT NULL CHECK (sector = 'nhs' OR sector = 'independent' OR sector = 'hub'),
    postcode TEXT,
    latitude REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL CHECK (longitude BETWEEN -180 AND 180),
    address TEXT NOT NULL,
    telephone TEXT NOT NULL,
    email TEXT NOT NULL,
    max_bmi_tenths INTEGER CHECK (max_bmi_tenths > 0),
    max_asa INTEGER CHECK (max_asa BETWEEN 1 AND 6),
    min_age INTEGER CHECK (min_age >= 0),
    max_age INTEGER CHECK (max_age >= 0),
    limit_sex TEXT CHECK (limit_sex IN ('1', '2')),
    excluded_conditions TEXT NOT NULL,
    notice_days INTEGER CHECK (notice_days >= 0),
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    UNIQUE (id, provider)
) STRICT;

-- provider is the site's, kept equal by the foreign key, so that a session's code is unique within
-- a provider.
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    site_id INTEGER NOT NULL,
    provider TEXT NOT NULL,
    code TEXT NOT NULL CHECK (code <> ''),
    functions TEXT NOT NULL CHECK (functions <> ''),
    settings TEXT NOT NULL CHECK (settings <> ''),
    kind TEXT CHECK (kind = 'rtt' OR kind = 'cancer' OR kind = 'diagnostic' OR kind = 'planned'),
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL CHECK (last_day >= first_day),
    places INTEGER NOT NULL CHECK (places BETWEEN 1 AND 10000),
    procedures TEXT NOT NULL,
    team TEXT NOT NULL,
    max_bmi_tenths INTEGER CHECK (max_bmi_tenths > 0),
    max_asa INTEGER CHECK (max_asa BETWEEN 1 AND 6),
    min_age INTEGER CHECK (min_age >= 0),
    max_age INTEGER CHECK (max_age >= 0),
    limit_sex TEXT CHECK (limit_sex IN ('1', '2')),
    excluded_conditions TEXT NOT NULL,
    notice_days INTEGER CHECK (notice_days >= 0),
    scope TEXT CHECK (scope = 'whole' OR scope = 'operation' OR scope = 'test'),
    respond_by INTEGER,
    notes TEXT NOT NULL,
    UNIQUE (provider, code),
    FOREIGN KEY (site_id, provider) REFERENCES site (id, provider) ON UPDATE CASCADE
) STRICT;

CREATE INDEX session_site ON session (site_id);

-- One row a place, 1..places: an offer cannot hold a place that is not there.
CREATE TABLE seat (
    session_id INTEGER NOT NULL REFERENCES session (id),
    seat_no INTEGER NOT NULL CHECK (seat_no >= 1),
    PRIMARY KEY (session_id, seat_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE pathway (
    id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    identity_clash INTEGER NOT NULL CHECK (identity_clash IN (0, 1)),
    missing_since INTEGER,
    ppid TEXT NOT NULL CHECK (ppid <> ''),
    issuer TEXT NOT NULL CHECK (issuer <> ''),
    clock_start INTEGER NOT NULL,
    provider TEXT NOT NULL CHECK (provider <> ''),
    site TEXT,
    clock_end INTEGER,
    rtt_status TEXT NOT NULL,
    nhs_number INTEGER CHECK (nhs_number BETWEEN 1 AND 9999999999),
    family_name TEXT NOT NULL,
    given_name TEXT NOT NULL,
    title TEXT NOT NULL,
    birth_date INTEGER,
    age_years INTEGER CHECK (age_years >= 0),
    sex TEXT NOT NULL CHECK (sex = '1' OR sex = '2' OR sex = '9' OR sex = 'X'),
    ethnic_category TEXT NOT NULL,
    imd_decile INTEGER CHECK (imd_decile BETWEEN 1 AND 10),
    postcode TEXT,
    latitude REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL CHECK (longitude BETWEEN -180 AND 180),
    treatment_function TEXT NOT NULL CHECK (treatment_function <> ''),
    kind TEXT NOT NULL CHECK (kind = 'rtt' OR kind = 'cancer' OR kind = 'diagnostic'
        OR kind = 'planned'),
    setting TEXT NOT NULL CHECK (setting = 'outpatient' OR setting = 'daycase'
        OR setting = 'inpatient' OR setting = 'diagnostic'),
    procedure_code TEXT,
    procedure_description TEXT NOT NULL,
    priority TEXT CHECK (priority = 'P1a' OR priority = 'P1b' OR priority = 'P2' OR priority = 'P3'
        OR priority = 'P4' OR priority = 'P5' OR priority = 'P6'),
    tci_date INTEGER,
    asa INTEGER CHECK (asa BETWEEN 1 AND 6),
    bmi_tenths INTEGER CHECK (bmi_tenths > 0),
    conditions TEXT NOT NULL,
    travel_national INTEGER CHECK (travel_national IN (0, 1)),
    travel_tenths INTEGER CHECK (travel_tenths >= 0),
    earliest INTEGER,
    unavailable TEXT NOT NULL,
    consent_to_share INTEGER CHECK (consent_to_share IN (0, 1)),
    requires_alternative INTEGER CHECK (requires_alternative IN (0, 1)),
    suitable INTEGER CHECK (suitable IN (0, 1)),
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK ((travel_national IS NULL) = (travel_tenths IS NULL)),
    UNIQUE (issuer, ppid, clock_start)
) STRICT;

CREATE INDEX pathway_nhs_number ON pathway (nhs_number) WHERE nhs_number IS NOT NULL;

-- What only the patient panel, a letter or an export needs: kept apart so that opening a region
-- reads less.
CREATE TABLE pathway_detail (
    pathway_id INTEGER PRIMARY KEY REFERENCES pathway (id),
    local_patient_id TEXT NOT NULL,
    address_lines TEXT,
    telephone TEXT NOT NULL,
    email TEXT NOT NULL,
    preferred_language TEXT NOT NULL,
    interpreter INTEGER CHECK (interpreter IN (0, 1)),
    letter_format TEXT CHECK (letter_format = 'standard' OR letter_format = 'large-print'
        OR letter_format = 'easy-read' OR letter_format = 'braille' OR letter_format = 'audio'),
    decision_to_admit INTEGER,
    suitability_by TEXT NOT NULL,
    suitability_on INTEGER,
    needs_transport INTEGER CHECK (needs_transport IN (0, 1)),
    needs_escort INTEGER CHECK (needs_escort IN (0, 1))
) STRICT;

-- Who has a suitability that counts, for lists.
CREATE INDEX detail_suitability ON pathway_detail (pathway_id)
    WHERE suitability_on IS NOT NULL AND suitability_by <> '';

-- held_seat is the seat while the state holds one and NULL otherwise, so that the constraints below
-- bind only live offers and a former offer keeps its seat number for history.
CREATE TABLE offer (
    id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    request TEXT NOT NULL UNIQUE CHECK (request <> ''),
    pathway_id INTEGER NOT NULL REFERENCES pathway (id),
    session_id INTEGER NOT NULL REFERENCES session (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    seat_no INTEGER NOT NULL CHECK (seat_no >= 1),
    state TEXT NOT NULL CHECK (state = 'proposed' OR state = 'asked' OR state = 'offered'
        OR state = 'with-patient' OR state = 'accepted' OR state = 'booked' OR state = 'treated'
        OR state = 'declined-by-hospital' OR state = 'declined-by-patient' OR state = 'withdrawn'
        OR state = 'expired' OR state = 'superseded' OR state = 'returned'),
    day INTEGER NOT NULL,
    team TEXT NOT NULL,
    by_plan INTEGER NOT NULL CHECK (by_plan IN (0, 1)),
    asked_on INTEGER,
    respond_by INTEGER,
    put_on INTEGER,
    reason TEXT NOT NULL,
    overrides TEXT NOT NULL,
    changed_us INTEGER NOT NULL,
    held_seat INTEGER GENERATED ALWAYS AS (CASE WHEN state = 'proposed' OR state = 'asked'
        OR state = 'offered' OR state = 'with-patient' OR state = 'accepted' OR state = 'booked'
        OR state = 'treated' THEN seat_no END) STORED,
    UNIQUE (id, pathway_id),
    FOREIGN KEY (session_id, held_seat) REFERENCES seat (session_id, seat_no)
) STRICT;

CREATE UNIQUE INDEX offer_one_per_seat ON offer (session_id, held_seat) WHERE held_seat IS NOT NULL;
CREATE UNIQUE INDEX offer_one_live_per_site ON offer (pathway_id, site_id)
    WHERE held_seat IS NOT NULL;
CREATE UNIQUE INDEX offer_one_settled ON offer (pathway_id)
    WHERE state IN ('accepted', 'booked', 'treated');
CREATE INDEX offer_pathway ON offer (pathway_id);
CREATE INDEX offer_session ON offer (session_id);

-- audit_seq is the step's audit row: no step without one.
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

CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    audit_seq INTEGER NOT NULL REFERENCES audit (seq),
    pathway_id INTEGER NOT NULL REFERENCES pathway (id),
    format TEXT NOT NULL CHECK (format = 'standard' OR format = 'large-print'
        OR format = 'easy-read' OR format = 'braille' OR format = 'audio'),
    language TEXT NOT NULL,
    written INTEGER NOT NULL,
    reply_by INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (id, pathway_id)
) STRICT;

CREATE INDEX letter_pathway ON letter (pathway_id);

-- Both keys carry the pathway: a letter cannot hold the offer of another patient.
CREATE TABLE letter_offer (
    letter_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    pathway_id INTEGER NOT NULL,
    offer_id INTEGER NOT NULL,
    PRIMARY KEY (letter_id, position),
    UNIQUE (offer_id, letter_id),
    FOREIGN KEY (letter_id, pathway_id) REFERENCES letter (id, pathway_id),
    FOREIGN KEY (offer_id, pathway_id) REFERENCES offer (id, pathway_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    audit_seq INTEGER NOT NULL REFERENCES audit (seq),
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    read_rows INTEGER NOT NULL,
    inserted_rows INTEGER NOT NULL,
    updated_rows INTEGER NOT NULL,
    unchanged_rows INTEGER NOT NULL,
    rejected_rows INTEGER NOT NULL
) STRICT;

-- Who has the region open: a row a window, renewed by its beat. No part of the truth.
CREATE TABLE presence (
    instance TEXT PRIMARY KEY CHECK (instance <> ''),
    user_name TEXT NOT NULL,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    since_us INTEGER NOT NULL,
    beat_us INTEGER NOT NULL,
    doing TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- No change of the region or of the four objects can miss the change log. Only new pathways are
-- noted by the program, run by run: a trigger would cost an import of a million half its time.
CREATE TRIGGER meta_updated AFTER UPDATE ON meta
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('region', NEW.id); END;
CREATE TRIGGER site_inserted AFTER INSERT ON site
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('site', NEW.id); END;
CREATE TRIGGER site_updated AFTER UPDATE ON site
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('site', NEW.id); END;
CREATE TRIGGER site_deleted AFTER DELETE ON site
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('site', OLD.id); END;
CREATE TRIGGER session_inserted AFTER INSERT ON session
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('session', NEW.id); END;
CREATE TRIGGER session_updated AFTER UPDATE ON session
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('session', NEW.id); END;
CREATE TRIGGER session_deleted AFTER DELETE ON session
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('session', OLD.id); END;
CREATE TRIGGER pathway_updated AFTER UPDATE ON pathway
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('pathway', NEW.id); END;
CREATE TRIGGER pathway_deleted AFTER DELETE ON pathway
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('pathway', OLD.id); END;
CREATE TRIGGER pathway_detail_updated AFTER UPDATE ON pathway_detail
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('pathway', NEW.pathway_id); END;
CREATE TRIGGER offer_inserted AFTER INSERT ON offer
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('offer', NEW.id); END;
CREATE TRIGGER offer_updated AFTER UPDATE ON offer
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('offer', NEW.id); END;
CREATE TRIGGER offer_deleted AFTER DELETE ON offer
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('offer', OLD.id); END;

-- History is only ever added to.
CREATE TRIGGER act_kept_on_update BEFORE UPDATE ON act
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE TRIGGER act_kept_on_delete BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE TRIGGER audit_kept_on_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE TRIGGER audit_kept_on_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE TRIGGER offer_step_kept_on_update BEFORE UPDATE ON offer_step
BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END;
CREATE TRIGGER offer_step_kept_on_delete BEFORE DELETE ON offer_step
BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END;
CREATE TRIGGER letter_kept_on_update BEFORE UPDATE ON letter
BEGIN SELECT RAISE(ABORT, 'letters are kept as they were written'); END;
CREATE TRIGGER letter_kept_on_delete BEFORE DELETE ON letter
BEGIN SELECT RAISE(ABORT, 'letters are kept as they were written'); END;
