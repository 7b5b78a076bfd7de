-- A small region in schema 1, after schema-1.sql: one hospital, one session, two invented patients, one proposal.

INSERT INTO meta (id, name, demo, as_of, created_us) VALUES (1, 'Old', 0, NULL, 1790000000000000);
INSERT INTO act VALUES (1, 1790000000000000, 'priya', 'desk-1', 'createRegion');
INSERT INTO act VALUES (2, 1790000001000000, 'priya', 'desk-1', 'import waiting-list');
INSERT INTO act VALUES (3, 1790000002000000, 'asha', 'desk-2', 'acceptPlan');

INSERT INTO site (id, revision, code, name, provider, provider_name, sector, address, telephone, email, excluded_conditions)
VALUES (1, 1, 'RR801', 'One', 'RR8', 'Trust', 'nhs', '', '', '', '');
INSERT INTO session (id, revision, site_id, provider, code, functions, settings, first_day, last_day, places, procedures, team,
    excluded_conditions, notes)
VALUES (1, 1, 1, 'RR8', 'S1', '110', 'inpatient', 20800, 20800, 2, '', '', '', '');
INSERT INTO seat VALUES (1, 1), (1, 2);
INSERT INTO pathway (id, revision, identity_clash, ppid, issuer, clock_start, provider, rtt_status, family_name, given_name, title,
    sex, ethnic_category, treatment_function, kind, setting, procedure_description, conditions, unavailable)
VALUES (1, 1, 0, 'A1', 'RCB', 20000, 'RCB', '', 'One', 'Ada', '', '2', '', '110', 'rtt', 'inpatient', '', '', ''),
       (2, 1, 0, 'A2', 'RCB', 20100, 'RCB', '', 'Two', 'Ben', '', '1', '', '110', 'rtt', 'inpatient', '', '', '');
INSERT INTO pathway_detail (pathway_id, local_patient_id, telephone, email, preferred_language, suitability_by)
VALUES (1, '', '', '', '', ''), (2, '', '', '', '', '');
INSERT INTO offer (id, revision, request, pathway_id, session_id, site_id, seat_no, state, day, team, by_plan, reason, overrides,
    changed_us)
VALUES (1, 1, 'REQ1', 1, 1, 1, 1, 'proposed', 20800, '', 1, '', '', 1790000002000000);

INSERT INTO audit (seq, act_id, action, object_kind, object_id, pathway_id, detail)
VALUES (1, 1, 'insert', 'region', NULL, NULL, ''), (2, 1, 'insert', 'site', 1, NULL, ''),
       (3, 2, 'insert', 'session', 1, NULL, ''), (4, 2, 'insert', 'pathway', 1, 1, ''),
       (5, 2, 'insert', 'pathway', 2, 2, ''), (6, 3, 'insert', 'offer', 1, 1, '');
INSERT INTO offer_step (audit_seq, offer_id, from_state, to_state, reason, undo) VALUES (6, 1, NULL, 'proposed', '', 0);

PRAGMA application_id = 1399811950;
PRAGMA user_version = 1;
