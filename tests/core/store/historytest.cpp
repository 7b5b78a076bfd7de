#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** Audit, steps, letters, imports and the change log: written with every change and only ever added
 * to. */
class HistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void everyChangeHasItsAuditRow();
    void auditHoldsNoNames();
    void historyIsOnlyEverAddedTo_data();
    void historyIsOnlyEverAddedTo();
    void everyChangeIsInTheChangeLog();
    void rawChangesAreInTheChangeLogToo();
    void changesSinceGivesEachObjectOnceInOrder();
    void newPathwaysAreOneRun();
    void changeLogThatDoesNotReachBackSaysSo();
    void orderOfTreatmentIsKeptAndAudited();
    void stepsTellTheStoryOfAPathway();
    void lettersComeBack();
    void letterWithAnotherPatientsOfferIsRefused();
    void missingFlagComesAndGoes();
    void clashesAreFoundAndResolved_data();
    void clashesAreFoundAndResolved();
    void openPathwaysOfAProvider();
};

namespace {

/** "action object_kind object_id pathway_id detail" of the newest audit row. */
QString lastAudit(StoreFixture& region)
{
    auto row =
        region.store().database().prepare("SELECT user_name || '@' || host || ' ' || use_case || "
                                          "': ' || action || ' ' || object_kind || ' ' || "
                                          "coalesce(object_id, '-') || ' ' || coalesce(pathway_id, "
                                          "'-') || ' ' || detail FROM audit_trail "
                                          "ORDER BY seq DESC LIMIT 1");
    must(row.step());
    return QString::fromUtf8(row.text(0).data());
}

QStringList changesAfter(StoreFixture& region, qint64 sequence)
{
    QStringList list;
    const auto changes = must(region.store().changesSince(sequence, 1000));
    if (!changes)
        return {QStringLiteral("read all again")};
    for (const ChangedRow& change : *changes)
        list += QStringLiteral("%1 %2").arg(int(change.kind)).arg(change.id);
    return list;
}

} // namespace

void HistoryTest::everyChangeHasItsAuditRow()
{
    StoreFixture region;
    QCOMPARE(lastAudit(region), QStringLiteral("priya@desk-4 test: insert site 1 - "));
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    QCOMPARE(lastAudit(region), QStringLiteral("priya@desk-4 test: insert session 1 - "));
    const PathwayId pathway = region.addPathway(QStringLiteral("A"));
    QCOMPARE(lastAudit(region), QStringLiteral("priya@desk-4 test: insert pathway 1 1 "));
    OfferRecord offer = region.addOffer(pathway, session);
    QCOMPARE(lastAudit(region), QStringLiteral("priya@desk-4 test: insert offer 1 1 proposed"));
    const auto transaction = region.begin(QStringLiteral("sendOffers"));
    offer.state = OfferState::Asked;
    offer = must(transaction->updateOffer(offer));
    QCOMPARE(lastAudit(region),
             QStringLiteral("priya@desk-4 sendOffers: update offer 1 1 proposed to asked"));
    offer.team = QStringLiteral("Team");
    offer = must(transaction->updateOffer(offer));
    QCOMPARE(lastAudit(region), QStringLiteral("priya@desk-4 sendOffers: update offer 1 1 "));
    offer.state = OfferState::Proposed;
    must(transaction->updateOffer(offer, true));
    QCOMPARE(lastAudit(region),
             QStringLiteral("priya@desk-4 sendOffers: update offer 1 1 asked to proposed, undone"));
    must(transaction->updateSite(region.site(), 1, StoreFixture::siteRecord()));
    QCOMPARE(lastAudit(region), QStringLiteral("priya@desk-4 sendOffers: update site 1 - "));
    must(transaction->updateSession(session, 1, region.site(),
                                    StoreFixture::sessionRecord(QStringLiteral("S1"), 3)));
    QCOMPARE(lastAudit(region), QStringLiteral("priya@desk-4 sendOffers: update session 1 - "));
    must(transaction->updatePathway(pathway, 1, StoreFixture::pathwayRecord(QStringLiteral("A"))));
    QCOMPARE(lastAudit(region), QStringLiteral("priya@desk-4 sendOffers: update pathway 1 1 "));
    must(transaction->setMissing(pathway, storeToday));
    QCOMPARE(
        lastAudit(region),
        QStringLiteral(
            "priya@desk-4 sendOffers: flag pathway 1 1 missing from the list since 2026-11-21"));
    must(transaction->auditRead(QStringLiteral("patient panel"), pathway));
    QCOMPARE(lastAudit(region),
             QStringLiteral("priya@desk-4 sendOffers: read view - 1 patient panel"));
    must(transaction->auditRead(QStringLiteral("export waiting-list, 20 rows"), std::nullopt));
    QCOMPARE(lastAudit(region),
             QStringLiteral("priya@desk-4 sendOffers: read view - - export waiting-list, 20 rows"));
    must(transaction->insertImport(
        {QStringLiteral("sites"), QStringLiteral("sites.csv"), 3, 1, 1, 0, 1, {}, {}}));
    QCOMPARE(lastAudit(region), QStringLiteral("priya@desk-4 sendOffers: insert import 1 - sites"));
    must(transaction->commit());
    QCOMPARE(region.count("SELECT rejected_rows + 10 * read_rows FROM import_batch"), 31);
    QCOMPARE(region.count("SELECT count(*) FROM act WHERE use_case = 'sendOffers'"), 1);
    QCOMPARE(region.problems(), QString());
}

void HistoryTest::auditHoldsNoNames()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    const auto transaction = region.begin();
    PathwayRecord record = StoreFixture::pathwayRecord(QStringLiteral("PPID-SECRET"));
    record.name = {QStringLiteral("Secret"), QStringLiteral("Secret"), QStringLiteral("Secret")};
    record.nhsNumber = NhsNumber::parse(u"9990000018");
    record.conditions = {QStringLiteral("secret")};
    const PathwayId id = must(transaction->insertPathway(record));
    must(transaction->updatePathway(id, 1, record));
    must(transaction->insertOffer(region.draft(id, session)));
    LetterRecord letter;
    letter.pathway = id;
    letter.text = QStringLiteral("Dear Mrs Secret");
    must(transaction->insertLetter(letter));
    must(transaction->commit());
    QCOMPARE(region.count("SELECT count(*) FROM audit_trail WHERE lower(user_name || host || "
                          "use_case || detail) LIKE "
                          "'%secret%' OR detail LIKE '%999%'"),
             0);
}

void HistoryTest::historyIsOnlyEverAddedTo_data()
{
    QTest::addColumn<QString>("sql");
    for (const char* sql :
         {"UPDATE audit SET detail = 'x'", "DELETE FROM audit", "UPDATE act SET user_name = 'x'",
          "DELETE FROM act", "UPDATE offer_step SET reason = 'x'", "DELETE FROM offer_step",
          "UPDATE letter SET content = 'x'", "DELETE FROM letter",
          "REPLACE INTO audit SELECT seq, act_id, action, object_kind, 9, 9, 'x', NULL, NULL, hash "
          "FROM audit"})
        QTest::newRow(sql) << QString::fromLatin1(sql);
}

void HistoryTest::historyIsOnlyEverAddedTo()
{
    QFETCH(QString, sql);
    StoreFixture region;
    const OfferRecord offer = region.addOffer(region.addPathway(QStringLiteral("A")),
                                              region.addSession(QStringLiteral("S1"), 2));
    const auto transaction = region.begin();
    LetterRecord letter;
    letter.pathway = offer.pathway;
    letter.offers = {offer.id};
    must(transaction->insertLetter(letter));
    must(transaction->commit());
    const QString said = region.raw("PRAGMA foreign_keys = OFF; " + sql.toStdString());
    QVERIFY2(said.contains(QStringLiteral("only ever added to"))
                 || said.contains(QStringLiteral("as they were written")),
             qPrintable(said));
    QCOMPARE(region.problems(), QString());
}

void HistoryTest::everyChangeIsInTheChangeLog()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    const PathwayId pathway = region.addPathway(QStringLiteral("A"));
    OfferRecord offer = region.addOffer(pathway, session);
    QCOMPARE(changesAfter(region, 0), QStringList({QStringLiteral("0 1"), QStringLiteral("1 1"),
                                                   QStringLiteral("2 1"), QStringLiteral("3 1")}));
    const auto after = [&](auto change, const QString& expected) {
        const qint64 last = must(region.store().lastChange());
        const auto transaction = region.begin();
        must(change(*transaction));
        must(transaction->commit());
        QCOMPARE(changesAfter(region, last), QStringList(expected));
    };
    after(
        [&](Transaction& t) { return t.updateSite(region.site(), 1, StoreFixture::siteRecord()); },
        QStringLiteral("0 1"));
    after(
        [&](Transaction& t) {
            return t.updateSession(session, 1, region.site(),
                                   StoreFixture::sessionRecord(QStringLiteral("S1"), 3));
        },
        QStringLiteral("1 1"));
    after(
        [&](Transaction& t) {
            return t.updatePathway(pathway, 1, StoreFixture::pathwayRecord(QStringLiteral("A")));
        },
        QStringLiteral("2 1"));
    after([&](Transaction& t) { return t.setMissing(pathway, storeToday); }, QStringLiteral("2 1"));
    offer.state = OfferState::Asked;
    after([&](Transaction& t) { return t.updateOffer(offer); }, QStringLiteral("3 1"));
}

void HistoryTest::rawChangesAreInTheChangeLogToo()
{
    StoreFixture region;
    region.addOffer(region.addPathway(QStringLiteral("A")),
                    region.addSession(QStringLiteral("S1"), 2));
    QCOMPARE(region.raw("PRAGMA foreign_keys = OFF"), QString());
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"UPDATE pathway_detail SET telephone = '1'", "2 1"},
        {"UPDATE site SET name = 'x'", "0 1"},
        {"UPDATE session SET team = 'x'", "1 1"},
        {"UPDATE offer SET team = 'x'", "3 1"},
        {"DELETE FROM offer", "3 1"},
        {"DELETE FROM pathway", "2 1"},
        {"DELETE FROM session", "1 1"},
        {"DELETE FROM site", "0 1"}};
    for (const auto& [sql, expected] : cases) {
        const qint64 last = must(region.store().lastChange());
        QCOMPARE(region.raw(sql), QString());
        QCOMPARE(changesAfter(region, last), QStringList(QString::fromLatin1(expected)));
    }
}

void HistoryTest::changesSinceGivesEachObjectOnceInOrder()
{
    StoreFixture region;
    const PathwayId first = region.addPathway(QStringLiteral("A"));
    const PathwayId second = region.addPathway(QStringLiteral("B"));
    const qint64 last = must(region.store().lastChange());
    const auto transaction = region.begin();
    for (int i = 0; i < 3; ++i)
        must(transaction->updatePathway(first, i + 1,
                                        StoreFixture::pathwayRecord(QStringLiteral("A"))));
    must(transaction->updatePathway(second, 1, StoreFixture::pathwayRecord(QStringLiteral("B"))));
    must(transaction->updatePathway(first, 4, StoreFixture::pathwayRecord(QStringLiteral("A"))));
    must(transaction->commit());
    QCOMPARE(changesAfter(region, last),
             QStringList({QStringLiteral("2 2"), QStringLiteral("2 1")}));
    const auto changes = must(region.store().changesSince(last, 1000));
    QCOMPARE(changes->back().sequence, must(region.store().lastChange()));
    QVERIFY(must(region.store().changesSince(must(region.store().lastChange()), 0))->empty());
}

void HistoryTest::newPathwaysAreOneRun()
{
    StoreFixture region;
    const qint64 last = must(region.store().lastChange());
    const auto transaction = region.begin();
    for (int i = 0; i < 5; ++i)
        must(transaction->insertPathway(StoreFixture::pathwayRecord(QString::number(i))));
    must(transaction->commit());
    const auto changes = must(region.store().changesSince(last, 5));
    QCOMPARE(changes->size(), 1u);
    QCOMPARE(changes->front().id, 1);
    QCOMPARE(changes->front().last, 5);
    // Five objects are more than four, though they are one row.
    QVERIFY(!must(region.store().changesSince(last, 4)));
    // What else is changed meanwhile keeps its own row.
    const auto second = region.begin();
    must(second->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("x"))));
    must(second->updatePathway(PathwayId{6}, 1, StoreFixture::pathwayRecord(QStringLiteral("x"))));
    must(second->updatePathway(PathwayId{2}, 1, StoreFixture::pathwayRecord(QStringLiteral("1"))));
    must(second->commit());
    QCOMPARE(changesAfter(region, changes->front().sequence),
             QStringList({QStringLiteral("2 2"), QStringLiteral("2 6")}));
}

void HistoryTest::changeLogThatDoesNotReachBackSaysSo()
{
    StoreFixture region;
    for (int i = 0; i < 9; ++i)
        region.addPathway(QString::number(i));
    QCOMPARE(must(region.store().lastChange()), 10); // one pathway a transaction
    QVERIFY(must(region.store().changesSince(0, 10)));
    QVERIFY(!must(region.store().changesSince(0, 9)));
    QCOMPARE(region.raw("DELETE FROM change_log WHERE seq <= 5"), QString());
    QVERIFY(must(region.store().changesSince(5, 1000)));
    QVERIFY(!must(region.store().changesSince(4, 1000)));
    // A number from the future: the file is an older copy of the one that was read.
    QVERIFY(!must(region.store().changesSince(11, 1000)));
    StoreFixture empty;
    QCOMPARE(empty.raw("DELETE FROM change_log"), QString());
    QCOMPARE(must(empty.store().lastChange()), 0);
    QVERIFY(must(empty.store().changesSince(0, 0))->empty());
}

void HistoryTest::orderOfTreatmentIsKeptAndAudited()
{
    StoreFixture region;
    const qint64 last = must(region.store().lastChange());
    auto transaction = region.begin(QStringLiteral("setPolicy"));
    must(transaction->setPolicy(1, QStringLiteral("{\"within\":\"week\"}")));
    // The revision that was seen is not the stored one any more.
    const auto late = transaction->setPolicy(1, std::nullopt);
    QVERIFY(!late);
    QCOMPARE(errorCodeName(late.error().code), QStringLiteral("conflict"));
    QVERIFY(late.error().message.startsWith(
        QStringLiteral("The order of treatment was changed by priya")));
    must(transaction->commit());
    region.reopen();
    QCOMPARE(must(region.store().info()).policy.value_or(QString()),
             QStringLiteral("{\"within\":\"week\"}"));
    QCOMPARE(must(region.store().info()).revision, 2);
    QCOMPARE(changesAfter(region, last), QStringList(QStringLiteral("4 1")));
    QCOMPARE(region.count("SELECT count(*) FROM audit_trail WHERE object_kind = 'region' AND "
                          "use_case = 'setPolicy' AND detail = 'policy {\"within\":\"week\"}'"),
             1);
    transaction = region.begin();
    must(transaction->setPolicy(2, std::nullopt));
    must(transaction->commit());
    QVERIFY(!must(region.store().info()).policy);
    QCOMPARE(region.problems(), QString());
    QCOMPARE(region.raw("UPDATE meta SET revision = 9"), QString());
    QVERIFY(region.problems().contains(
        QStringLiteral("audit: The region number 1 was written 9 times but 3 are in the audit\n")));
}

void HistoryTest::stepsTellTheStoryOfAPathway()
{
    StoreFixture region;
    const SiteId other = region.addSite("RR802", "RR8");
    const PathwayId pathway = region.addPathway(QStringLiteral("A"));
    OfferRecord first = region.addOffer(pathway, region.addSession(QStringLiteral("S1"), 2));
    const OfferRecord second =
        region.addOffer(pathway, region.addSession(QStringLiteral("S2"), 2, other));
    const auto transaction =
        must(region.store().begin(StoreFixture::actor(QStringLiteral("tom")), QStringLiteral("x")));
    first.state = OfferState::Asked;
    first = must(transaction->updateOffer(first));
    first.state = OfferState::DeclinedByHospital;
    first.reason = QStringLiteral("bmi");
    must(transaction->updateOffer(first));
    must(transaction->commit());
    const auto steps = must(region.store().stepsOfPathway(pathway));
    QCOMPARE(int(steps.size()), 4);
    QVERIFY(steps[0].offer == first.id && !steps[0].from && steps[0].to == OfferState::Proposed);
    QVERIFY(steps[1].offer == second.id && !steps[1].from);
    QVERIFY(steps[2].from == OfferState::Proposed && steps[2].to == OfferState::Asked
            && !steps[2].undo);
    QVERIFY(steps[3].to == OfferState::DeclinedByHospital
            && steps[3].reason == QStringLiteral("bmi"));
    QCOMPARE(steps[3].user, QStringLiteral("tom"));
    QVERIFY(steps[3].at == StoreFixture::actor().now);
    QVERIFY(must(region.store().stepsOfPathway(PathwayId{99})).empty());
    QCOMPARE(region.problems(), QString());
}

void HistoryTest::lettersComeBack()
{
    StoreFixture region;
    const SiteId other = region.addSite("RR802", "RR8");
    const PathwayId pathway = region.addPathway(QStringLiteral("A"));
    const OfferRecord first = region.addOffer(pathway, region.addSession(QStringLiteral("S1"), 2));
    const OfferRecord second =
        region.addOffer(pathway, region.addSession(QStringLiteral("S2"), 2, other));
    LetterRecord letter;
    letter.pathway = pathway;
    letter.offers = {second.id, first.id};
    letter.format = LetterFormat::LargePrint;
    letter.language = QStringLiteral("en");
    letter.written = storeToday;
    letter.replyBy = storeToday + 14;
    letter.fileName = QStringLiteral("P1.pdf");
    letter.text = QStringLiteral("Dear Mrs Beispiel\n\nÜber 😀 this is your choice.\n");
    const auto transaction = region.begin();
    must(transaction->insertLetter(letter));
    must(transaction->commit());
    region.reopen();
    const auto letters = must(region.store().lettersOfPathway(pathway));
    QCOMPARE(int(letters.size()), 1);
    const LetterRecord& back = letters.front();
    QVERIFY(back.pathway == letter.pathway && back.offers == letter.offers
            && back.format == letter.format);
    QVERIFY(back.language == letter.language && back.written == letter.written
            && back.replyBy == letter.replyBy);
    QVERIFY(back.fileName == letter.fileName && back.text == letter.text);
    QCOMPARE(back.user, QStringLiteral("priya"));
    QVERIFY(back.at == StoreFixture::actor().now);
    QCOMPARE(region.problems(), QString());
}

void HistoryTest::letterWithAnotherPatientsOfferIsRefused()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    const OfferRecord offer = region.addOffer(region.addPathway(QStringLiteral("A")), session);
    LetterRecord letter;
    letter.pathway = region.addPathway(QStringLiteral("B"));
    letter.offers = {offer.id};
    const auto transaction = region.begin();
    const auto refused = transaction->insertLetter(letter);
    QVERIFY(!refused);
    QCOMPARE(errorCodeName(refused.error().code), QStringLiteral("refused"));
    letter.offers = {};
    must(transaction->insertLetter(letter));
    must(transaction->commit());
    QVERIFY(region
                .raw("INSERT INTO letter_offer (letter_id, position, pathway_id, offer_id) VALUES "
                     "(1, 1, 2, 1)")
                .contains(QStringLiteral("FOREIGN KEY")));
    QCOMPARE(region.problems(), QString());
}

void HistoryTest::missingFlagComesAndGoes()
{
    StoreFixture region;
    const PathwayId id = region.addPathway(QStringLiteral("A"));
    const auto transaction = region.begin();
    must(transaction->setMissing(id, storeToday));
    QVERIFY(must(region.store().pathway(id))->missingSince == storeToday);
    QCOMPARE(must(region.store().pathway(id))->revision, 1);
    const qint64 rows = region.count("SELECT count(*) FROM audit");
    must(transaction->setMissing(id, storeToday));
    QCOMPARE(region.count("SELECT count(*) FROM audit"), rows);
    must(transaction->setMissing(id, std::nullopt));
    QVERIFY(!must(region.store().pathway(id))->missingSince);
    // A flag is no change of the record: an open edit is not disturbed by it.
    must(transaction->updatePathway(id, 1, StoreFixture::pathwayRecord(QStringLiteral("A"))));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void HistoryTest::clashesAreFoundAndResolved_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<int>("birth");
    QTest::addColumn<QString>("sex");
    QTest::addColumn<bool>("clash");
    QTest::newRow("the same person")
        << QStringLiteral("O'Donoghue") << 100 << QStringLiteral("2") << false;
    QTest::newRow("written without accents")
        << QStringLiteral("ODONOGHUE ") << 100 << QStringLiteral("2") << false;
    QTest::newRow("another family name")
        << QStringLiteral("Smith") << 100 << QStringLiteral("2") << true;
    QTest::newRow("another birth date")
        << QStringLiteral("O'Donoghue") << 101 << QStringLiteral("2") << true;
    QTest::newRow("another sex") << QStringLiteral("O'Donoghue") << 100 << QStringLiteral("1")
                                 << true;
    QTest::newRow("sex not known")
        << QStringLiteral("O'Donoghue") << 100 << QStringLiteral("X") << false;
    QTest::newRow("name not known") << QString() << 100 << QStringLiteral("2") << false;
}

void HistoryTest::clashesAreFoundAndResolved()
{
    QFETCH(QString, family);
    QFETCH(int, birth);
    QFETCH(QString, sex);
    QFETCH(bool, clash);
    StoreFixture region;
    const auto record = [](const char* ppid, const QString& name, int day, Sex other) {
        PathwayRecord pathway = StoreFixture::pathwayRecord(QString::fromLatin1(ppid));
        pathway.nhsNumber = NhsNumber::parse(u"9990000018");
        pathway.name.family = name;
        pathway.birthDate = Day{day};
        pathway.sex = other;
        return pathway;
    };
    auto transaction = region.begin();
    const PathwayRecord original = record("A", QStringLiteral("O'Donoghue"), 100, Sex::Female);
    const PathwayId first = must(transaction->insertPathway(original));
    const PathwayId second =
        must(transaction->insertPathway(record("B", family, birth, *sexOf(sex))));
    PathwayRecord unrelated = StoreFixture::pathwayRecord(QStringLiteral("C"));
    const PathwayId third = must(transaction->insertPathway(unrelated));
    QCOMPARE(must(transaction->refreshIdentityClashes()), clash ? 2 : 0);
    QCOMPARE(must(transaction->refreshIdentityClashes()), clash ? 2 : 0);
    QCOMPARE(must(region.store().pathway(first))->identityClash, clash);
    QCOMPARE(must(region.store().pathway(second))->identityClash, clash);
    QVERIFY(!must(region.store().pathway(third))->identityClash);
    QCOMPARE(region.count("SELECT count(*) FROM audit WHERE action = 'flag'"), clash ? 2 : 0);
    // Resolved: the second turns out to have another number.
    PathwayRecord corrected = record("B", family, birth, *sexOf(sex));
    corrected.nhsNumber.reset();
    must(transaction->updatePathway(second, 1, corrected));
    QCOMPARE(must(transaction->refreshIdentityClashes()), 0);
    QVERIFY(!must(region.store().pathway(first))->identityClash);
    QVERIFY(!must(region.store().pathway(second))->identityClash);
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void HistoryTest::openPathwaysOfAProvider()
{
    StoreFixture region;
    const PathwayId open = region.addPathway(QStringLiteral("A"));
    const auto transaction = region.begin();
    PathwayRecord closed = StoreFixture::pathwayRecord(QStringLiteral("B"));
    closed.clockEnd = storeToday;
    must(transaction->insertPathway(closed));
    PathwayRecord elsewhere = StoreFixture::pathwayRecord(QStringLiteral("C"));
    elsewhere.provider = OdsCode::unchecked("XX9");
    must(transaction->insertPathway(elsewhere));
    auto found = must(transaction->openPathwaysOf(OdsCode::unchecked("RR8")));
    QCOMPARE(int(found.size()), 1);
    QVERIFY(found[0].id == open && found[0].ppid == QStringLiteral("A") && !found[0].missing);
    must(transaction->setMissing(open, storeToday));
    found = must(transaction->openPathwaysOf(OdsCode::unchecked("RR8")));
    QVERIFY(found[0].missing);
    QCOMPARE(int(must(transaction->pathwaysByPpid(OdsCode::unchecked("RR8"), QStringLiteral("B")))
                     .size()),
             1);
    QCOMPARE(int(must(region.store().pathwaysByPpid(OdsCode::unchecked("RR9"), QStringLiteral("B")))
                     .size()),
             0);
}

SOONER_TEST(HistoryTest)
#include "historytest.moc"
