-- A region as Sooner wrote it at schema 2, with something in every table; everybody in it is invented.
PRAGMA application_id = 1399811950;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
    as_of INTEGER CHECK (as_of IS NULL OR demo = 1),
    created_us INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
    policy TEXT CHECK (policy <> '')
) STRICT;
INSERT INTO meta VALUES(1,'Aire and Humber – Übung',0,NULL,1795316594489297,2,'{"max_miles":null,"tiers":[{"kind":"cancer"},{"over":104,"priority":"P2"},{"over":78},{"over":52}],"within":"band"}');
CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    at_us INTEGER NOT NULL,
    user_name TEXT NOT NULL,
    host TEXT NOT NULL,
    use_case TEXT NOT NULL
) STRICT;
INSERT INTO act VALUES(1,1795316594489297,'priya','desk-4','createRegion');
INSERT INTO act VALUES(2,1795316594503190,'priya','desk-4','import sites');
INSERT INTO act VALUES(3,1795316594520357,'priya','desk-4','import waiting-list');
INSERT INTO act VALUES(4,1795316594533735,'priya','desk-4','import capacity');
INSERT INTO act VALUES(5,1795316594549267,'tom','desk-4','import waiting-list');
INSERT INTO act VALUES(6,1795316594563086,'priya','desk-4','proposeMatch');
INSERT INTO act VALUES(7,1795316594586621,'priya','desk-4','setPolicy');
INSERT INTO act VALUES(8,1795316594596673,'priya','desk-4','withdrawOffers');
INSERT INTO act VALUES(9,1795316594609631,'priya','desk-4','sendOffers');
INSERT INTO act VALUES(10,1795316594620394,'tom','desk-4','recordProviderAnswer');
INSERT INTO act VALUES(11,1795316594646910,'tom','desk-4','recordProviderAnswer');
INSERT INTO act VALUES(12,1795316594667368,'tom','desk-4','proposeMatch');
INSERT INTO act VALUES(13,1795316594677008,'tom','desk-4','recordPatientChoice');
INSERT INTO act VALUES(14,1795316594686612,'tom','desk-4','recordBooking');
INSERT INTO act VALUES(15,1795316594711625,'priya','desk-4','export waiting-list');
INSERT INTO act VALUES(16,1795316615351991,'tom','desk-4','recordProviderAnswer');
INSERT INTO act VALUES(17,1795316615427899,'tom','desk-4','recordLetters');
INSERT INTO act VALUES(18,1795316616427899,'tom','desk-4','undo');
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES act (id),
    action TEXT NOT NULL CHECK (action = 'insert' OR action = 'update' OR action = 'flag'
        OR action = 'read'),
    object_kind TEXT NOT NULL CHECK (object_kind = 'region' OR object_kind = 'site'
        OR object_kind = 'session' OR object_kind = 'pathway' OR object_kind = 'offer'
        OR object_kind = 'letter' OR object_kind = 'import' OR object_kind = 'view'),
    object_id INTEGER,
    pathway_id INTEGER,
    detail TEXT NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,1,'insert','region',NULL,NULL,'');
INSERT INTO audit VALUES(2,2,'insert','site',1,NULL,'');
INSERT INTO audit VALUES(3,2,'insert','site',2,NULL,'');
INSERT INTO audit VALUES(4,2,'insert','site',3,NULL,'');
INSERT INTO audit VALUES(5,2,'insert','import',1,NULL,'sites');
INSERT INTO audit VALUES(6,3,'insert','pathway',1,1,'');
INSERT INTO audit VALUES(7,3,'insert','pathway',2,2,'');
INSERT INTO audit VALUES(8,3,'insert','pathway',3,3,'');
INSERT INTO audit VALUES(9,3,'insert','pathway',4,4,'');
INSERT INTO audit VALUES(10,3,'insert','pathway',5,5,'');
INSERT INTO audit VALUES(11,3,'insert','pathway',6,6,'');
INSERT INTO audit VALUES(12,3,'insert','pathway',7,7,'');
INSERT INTO audit VALUES(13,3,'insert','pathway',8,8,'');
INSERT INTO audit VALUES(14,3,'flag','pathway',5,5,'identity clash');
INSERT INTO audit VALUES(15,3,'flag','pathway',7,7,'identity clash');
INSERT INTO audit VALUES(16,3,'insert','import',2,NULL,'waiting-list');
INSERT INTO audit VALUES(17,4,'insert','session',1,NULL,'');
INSERT INTO audit VALUES(18,4,'insert','session',2,NULL,'');
INSERT INTO audit VALUES(19,4,'insert','session',3,NULL,'');
INSERT INTO audit VALUES(20,4,'insert','import',3,NULL,'capacity');
INSERT INTO audit VALUES(21,5,'update','pathway',6,6,'');
INSERT INTO audit VALUES(22,5,'flag','pathway',8,8,'missing from the list since 2026-11-22');
INSERT INTO audit VALUES(23,5,'insert','import',4,NULL,'waiting-list');
INSERT INTO audit VALUES(24,6,'insert','offer',1,1,'proposed');
INSERT INTO audit VALUES(25,6,'insert','offer',2,2,'proposed');
INSERT INTO audit VALUES(26,6,'insert','offer',3,3,'proposed');
INSERT INTO audit VALUES(27,6,'insert','offer',4,6,'proposed');
INSERT INTO audit VALUES(28,7,'update','region',1,NULL,'policy {"max_miles":null,"tiers":[{"kind":"cancer"},{"over":104,"priority":"P2"},{"over":78},{"over":52}],"within":"band"}');
INSERT INTO audit VALUES(29,8,'update','offer',4,6,'proposed to withdrawn');
INSERT INTO audit VALUES(30,9,'update','offer',1,1,'proposed to asked');
INSERT INTO audit VALUES(31,9,'update','offer',2,2,'proposed to asked');
INSERT INTO audit VALUES(32,9,'update','offer',3,3,'proposed to asked');
INSERT INTO audit VALUES(33,10,'update','offer',1,1,'asked to offered');
INSERT INTO audit VALUES(34,11,'update','offer',3,3,'asked to offered');
INSERT INTO audit VALUES(35,12,'insert','offer',5,6,'proposed');
INSERT INTO audit VALUES(36,13,'update','offer',3,3,'offered to accepted');
INSERT INTO audit VALUES(37,14,'update','offer',3,3,'accepted to booked');
INSERT INTO audit VALUES(38,15,'read','view',NULL,NULL,'8 rows');
INSERT INTO audit VALUES(39,16,'update','offer',2,2,'asked to declined-by-hospital');
INSERT INTO audit VALUES(40,17,'insert','letter',1,1,'');
INSERT INTO audit VALUES(41,17,'update','offer',1,1,'offered to with-patient');
INSERT INTO audit VALUES(42,18,'update','offer',3,3,'booked to accepted, undone');
CREATE TABLE change_log (
    seq INTEGER PRIMARY KEY,
    object_kind TEXT NOT NULL CHECK (object_kind = 'site' OR object_kind = 'session'
        OR object_kind = 'pathway' OR object_kind = 'offer' OR object_kind = 'region'),
    object_id INTEGER NOT NULL
) STRICT;
INSERT INTO change_log VALUES(1,'site',1);
INSERT INTO change_log VALUES(2,'site',2);
INSERT INTO change_log VALUES(3,'site',3);
INSERT INTO change_log VALUES(4,'pathway',1);
INSERT INTO change_log VALUES(5,'pathway',2);
INSERT INTO change_log VALUES(6,'pathway',3);
INSERT INTO change_log VALUES(7,'pathway',4);
INSERT INTO change_log VALUES(8,'pathway',5);
INSERT INTO change_log VALUES(9,'pathway',6);
INSERT INTO change_log VALUES(10,'pathway',7);
INSERT INTO change_log VALUES(11,'pathway',8);
INSERT INTO change_log VALUES(12,'pathway',5);
INSERT INTO change_log VALUES(13,'pathway',7);
INSERT INTO change_log VALUES(14,'session',1);
INSERT INTO change_log VALUES(15,'session',2);
INSERT INTO change_log VALUES(16,'session',3);
INSERT INTO change_log VALUES(17,'pathway',6);
INSERT INTO change_log VALUES(18,'pathway',6);
INSERT INTO change_log VALUES(19,'pathway',8);
INSERT INTO change_log VALUES(20,'offer',1);
INSERT INTO change_log VALUES(21,'offer',2);
INSERT INTO change_log VALUES(22,'offer',3);
INSERT INTO change_log VALUES(23,'offer',4);
INSERT INTO change_log VALUES(24,'region',1);
INSERT INTO change_log VALUES(25,'offer',4);
INSERT INTO change_log VALUES(26,'offer',1);
INSERT INTO change_log VALUES(27,'offer',2);
INSERT INTO change_log VALUES(28,'offer',3);
INSERT INTO change_log VALUES(29,'offer',1);
INSERT INTO change_log VALUES(30,'offer',3);
INSERT INTO change_log VALUES(31,'offer',5);
INSERT INTO change_log VALUES(32,'offer',3);
INSERT INTO change_log VALUES(33,'offer',3);
INSERT INTO change_log VALUES(34,'offer',2);
INSERT INTO change_log VALUES(35,'offer',1);
INSERT INTO change_log VALUES(36,'offer',3);
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
INSERT INTO site VALUES(1,1,'RAA01','Home Infirmary','RAA','Home Trust','nhs','LS1 3EX',NULL,NULL,'Great George Street, Leeds','01632 960001','list@home.example',NULL,NULL,NULL,NULL,NULL,'',NULL);
INSERT INTO site VALUES(2,1,'RBB01','Wakefield Hub','RBB','Wakefield Trust','hub','WF1 4DG',NULL,NULL,'Aberford Road, Wakefield','01632 960002','hub@wakefield.example',450,3,16,95,NULL,'',7);
INSERT INTO site VALUES(3,1,'NDD01','Aire Clinic','NDD','Aire Health','independent','LS8 1NT',NULL,NULL,'Roundhay Road, Leeds','01632 960003','places@aire.example',400,3,18,NULL,NULL,'pacemaker',NULL);
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
INSERT INTO session VALUES(1,1,2,'RBB','S1','110','daycase',NULL,20808,20808,2,'','Miss A. Team',NULL,NULL,NULL,NULL,NULL,'',5,'whole',20788,'Bring a list');
INSERT INTO session VALUES(2,1,3,'NDD','S2','110','daycase;inpatient','rtt',20822,20833,3,'W37;W40','',400,3,18,90,NULL,'pacemaker',NULL,'operation',NULL,'');
INSERT INTO session VALUES(3,1,2,'RBB','S3','110','daycase',NULL,20829,20829,1,'','Team Two',NULL,NULL,NULL,NULL,'2','',NULL,NULL,NULL,'');
CREATE TABLE seat (
    session_id INTEGER NOT NULL REFERENCES session (id),
    seat_no INTEGER NOT NULL CHECK (seat_no >= 1),
    PRIMARY KEY (session_id, seat_no)
) STRICT, WITHOUT ROWID;
INSERT INTO seat VALUES(1,1);
INSERT INTO seat VALUES(1,2);
INSERT INTO seat VALUES(2,1);
INSERT INTO seat VALUES(2,2);
INSERT INTO seat VALUES(2,3);
INSERT INTO seat VALUES(3,1);
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
INSERT INTO pathway VALUES(1,1,0,NULL,'PP1','RAA',20206,'RAA','RAA01',NULL,'',9990179190,'Woźniak','Małgorzata','Mrs',-2307,NULL,'2','B',4,'LS7 3QP',NULL,NULL,'110','rtt','daycase','W401','Knee, left','P3',NULL,2,382,'diabetes',0,400,20788,'20811/20820',1,1,1);
INSERT INTO pathway VALUES(2,1,0,NULL,'PP2','RAA',20277,'RAA','RAA01',NULL,'',9990258384,'Okonkwo','Chidi','Mr',-4336,NULL,'1','N',2,'LS8 4NS',NULL,NULL,'110','rtt','daycase','W371','Hip, left','P2',NULL,2,294,'',0,300,NULL,'',1,1,1);
INSERT INTO pathway VALUES(3,1,0,NULL,'PP3','RAA',20148,'RAA','RAA01',NULL,'',9990000050,'Testley','Pat','Mx',485,NULL,'2','A',7,'LS6 2AB',NULL,NULL,'110','rtt','daycase','W371','','P4',NULL,2,300,'',0,600,NULL,'',1,1,1);
INSERT INTO pathway VALUES(4,1,0,NULL,'PP4','RAA',20362,'RAA','RAA01',NULL,'',NULL,'Probe','Ann','Ms',3652,NULL,'2','Z',NULL,'LS1 3EX',NULL,NULL,'110','rtt','daycase','W371','','P4',NULL,1,255,'',0,200,NULL,'',0,1,1);
INSERT INTO pathway VALUES(5,1,1,NULL,'PP5','RAA',20468,'RAA',NULL,NULL,'',9990000107,'Other','Person','Mr',-6941,NULL,'1','',9,'WF2',NULL,NULL,'110','rtt','inpatient',NULL,'Shoulder','P5',NULL,NULL,NULL,'',NULL,NULL,NULL,'',NULL,NULL,NULL);
INSERT INTO pathway VALUES(6,2,0,NULL,'PP6','RAA',20129,'RAA','RAA01',NULL,'',9990000093,'Sample','Sam','Mr',-1305,NULL,'1','C',5,'LS2 7AB',NULL,NULL,'110','rtt','daycase','W371','','P4',NULL,2,310,'',0,500,NULL,'',1,1,1);
INSERT INTO pathway VALUES(7,1,1,NULL,'PP7','RAA',20129,'RAA','RAA01',NULL,'',9990000107,'Different','Person','Mrs',7669,NULL,'2','',NULL,'BD1 1AA',NULL,NULL,'110','rtt','daycase','W371','','P4',NULL,2,310,'',0,500,NULL,'',1,1,1);
INSERT INTO pathway VALUES(8,1,0,20779,'PP8','RAA',20432,'RAA','RAA01',NULL,'',NULL,'Gone','Person','Mrs',7669,NULL,'2','',NULL,'BD1 1AA',NULL,NULL,'110','rtt','daycase','W371','','P4',NULL,2,310,'',0,500,NULL,'',1,NULL,1);
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
INSERT INTO pathway_detail VALUES(1,'L1','1 Larch TerraceLeeds','01632 960101','m@home.example','pl',1,NULL,20332,'Mr A. Farooq',20767,1,0);
INSERT INTO pathway_detail VALUES(2,'L2','2 Larch TerraceLeeds','','','',NULL,NULL,20301,'',NULL,0,1);
INSERT INTO pathway_detail VALUES(3,'L3','3 Larch TerraceLeeds','','','',NULL,NULL,NULL,'',NULL,0,0);
INSERT INTO pathway_detail VALUES(4,'L4','4 Larch TerraceLeeds','','','',NULL,NULL,NULL,'',NULL,0,0);
INSERT INTO pathway_detail VALUES(5,'L5','5 Larch Terrace','','','',NULL,NULL,NULL,'',NULL,NULL,NULL);
INSERT INTO pathway_detail VALUES(6,'L6','6 Larch Terrace','','','',NULL,NULL,NULL,'',NULL,0,0);
INSERT INTO pathway_detail VALUES(7,'L7',NULL,'','','',NULL,NULL,NULL,'',NULL,0,0);
INSERT INTO pathway_detail VALUES(8,'L8',NULL,'','','',NULL,NULL,NULL,'',NULL,0,0);
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
INSERT INTO offer VALUES(1,4,'R-CG8F-2TVP',1,2,3,1,'with-patient',20823,'Dr Yes',1,20778,20793,20779,'','',1795316615427899);
INSERT INTO offer VALUES(2,3,'R-DFTC-YNPX',2,2,3,2,'declined-by-hospital',20822,'',1,20778,20785,NULL,'no-capacity','',1795316615351991);
INSERT INTO offer VALUES(3,6,'R-XCM5-JVTZ',3,2,3,3,'accepted',20825,'Dr Yes',1,20778,NULL,NULL,'','',1795316616427899);
INSERT INTO offer VALUES(4,2,'R-33Z3-2D4P',6,1,2,1,'withdrawn',20808,'',1,NULL,NULL,NULL,'','',1795316594596673);
INSERT INTO offer VALUES(5,1,'R-9K5F-56ZH',6,1,2,1,'proposed',20808,'',1,NULL,NULL,NULL,'','',1795316594667368);
CREATE TABLE offer_step (
    audit_seq INTEGER PRIMARY KEY REFERENCES audit (seq),
    offer_id INTEGER NOT NULL REFERENCES offer (id),
    from_state TEXT,
    to_state TEXT NOT NULL,
    reason TEXT NOT NULL,
    undo INTEGER NOT NULL CHECK (undo IN (0, 1))
) STRICT;
INSERT INTO offer_step VALUES(24,1,NULL,'proposed','',0);
INSERT INTO offer_step VALUES(25,2,NULL,'proposed','',0);
INSERT INTO offer_step VALUES(26,3,NULL,'proposed','',0);
INSERT INTO offer_step VALUES(27,4,NULL,'proposed','',0);
INSERT INTO offer_step VALUES(29,4,'proposed','withdrawn','',0);
INSERT INTO offer_step VALUES(30,1,'proposed','asked','',0);
INSERT INTO offer_step VALUES(31,2,'proposed','asked','',0);
INSERT INTO offer_step VALUES(32,3,'proposed','asked','',0);
INSERT INTO offer_step VALUES(33,1,'asked','offered','',0);
INSERT INTO offer_step VALUES(34,3,'asked','offered','',0);
INSERT INTO offer_step VALUES(35,5,NULL,'proposed','',0);
INSERT INTO offer_step VALUES(36,3,'offered','accepted','',0);
INSERT INTO offer_step VALUES(37,3,'accepted','booked','',0);
INSERT INTO offer_step VALUES(39,2,'asked','declined-by-hospital','no-capacity',0);
INSERT INTO offer_step VALUES(41,1,'offered','with-patient','',0);
INSERT INTO offer_step VALUES(42,3,'booked','accepted','',1);
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
INSERT INTO letter VALUES(1,40,1,'standard','en',20779,20793,'P1-standard-en.pdf',replace('Mrs Małgorzata Woźniak\n1 Larch Terrace\nLeeds\nLS7 3QP\n\nHome Trust\nHome Infirmary\nWaiting list team\n01632 960001\nlist@home.example\n22 November 2026\nNHS number 999 017 9190\n\nYou can choose where to have your knee\n\nDear Mrs Woźniak,\n\nYou have waited 81 weeks for your knee (left) at Home Infirmary. We are sorry it has been so long. Thank you for your patience.\n\nWe look after the waiting list. We asked other hospitals to help. Another hospital has a date for you. The care is free, wherever you go.\n\nAire Clinic\nRoundhay Road, Leeds, LS8 1NT\nTuesday 5 January 2027\nTeam: Dr Yes\nDistance: about 1 mile in a straight line\nVisit: Usually home the same day\nRun by: Independent, for the NHS\n\nThis is your choice. If you say no, you stay on our list in your current place.\n\nPlease tell us by Sunday 6 December 2026. Ring 01632 960001, write to list@home.example, or send back the form on the last page. If we do not hear from you, you stay on our list. We will not take that as a no.\n\nIf you choose another hospital\n\nOnly the operation moves there. The visits before and after it stay with us. Your wait does not start again. You keep the time you have waited.\n\nThe new hospital will check that it is right for you. If it cannot treat you, you come back to our list. You keep your place. Dates can change, and we cannot promise that it will be quicker there.\n\nIf Home Infirmary offers a date first\n\nWe may find a date in our own hospital before you hear from the other one. If we offer you a date, please take it. Then we will tell the other hospital for you.\n\nYour care stays free\n\nThis is still NHS care. You do not pay for it, wherever you have it. An independent hospital is not run by the NHS. The NHS pays it to treat you.\n\nHelp with travel\n\nThe distances in this letter are in a straight line. The trip by road will be longer. If health problems make it hard to travel, we may be able to plan hospital transport. Our notes say that you need transport. Please tell us when you answer, so that it is planned before the day.\n\nYou may get travel money back if you have a low income or get some benefits. This is called the Healthcare Travel Costs Scheme. It can also pay for someone to come with you, if a doctor or nurse says you need that. It does not pay for a place to stay. Please ask us before you travel, and keep your tickets.\n\nIf you feel worse\n\nDo not wait for the date. Ring your family doctor, or ring us on 01632 960001. If you need help fast, ring 111. If it is an emergency, ring 999.\n\nKeeping you safe\n\nWe will never ask you for money or bank details. If someone does, do not give them. Please tell us. We share your records only with the hospital you choose.\n\nYour rights\n\nYou have the right to start treatment within 18 weeks of being sent to us. If the wait is longer, you can ask us to find another hospital. We must try.\n\nIf you are not happy, you can talk to the Patient Advice and Liaison Service at our hospital. It is free. You can also make a complaint. It will not harm your care.\n\nThis letter in another form\n\nYou can ask for this letter in large print, easy read, braille, sound, British Sign Language or another language. Please ring us on 01632 960001.\n\nOur notes say that you need an interpreter. We will tell the hospital you choose.\n\nYours sincerely,\ntom\nWaiting list team\nHome Infirmary\n\nYour answer\n\nName: Mrs Małgorzata Woźniak\nNHS number: 999 017 9190\n\nPlease tick one box. Send this page so that we have it by Sunday 6 December 2026.\n\n[ ] Yes, I choose Aire Clinic, Tuesday 5 January 2027\n[ ] No, thank you. I want to stay on the list at Home Infirmary\n[ ] I want to talk to someone first\n\nOn the day I need help with:\n[ ] Getting there\n[ ] An interpreter\n[ ] Something else\n\nIf I choose a hospital, you may share my records with it.\n\nSigned: ______\nDate: ______\nPhone number: ______\nAnything else: ______\n\nPlease send this page to:\nWaiting list team\nHome Infirmary\nGreat George Street, Leeds, LS1 3EX\n','\n',char(10)));
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
INSERT INTO letter_offer VALUES(1,1,1,1);
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
INSERT INTO import_batch VALUES(1,5,'sites','sites.csv',3,3,0,0,0);
INSERT INTO import_batch VALUES(2,16,'waiting-list','list.csv',8,8,0,0,0);
INSERT INTO import_batch VALUES(3,20,'capacity','cap.csv',3,3,0,0,0);
INSERT INTO import_batch VALUES(4,23,'waiting-list','list2.csv',7,0,1,6,0);
CREATE VIEW audit_trail AS
    SELECT audit.seq, act.at_us, act.user_name, act.host, act.use_case, audit.action,
           audit.object_kind, audit.object_id, audit.pathway_id, audit.detail
    FROM audit JOIN act ON act.id = audit.act_id;
CREATE INDEX session_site ON session (site_id);
CREATE INDEX pathway_nhs_number ON pathway (nhs_number) WHERE nhs_number IS NOT NULL;
CREATE UNIQUE INDEX offer_one_per_seat ON offer (session_id, held_seat) WHERE held_seat IS NOT NULL;
CREATE UNIQUE INDEX offer_one_live_per_site ON offer (pathway_id, site_id)
    WHERE held_seat IS NOT NULL;
CREATE UNIQUE INDEX offer_one_settled ON offer (pathway_id)
    WHERE state IN ('accepted', 'booked', 'treated');
CREATE INDEX offer_pathway ON offer (pathway_id);
CREATE INDEX offer_session ON offer (session_id);
CREATE INDEX offer_step_offer ON offer_step (offer_id);
CREATE INDEX letter_pathway ON letter (pathway_id);
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
CREATE TRIGGER pathway_inserted AFTER INSERT ON pathway
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('pathway', NEW.id); END;
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
COMMIT;
