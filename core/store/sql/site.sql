-- part: site_fields
code, name, provider, provider_name, sector, postcode, latitude, longitude, address, telephone,
email, max_bmi_tenths, max_asa, min_age, max_age, limit_sex, excluded_conditions, notice_days

-- part: site_values
?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
?, ?, ?, ?, ?, ?, ?

-- part: select_site
SELECT id, revision, {site_fields} FROM site

-- name: insert_site
INSERT INTO site ({site_fields}, revision) VALUES ({site_values}, 1)

-- name: update_site
UPDATE site SET ({site_fields}, revision) = ({site_values}, revision + 1)
WHERE id = ? AND revision = ?

-- part: sealed_site
SELECT {site_fields}, revision, id FROM site

-- name: sealed_site
{sealed_site} WHERE id = ?

-- name: sealed_sites
{sealed_site}

-- name: every_site
{select_site} ORDER BY id

-- name: site_by_id
{select_site} WHERE id = ?

-- name: site_by_code
{select_site} WHERE code = ?

-- name: site_codes
SELECT code, provider FROM site WHERE id = ?
