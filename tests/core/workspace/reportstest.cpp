#include "core/workspace/reports.h"

#include "core/workspace/offers.h"
#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

using namespace sooner;
using namespace sooner::test;

/** The reports against lists small enough to count by hand. */
class ReportsTest : public QObject
{
    Q_OBJECT

private slots:
    void countsToTheDay_data();
    void countsToTheDay();
    void countsByHand();
    void percentageIsOfRttAlone();
    void scopeTakesItsPart_data();
    void scopeTakesItsPart();
    void closedClocksAreNotCounted();
    void longWaitersAreLongestFirst();
    void longWaitersSayWhereTheyStand();
    void nobodyIsNamed();
    void wordsOfFigures_data();
    void wordsOfFigures();
    void csvCells_data();
    void csvCells();
    void csvHasPlainFigures();
    void tabbedCells_data();
    void tabbedCells();
    void mutualAidByHand();
    void textStandsInColumns();
};

namespace {

const QString startDate = QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_START_DATE");
const QString endDate = QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_END_DATE");
const QString functionCode = QStringLiteral("ACTIVITY_TREATMENT_FUNCTION_CODE");
const QString provider = QStringLiteral("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER");
const QString kind = QStringLiteral("PATHWAY_KIND");

/** A patient who has waited so many days. */
Cells waiting(const RegionFixture& fixture, int number, int days, Cells other = {})
{
    other.insert(startDate, (fixture.today() - days).iso());
    return RegionFixture::patient(number, other);
}

void take(RegionFixture& fixture, ImportKind what, const QList<Cells>& rows)
{
    const auto summary = fixture.import(what, rows);
    if (!summary)
        qFatal("%s", qPrintable(summary.error().message));
    if (!summary->rejects.empty())
        qFatal("%s", qPrintable(summary->rejects[0].reason));
}

/** Two specialties and two providers:
    110 at RAA: 10, 126, 127, 300 days; 110 at RBB: 364, 365 days
    130 at RAA: 20, 456 days; 130 at RBB: 800 days */
void takeNine(RegionFixture& fixture)
{
    const Cells eyes{{functionCode, text("130")}};
    const Cells hub{{provider, text("RBB")}};
    take(fixture, ImportKind::WaitingList,
         {waiting(fixture, 1, 10), waiting(fixture, 2, 126), waiting(fixture, 3, 127),
          waiting(fixture, 4, 300), waiting(fixture, 5, 364, hub), waiting(fixture, 6, 365, hub),
          waiting(fixture, 7, 20, eyes), waiting(fixture, 8, 456, eyes),
          waiting(fixture, 9, 800, {{functionCode, text("130")}, {provider, text("RBB")}})});
}

QStringList words(const std::vector<Figure>& row)
{
    QStringList list;
    for (const Figure& figure : row)
        list += shown(figure);
    return list;
}

QStringList split(const char* words)
{
    return text(words).split(QLatin1Char('|'));
}

} // namespace

void ReportsTest::countsToTheDay_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("over18");
    QTest::addColumn<int>("over52");
    QTest::newRow("126 days are within 18 weeks") << 126 << 0 << 0;
    QTest::newRow("127 days are over 18 weeks") << 127 << 1 << 0;
    QTest::newRow("364 days are not over 52 weeks") << 364 << 1 << 0;
    QTest::newRow("365 days are over 52 weeks") << 365 << 1 << 1;
}

void ReportsTest::countsToTheDay()
{
    QFETCH(int, days);
    QFETCH(int, over18);
    QFETCH(int, over52);
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList, {waiting(fixture, 1, days)});
    const analytics::Backlog backlog = backlogOf(*fixture.region(), fixture.today());
    QCOMPARE(backlog.total.total(), 1);
    QCOMPARE(backlog.total.over(18), over18);
    QCOMPARE(backlog.total.over(52), over52);
    // A day later everybody has waited a day more.
    const analytics::Backlog tomorrow = backlogOf(*fixture.region(), fixture.today() + 1);
    QCOMPARE(tomorrow.total.over(18), days >= 126 ? 1 : 0);
    QCOMPARE(tomorrow.total.over(52), days >= 364 ? 1 : 0);
    const Table long52 = longWaitersTable(*fixture.region(), fixture.today(), {});
    QCOMPARE(int(long52.rows.size()), over52);
}

void ReportsTest::countsByHand()
{
    RegionFixture fixture;
    takeNine(fixture);
    const Table table = backlogTable(*fixture.region(), fixture.today(), {});
    QCOMPARE(table.asOf, fixture.today());
    QCOMPARE(table.columns,
             split("specialty|name|pathways|Up to 18 weeks|18 to 25 weeks|26 to 39 weeks|"
                   "40 to 51 weeks|52 to 64 weeks|65 to 77 weeks|78 to 103 weeks|"
                   "104 weeks and over|over 52 weeks|% within 18 weeks (RTT)|median weeks|"
                   "92nd centile weeks"));
    QCOMPARE(table.rows.size(), 3u);
    // 10 126 | 127 | - | 300 364 | 365; third and sixth of six
    QCOMPARE(words(table.rows[0]),
             split("110|Trauma and orthopaedics|6|2|1|0|2|1|0|0|0|1|33.3|18|52"));
    // 20 | 456 | 800; second and third of three
    QCOMPARE(words(table.rows[1]), split("130|Ophthalmology|3|1|0|0|0|0|1|0|1|2|33.3|65|114"));
    QCOMPARE(words(table.rows[2]), split("all|Total|9|3|1|0|2|1|1|0|1|3|33.3|42|114"));
}

void ReportsTest::percentageIsOfRttAlone()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {waiting(fixture, 1, 100), waiting(fixture, 2, 127),
          waiting(fixture, 3, 10, {{kind, text("cancer")}}),
          waiting(fixture, 4, 10, {{kind, text("planned")}, {functionCode, text("130")}})});
    const Table table = backlogTable(*fixture.region(), fixture.today(), {});
    constexpr std::size_t pathways = 2;
    constexpr std::size_t percent = 12;
    QCOMPARE(shown(table.rows[0][pathways]), text("3"));
    QCOMPARE(shown(table.rows[0][percent]), text("50.0"));
    QCOMPARE(shown(table.rows[1][pathways]), text("1"));
    QCOMPARE(shown(table.rows[1][percent]), text("not known"));
    QCOMPARE(shown(table.rows[2][percent]), text("50.0"));
}

void ReportsTest::scopeTakesItsPart_data()
{
    QTest::addColumn<QString>("specialty");
    QTest::addColumn<QString>("hospital");
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("pathways");
    QTest::addColumn<int>("longWaiters");
    QTest::newRow("all") << QString() << QString() << 2 << 9 << 3;
    QTest::newRow("one specialty") << text("130") << QString() << 1 << 3 << 2;
    QTest::newRow("one provider") << QString() << text("RBB") << 2 << 3 << 2;
    QTest::newRow("both") << text("130") << text("RBB") << 1 << 1 << 1;
    QTest::newRow("a specialty that nobody waits for") << text("340") << QString() << 0 << 0 << 0;
    QTest::newRow("a provider without a list") << QString() << text("RCC") << 0 << 0 << 0;
    QTest::newRow("a provider that nobody knows") << QString() << text("X99") << 0 << 0 << 0;
    QTest::newRow("neither has anybody") << text("340") << text("X99") << 0 << 0 << 0;
}

void ReportsTest::scopeTakesItsPart()
{
    QFETCH(QString, specialty);
    QFETCH(QString, hospital);
    QFETCH(int, lines);
    QFETCH(int, pathways);
    QFETCH(int, longWaiters);
    RegionFixture fixture;
    takeNine(fixture);
    ReportScope scope;
    if (!specialty.isEmpty())
        scope.specialty = treatmentFunction(specialty).value();
    if (!hospital.isEmpty())
        scope.provider = odsCode(hospital).value();
    const Region& region = *fixture.region();
    const analytics::Backlog backlog = backlogOf(region, fixture.today(), scope);
    QCOMPARE(backlog.asOf, fixture.today());
    QCOMPARE(int(backlog.lines.size()), lines);
    QCOMPARE(int(backlog.total.total()), pathways);
    QCOMPARE(int(backlogTable(region, fixture.today(), scope).rows.size()), lines + 1);
    QCOMPARE(int(longWaitersTable(region, fixture.today(), scope).rows.size()), longWaiters);
}

void ReportsTest::closedClocksAreNotCounted()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {waiting(fixture, 1, 400), waiting(fixture, 2, 500, {{endDate, text("2026-10-01")}})});
    QCOMPARE(fixture.region()->pathwayCount(), 2);
    QCOMPARE(backlogOf(*fixture.region(), fixture.today()).total.total(), 1);
    QCOMPARE(longWaitersTable(*fixture.region(), fixture.today(), {}).rows.size(), 1u);
}

void ReportsTest::longWaitersAreLongestFirst()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {waiting(fixture, 1, 400), waiting(fixture, 2, 364), waiting(fixture, 3, 730),
          waiting(fixture, 4, 400), waiting(fixture, 5, 371)});
    const Table table = longWaitersTable(*fixture.region(), fixture.today(), {});
    QCOMPARE(table.columns, split("pathway|weeks|days|clock_start|specialty|priority|provider|"
                                  "hospital|state"));
    QStringList order;
    for (const auto& row : table.rows)
        order +=
            shown(row[0]) + QLatin1Char(' ') + shown(row[1]) + QLatin1Char(' ') + shown(row[2]);
    // Of equal waits the lower number comes first.
    QCOMPARE(order, split("P3 104 730|P1 57 400|P4 57 400|P5 53 371"));
    QCOMPARE(words(table.rows[0]),
             split("P3|104|730|2024-11-21|110|P4|RAA|Home Infirmary|unmatched"));
}

void ReportsTest::longWaitersSayWhereTheyStand()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {waiting(fixture, 1, 500), waiting(fixture, 2, 490),
          waiting(fixture, 3, 480, {{text("CONSENT_TO_SHARE"), text("N")}}),
          waiting(fixture, 4, 470, {{text("Procedure_Priority_Code"), QString()}}),
          waiting(fixture, 5, 460,
                  {{text("ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT"), QString()}})});
    take(fixture, ImportKind::Capacity, {RegionFixture::session(text("S1"))});
    const SessionId session = fixture.sessionId(text("S1"));
    QVERIFY_RESULT(
        proposeMatch(fixture.workspace(), {{fixture.pathway(2), session, {}, false, {}}}));
    const Table table = longWaitersTable(*fixture.region(), fixture.today(), {});
    QStringList states;
    for (const auto& row : table.rows)
        states += shown(row.back());
    QCOMPARE(states, split("unmatched|proposed|no-consent|unmatched|unmatched"));
    constexpr std::size_t priority = 5;
    constexpr std::size_t hospital = 7;
    QCOMPARE(shown(table.rows[3][priority]), text("not recorded"));
    QCOMPARE(shown(table.rows[4][hospital]), text("Trust RAA"));
}

void ReportsTest::nobodyIsNamed()
{
    RegionFixture fixture;
    takeNine(fixture);
    const Region& region = *fixture.region();
    for (const Table& table : {longWaitersTable(region, fixture.today(), {}),
                               backlogTable(region, fixture.today(), {})}) {
        for (const QString& report : {asCsv(table), asText(table)}) {
            for (int row = 0; row < region.pathwayCount(); ++row) {
                const PersonName name = region.name(row);
                QVERIFY(!name.family.isEmpty());
                QVERIFY(!report.contains(name.family));
                QVERIFY(!report.contains(name.given));
                QVERIFY(!report.contains(region.nhsNumber(row).value().digits()));
            }
        }
    }
}

void ReportsTest::wordsOfFigures_data()
{
    QTest::addColumn<Figure>("figure");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a small number") << Figure(qint64(0)) << text("0");
    QTest::newRow("thousands") << Figure(qint64(585'774)) << text("585,774");
    QTest::newRow("one decimal") << Figure(65.84) << text("65.8");
    QTest::newRow("a whole share") << Figure(100.0) << text("100.0");
    QTest::newRow("words") << Figure(text("Total")) << text("Total");
    QTest::newRow("nothing") << Figure() << text("not known");
}

void ReportsTest::wordsOfFigures()
{
    QFETCH(Figure, figure);
    QFETCH(QString, expected);
    QCOMPARE(shown(figure), expected);
}

void ReportsTest::csvCells_data()
{
    QTest::addColumn<Figure>("figure");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* cell, const char* expected) {
        QTest::newRow(name) << Figure(text(cell)) << text(expected);
    };
    row("plain", "Urology", "Urology");
    row("a comma", "Ear, nose and throat", "\"Ear, nose and throat\"");
    row("a quote", "the \"hub\"", "\"the \"\"hub\"\"\"");
    row("a line end", "two\nlines", "\"two\nlines\"");
    row("equals", "=1+1", "'=1+1");
    row("plus", "+44", "'+44");
    row("minus", "-x", "'-x");
    row("at", "@SUM(A1)", "'@SUM(A1)");
    row("a tab", "\tx", "'\tx");
    row("a carriage return", "\rx", "\"'\rx\"");
    row("a carriage return within", "a\rb", "\"a\rb\"");
    row("a formula with a comma", "=HYPERLINK(1,2)", "\"'=HYPERLINK(1,2)\"");
    row("a sign within", "a=b", "a=b");
    QTest::newRow("a negative number is no formula") << Figure(qint64(-5)) << text("-5");
    QTest::newRow("no grouping") << Figure(qint64(585'774)) << text("585774");
    QTest::newRow("one decimal") << Figure(65.84) << text("65.8");
    QTest::newRow("nothing") << Figure() << QString();
}

void ReportsTest::csvCells()
{
    QFETCH(Figure, figure);
    QFETCH(QString, expected);
    Table table;
    table.columns = {text("a"), text("b,c")};
    table.rows = {{figure, qint64(1)}};
    QCOMPARE(asCsv(table), text("a,\"b,c\"\r\n") + expected + text(",1\r\n"));
}

void ReportsTest::csvHasPlainFigures()
{
    RegionFixture fixture;
    takeNine(fixture);
    const QStringList lines =
        asCsv(backlogTable(*fixture.region(), fixture.today(), {})).split(text("\r\n"));
    QCOMPARE(lines.size(), 5); // head, two specialties, total, and nothing after the last end
    QCOMPARE(lines[1], text("110,Trauma and orthopaedics,6,2,1,0,2,1,0,0,0,1,33.3,18,52"));
    QCOMPARE(lines[3], text("all,Total,9,3,1,0,2,1,1,0,1,3,33.3,42,114"));
    QVERIFY(lines[4].isEmpty());
}

void ReportsTest::tabbedCells_data()
{
    QTest::addColumn<Figure>("figure");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a comma needs no quotes")
        << Figure(text("Ear, nose and throat")) << text("Ear, nose and throat");
    QTest::newRow("a tab within") << Figure(text("a\tb")) << text("a b");
    QTest::newRow("a line end within") << Figure(text("a\r\nb")) << text("a  b");
    QTest::newRow("a formula") << Figure(text("=1+1")) << text("'=1+1");
    QTest::newRow("no grouping") << Figure(qint64(585'774)) << text("585774");
    QTest::newRow("nothing") << Figure() << QString();
}

void ReportsTest::tabbedCells()
{
    QFETCH(Figure, figure);
    QFETCH(QString, expected);
    Table table;
    table.columns = {text("a"), text("b")};
    table.rows = {{figure, qint64(1)}};
    QCOMPARE(asTabbed(table), text("a\tb\n") + expected + text("\t1\n"));
}

void ReportsTest::mutualAidByHand()
{
    RegionFixture fixture;
    QCOMPARE(mutualAidOf(*fixture.region()), MutualAid());
    take(fixture, ImportKind::WaitingList,
         {waiting(fixture, 1, 500), waiting(fixture, 2, 400), waiting(fixture, 3, 300),
          waiting(fixture, 4, 200)});
    take(fixture, ImportKind::Capacity,
         {RegionFixture::session(text("S1"), {{text("PLACES"), text("4")}}),
          RegionFixture::session(text("S2"), {{text("SITE_CODE"), text("NDD01")}})});
    Workspace& workspace = fixture.workspace();
    const auto propose = [&](int patient, const char* session) {
        const auto change = proposeMatch(
            workspace,
            {{fixture.pathway(patient), fixture.sessionId(text(session)), {}, false, {}}});
        if (!change)
            qFatal("%s", qPrintable(change.error().message));
        return change->moves.at(0).after.id;
    };
    // Two options for one, one for the next, and one that is taken back.
    propose(1, "S1");
    propose(1, "S2");
    const OfferId done = propose(2, "S1");
    const OfferId back = propose(3, "S1");
    QCOMPARE(mutualAidOf(*fixture.region()), (MutualAid{3, 4, 0}));
    QVERIFY_RESULT(withdrawOffers(workspace, {back}));
    QCOMPARE(mutualAidOf(*fixture.region()), (MutualAid{2, 3, 0}));
    QVERIFY_RESULT(sendOffers(workspace, {done}));
    QVERIFY_RESULT(recordProviderAnswer(workspace, {{done, true, {}, {}, {}}}));
    QVERIFY_RESULT(recordPatientChoice(workspace, fixture.pathway(2), done));
    QVERIFY_RESULT(recordBooking(workspace, done, Day::of(2026, 12, 21)));
    QCOMPARE(mutualAidOf(*fixture.region()), (MutualAid{2, 3, 0}));
    {
        WorkspaceOptions later = fixture.options();
        later.asOf = Day::of(2026, 12, 22);
        const auto then = Workspace::open(fixture.store(), later);
        QVERIFY_RESULT(then);
        QVERIFY_RESULT(recordTreatment(**then, done, Day::of(2026, 12, 21)));
    }
    QVERIFY_RESULT(workspace.refresh());
    QCOMPARE(mutualAidOf(*fixture.region()), (MutualAid{1, 2, 1}));
    // The hospital closes both clocks: treated stays so, and nothing is under way.
    take(fixture, ImportKind::WaitingList,
         {waiting(fixture, 1, 500, {{endDate, text("2026-11-20")}}),
          waiting(fixture, 2, 400, {{endDate, text("2026-11-20")}})});
    QCOMPARE(mutualAidOf(*fixture.region()), (MutualAid{0, 0, 1}));
    ReportScope elsewhere;
    elsewhere.provider = ods("RBB");
    QCOMPARE(mutualAidOf(*fixture.region(), elsewhere), MutualAid());
}

void ReportsTest::textStandsInColumns()
{
    Table table;
    table.asOf = day("2026-11-21");
    table.columns = {text("name"), text("pathways")};
    table.rows = {{text("Urology"), qint64(1234)}, {text("ENT"), qint64(5)}};
    const QStringList lines = asText(table).split(QLatin1Char('\n'));
    QVERIFY(lines[0].startsWith(text("As at 21-Nov-2026.")));
    QCOMPARE(lines[1], text("name     pathways"));
    QCOMPARE(lines[2], text("Urology     1,234"));
    QCOMPARE(lines[3], text("ENT             5"));
}

SOONER_TEST(ReportsTest)
#include "reportstest.moc"
