#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

#include "core/workspace/byhand.h"
#include "core/workspace/detail.h"
#include "core/workspace/health.h"
#include "core/workspace/offers.h"

using namespace sooner;
using namespace sooner::test;

/** What a person writes by hand is held to the rules of a file, to what they saw, and can be taken
    back (reliability.md R6). */
class ByHandTest : public QObject
{
    Q_OBJECT

private slots:
    void aFormSaysWhatTheRecordSays();
    void aFieldIsHeldToTheRuleOfItsColumn_data();
    void aFieldIsHeldToTheRuleOfItsColumn();
    void aPatientIsChangedAndChangedBack();
    void aColleagueWhoWasFasterIsNamed();
    void undoIsRefusedOnceAColleagueHasTouchedTheRow();
    void whatIsNotInTheRegionIsRefused_data();
    void whatIsNotInTheRegionIsRefused();
    void aPathwayIdentifierHasOneRunningClock();
    void anEndedClockHoldsNoPlaces();
    void whoIsWrittenDownTwiceIsAClash();
    void placesThatAreHeldAreNotCut();
    void addedRecordsAreThere();
    void leavingFreesEverythingInOneStep_data();
    void leavingFreesEverythingInOneStep();
    void leavingIsRefusedOnDaysThatCannotBe_data();
    void leavingIsRefusedOnDaysThatCannotBe();
    void whoIsTreatedKeepsTheTreatment();
    void whoActsOnAnOfferThatWentIsToldWhy();
};

namespace {

/** Two patients, and a session each in Wakefield (S1) and Leeds (S3). */
class Fixture : public RegionFixture
{
public:
    Fixture()
    {
        take(ImportKind::WaitingList, {patient(1), patient(2)});
        take(ImportKind::Capacity, {session(QStringLiteral("S1")),
                                    session(QStringLiteral("S3"), {{QStringLiteral("SITE_CODE"),
                                                                    QStringLiteral("NDD01")}})});
    }

    PathwayRecord record(int patientNumber)
    {
        const auto detail = pathwayDetail(workspace(), pathway(patientNumber));
        return detail ? detail->record : PathwayRecord();
    }
    qint64 revision(int patientNumber) const { return region()->revision(row(patientNumber)); }
    SessionRecord sessionRecord(const QString& code) const
    {
        return region()->session(*region()->sessionIndex(sessionId(code))).record;
    }
    OfferId proposed(int patientNumber, const QString& code)
    {
        const auto change =
            proposeMatch(workspace(), {{pathway(patientNumber), sessionId(code), {}, false, {}}});
        return change ? change->moves.front().after.id : OfferId();
    }
    int held() const
    {
        int count = 0;
        for (int i = 0; i < region()->sessionCount(); ++i)
            count += region()->session(i).seats.held();
        return count;
    }
    bool isSound() const
    {
        const auto problems = checkRegion(store(), Progress(), true);
        return problems && problems->empty();
    }

private:
    void take(ImportKind kind, const QList<Cells>& rows)
    {
        const auto summary = import(kind, rows);
        if (!summary || !summary->rejects.empty())
            qFatal("the fixture's file was not taken");
    }
};

PathwayRecord withBmi(PathwayRecord record, int tenths)
{
    record.bmiTenths = tenths;
    return record;
}

} // namespace

void ByHandTest::aFormSaysWhatTheRecordSays()
{
    Fixture fixture;
    const PathwayRecord pathway = fixture.record(1);
    const auto pathwayAgain = readPathwayForm(formOf(pathway), fixture.today());
    QVERIFY(!pathwayAgain.fault);
    QCOMPARE(pathwayAgain.record == pathway, true);
    const SessionRecord session = fixture.sessionRecord(QStringLiteral("S1"));
    const auto sessionAgain = readSessionForm(formOf(session), fixture.today());
    QVERIFY(!sessionAgain.fault);
    QCOMPARE(sessionAgain.record == session, true);
    const SiteRecord site = fixture.region()->site(0).record;
    const auto siteAgain = readSiteForm(formOf(site), fixture.today());
    QVERIFY(!siteAgain.fault);
    QCOMPARE(siteAgain.record == site, true);
}

void ByHandTest::aFieldIsHeldToTheRuleOfItsColumn_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* name, const char* column, const char* text, const char* fault) {
        QTest::newRow(name) << QString::fromLatin1(column) << QString::fromLatin1(text)
                            << QString::fromLatin1(fault);
    };
    row("an NHS number with a wrong digit", "NHS_NUMBER", "999 000 0017", "check digit");
    row("a BMI that nobody has", "BMI", "279", "from 10 to 100");
    row("a date that can be two", "EARLIEST_DATE", "03/04/2027", "");
    row("no specialty", "ACTIVITY_TREATMENT_FUNCTION_CODE", "", "");
    row("a clock that starts tomorrow", "REFERRAL_TO_TREATMENT_PERIOD_START_DATE", "22-Nov-2026",
        "in the future");
    row("no pathway identifier", "PATIENT_PATHWAY_IDENTIFIER", "", "");
}

void ByHandTest::aFieldIsHeldToTheRuleOfItsColumn()
{
    QFETCH(QString, column);
    QFETCH(QString, text);
    QFETCH(QString, fault);
    Fixture fixture;
    FormCells form = formOf(fixture.record(1));
    QVERIFY2(form.contains(column), qPrintable(form.keys().join(QLatin1Char(' '))));
    form[column] = text;
    const auto reading = readPathwayForm(form, fixture.today());
    QVERIFY(reading.fault);
    QCOMPARE(reading.fault->column, column);
    QVERIFY2(reading.fault->text.contains(fault), qPrintable(reading.fault->text));
}

void ByHandTest::aPatientIsChangedAndChangedBack()
{
    Fixture fixture;
    const PathwayRecord before = fixture.record(1);
    const auto changed = changePathway(fixture.workspace(), fixture.pathway(1), fixture.revision(1),
                                       withBmi(before, 412));
    QVERIFY_RESULT(changed);
    QCOMPARE(fixture.region()->bmiTenths(fixture.row(1)), std::optional<int>(412));
    const auto again = changePathway(fixture.workspace(), fixture.pathway(1), fixture.revision(1),
                                     withBmi(before, 412));
    QVERIFY_RESULT(again);
    QVERIFY(again->isEmpty());
    const auto undone = undoChange(fixture.workspace(), *changed);
    QVERIFY_RESULT(undone);
    QCOMPARE(fixture.record(1) == before, true);
    const auto redone = undoChange(fixture.workspace(), *undone);
    QVERIFY_RESULT(redone);
    QCOMPARE(fixture.record(1).bmiTenths, std::optional<int>(412));
    QVERIFY(fixture.isSound());
}

void ByHandTest::aColleagueWhoWasFasterIsNamed()
{
    Fixture fixture;
    const auto colleague = fixture.colleague();
    const qint64 seen = fixture.revision(1);
    QVERIFY_RESULT(
        changePathway(*colleague, fixture.pathway(1), seen, withBmi(fixture.record(1), 333)));
    const auto late = changePathway(fixture.workspace(), fixture.pathway(1), seen,
                                    withBmi(fixture.record(1), 310));
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    QVERIFY2(late.error().message.contains(colleague->actor().user),
             qPrintable(late.error().message));
    QCOMPARE(fixture.record(1).bmiTenths, std::optional<int>(333));
}

void ByHandTest::undoIsRefusedOnceAColleagueHasTouchedTheRow()
{
    Fixture fixture;
    const auto colleague = fixture.colleague();
    const auto mine = changePathway(fixture.workspace(), fixture.pathway(1), fixture.revision(1),
                                    withBmi(fixture.record(1), 310));
    QVERIFY_RESULT(mine);
    QVERIFY_RESULT(changePathway(*colleague, fixture.pathway(1), fixture.revision(1),
                                 withBmi(fixture.record(1), 333)));
    const auto undone = undoChange(fixture.workspace(), *mine);
    QVERIFY(!undone);
    QVERIFY2(undone.error().message.startsWith(QStringLiteral("This cannot be taken back: ")),
             qPrintable(undone.error().message));
    QCOMPARE(fixture.record(1).bmiTenths, std::optional<int>(333));
}

void ByHandTest::whatIsNotInTheRegionIsRefused_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("text");
    QTest::newRow("a hospital") << QStringLiteral("ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT")
                                << QStringLiteral("RZZ99");
    QTest::newRow("a provider") << QStringLiteral("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER")
                                << QStringLiteral("RZZ");
}

void ByHandTest::whatIsNotInTheRegionIsRefused()
{
    QFETCH(QString, column);
    QFETCH(QString, text);
    Fixture fixture;
    FormCells form = formOf(fixture.record(1));
    form[column] = text;
    const auto reading = readPathwayForm(form, fixture.today());
    QVERIFY(!reading.fault);
    const auto changed =
        changePathway(fixture.workspace(), fixture.pathway(1), fixture.revision(1), reading.record);
    QVERIFY(!changed);
    QVERIFY2(changed.error().message.contains(text), qPrintable(changed.error().message));
}

void ByHandTest::aPathwayIdentifierHasOneRunningClock()
{
    Fixture fixture;
    PathwayRecord twin = fixture.record(1);
    twin.key.clockStart = twin.key.clockStart + 30;
    const auto added = addPathway(fixture.workspace(), twin);
    QVERIFY(!added);
    QVERIFY2(added.error().message.contains(QStringLiteral("P1 ")),
             qPrintable(added.error().message));
    twin.clockEnd = fixture.today();
    QVERIFY_RESULT(addPathway(fixture.workspace(), twin));
}

void ByHandTest::anEndedClockHoldsNoPlaces()
{
    Fixture fixture;
    fixture.proposed(1, QStringLiteral("S1"));
    PathwayRecord ended = fixture.record(1);
    ended.clockEnd = fixture.today();
    const auto changed =
        changePathway(fixture.workspace(), fixture.pathway(1), fixture.revision(1), ended);
    QVERIFY(!changed);
    QVERIFY2(changed.error().message.startsWith(QStringLiteral("A place is held")),
             qPrintable(changed.error().message));
    QCOMPARE(fixture.held(), 1);
}

void ByHandTest::whoIsWrittenDownTwiceIsAClash()
{
    Fixture fixture;
    PathwayRecord other = fixture.record(2);
    other.nhsNumber = fixture.record(1).nhsNumber;
    other.name.family = QStringLiteral("Somebody-Else");
    const auto changed =
        changePathway(fixture.workspace(), fixture.pathway(2), fixture.revision(2), other);
    QVERIFY_RESULT(changed);
    QVERIFY(fixture.region()->hasIdentityClash(fixture.row(1)));
    QVERIFY(fixture.region()->hasIdentityClash(fixture.row(2)));
    QVERIFY_RESULT(undoChange(fixture.workspace(), *changed));
    QVERIFY(!fixture.region()->hasIdentityClash(fixture.row(1)));
}

void ByHandTest::placesThatAreHeldAreNotCut()
{
    Fixture fixture;
    fixture.proposed(1, QStringLiteral("S1"));
    fixture.proposed(2, QStringLiteral("S1"));
    SessionRecord record = fixture.sessionRecord(QStringLiteral("S1"));
    const qint64 revision =
        fixture.region()
            ->session(*fixture.region()->sessionIndex(fixture.sessionId(QStringLiteral("S1"))))
            .revision;
    record.places = 1;
    const auto cut = changeSession(fixture.workspace(), fixture.sessionId(QStringLiteral("S1")),
                                   revision, record);
    QVERIFY(!cut);
    QVERIFY2(cut.error().message.contains(QStringLiteral("withdraw")),
             qPrintable(cut.error().message));
    record.places = 3;
    const auto more = changeSession(fixture.workspace(), fixture.sessionId(QStringLiteral("S1")),
                                    revision, record);
    QVERIFY_RESULT(more);
    QCOMPARE(fixture.sessionRecord(QStringLiteral("S1")).places, 3);
    QVERIFY_RESULT(undoChange(fixture.workspace(), *more));
    QCOMPARE(fixture.sessionRecord(QStringLiteral("S1")).places, 2);
    QVERIFY(fixture.isSound());
}

void ByHandTest::addedRecordsAreThere()
{
    Fixture fixture;
    SiteRecord site = fixture.region()->site(0).record;
    site.code = *odsCode(u"RAA77");
    site.name = QStringLiteral("New Street Hospital");
    const auto withSite = addSite(fixture.workspace(), site);
    QVERIFY_RESULT(withSite);
    QVERIFY(!withSite->canUndo);
    SessionRecord session = fixture.sessionRecord(QStringLiteral("S1"));
    session.code = QStringLiteral("HAND-1");
    session.site = site.code;
    QVERIFY_RESULT(addSession(fixture.workspace(), session));
    PathwayRecord patient = fixture.record(1);
    patient.key.ppid = QStringLiteral("HAND1");
    patient.nhsNumber.reset();
    patient.site = site.code;
    QVERIFY_RESULT(addPathway(fixture.workspace(), patient));
    QCOMPARE(fixture.region()->pathwayCount(), 3);
    QCOMPARE(fixture.sessionRecord(QStringLiteral("HAND-1")).site, site.code);
    QVERIFY(!addSession(fixture.workspace(), session));
    QVERIFY(!addSite(fixture.workspace(), site));
    QVERIFY(!addPathway(fixture.workspace(), patient));
    QVERIFY(fixture.isSound());
}

void ByHandTest::leavingFreesEverythingInOneStep_data()
{
    QTest::addColumn<int>("why");
    QTest::addColumn<int>("day");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("text");
    QTest::newRow("not needed any more")
        << int(Leaving::NotNeeded) << -1 << QStringLiteral("35")
        << QStringLiteral("P1: no longer needs it, 2 places freed");
    QTest::newRow("died") << int(Leaving::Died) << 0 << QStringLiteral("36")
                          << QStringLiteral("P1: has died, 2 places freed");
    QTest::newRow("a date at their own hospital")
        << int(Leaving::LocalDate) << 9 << QString()
        << QStringLiteral("P1: has a date at their own hospital, 2 places freed");
}

void ByHandTest::leavingFreesEverythingInOneStep()
{
    QFETCH(int, why);
    QFETCH(int, day);
    QFETCH(QString, status);
    QFETCH(QString, text);
    Fixture fixture;
    const OfferId first = fixture.proposed(1, QStringLiteral("S1"));
    fixture.proposed(1, QStringLiteral("S3"));
    fixture.proposed(2, QStringLiteral("S1"));
    QCOMPARE(fixture.held(), 3);
    const PathwayRecord before = fixture.record(1);
    const Day on = fixture.today() + day;
    const auto left = leaveList(fixture.workspace(), fixture.pathway(1), Leaving(why), on);
    QVERIFY_RESULT(left);
    QCOMPARE(left->text, text);
    QCOMPARE(fixture.held(), 1);
    QCOMPARE(fixture.region()->offer(*fixture.region()->offerIndex(first)).record.reason,
             codeOf(Leaving(why)));
    const PathwayRecord after = fixture.record(1);
    if (Leaving(why) == Leaving::LocalDate) {
        QCOMPARE(after.tciDate, std::optional(on));
        QVERIFY(!after.clockEnd);
    } else {
        QCOMPARE(after.clockEnd, std::optional(on));
        QCOMPARE(after.rttStatus, status);
        QVERIFY(!leaveList(fixture.workspace(), fixture.pathway(1), Leaving(why), on));
    }
    QVERIFY(!fixture.region()->liveOffers(fixture.row(2)).empty());
    const auto undone = undoChange(fixture.workspace(), *left);
    QVERIFY_RESULT(undone);
    QCOMPARE(fixture.held(), 3);
    QCOMPARE(fixture.record(1) == before, true);
    QVERIFY(fixture.isSound());
}

void ByHandTest::leavingIsRefusedOnDaysThatCannotBe_data()
{
    QTest::addColumn<int>("why");
    QTest::addColumn<int>("day");
    QTest::newRow("a death tomorrow") << int(Leaving::Died) << 1;
    QTest::newRow("an end before the clock started") << int(Leaving::NotNeeded) << -5000;
    QTest::newRow("a date to come that is past") << int(Leaving::LocalDate) << -1;
}

void ByHandTest::leavingIsRefusedOnDaysThatCannotBe()
{
    QFETCH(int, why);
    QFETCH(int, day);
    Fixture fixture;
    fixture.proposed(1, QStringLiteral("S1"));
    const auto left =
        leaveList(fixture.workspace(), fixture.pathway(1), Leaving(why), fixture.today() + day);
    QVERIFY(!left);
    QCOMPARE(left.error().code, ErrorCode::Refused);
    QCOMPARE(fixture.held(), 1);
}

void ByHandTest::whoIsTreatedKeepsTheTreatment()
{
    Fixture fixture;
    const OfferId offer = fixture.proposed(1, QStringLiteral("S1"));
    Workspace& workspace = fixture.workspace();
    QVERIFY_RESULT(sendOffers(workspace, {offer}));
    QVERIFY_RESULT(recordProviderAnswer(workspace, {{offer, true, {}, {}, {}}}));
    QVERIFY_RESULT(recordPatientChoice(workspace, fixture.pathway(1), offer));
    const Day day = fixture.sessionRecord(QStringLiteral("S1")).days.first;
    QVERIFY_RESULT(recordBooking(workspace, offer, day));
    const auto booked = leaveList(workspace, fixture.pathway(1), Leaving::Died, fixture.today());
    QVERIFY_RESULT(booked);
    QCOMPARE(fixture.held(), 0);
    QVERIFY_RESULT(undoChange(workspace, *booked));
    QVERIFY_RESULT(recordTreatment(workspace, offer, fixture.today()));
    QVERIFY_RESULT(leaveList(workspace, fixture.pathway(1), Leaving::Died, fixture.today()));
    QCOMPARE(fixture.held(), 1);
}

void ByHandTest::whoActsOnAnOfferThatWentIsToldWhy()
{
    Fixture fixture;
    const OfferId offer = fixture.proposed(1, QStringLiteral("S1"));
    fixture.workspace().setSeen(fixture.region());
    const auto colleague = fixture.colleague();
    QVERIFY_RESULT(leaveList(*colleague, fixture.pathway(1), Leaving::NotNeeded, fixture.today()));
    const auto sent = sendOffers(fixture.workspace(), {offer});
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::Conflict);
    QVERIFY2(sent.error().message.contains(QStringLiteral("because the patient left the list")),
             qPrintable(sent.error().message));
}

SOONER_TEST(ByHandTest)
#include "byhandtest.moc"
