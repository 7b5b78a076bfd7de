-- A region as Sooner wrote it at schema 3, with something in every table; everybody in it is invented.
PRAGMA application_id = 1399811950;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
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
INSERT INTO act VALUES(19,1795322238000000,'Sooner','','upgradeRegion');
INSERT INTO act VALUES(20,1795322238040621,'priya','vm','sendOffers');
INSERT INTO act VALUES(21,1795322238106158,'priya','vm','recordProviderAnswer');
INSERT INTO act VALUES(22,1795322238165313,'priya','vm','setPolicy');
INSERT INTO act VALUES(23,1795322238228517,'priya','vm','import sites');
INSERT INTO act VALUES(24,1795322238290694,'priya','vm','setPolicy');
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
INSERT INTO offer VALUES(5,3,'R-9K5F-56ZH',6,1,2,1,'offered',20808,'Miss B. Team',1,20779,NULL,NULL,'','',1795322238106158);
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
INSERT INTO import_batch VALUES(5,71,'sites','sites.csv',3,0,0,3,0);
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
INSERT INTO audit VALUES(1,1,'insert','region',NULL,NULL,'',NULL,NULL,X'db2bb745a92134dd191cb52dbaa1caa54f61ea1276f4821c6831658ff16e35ff');
INSERT INTO audit VALUES(2,2,'insert','site',1,NULL,'',NULL,NULL,X'c7532f9cd307673aa818e0488feb4a98818a579477b490317bd1f139f922a00b');
INSERT INTO audit VALUES(3,2,'insert','site',2,NULL,'',NULL,NULL,X'3443778183cf33241c4e9110405120935100d67ceaace9e9e63bf829cafc96a8');
INSERT INTO audit VALUES(4,2,'insert','site',3,NULL,'',NULL,NULL,X'a151a5f129f343a18a0ba28e2ca37633f522856b7669693c17d51d22f89341fb');
INSERT INTO audit VALUES(5,2,'insert','import',1,NULL,'sites',NULL,NULL,X'f64944f578e98a3e6c3e8c5bedd2989279a054cf87a7556ea23a3e1f64dc85bc');
INSERT INTO audit VALUES(6,3,'insert','pathway',1,1,'',NULL,NULL,X'e38d10371ad44fafe3b8f6582c95512ab48bde45e3041b2e6a670f92f234fc04');
INSERT INTO audit VALUES(7,3,'insert','pathway',2,2,'',NULL,NULL,X'11acd506154dafe500b637f8d55b93f5bf606451b929dd1a7d5fa1c1b5ba579d');
INSERT INTO audit VALUES(8,3,'insert','pathway',3,3,'',NULL,NULL,X'57159b73ebcc698215ee596e4f252a7828b2fcfb5d0f10e15f6ff4348304e53f');
INSERT INTO audit VALUES(9,3,'insert','pathway',4,4,'',NULL,NULL,X'e7013d60509aa27fb956e2e15f4ed044689aebb25d7ee931d522e77394cee7a4');
INSERT INTO audit VALUES(10,3,'insert','pathway',5,5,'',NULL,NULL,X'1b00d6c389d60346b574cf41b18f2543202deda4d93f8c253625bb9c1a038d14');
INSERT INTO audit VALUES(11,3,'insert','pathway',6,6,'',NULL,NULL,X'a8844228ecf30e49ff61c528326546482fb932440ec4751dabb4f3fc16629882');
INSERT INTO audit VALUES(12,3,'insert','pathway',7,7,'',NULL,NULL,X'2b2e7047588fcccb97390ba2b2cc79e5e45aaa437febc617c4f4dcb359dd438d');
INSERT INTO audit VALUES(13,3,'insert','pathway',8,8,'',NULL,NULL,X'64b2208b38231fc9eff1cee3fa2132166943c9a35a90e18ad6c1f8009b1fb81e');
INSERT INTO audit VALUES(14,3,'flag','pathway',5,5,'identity clash',NULL,NULL,X'e4188e2b417e49ce8e425b1742f84c7ec90f7db71aaa60cc83b24b4e30e01ede');
INSERT INTO audit VALUES(15,3,'flag','pathway',7,7,'identity clash',NULL,NULL,X'606d1bd86d116cf7a0d5b15b6313f978b7070b4fe6f0143b1d0a2f8270913ac7');
INSERT INTO audit VALUES(16,3,'insert','import',2,NULL,'waiting-list',NULL,NULL,X'f1e94d1093fe5ab58b3b5d5547765fcd7563a5d573823a68eb8b81a73e4c6ee4');
INSERT INTO audit VALUES(17,4,'insert','session',1,NULL,'',NULL,NULL,X'1b595fa037b5b8b9069dfe8a425dc9763acf7965a7cce1e40a44361f70e88689');
INSERT INTO audit VALUES(18,4,'insert','session',2,NULL,'',NULL,NULL,X'7c678ba69b075f9b322f82200715fad203d62f8ebba8552538191b8b15089922');
INSERT INTO audit VALUES(19,4,'insert','session',3,NULL,'',NULL,NULL,X'4c417102d578e438e4169e8de1682784843df446cdb7ec34c7af32617ae56ee6');
INSERT INTO audit VALUES(20,4,'insert','import',3,NULL,'capacity',NULL,NULL,X'4d531bf7fff807ab334362e4c2bf99dce900737fc80ddf43a25bd1ca100fbd29');
INSERT INTO audit VALUES(21,5,'update','pathway',6,6,'',NULL,NULL,X'e6ec28683e0e75766a17c0e8124fa7c595f051f4e1a7264c679657959f478ffe');
INSERT INTO audit VALUES(22,5,'flag','pathway',8,8,'missing from the list since 2026-11-22',NULL,NULL,X'6ec689fb4d20956d307a9e8d96ec425b1a74dcf4ce7763de189ece2fadbed2d1');
INSERT INTO audit VALUES(23,5,'insert','import',4,NULL,'waiting-list',NULL,NULL,X'c7c8ef45821a3a6b185a7495b1802528a0dc84eefdd608e3ccd5068c770195ad');
INSERT INTO audit VALUES(24,6,'insert','offer',1,1,'proposed',NULL,NULL,X'8a8f81a51a733e1c8ccda70ca9336d0f7ca7151cd647a49caa7dbee1871100ec');
INSERT INTO audit VALUES(25,6,'insert','offer',2,2,'proposed',NULL,NULL,X'13835629351afe6ac73d99cf5e285681887aa7fcad1874c16a2165596ae8a094');
INSERT INTO audit VALUES(26,6,'insert','offer',3,3,'proposed',NULL,NULL,X'ea203e5d4214be5a9fc21b2bfd23b0d6994b916113c2c1b9835e2a1a44bec43b');
INSERT INTO audit VALUES(27,6,'insert','offer',4,6,'proposed',NULL,NULL,X'f2a516065bfff37a43bb9bced0513676f6b6e4b646001329a184774f6fa0e8ff');
INSERT INTO audit VALUES(28,7,'update','region',1,NULL,'policy {"max_miles":null,"tiers":[{"kind":"cancer"},{"over":104,"priority":"P2"},{"over":78},{"over":52}],"within":"band"}',NULL,NULL,X'bf509409fcd138f0f1958a5d64c8fa23da44c3abab7ab72a013ce53fc62e266d');
INSERT INTO audit VALUES(29,8,'update','offer',4,6,'proposed to withdrawn',NULL,NULL,X'd047d06330da3cb88014686baf089da95cd9b974b24d14249761901651378fd3');
INSERT INTO audit VALUES(30,9,'update','offer',1,1,'proposed to asked',NULL,NULL,X'88b3153d1ed3f0828541dff0207ec424123b6763ad4eee08c693f2bcf62fdf53');
INSERT INTO audit VALUES(31,9,'update','offer',2,2,'proposed to asked',NULL,NULL,X'4566922abf4a506d251589c3635d08ee5fcd9efde08421f7e488dd98e9048ebd');
INSERT INTO audit VALUES(32,9,'update','offer',3,3,'proposed to asked',NULL,NULL,X'cd896a5429dbdfb3121ea595e5ab115545af37336be6634d71e8b56835121851');
INSERT INTO audit VALUES(33,10,'update','offer',1,1,'asked to offered',NULL,NULL,X'92c6cfb7be790d7d08c19e5546d3f96d4620f68192e7d4160c1fab9ce5a56fd8');
INSERT INTO audit VALUES(34,11,'update','offer',3,3,'asked to offered',NULL,NULL,X'f900a6baae9aa9a88d204bcc2ed3fb8b5d12d1aa0e6a261e209c2340285f9687');
INSERT INTO audit VALUES(35,12,'insert','offer',5,6,'proposed',NULL,NULL,X'19991eee5ed306b4c341427a36de8c43cfc78fe27a11fa43d6529cb5f57db33a');
INSERT INTO audit VALUES(36,13,'update','offer',3,3,'offered to accepted',NULL,NULL,X'37c10b58a408db2eb5530f5aa85861e344009cad370ac3c99695d921b0d2adad');
INSERT INTO audit VALUES(37,14,'update','offer',3,3,'accepted to booked',NULL,NULL,X'37f946fd61d353f7d3400a52d67c680781c36a82a9abab644c86203d5dc1d84e');
INSERT INTO audit VALUES(38,15,'read','view',NULL,NULL,'8 rows',NULL,NULL,X'ab2d65e513f4a148ad2daac35958c0be629031a90d6a2adeba4adbd8a97d2026');
INSERT INTO audit VALUES(39,16,'update','offer',2,2,'asked to declined-by-hospital',NULL,NULL,X'658ba4fb9e9881febc66663bc2588bdc16193bc8c1add9ca5a9b07b6654ed5a8');
INSERT INTO audit VALUES(40,17,'insert','letter',1,1,'',NULL,NULL,X'cac5599a5de541e4fec549c56c303d1a01ffdd35a99851f00ac79480b76fb36e');
INSERT INTO audit VALUES(41,17,'update','offer',1,1,'offered to with-patient',NULL,NULL,X'721c00cc59b478ae73fbdd66c58b797cbbe4550dc561d952f0ada46e8d19323c');
INSERT INTO audit VALUES(42,18,'update','offer',3,3,'booked to accepted, undone',NULL,NULL,X'8b133cbf481981678994ac560b27e67972ea3028c75ec1f7ce0463a7a8353fbf');
INSERT INTO audit VALUES(43,19,'seal','region',1,NULL,'',NULL,X'9ffb08883f3ff1a4afca1b31b0e311bd',X'e34b7b0143b0fb6aa6385e1f856f33a18ecb79bd4eb86d00b8aa7a8ef33f6d1c');
INSERT INTO audit VALUES(44,19,'seal','site',1,NULL,'',NULL,X'a0c23c54a70db9ef31e3925b8246e62e',X'0fa3751c4bf4c6dd99b898e8d828c691ef07b5501f9a1c713fc9cf8898f90f08');
INSERT INTO audit VALUES(45,19,'seal','site',2,NULL,'',NULL,X'216820871b6b4134062b70e73eb6cc7d',X'46a1f65854bf45d93e09e19525d119b98f390bbe5549c928923b420b573ccf36');
INSERT INTO audit VALUES(46,19,'seal','site',3,NULL,'',NULL,X'6e8eb4d243f40dcab37f104f509917e8',X'43f86d8aa45fa6cb288b70b669c09a9abc647322bd4894a89a8dbfc3fd07dbeb');
INSERT INTO audit VALUES(47,19,'seal','session',1,NULL,'',NULL,X'98a058315d1fa3efb9bfc51e5bded644',X'e6032b063fc178f4db9a569eeab7ecc5a0b3e4816a72a034d93d703b8b68ea22');
INSERT INTO audit VALUES(48,19,'seal','session',2,NULL,'',NULL,X'7f9e6fca58d61102b497ae6891645cde',X'e048fb5c5aca8980ee11f6c9e9f1cd340a5f3ba04f5a169400194ad23b02dd82');
INSERT INTO audit VALUES(49,19,'seal','session',3,NULL,'',NULL,X'063aa452878857f17415851cf8aab69f',X'2133c39778c68fd5973412829ceeb3ccc192ecd35894c383882f2155dc9aa43d');
INSERT INTO audit VALUES(50,19,'seal','pathway',1,1,'',NULL,X'2944e18fedc5ad5db1f3d742b235350e',X'cbf28c9b05c9d61732814b5f37c6330bd0b925e107714b9e84414747086f665b');
INSERT INTO audit VALUES(51,19,'seal','pathway',2,2,'',NULL,X'aef5b9f7ee74e74f8dda0be904d6dd99',X'f6f9171440f52fa1b32f019b9978c7e028deb974d9b6c7f5a8aad9411b334216');
INSERT INTO audit VALUES(52,19,'seal','pathway',3,3,'',NULL,X'6e4ca92747eef9776a76bfe874a10e2b',X'1efa89e409683a73a568d8519db8474f64d12e5f37c47a7c6b2a4c6ddfd5da84');
INSERT INTO audit VALUES(53,19,'seal','pathway',4,4,'',NULL,X'393bfe190cfdecc2314abe97b4c6ea58',X'e60c184f322636d1d31e1ee43f08ec3ccb4e183972e6eb2d7b165dadb12a3892');
INSERT INTO audit VALUES(54,19,'seal','pathway',5,5,'',NULL,X'cdbb558c3c99fdd91e85a33bf89bbfc4',X'2ba8d8f25abfbf581ebc98ef9be55cdba765ded968ad3db310566376cdbf7595');
INSERT INTO audit VALUES(55,19,'seal','pathway',6,6,'',NULL,X'720fea37f0c18be504fc528f906d40a4',X'1583c9eef473669c77a2e9e2d610ac779c58e6964dfd75666a76777452c5044d');
INSERT INTO audit VALUES(56,19,'seal','pathway',7,7,'',NULL,X'34ecd7ba52e19df11a4cabd0fafc0fbe',X'74fbf282cd7d2699b809fa6134d9ecf323538c8962dbae4aabdd968c8845ad59');
INSERT INTO audit VALUES(57,19,'seal','pathway',8,8,'',NULL,X'835bda828cb7cfeaefe6d731100af813',X'b8611b0644490c2061fc9cd45b7255bd52945744178f970e514d3ff1370b52d1');
INSERT INTO audit VALUES(58,19,'seal','offer',1,1,'',NULL,X'207768ec05739efea9c5888546dec028',X'3a7df5b4f7fc1c2fd863ec4d27318a34b631c307576bedf07d769a73c3f0609a');
INSERT INTO audit VALUES(59,19,'seal','offer',2,2,'',NULL,X'29e558c9795a94d0b85e6bfc95ecb88c',X'12d0bdf6f201e15c175b971c3036ccaee4ac2ce02dbfed8c733394e9e6720d4e');
INSERT INTO audit VALUES(60,19,'seal','offer',3,3,'',NULL,X'81504fb7cdd0da2b32928a4149c482ac',X'f79273d61046127ba48f8e95d81695857097613020b6fb96800156d316f08712');
INSERT INTO audit VALUES(61,19,'seal','offer',4,6,'',NULL,X'4a678a9c732c2da6bca2e4898d72406b',X'acff712afd16ccbd5c9a61dd98ebe9dc7cebe2c0d414ca02810565f810ff1cf0');
INSERT INTO audit VALUES(62,19,'seal','offer',5,6,'',NULL,X'0f7141b0ed15fa2c951b395d5b1b8b9d',X'56b26af473b29f43690e9b795cff88c5e0027af182de36022219236bab2f1f4b');
INSERT INTO audit VALUES(63,19,'seal','letter',1,1,'',NULL,X'24549f7f84f024d63b04b51e9685529b',X'b7c6eb814b42e7eee897da35297900d4c94935878e14b703ac790349028e563e');
INSERT INTO audit VALUES(64,19,'seal','import',1,NULL,'',NULL,X'7daca8039eeb493006b0b51c4af9420b',X'f4c406104b8516d273494437d9e13bd20456a5de48d65dbb8281905421a2a9dc');
INSERT INTO audit VALUES(65,19,'seal','import',2,NULL,'',NULL,X'6cf0e2a17a972bb59e4146cd8e3f2703',X'7ab7adbb0db3faa1e60cbe1bb8f30ffee49526f3f79457f81291536a8aba8828');
INSERT INTO audit VALUES(66,19,'seal','import',3,NULL,'',NULL,X'120815a45535718ae37e1f7d8b0326a4',X'b8972d3644505722644f57199c4bae3e1dcd2afb483f2a496c35a57b1856134a');
INSERT INTO audit VALUES(67,19,'seal','import',4,NULL,'',NULL,X'd3f5e75d58cdb997f1ecaa3635f942c7',X'4f83ff87bf4852b08cbd1bca7e04dd3f7aec4a2b26d9741e7b7ba53659f901fd');
INSERT INTO audit VALUES(68,20,'update','offer',5,6,'proposed to asked',X'0f7141b0ed15fa2c951b395d5b1b8b9d',X'18c6347928d39c031440507e71b9cdab',X'ed71ce1e9b6b623d5de152c1173b6b68950b38014306d312071796d55ad71e0f');
INSERT INTO audit VALUES(69,21,'update','offer',5,6,'asked to offered',X'18c6347928d39c031440507e71b9cdab',X'6f141ca27a74188ded8142903b7c7295',X'69996c608c0f26679b4a0f4e2a43bddf7ad7c95d47eb109b0898392a42fe55c2');
INSERT INTO audit VALUES(70,22,'update','region',1,NULL,'policy standard',X'9ffb08883f3ff1a4afca1b31b0e311bd',X'e96cfbb7c5f9cc41560d1af688d66d43',X'31aaef56c1ddad1696a58de515d2c54d6e603f0c81e129263e90d668c64245dc');
INSERT INTO audit VALUES(71,23,'insert','import',5,NULL,'sites',NULL,X'442fc18794fa534a4055458ab789a6f3',X'0018dcd2d5f00e538b4a95c3b9724bac503fb705b110527d673c8345c566051b');
INSERT INTO audit VALUES(72,24,'update','region',1,NULL,'policy {"max_miles":null,"tiers":[{"kind":"cancer"},{"over":104,"priority":"P2"},{"over":78},{"over":52}],"within":"band"}',X'e96cfbb7c5f9cc41560d1af688d66d43',X'3dbc4c6cc15b24336fcf47cc5b304709',X'0b7c2c28dc342f16c16a4f37c13928c4b4b16a8d1e475a432240539d213dea07');
CREATE TABLE offer_step (
    audit_seq INTEGER PRIMARY KEY REFERENCES audit (seq),
    offer_id INTEGER NOT NULL REFERENCES offer (id),
    from_state TEXT,
    to_state TEXT NOT NULL,
    reason TEXT NOT NULL,
    undo INTEGER NOT NULL CHECK (undo IN (0, 1)),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16)
) STRICT;
INSERT INTO offer_step VALUES(24,1,NULL,'proposed','',0,X'3c76e6b127082ebe7ae40fe54ec27d50');
INSERT INTO offer_step VALUES(25,2,NULL,'proposed','',0,X'7073f8a1cb2fe306ae2db32f57670965');
INSERT INTO offer_step VALUES(26,3,NULL,'proposed','',0,X'53435fc14dd0454601c8ab46d8b059e8');
INSERT INTO offer_step VALUES(27,4,NULL,'proposed','',0,X'85766eff92deb3e59e5a9f48c7fac07d');
INSERT INTO offer_step VALUES(29,4,'proposed','withdrawn','',0,X'887720f69a5343993c28ca55aba00425');
INSERT INTO offer_step VALUES(30,1,'proposed','asked','',0,X'a5dfcf9d9259151412d34aaf6ed0b713');
INSERT INTO offer_step VALUES(31,2,'proposed','asked','',0,X'8b964f4ef8e060c03b116a339f8609ae');
INSERT INTO offer_step VALUES(32,3,'proposed','asked','',0,X'b39563bdaa4e542f6594791ba542e556');
INSERT INTO offer_step VALUES(33,1,'asked','offered','',0,X'd7c19046dee67c23fe9cfcba5d44cadd');
INSERT INTO offer_step VALUES(34,3,'asked','offered','',0,X'9314d83b161f06a4c533033dcac21f03');
INSERT INTO offer_step VALUES(35,5,NULL,'proposed','',0,X'ae5cc3546d97856fd6cabf2b6d9c0ef1');
INSERT INTO offer_step VALUES(36,3,'offered','accepted','',0,X'4f15a5542cb936b6dfdf7222f40e39be');
INSERT INTO offer_step VALUES(37,3,'accepted','booked','',0,X'88a4093a389d31d28c54b805f12acf73');
INSERT INTO offer_step VALUES(39,2,'asked','declined-by-hospital','no-capacity',0,X'e08d35bc8dba1386d6ae6043e99f9134');
INSERT INTO offer_step VALUES(41,1,'offered','with-patient','',0,X'eee1ee4716eff77e197bf1034d602fbe');
INSERT INTO offer_step VALUES(42,3,'booked','accepted','',1,X'ff295327e4c2cf9a6ec786fd5ecc7f66');
INSERT INTO offer_step VALUES(68,5,'proposed','asked','',0,X'552b6aba64dc9aa79c3e4f95599e8cd1');
INSERT INTO offer_step VALUES(69,5,'asked','offered','',0,X'35e73f460c6be7bd101df9e8b2845df5');
CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
    as_of INTEGER CHECK (as_of IS NULL OR demo = 1),
    created_us INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
    policy TEXT CHECK (policy <> '')
) STRICT;
INSERT INTO meta VALUES(1,'Aire and Humber – Übung',0,NULL,1795316594489297,4,'{"max_miles":null,"tiers":[{"kind":"cancer"},{"over":104,"priority":"P2"},{"over":78},{"over":52}],"within":"band"}');
CREATE TABLE presence (
    instance TEXT PRIMARY KEY CHECK (instance <> ''),
    user_name TEXT NOT NULL,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    since_us INTEGER NOT NULL,
    beat_us INTEGER NOT NULL,
    doing TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO presence VALUES('0a1b2c','asha','desk-2',4711,1795316615427899,1795316615427899,'');
CREATE TABLE change_log (
    seq INTEGER PRIMARY KEY,
    object_kind TEXT NOT NULL CHECK (object_kind = 'site' OR object_kind = 'session'
        OR object_kind = 'pathway' OR object_kind = 'offer' OR object_kind = 'region'),
    object_id INTEGER NOT NULL,
    last_id INTEGER CHECK (last_id > object_id)
) STRICT;
INSERT INTO change_log VALUES(1,'site',1,NULL);
INSERT INTO change_log VALUES(2,'site',2,NULL);
INSERT INTO change_log VALUES(3,'site',3,NULL);
INSERT INTO change_log VALUES(4,'pathway',1,NULL);
INSERT INTO change_log VALUES(5,'pathway',2,NULL);
INSERT INTO change_log VALUES(6,'pathway',3,NULL);
INSERT INTO change_log VALUES(7,'pathway',4,NULL);
INSERT INTO change_log VALUES(8,'pathway',5,NULL);
INSERT INTO change_log VALUES(9,'pathway',6,NULL);
INSERT INTO change_log VALUES(10,'pathway',7,NULL);
INSERT INTO change_log VALUES(11,'pathway',8,NULL);
INSERT INTO change_log VALUES(12,'pathway',5,NULL);
INSERT INTO change_log VALUES(13,'pathway',7,NULL);
INSERT INTO change_log VALUES(14,'session',1,NULL);
INSERT INTO change_log VALUES(15,'session',2,NULL);
INSERT INTO change_log VALUES(16,'session',3,NULL);
INSERT INTO change_log VALUES(17,'pathway',6,NULL);
INSERT INTO change_log VALUES(18,'pathway',6,NULL);
INSERT INTO change_log VALUES(19,'pathway',8,NULL);
INSERT INTO change_log VALUES(20,'offer',1,NULL);
INSERT INTO change_log VALUES(21,'offer',2,NULL);
INSERT INTO change_log VALUES(22,'offer',3,NULL);
INSERT INTO change_log VALUES(23,'offer',4,NULL);
INSERT INTO change_log VALUES(24,'region',1,NULL);
INSERT INTO change_log VALUES(25,'offer',4,NULL);
INSERT INTO change_log VALUES(26,'offer',1,NULL);
INSERT INTO change_log VALUES(27,'offer',2,NULL);
INSERT INTO change_log VALUES(28,'offer',3,NULL);
INSERT INTO change_log VALUES(29,'offer',1,NULL);
INSERT INTO change_log VALUES(30,'offer',3,NULL);
INSERT INTO change_log VALUES(31,'offer',5,NULL);
INSERT INTO change_log VALUES(32,'offer',3,NULL);
INSERT INTO change_log VALUES(33,'offer',3,NULL);
INSERT INTO change_log VALUES(34,'offer',2,NULL);
INSERT INTO change_log VALUES(35,'offer',1,NULL);
INSERT INTO change_log VALUES(36,'offer',3,NULL);
INSERT INTO change_log VALUES(37,'offer',5,NULL);
INSERT INTO change_log VALUES(38,'offer',5,NULL);
INSERT INTO change_log VALUES(39,'region',1,NULL);
INSERT INTO change_log VALUES(40,'region',1,NULL);
CREATE INDEX session_site ON session (site_id);
CREATE INDEX pathway_nhs_number ON pathway (nhs_number) WHERE nhs_number IS NOT NULL;
CREATE UNIQUE INDEX offer_one_per_seat ON offer (session_id, held_seat) WHERE held_seat IS NOT NULL;
CREATE UNIQUE INDEX offer_one_live_per_site ON offer (pathway_id, site_id)
    WHERE held_seat IS NOT NULL;
CREATE UNIQUE INDEX offer_one_settled ON offer (pathway_id)
    WHERE state IN ('accepted', 'booked', 'treated');
CREATE INDEX offer_pathway ON offer (pathway_id);
CREATE INDEX offer_session ON offer (session_id);
CREATE INDEX letter_pathway ON letter (pathway_id);
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
CREATE TRIGGER act_kept_on_update BEFORE UPDATE ON act
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE TRIGGER act_kept_on_delete BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE TRIGGER letter_kept_on_update BEFORE UPDATE ON letter
BEGIN SELECT RAISE(ABORT, 'letters are kept as they were written'); END;
CREATE TRIGGER letter_kept_on_delete BEFORE DELETE ON letter
BEGIN SELECT RAISE(ABORT, 'letters are kept as they were written'); END;
CREATE VIEW audit_trail AS
    SELECT audit.seq, act.at_us, act.user_name, act.host, act.use_case, audit.action,
           audit.object_kind, audit.object_id, audit.pathway_id, audit.detail
    FROM audit JOIN act ON act.id = audit.act_id;
CREATE TRIGGER audit_kept_on_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE TRIGGER audit_kept_on_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
CREATE INDEX offer_step_offer ON offer_step (offer_id);
CREATE TRIGGER offer_step_kept_on_update BEFORE UPDATE ON offer_step
BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END;
CREATE TRIGGER offer_step_kept_on_delete BEFORE DELETE ON offer_step
BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END;
CREATE TRIGGER meta_updated AFTER UPDATE ON meta
BEGIN INSERT INTO change_log (object_kind, object_id) VALUES ('region', NEW.id); END;
CREATE INDEX detail_suitability ON pathway_detail (pathway_id)
    WHERE suitability_on IS NOT NULL AND suitability_by <> '';
COMMIT;
