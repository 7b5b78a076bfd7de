#include "ui/models/patientwords.h"
#include "core/workspace/byhand.h"
#include "core/workspace/detail.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/models/changewords.h"
#include "ui/models/wherenextmodel.h"

#include <QAbstractItemModelTester>

using namespace sooner;
using namespace sooner::test;

/** What the patient panel says. */
class PatientWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void factsLineNamesWhatIsMissing_data();
    void factsLineNamesWhatIsMissing();
    void tagSaysHowFarTheWaitIs_data();
    void tagSaysHowFarTheWaitIs();
    void clockLinesGiveTheFirstDayOverEachThreshold();
    void otherStandardsComeFirst();
    void preferencesNeverHaveAnEmptyValue();
    void interpreterAndLanguageAreInWords();
    void placesSayMilesWeeksAndNotice();
    void whereNextShowsTheBestFewOrAll();
    void offersTellStateDeadlineAndWhatMayBeWithdrawn_data();
    void offersTellStateDeadlineAndWhatMayBeWithdrawn();
    void historyIsNewestFirstAndTellsOfLetters();
    void sameNameIsCountedForOtherPeopleOnly();
    void whoHasAnotherNameNowIsNotCounted();
    void changeNamesThePatientWithANumber();
    void choiceNamesThePatientOnce();
    void bulkSaysHowManyAndWhere();
    void changeOfARegionOpenReadOnlyNamesNobody();

private:
    PathwayRecord record(const QString& family) const
    {
        return pathwayDetail(*m_workspace, m_fixture.id(family))->record;
    }
    PathwayReasons reasons(const QString& family) const
    {
        return reasonsAlone(m_region, fixtureToday, PlanRequest::standard(fixtureToday),
                            m_fixture.row(family));
    }
    const RegionFixture m_fixture;
    const Region& m_region = *m_fixture.region();
    const std::unique_ptr<Workspace> m_workspace = m_fixture.open();
};

void PatientWordsTest::factsLineNamesWhatIsMissing_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, const char* family, const char* line) {
        QTest::newRow(name) << QString::fromUtf8(family) << QString::fromUtf8(line);
    };
    row("everything", "Woźniak",
        "P3 · BMI 41.2 · ASA 2 · inpatient · travels 40 miles · interpreter, Polish");
    row("no BMI", "Papadopoulou", "P3 · BMI not recorded · ASA 2 · inpatient · travels 40 miles");
    row("no ASA", "Szczepański", "P3 · BMI 32.5 · ASA not recorded · inpatient · travels 50 miles");
    row("no priority", "Abdulrahman",
        "priority not recorded · BMI 30.6 · ASA 2 · inpatient · travels 30 miles");
    row("not willing to travel", "Blenkinsop",
        "P3 · BMI 23.9 · ASA 2 · inpatient · no travel limit recorded");
    row("national", "Fernandes", "P3 · BMI 22.8 · ASA 2 · inpatient · travels any distance");
    row("cancer", "Grimshaw", "Cancer · P2 · BMI 25.0 · ASA 2 · inpatient · travels 60 miles");
}

void PatientWordsTest::factsLineNamesWhatIsMissing()
{
    QFETCH(QString, family);
    QFETCH(QString, line);
    const PathwayRecord whole = record(family);
    QCOMPARE(factsLine(m_region, m_fixture.row(family), &whole), line);
}

void PatientWordsTest::tagSaysHowFarTheWaitIs_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("late");
    const auto row = [](const char* name, PathwayKind kind, int days, const char* words,
                        bool late) {
        QTest::newRow(name) << int(kind) << days << QString::fromLatin1(words) << late;
    };
    row("over 78", PathwayKind::Rtt, 571, "3 weeks past 78", true);
    row("exactly 52 weeks is not over 52", PathwayKind::Rtt, 364, "last day within 52", false);
    row("a day over 52 weeks", PathwayKind::Rtt, 365, "1 day past 52", true);
    row("cancer within its 62 days", PathwayKind::Cancer, 60, "2 of its 62 days left", false);
    row("cancer on day 62", PathwayKind::Cancer, 62, "0 of its 62 days left", false);
    row("cancer past day 62", PathwayKind::Cancer, 70, "8 days past its 62-day standard", true);
    row("diagnostic past 6 weeks", PathwayKind::Diagnostic, 63, "3 weeks past its 42-day standard",
        true);
}

void PatientWordsTest::tagSaysHowFarTheWaitIs()
{
    QFETCH(int, kind);
    QFETCH(int, days);
    const WaitTag tag = waitTag(PathwayKind(kind), fixtureToday - days, fixtureToday);
    QTEST(tag.words, "words");
    QTEST(tag.late, "late");
}

void PatientWordsTest::clockLinesGiveTheFirstDayOverEachThreshold()
{
    // 28 April 2025 is day 0: day 127 is 2 September 2025, day 547 is 27 October 2026.
    const auto lines = clockLines(PathwayKind::Rtt, Day::of(2025, 4, 28), fixtureToday);
    QCOMPARE(int(lines.size()), 4);
    QCOMPARE(lines[0].what, QStringLiteral("Over 18 weeks"));
    QCOMPARE(lines[0].day.staff(), QStringLiteral("02-Sep-2025"));
    QCOMPARE(lines[3].what, QStringLiteral("Over 78 weeks"));
    QCOMPARE(lines[3].day.staff(), QStringLiteral("27-Oct-2026"));
    QCOMPARE(lines[3].when, QStringLiteral("3 weeks ago"));
    QVERIFY(lines[3].passed);
    const auto ahead = clockLines(PathwayKind::Rtt, fixtureToday - 126, fixtureToday);
    QCOMPARE(ahead[0].when, QStringLiteral("in 1 day"));
    QVERIFY(!ahead[0].passed);
    QCOMPARE(clockLines(PathwayKind::Rtt, fixtureToday - 127, fixtureToday)[0].when,
             QStringLiteral("today"));
}

void PatientWordsTest::otherStandardsComeFirst()
{
    const auto lines = clockLines(PathwayKind::Cancer, Day::of(2026, 9, 11), fixtureToday);
    QCOMPARE(int(lines.size()), 5);
    QCOMPARE(lines[0].what, QStringLiteral("Past 62 days (cancer standard)"));
    QCOMPARE(lines[0].day.staff(), QStringLiteral("13-Nov-2026"));
}

void PatientWordsTest::preferencesNeverHaveAnEmptyValue()
{
    for (const auto& facts :
         {preferenceFacts(PathwayRecord()), clockFacts(PathwayRecord(), fixtureToday),
          preferenceFacts(record(QStringLiteral("Woźniak")))}) {
        for (const Fact& fact : facts) {
            QVERIFY(!fact.name.isEmpty());
            QVERIFY2(!fact.value.isEmpty(), qPrintable(fact.name));
        }
    }
    const auto none = preferenceFacts(PathwayRecord());
    QVERIFY(std::all_of(none.begin(), none.end(), [](const Fact& fact) { return fact.missing; }));
}

void PatientWordsTest::interpreterAndLanguageAreInWords()
{
    QCOMPARE(languageName(QStringLiteral("pl")), QStringLiteral("Polish"));
    QCOMPARE(languageName(QStringLiteral("xx")), QStringLiteral("xx"));
    const auto facts = preferenceFacts(record(QStringLiteral("Woźniak")));
    QVERIFY(std::any_of(facts.begin(), facts.end(), [](const Fact& fact) {
        return fact.value == QStringLiteral("Needed, Polish");
    }));
}

void PatientWordsTest::placesSayMilesWeeksAndNotice()
{
    const PathwayReasons found = reasons(QStringLiteral("Woźniak"));
    const int row = m_fixture.row(QStringLiteral("Woźniak"));
    const PlaceWords best = placeWords(m_region, row, found.where.at(0));
    QCOMPARE(best.hospital, QStringLiteral("Chapel Allerton Hospital"));
    QCOMPARE(best.date, QStringLiteral("14-Dec-2026"));
    QCOMPARE(best.free, QStringLiteral("2 places free"));
    QVERIFY(best.details.startsWith(QStringLiteral("Elective hub · ")));
    QVERIFY(best.details.endsWith(QStringLiteral(" miles · at 85 weeks")));
    // Pinderfields on 3 December is 13 days away: not a reasonable offer.
    const auto soon = std::find_if(found.where.begin(), found.where.end(),
                                   [](const WhereNext& next) { return !next.reasonable; });
    QVERIFY(soon != found.where.end());
    QVERIFY(placeWords(m_region, row, *soon).details.endsWith(QStringLiteral("short notice")));
    QVERIFY(distanceNote(m_region, row).startsWith(QStringLiteral("Miles in a straight line")));
}

void PatientWordsTest::whereNextShowsTheBestFewOrAll()
{
    const PathwayReasons found = reasons(QStringLiteral("Woźniak"));
    WhereNextModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlaces(m_fixture.region(), m_fixture.row(QStringLiteral("Woźniak")), found.where);
    QCOMPARE(model.count(), int(found.where.size()));
    QVERIFY(model.count() > WhereNextModel::fewPlaces);
    QCOMPARE(model.rowCount(), WhereNextModel::fewPlaces);
    model.setShowsAll(true);
    QCOMPARE(model.rowCount(), model.count());
    QCOMPARE(model.index(model.count() - 1).data(WhereNextModel::Rank).toInt(), model.count());
    model.setShowsAll(false);
    QCOMPARE(model.rowCount(), WhereNextModel::fewPlaces);
    QCOMPARE(model.rowOf(model.session(2)), 2);
    QCOMPARE(model.rowOf(SessionId{-1}), -1);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void PatientWordsTest::offersTellStateDeadlineAndWhatMayBeWithdrawn_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("hospital");
    QTest::addColumn<QString>("details");
    QTest::addColumn<bool>("canWithdraw");
    const auto row = [](const char* name, const char* family, const char* hospital,
                        const char* details, bool canWithdraw) {
        QTest::newRow(name) << QString::fromUtf8(family) << QString::fromUtf8(hospital)
                            << QString::fromUtf8(details) << canWithdraw;
    };
    row("proposed", "Thwaite", "Castle Hill Hospital", "15-Jan-2027", true);
    row("asked", "Drabble", "Pinderfields Hospital",
        "07-Jan-2027 · hospital answers by 27-Nov-2026", true);
    row("a hospital's yes", "Fernandes", "Harrogate District Hospital",
        "21-Jan-2027 · Orthopaedics 2", true);
    row("accepted", "Ó Súilleabháin", "Pontefract Hospital", "13-Jan-2027 · Orthopaedics 4", false);
    row("refused by the hospital", "Armitage", "Pinderfields Hospital",
        "03-Dec-2026 · No place after all", false);
}

void PatientWordsTest::offersTellStateDeadlineAndWhatMayBeWithdrawn()
{
    QFETCH(QString, family);
    const auto offers = offersOf(m_region, m_fixture.row(family), fixtureToday);
    QCOMPARE(int(offers.size()), 1);
    QTEST(offers[0].hospital, "hospital");
    QTEST(offers[0].details, "details");
    QTEST(offers[0].canWithdraw, "canWithdraw");
}

void PatientWordsTest::historyIsNewestFirstAndTellsOfLetters()
{
    const auto detail = pathwayDetail(*m_workspace, m_fixture.id(QStringLiteral("O'Donoghue")));
    QVERIFY_RESULT(detail);
    const auto lines = historyOf(m_region, detail->steps, detail->letters);
    // Two offers proposed, asked, answered and put to the patient, and one letter.
    QCOMPARE(int(lines.size()), 9);
    for (std::size_t i = 1; i < lines.size(); ++i)
        QVERIFY(lines[i].at <= lines[i - 1].at);
    const auto has = [&lines](const QString& what) {
        return std::any_of(lines.begin(), lines.end(),
                           [&what](const HistoryLine& line) { return line.what.contains(what); });
    };
    QVERIFY(has(QStringLiteral("Letter (standard), answer by ")));
    QVERIFY(has(QStringLiteral("Proposed: Northern General Hospital")));
    QCOMPARE(lines.back().who, QStringLiteral("priya"));
}

void PatientWordsTest::sameNameIsCountedForOtherPeopleOnly()
{
    // Two people named Li Na; Jayesh Patel is one person with two pathways.
    QCOMPARE(othersOfThatName(m_region, m_fixture.row(QStringLiteral("Li"))), 1);
    QCOMPARE(othersOfThatName(m_region, m_fixture.row(QStringLiteral("Patel"), "110")), 0);
    QCOMPARE(othersOfThatName(m_region, m_fixture.row(QString())), 0);
}

void PatientWordsTest::whoHasAnotherNameNowIsNotCounted()
{
    const auto workspace = m_fixture.open();
    const int li = m_fixture.row(QStringLiteral("Li"));
    const int other = m_fixture.row(QStringLiteral("Okonkwo"));
    const PathwayId id = m_region.pathwayId(other);
    const PersonName names[] = {m_region.name(li), m_region.name(other)};
    const int others[] = {2, 1};
    for (std::size_t i = 0; i < 2; ++i) {
        auto detail = pathwayDetail(*workspace, id);
        QVERIFY_RESULT(detail);
        detail->record.name = names[i];
        QVERIFY_RESULT(
            changePathway(*workspace, id, workspace->region()->revision(other), detail->record));
        QCOMPARE(othersOfThatName(*workspace->region(), li), others[i]);
    }
}

void PatientWordsTest::changeNamesThePatientWithANumber()
{
    const auto workspace = m_fixture.open();
    const PathwayId id = m_fixture.id(QStringLiteral("Woźniak"));
    const SessionId session = m_region.session(m_fixture.session(QStringLiteral("S001"))).id;
    const auto change = proposeMatch(*workspace, {{id, session, {}, false, {}}});
    QVERIFY_RESULT(change);
    QString html = changeHtml(*workspace->region(), *change, Identity::Shown);
    QCOMPARE(html.replace(QChar::Nbsp, QLatin1Char(' ')),
             QStringLiteral("Proposed: <b>WOŹNIAK, Małgorzata (Mrs)</b>, 999 017 9190, for Chapel "
                            "Allerton Hospital, 14-Dec-2026"));
    const auto undone = undoChange(*workspace, *change);
    QVERIFY_RESULT(undone);
    QVERIFY(changeHtml(*workspace->region(), *undone, Identity::Shown)
                .startsWith(QStringLiteral("Withdrawn: <b>")));
}

void PatientWordsTest::choiceNamesThePatientOnce()
{
    const auto workspace = m_fixture.open();
    const PathwayId id = m_fixture.id(QStringLiteral("O'Donoghue"));
    const int row = m_fixture.row(QStringLiteral("O'Donoghue"));
    const OfferId chosen =
        workspace->region()->offer(workspace->region()->lastOffer(row)).record.id;
    const auto change = recordPatientChoice(*workspace, id, chosen);
    QVERIFY_RESULT(change);
    QCOMPARE(int(change->moves.size()), 2);
    const QString html = changeHtml(*workspace->region(), *change, Identity::Shown);
    QVERIFY2(html.startsWith(QStringLiteral("Accepted: <b>O'DONOGHUE, Maeve (Ms)</b>")),
             qPrintable(html));
    QVERIFY2(html.endsWith(QStringLiteral("; 1 other place is free again")), qPrintable(html));
    QVERIFY_RESULT(undoChange(*workspace, *change));
}

void PatientWordsTest::bulkSaysHowManyAndWhere()
{
    const auto workspace = m_fixture.open();
    const Region& before = *workspace->region();
    std::vector<OfferId> proposed;
    for (int i = 0; i < before.offerCount(); ++i) {
        if (before.offer(i).record.state == OfferState::Proposed)
            proposed.push_back(before.offer(i).record.id);
    }
    const auto change = sendOffers(*workspace, proposed);
    QVERIFY_RESULT(change);
    QCOMPARE(changeHtml(*workspace->region(), *change, Identity::Shown),
             QStringLiteral("Asked: <b>2 patients</b>, at 2 hospitals"));
    QVERIFY_RESULT(undoChange(*workspace, *change));
}

void PatientWordsTest::changeOfARegionOpenReadOnlyNamesNobody()
{
    Change change;
    const OfferRecord& offer = m_region.offer(0).record;
    change.moves.push_back({std::nullopt, offer});
    const QString html = changeHtml(m_region, change, Identity::Hidden);
    QVERIFY(html.contains(pathwayCode(offer.pathway)));
    QVERIFY(!html.contains(displayName(m_region.name(*m_region.rowOf(offer.pathway)))));
}

SOONER_TEST(PatientWordsTest)
#include "patientwordstest.moc"
