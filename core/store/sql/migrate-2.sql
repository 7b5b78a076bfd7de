-- From schema 1 to 2: a region keeps its order of treatment, and says so in the change log.

ALTER TABLE meta ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1);
ALTER TABLE meta ADD COLUMN policy TEXT CHECK (policy <> '');

-- The change log is made anew, because a constraint cannot be changed in place.
CREATE TABLE change_log_1 (seq INTEGER PRIMARY KEY, object_kind TEXT, object_id INTEGER) STRICT;
INSERT INTO change_log_1 SELECT seq, object_kind, object_id FROM change_log;
DROP TABLE change_log;
CREATE TABLE change_log (
    seq INTEGER PRIMARY KEY,
    object_kind TEXT NOT NULL CHECK (object_kind = 'site' OR object_kind = 'session'
        OR object_kind = 'pathway' OR object_kind = 'offer' OR object_kind = 'region'),
    object_id INTEGER NOT NULL
) STRICT;
INSERT INTO change_log SELECT seq, object_kind, object_id FROM change_log_1;
DROP TABLE change_log_1;

CREATE TRIGGER meta_updated AFTER UPDATE ON meta
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('region', NEW.id); END;
