-- part: pathway_fields
ppid, issuer, clock_start, provider, site, clock_end, rtt_status,
nhs_number, family_name, given_name, title, birth_date, age_years, sex, ethnic_category, imd_decile,
postcode, latitude, longitude,
treatment_function, kind, setting, procedure_code, procedure_description, priority, tci_date, asa,
bmi_tenths, conditions,
travel_national, travel_tenths, earliest, unavailable, consent_to_share, requires_alternative,
suitable

-- part: pathway_values
?, ?, ?, ?, ?, ?, ?,
?, ?, ?, ?, ?, ?, ?, ?, ?,
?, ?, ?,
?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
?, ?, ?, ?, ?, ?, ?

-- part: detail_fields
local_patient_id, address_lines, telephone, email, preferred_language, interpreter, letter_format,
decision_to_admit, suitability_by, suitability_on, needs_transport, needs_escort

-- part: detail_values
?, ?, ?, ?, ?, ?, ?,
?, ?, ?, ?, ?

-- part: select_whole
SELECT id, revision, identity_clash, missing_since, {pathway_fields}, {detail_fields}
FROM pathway JOIN pathway_detail ON pathway_detail.pathway_id = pathway.id

-- name: insert_pathway
INSERT INTO pathway ({pathway_fields}, revision, identity_clash) VALUES ({pathway_values}, 1, 0)

-- name: insert_pathway_detail
INSERT INTO pathway_detail ({detail_fields}, pathway_id) VALUES ({detail_values}, ?)

-- What new pathways in their batch look like to SQL; no table of the file.
-- name: new_pathway
CREATE TABLE new_pathway ({pathway_fields}, {detail_fields}, id, after_hash, entry, entry_hash,
    batch HIDDEN)

-- name: next_pathway
SELECT coalesce(max(id), 0) + 1 FROM pathway

-- OR ROLLBACK spares SQLite a copy of every page that it would need to undo the batch alone.
-- name: insert_pathway_batch
INSERT OR ROLLBACK INTO pathway ({pathway_fields}, id, revision, identity_clash)
SELECT {pathway_fields}, id, 1, 0 FROM new_pathway(?)

-- name: insert_detail_batch
INSERT INTO pathway_detail ({detail_fields}, pathway_id)
SELECT {detail_fields}, id FROM new_pathway(?)

-- name: insert_audit_batch
INSERT INTO audit (seq, act_id, action, object_kind, object_id, pathway_id, detail, after_hash, hash)
SELECT entry, ?, 'insert', 'pathway', id, id, '', after_hash, entry_hash FROM new_pathway(?)

-- name: update_pathway
UPDATE pathway SET ({pathway_fields}, revision) = ({pathway_values}, revision + 1)
WHERE id = ? AND revision = ?

-- name: update_pathway_detail
UPDATE pathway_detail SET ({detail_fields}) = ({detail_values}) WHERE pathway_id = ?

-- part: sealed_pathway
SELECT {pathway_fields}, {detail_fields}, identity_clash, missing_since, revision, id
FROM pathway JOIN pathway_detail ON pathway_detail.pathway_id = pathway.id

-- name: sealed_pathway
{sealed_pathway} WHERE id = ?

-- name: sealed_pathways
{sealed_pathway}

-- name: listed_pathways
SELECT id, revision, identity_clash, missing_since IS NOT NULL, clock_end IS NOT NULL,
    suitable IS 1 AND EXISTS (
        SELECT 1 FROM pathway_detail INDEXED BY detail_suitability
        WHERE pathway_id = pathway.id AND suitability_on IS NOT NULL AND suitability_by <> ''),
    clock_start, provider, site, rtt_status, nhs_number, family_name, given_name, title, birth_date,
    age_years, sex, postcode, latitude, longitude, treatment_function, kind, setting,
    procedure_code, procedure_description, priority, tci_date, asa, bmi_tenths, conditions,
    travel_national, travel_tenths, earliest, unavailable, consent_to_share, requires_alternative,
    suitable
FROM pathway WHERE id BETWEEN ? AND ? ORDER BY id

-- name: highest_pathway
SELECT coalesce(max(id), 0) FROM pathway

-- name: every_pathway
{select_whole} ORDER BY id

-- name: pathway_by_id
{select_whole} WHERE id = ?

-- name: pathways_by_ppid
{select_whole} WHERE issuer = ? AND ppid = ? ORDER BY clock_start, id

-- name: pathway_keys
SELECT issuer, ppid FROM pathway

-- name: open_pathways_of
SELECT id, ppid, missing_since IS NOT NULL FROM pathway
WHERE provider = ? AND clock_end IS NULL ORDER BY id

-- name: missing_since
SELECT missing_since FROM pathway WHERE id = ?

-- name: set_missing
UPDATE pathway SET missing_since = ? WHERE id = ?

-- name: possible_clashes
SELECT id, nhs_number, birth_date, sex, family_name, identity_clash FROM pathway
WHERE identity_clash = 1 OR nhs_number IN (
    SELECT nhs_number FROM pathway WHERE nhs_number IS NOT NULL
    GROUP BY nhs_number HAVING count(*) > 1)
ORDER BY nhs_number, id

-- name: set_identity_clash
UPDATE pathway SET identity_clash = ? WHERE id = ?
