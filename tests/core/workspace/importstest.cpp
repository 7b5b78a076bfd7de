#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

#include "core/workspace/offers.h"

#include <QFileInfo>

using namespace sooner;
using namespace sooner::test;

class ImportsTest : public QObject
{
    Q_OBJECT

private slots:
    void theSameFileAgainChangesNothing();
    void countsAddUpWithRejects();
    void refusesHospitalsThatTheRegionDoesNotKnow();
    void aLaterFileReplacesTheEarlierOne();
    void aChangedClockStartWaitsForAPerson();
    void aClosedOldClockMakesRoomForTheNewOne();
    void aDryRunSaysTheSameAndWritesNothing();
    void aFullListFlagsWhoIsGoneAndUnflagsWhoIsBack();
    void aRejectedRowNeverMakesItsPathwayLookGone();
    void aRejectedRowWithoutAnIdentifierHoldsAllFlagsBack();
    void twoPeopleWithOneNumberAreTaggedBoth();
    void fewerPlacesThanPromisedIsAConflict();
    void aStoppedImportLeavesNothing();
    void theSameSessionIdOfTwoProvidersAreTwoSessions();
    void aFileIsRecognisedByItsHeader_data();
    void aFileIsRecognisedByItsHeader();
    void everyRowOfALongListIsAccountedFor();
};

namespace {

/** What is wrong with a row, at which stage it is found. */
enum class Flaw { None, Number, Setting, Hospital, Twice, ClockStart };

QString columnOf(Flaw flaw)
{
    switch (flaw) {
    case Flaw::Number: return QStringLiteral("NHS_NUMBER");
    case Flaw::Setting: return QStringLiteral("CARE_SETTING");
    case Flaw::Hospital: return QStringLiteral("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER");
    case Flaw::Twice: return QStringLiteral("PATIENT_PATHWAY_IDENTIFIER");
    case Flaw::ClockStart: return QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_START_DATE");
    case Flaw::None: break;
    }
    return {};
}

/** A list of so many rows that it is read by several threads, in blocks of 512, and written in
    stretches of 1,024; and what should become of each row. */
struct LongList
{
    static constexpr int size = 8000;
    bool again; ///< the same list a month later: other flaws, and every third patient heavier

    /** Around the edges of blocks and stretches, and here and there. */
    Flaw flaw(int number) const
    {
        const int shift = again ? 3 : 0;
        const int inBlock = number % 512;
        if (inBlock == 511 - shift)
            return Flaw::Number;
        if (inBlock == shift)
            return Flaw::Setting;
        if (number % 1024 == 1 + shift || number % 1024 == 1022 - shift)
            return Flaw::Hospital;
        if (number > 512 && inBlock == 1 + shift)
            return Flaw::Twice;
        if (again && number % 701 == 0 && !isClosed(number))
            return Flaw::ClockStart;
        return number % (again ? 89 : 97) == 0 ? Flaw::Setting : Flaw::None;
    }
    /** Written before all others, so that the order of the file is not that of the region. */
    static bool isClosed(int number) { return number % 50 == 7; }
    int bmiTenths(int number) const { return 150 + number % 400 + (again && number % 3 == 0); }

    Cells row(int number) const
    {
        Cells cells{{QStringLiteral("BMI"), QString::number(bmiTenths(number) / 10.0, 'f', 1)}};
        // A column that only one row has would be blank in the others.
        cells[QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_END_DATE")] =
            isClosed(number) ? QStringLiteral("2026-10-01") : QString();
        switch (flaw(number)) {
        case Flaw::Number:
            cells[QStringLiteral("NHS_NUMBER")] = QStringLiteral("9990000017");
            break;
        case Flaw::Setting: cells[QStringLiteral("CARE_SETTING")] = QStringLiteral("garden"); break;
        case Flaw::Hospital: cells[columnOf(Flaw::Hospital)] = QStringLiteral("RZZ"); break;
        case Flaw::Twice:
            cells[columnOf(Flaw::Twice)] =
                RegionFixture::patient(soundBefore(number)).value(columnOf(Flaw::Twice));
            break;
        case Flaw::ClockStart:
            cells[columnOf(Flaw::ClockStart)] = QStringLiteral("2025-06-01");
            break;
        case Flaw::None: break;
        }
        return RegionFixture::patient(number, cells);
    }
    /** In an earlier block. */
    int soundBefore(int number) const
    {
        int other = number - 300;
        while (flaw(other) != Flaw::None)
            --other;
        return other;
    }
    QList<Cells> rows() const
    {
        QList<Cells> list;
        for (int number = 1; number <= size; ++number)
            list += row(number);
        return list;
    }
    /** In the order in which they are put in. */
    std::vector<int> sound() const
    {
        std::vector<int> order;
        for (const bool closed : {true, false}) {
            for (int number = 1; number <= size; ++number) {
                if (flaw(number) == Flaw::None && isClosed(number) == closed)
                    order.push_back(number);
            }
        }
        return order;
    }
    /** "512 CARE_SETTING": as the summary should have them, the header being row 1. */
    QStringList rejects() const
    {
        QStringList words;
        for (int number = 1; number <= size; ++number) {
            if (flaw(number) != Flaw::None)
                words += QStringLiteral("%1 %2").arg(number + 1).arg(columnOf(flaw(number)));
        }
        return words;
    }
};

QStringList rejectsOf(const ImportSummary& summary)
{
    QStringList words;
    for (const RowNote& note : summary.rejects)
        words += QStringLiteral("%1 %2").arg(note.row).arg(note.column);
    return words;
}

/** "Pat512 301" of each pathway, in the region's order. */
QStringList pathwaysOf(const Region& region)
{
    QStringList words;
    for (int row = 0; row < region.pathwayCount(); ++row)
        words += QStringLiteral("%1 %2").arg(region.name(row).given).arg(*region.bmiTenths(row));
    return words;
}

} // namespace

void ImportsTest::theSameFileAgainChangesNothing()
{
    RegionFixture fixture;
    const QList<Cells> rows = {RegionFixture::patient(1), RegionFixture::patient(2)};
    const auto first = fixture.import(ImportKind::WaitingList, rows);
    QVERIFY_RESULT(first);
    QCOMPARE(first->inserted, 2);
    const qint64 sequence = fixture.region()->sequence();
    const auto second = fixture.import(ImportKind::WaitingList, rows);
    QVERIFY_RESULT(second);
    QCOMPARE(second->unchanged, 2);
    QCOMPARE(second->inserted + second->updated, 0);
    QCOMPARE(fixture.region()->sequence(), sequence);
}

void ImportsTest::countsAddUpWithRejects()
{
    RegionFixture fixture;
    const auto summary = fixture.import(
        ImportKind::WaitingList,
        {RegionFixture::patient(1),
         RegionFixture::patient(2, {{QStringLiteral("NHS_NUMBER"), QStringLiteral("9990000017")}}),
         RegionFixture::patient(3, {{QStringLiteral("CARE_SETTING"), QStringLiteral("garden")}})});
    QVERIFY_RESULT(summary);
    QCOMPARE(summary->read, 3);
    QCOMPARE(summary->accepted() + qint64(summary->rejects.size()), summary->read);
    QCOMPARE(summary->rejects.size(), std::size_t(2));
    QCOMPARE(summary->rejects[0].row, 3);
    QCOMPARE(summary->rejects[0].column, QStringLiteral("NHS_NUMBER"));
    QCOMPARE(fixture.region()->pathwayCount(), 1);
}

void ImportsTest::refusesHospitalsThatTheRegionDoesNotKnow()
{
    RegionFixture fixture;
    const auto list = fixture.import(
        ImportKind::WaitingList,
        {RegionFixture::patient(1, {{QStringLiteral("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER"),
                                     QStringLiteral("RZZ")}}),
         RegionFixture::patient(2, {{QStringLiteral("ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT"),
                                     QStringLiteral("RZZ01")}})});
    QVERIFY_RESULT(list);
    QCOMPARE(list->accepted(), 0);
    QVERIFY(list->rejects[0].reason.contains(QStringLiteral("Unknown hospital RZZ;")));
    QVERIFY(list->rejects[1].reason.contains(QStringLiteral("Unknown hospital RZZ01")));
    const auto capacity = fixture.import(
        ImportKind::Capacity,
        {RegionFixture::session(QStringLiteral("S1"),
                                {{QStringLiteral("SITE_CODE"), QStringLiteral("RZZ01")}})});
    QVERIFY_RESULT(capacity);
    QCOMPARE(capacity->rejects.size(), std::size_t(1));
    QCOMPARE(capacity->rejects[0].column, QStringLiteral("SITE_CODE"));
}

void ImportsTest::aLaterFileReplacesTheEarlierOne()
{
    RegionFixture fixture;
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList, {RegionFixture::patient(1)}));
    const auto later = fixture.import(
        ImportKind::WaitingList,
        {RegionFixture::patient(1, {{QStringLiteral("BMI"), QStringLiteral("41.2")},
                                    {QStringLiteral("POSTCODE"), QStringLiteral("HU3 2JZ")},
                                    {QStringLiteral("FAMILY_NAME"), QStringLiteral("Newname")}})});
    QVERIFY_RESULT(later);
    QCOMPARE(later->updated, 1);
    const Snapshot region = fixture.region();
    QCOMPARE(region->bmiTenths(0), std::optional(412));
    QCOMPARE(region->name(0).family, QStringLiteral("Newname"));
    QCOMPARE(region->postcode(0)->toString(), QStringLiteral("HU3 2JZ"));
    QVERIFY(*region->metres(0, 0) > 60000); // far from Leeds now
    QVERIFY(std::string(region->searchKey(0)).find("newname") != std::string::npos);
}

void ImportsTest::aChangedClockStartWaitsForAPerson()
{
    RegionFixture fixture;
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList, {RegionFixture::patient(1)}));
    const auto changed = fixture.import(
        ImportKind::WaitingList,
        {RegionFixture::patient(1, {{QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"),
                                     QStringLiteral("2025-06-01")}})});
    QVERIFY_RESULT(changed);
    QCOMPARE(changed->accepted(), 0);
    QVERIFY(changed->rejects[0].reason.startsWith(QStringLiteral("clock-start-changed")));
    QCOMPARE(fixture.region()->clockStart(0), Day::of(2025, 3, 1));
}

void ImportsTest::aClosedOldClockMakesRoomForTheNewOne()
{
    RegionFixture fixture;
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList, {RegionFixture::patient(1)}));
    // The new clock stands before the row that closes the old one: the order in the file does not
    // matter.
    const auto both = fixture.import(
        ImportKind::WaitingList,
        {RegionFixture::patient(1, {{QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"),
                                     QStringLiteral("2026-06-01")}}),
         RegionFixture::patient(1, {{QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_END_DATE"),
                                     QStringLiteral("2026-05-20")}})});
    QVERIFY_RESULT(both);
    QCOMPARE(both->rejects.size(), std::size_t(0));
    QCOMPARE(both->updated, 1);
    QCOMPARE(both->inserted, 1);
    QVERIFY(!fixture.region()->isOpen(0));
    QVERIFY(fixture.region()->isOpen(1));
}

void ImportsTest::aDryRunSaysTheSameAndWritesNothing()
{
    RegionFixture fixture;
    ImportOptions options;
    options.dryRun = true;
    const auto looked =
        fixture.import(ImportKind::WaitingList, {RegionFixture::patient(1)}, options);
    QVERIFY_RESULT(looked);
    QCOMPARE(looked->inserted, 1);
    QVERIFY(!looked->written);
    QCOMPARE(fixture.region()->pathwayCount(), 0);
    QCOMPARE(fixture.colleague()->region()->pathwayCount(), 0);
}

void ImportsTest::aFullListFlagsWhoIsGoneAndUnflagsWhoIsBack()
{
    RegionFixture fixture;
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList,
                                  {RegionFixture::patient(1), RegionFixture::patient(2)}));
    ImportOptions options;
    options.fullList = true;
    const auto shorter =
        fixture.import(ImportKind::WaitingList, {RegionFixture::patient(1)}, options);
    QVERIFY_RESULT(shorter);
    QCOMPARE(shorter->missing, 1);
    QCOMPARE(fixture.region()->exclusion(1, fixture.today()),
             std::optional(Exclusion::MissingFromList));
    QVERIFY(fixture.region()->isOpen(1)); // flagged, never deleted or closed
    const auto again =
        fixture.import(ImportKind::WaitingList, {RegionFixture::patient(1)}, options);
    QVERIFY_RESULT(again);
    QCOMPARE(again->missing, 1);
    const auto back = fixture.import(
        ImportKind::WaitingList, {RegionFixture::patient(1), RegionFixture::patient(2)}, options);
    QVERIFY_RESULT(back);
    QCOMPARE(back->missing, 0);
    QCOMPARE(fixture.region()->exclusion(1, fixture.today()), std::nullopt);
}

void ImportsTest::aRejectedRowNeverMakesItsPathwayLookGone()
{
    RegionFixture fixture;
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList,
                                  {RegionFixture::patient(1), RegionFixture::patient(2)}));
    ImportOptions options;
    options.fullList = true;
    const auto summary = fixture.import(
        ImportKind::WaitingList,
        {RegionFixture::patient(1),
         RegionFixture::patient(2, {{QStringLiteral("BMI"), QStringLiteral("heavy")}})},
        options);
    QVERIFY_RESULT(summary);
    QCOMPARE(summary->rejects.size(), std::size_t(1));
    QCOMPARE(summary->missing, 0);
}

void ImportsTest::aRejectedRowWithoutAnIdentifierHoldsAllFlagsBack()
{
    RegionFixture fixture;
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList,
                                  {RegionFixture::patient(1), RegionFixture::patient(2)}));
    ImportOptions options;
    options.fullList = true;
    const auto summary = fixture.import(
        ImportKind::WaitingList,
        {RegionFixture::patient(1),
         RegionFixture::patient(2, {{QStringLiteral("PATIENT_PATHWAY_IDENTIFIER"), QString()}})},
        options);
    QVERIFY_RESULT(summary);
    QCOMPARE(summary->rejects.size(), std::size_t(1));
    QCOMPARE(summary->missing, 0);
    QCOMPARE(fixture.region()->exclusion(1, fixture.today()), std::nullopt);
    QVERIFY(
        std::any_of(summary->warnings.begin(), summary->warnings.end(), [](const RowNote& note) {
            return note.reason.contains(QStringLiteral("nobody was flagged"));
        }));
}

void ImportsTest::twoPeopleWithOneNumberAreTaggedBoth()
{
    RegionFixture fixture;
    const QString number = RegionFixture::patient(1).value(QStringLiteral("NHS_NUMBER"));
    QVERIFY_RESULT(fixture.import(
        ImportKind::WaitingList, {RegionFixture::patient(1),
                                  RegionFixture::patient(2, {{QStringLiteral("NHS_NUMBER"), number},
                                                             {QStringLiteral("PERSON_BIRTH_DATE"),
                                                              QStringLiteral("1988-01-01")}}),
                                  RegionFixture::patient(3)}));
    const Snapshot region = fixture.region();
    QCOMPARE(region->exclusion(0, fixture.today()), std::optional(Exclusion::IdentityClash));
    QCOMPARE(region->exclusion(1, fixture.today()), std::optional(Exclusion::IdentityClash));
    QCOMPARE(region->exclusion(2, fixture.today()), std::nullopt);
}

void ImportsTest::fewerPlacesThanPromisedIsAConflict()
{
    RegionFixture fixture;
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList,
                                  {RegionFixture::patient(1), RegionFixture::patient(2)}));
    QVERIFY_RESULT(
        fixture.import(ImportKind::Capacity, {RegionFixture::session(QStringLiteral("S1"))}));
    const SessionId session = fixture.sessionId(QStringLiteral("S1"));
    QVERIFY_RESULT(
        proposeMatch(fixture.workspace(), {{fixture.pathway(1), session, {}, false, {}},
                                           {fixture.pathway(2), session, {}, false, {}}}));
    const auto fewer =
        fixture.import(ImportKind::Capacity,
                       {RegionFixture::session(QStringLiteral("S1"),
                                               {{QStringLiteral("PLACES"), QStringLiteral("1")}})});
    QVERIFY_RESULT(fewer);
    QCOMPARE(fewer->rejects.size(), std::size_t(1));
    QCOMPARE(fixture.region()->session(0).record.places, 2);
    const auto more =
        fixture.import(ImportKind::Capacity,
                       {RegionFixture::session(QStringLiteral("S1"),
                                               {{QStringLiteral("PLACES"), QStringLiteral("5")}})});
    QVERIFY_RESULT(more);
    QCOMPARE(more->updated, 1);
    QCOMPARE(fixture.region()->session(0).free(), 3);
}

void ImportsTest::aStoppedImportLeavesNothing()
{
    RegionFixture fixture;
    QList<Cells> rows;
    for (int i = 1; i <= 50; ++i)
        rows += RegionFixture::patient(i);
    Progress progress;
    progress.cancel();
    const auto stopped = importFile(fixture.workspace(), ImportKind::WaitingList,
                                    fixture.write(QStringLiteral("many.csv"), rows), {}, progress);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    QCOMPARE(fixture.colleague()->region()->pathwayCount(), 0);
}

void ImportsTest::theSameSessionIdOfTwoProvidersAreTwoSessions()
{
    RegionFixture fixture;
    const auto both = fixture.import(
        ImportKind::Capacity,
        {RegionFixture::session(QStringLiteral("S1")),
         RegionFixture::session(QStringLiteral("S1"),
                                {{QStringLiteral("SITE_CODE"), QStringLiteral("RCC01")}})});
    QVERIFY_RESULT(both);
    QCOMPARE(both->inserted, 2);
    QCOMPARE(fixture.region()->sessionCount(), 2);
}

void ImportsTest::aFileIsRecognisedByItsHeader_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("kind");
    RegionFixture fixture;
    const auto row = [&](const char* name, const QList<Cells>& rows, const char* kind) {
        QFile file(fixture.write(QStringLiteral("file.csv"), rows));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(name) << file.readAll() << QString::fromLatin1(kind);
    };
    row("a waiting list", {RegionFixture::patient(1)}, "waiting-list");
    row("capacity", {RegionFixture::session(QStringLiteral("S1"))}, "capacity");
    row("a list whose dates cannot be told apart, which only its end shows",
        {RegionFixture::patient(
            1, {{QStringLiteral("RTT_CLOCK_START_DATE"), QStringLiteral("03/04/2025")}})},
        "waiting-list");
    row("a list of nothing but bad rows",
        {RegionFixture::patient(1, {{QStringLiteral("CARE_SETTING"), QStringLiteral("garden")}})},
        "waiting-list");
    QTest::newRow("sites") << QByteArray("SITE_CODE,SITE_NAME,PROVIDER_CODE,SECTOR,POSTCODE\n")
                           << QStringLiteral("sites");
    QTest::newRow("another table") << QByteArray("Fruit,Weight\nApple,2\n") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void ImportsTest::aFileIsRecognisedByItsHeader()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, kind);
    RegionFixture fixture;
    QFile file(fixture.file(QStringLiteral("unknown.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const auto recognised = recogniseFile(fixture.workspace(), file.fileName(), {});
    QCOMPARE(recognised ? codeOf(*recognised) : QString(), kind);
}

void ImportsTest::everyRowOfALongListIsAccountedFor()
{
    RegionFixture fixture;
    const LongList first{false};
    const LongList later{true};
    const auto import = [&](const LongList& list) {
        return fixture.import(ImportKind::WaitingList, list.rows());
    };
    std::vector<int> order = first.sound();
    const auto made = import(first);
    QVERIFY_RESULT(made);
    QVERIFY(QFileInfo(fixture.file(QStringLiteral("in.csv"))).size() > 1 << 20); // several threads
    QCOMPARE(rejectsOf(*made), first.rejects());
    QCOMPARE(made->read, LongList::size);
    QCOMPARE(made->inserted, qint64(order.size()));
    QCOMPARE(made->updated + made->unchanged, 0);
    QStringList expected;
    for (const int number : order)
        expected += QStringLiteral("Pat%1 %2").arg(number).arg(first.bmiTenths(number));
    QCOMPARE(pathwaysOf(*fixture.region()), expected);

    const auto changed = import(later);
    QVERIFY_RESULT(changed);
    QCOMPARE(rejectsOf(*changed), later.rejects());
    QCOMPARE(changed->read, LongList::size);
    qint64 updated = 0;
    qint64 inserted = 0;
    for (const int number : later.sound()) {
        const bool isNew = first.flaw(number) != Flaw::None;
        updated += !isNew && later.bmiTenths(number) != first.bmiTenths(number);
        inserted += isNew;
        if (isNew)
            order.push_back(number);
    }
    QCOMPARE(changed->updated, updated);
    QCOMPARE(changed->inserted, inserted);
    QCOMPARE(changed->unchanged, qint64(later.sound().size()) - updated - inserted);
    expected.clear();
    for (const int number : order) {
        const LongList& last = later.flaw(number) == Flaw::None ? later : first;
        expected += QStringLiteral("Pat%1 %2").arg(number).arg(last.bmiTenths(number));
    }
    QCOMPARE(pathwaysOf(*fixture.region()), expected);
    QCOMPARE(pathwaysOf(*fixture.colleague()->region()), expected);
}

SOONER_TEST(ImportsTest)
#include "importstest.moc"
