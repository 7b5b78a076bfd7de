#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

#include "core/workspace/detail.h"
#include "core/workspace/health.h"
#include "core/workspace/letterbox.h"
#include "core/workspace/offers.h"

using namespace sooner;
using namespace sooner::test;

namespace {

/** Ten patients and four sessions: S1, S2 in Wakefield, S3 at the clinic in Leeds, S4 a block in
 * Wakefield without a team. */
class OffersFixture : public RegionFixture
{
public:
    OffersFixture()
    {
        QList<Cells> patients;
        for (int i = 1; i <= 10; ++i)
            patients += patient(i);
        patients[8] = patient(9, {{QStringLiteral("CONSENT_TO_SHARE"), QStringLiteral("N")}});
        patients[9] = patient(10, {{QStringLiteral("BMI"), QString()}});
        take(ImportKind::WaitingList, patients);
        take(ImportKind::Capacity,
             {session(QStringLiteral("S1")),
              session(QStringLiteral("S2"),
                      {{QStringLiteral("SESSION_DATE"), QStringLiteral("2027-01-11")}}),
              session(QStringLiteral("S3"), {{QStringLiteral("SITE_CODE"), QStringLiteral("NDD01")},
                                             {QStringLiteral("MAX_BMI"), QStringLiteral("40")}}),
              session(QStringLiteral("S4"),
                      {{QStringLiteral("SESSION_DATE"), QString()},
                       {QStringLiteral("FIRST_DATE"), QStringLiteral("2027-01-04")},
                       {QStringLiteral("LAST_DATE"), QStringLiteral("2027-01-15")},
                       {QStringLiteral("TEAM"), QString()}})});
    }

    Result<Change> propose(int patientNumber, const QString& session, const QString& overrides = {})
    {
        return proposeMatch(workspace(),
                            {{pathway(patientNumber), sessionId(session), overrides, false, {}}});
    }
    OfferId proposed(int patientNumber, const QString& session)
    {
        const auto change = propose(patientNumber, session);
        if (!change)
            qFatal("%s", qPrintable(change.error().message));
        return change->moves.front().after.id;
    }
    /** Proposed, sent and answered with yes. */
    OfferId offered(int patientNumber, const QString& session)
    {
        const OfferId id = proposed(patientNumber, session);
        const auto sent = sendOffers(workspace(), {id});
        const auto yes = recordProviderAnswer(workspace(), {{id, true, {}, {}, {}}});
        if (!sent || !yes)
            qFatal("the fixture's offer went wrong");
        return id;
    }
    OfferState state(OfferId id) const
    {
        return region()->offer(*region()->offerIndex(id)).record.state;
    }
    int freePlaces(const QString& code) const
    {
        return region()->session(*region()->sessionIndex(sessionId(code))).free();
    }

private:
    void take(ImportKind kind, const QList<Cells>& rows)
    {
        const auto summary = import(kind, rows);
        if (!summary || !summary->rejects.empty())
            qFatal("the fixture's rows were not taken: %s",
                   summary ? qPrintable(summary->rejects[0].reason)
                           : qPrintable(summary.error().message));
    }
};

QString s(const char* text)
{
    return QString::fromLatin1(text);
}

} // namespace

class OffersTest : public QObject
{
    Q_OBJECT

private slots:
    void aProposalHoldsOnePlaceUntilItIsWithdrawn();
    void proposingAgainAddsNothing();
    void theLastPlaceGoesToOne();
    void twoColleaguesWantTheLastPlace();
    void aBrokenLimitIsRefusedWithBothNumbers();
    void anUnknownFactNeedsAReason();
    void withoutConsentNothingIsProposedOrSent();
    void threeLiveOffersAtDifferentHospitalsAreTheMost();
    void onePersonWithTwoPathwaysNeedsAReasonForNearbyDates();
    void aYesNeedsDateAndTeam();
    void aYesOutsideTheWindowIsRefused();
    void aNoFreesThePlaceAndKeepsItsReason();
    void choosingOneReleasesTheOthersAtOnce();
    void choosingTwiceIsTheSameChoice();
    void choosingIsLegalFromOfferedAndWithPatientOnly();
    void aRefusalStopsNoClock();
    void aReturnKeepsClockAndPriorityAndFreesThePlace();
    void lateOffersExpireAndOthersStay();
    void bookingAndTreatmentFollowTheChoice();
    void undoTakesEveryStepBack();
    void undoRefusesWhenAColleagueHasTouchedIt();
    void undoRefusesWhenTheRoomIsTaken_data();
    void undoRefusesWhenTheRoomIsTaken();
    void undoAndDoingAgainHaveTheirWords();
    void bulkDoesTheRestWhenSomeAreRefused();
    void everyStepIsInTheHistory();
};

void OffersTest::aProposalHoldsOnePlaceUntilItIsWithdrawn()
{
    OffersFixture fixture;
    const OfferId id = fixture.proposed(1, s("S1"));
    QCOMPARE(fixture.freePlaces(s("S1")), 1);
    QCOMPARE(fixture.region()->exclusion(0, fixture.today()),
             std::optional(Exclusion::AlreadyOffered));
    QVERIFY_RESULT(withdrawOffers(fixture.workspace(), {id}));
    QCOMPARE(fixture.freePlaces(s("S1")), 2);
    QCOMPARE(fixture.region()->exclusion(0, fixture.today()), std::nullopt);
}

void OffersTest::proposingAgainAddsNothing()
{
    OffersFixture fixture;
    fixture.proposed(1, s("S1"));
    const auto again = fixture.propose(1, s("S1"));
    QVERIFY_RESULT(again);
    QVERIFY(again->moves.empty());
    QVERIFY(again->refused.empty());
    QCOMPARE(fixture.region()->offerCount(), 1);
}

void OffersTest::theLastPlaceGoesToOne()
{
    OffersFixture fixture;
    fixture.proposed(1, s("S1"));
    fixture.proposed(2, s("S1"));
    const auto third = fixture.propose(3, s("S1"));
    QVERIFY(!third);
    QVERIFY(third.error().message.contains(s("no free place")));
    QCOMPARE(fixture.freePlaces(s("S1")), 0);
}

void OffersTest::twoColleaguesWantTheLastPlace()
{
    OffersFixture fixture;
    fixture.proposed(1, s("S1"));
    const auto colleague = fixture.colleague(); // has seen one free place
    fixture.proposed(2, s("S1"));
    const auto late =
        proposeMatch(*colleague, {{fixture.pathway(3), fixture.sessionId(s("S1")), {}, false, {}}});
    QVERIFY(!late);
    QVERIFY(late.error().message.contains(s("no free place")));
    QCOMPARE(colleague->region()->session(0).free(), 0); // and sees at once that it is gone
}

void OffersTest::aBrokenLimitIsRefusedWithBothNumbers()
{
    OffersFixture fixture;
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList,
                                  {RegionFixture::patient(11, {{s("BMI"), s("41.2")}})}));
    const auto refused = fixture.propose(11, s("S3"), s("I know better"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Refused);
    QVERIFY2(refused.error().message.contains(s("BMI limit 40")),
             qPrintable(refused.error().message));
    QVERIFY(refused.error().message.contains(s("41.2")));
}

void OffersTest::anUnknownFactNeedsAReason()
{
    OffersFixture fixture;
    const auto refused = fixture.propose(10, s("S3"));
    QVERIFY(!refused);
    const auto overridden = fixture.propose(10, s("S3"), s("Weighed today: 31"));
    QVERIFY_RESULT(overridden);
    QCOMPARE(overridden->moves.front().after.overrides, s("Weighed today: 31"));
}

void OffersTest::withoutConsentNothingIsProposedOrSent()
{
    OffersFixture fixture;
    QVERIFY(!fixture.propose(9, s("S1")));
    const OfferId id = fixture.proposed(1, s("S1"));
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList,
                                  {RegionFixture::patient(1, {{s("CONSENT_TO_SHARE"), s("N")}})}));
    const auto sent = sendOffers(fixture.workspace(), {id});
    QVERIFY(!sent);
    QVERIFY(sent.error().message.contains(s("consent")));
    QCOMPARE(fixture.state(id), OfferState::Proposed);
}

void OffersTest::threeLiveOffersAtDifferentHospitalsAreTheMost()
{
    OffersFixture fixture;
    QVERIFY_RESULT(
        fixture.import(ImportKind::WaitingList,
                       {RegionFixture::patient(1, {{s("TRAVEL_LIMIT_MILES"), s("national")}})}));
    QVERIFY_RESULT(fixture.import(
        ImportKind::Capacity, {RegionFixture::session(s("H1"), {{s("SITE_CODE"), s("RCC01")}}),
                               RegionFixture::session(s("A1"), {{s("SITE_CODE"), s("RAA01")}})}));
    fixture.proposed(1, s("S1"));
    const auto sameHospital = fixture.propose(1, s("S2"));
    QVERIFY(!sameHospital);
    fixture.proposed(1, s("S3"));
    fixture.proposed(1, s("H1"));
    const auto fourth = fixture.propose(1, s("A1"));
    QVERIFY(!fourth);
    QVERIFY(fourth.error().message.contains(s("3 live offers")));
}

void OffersTest::onePersonWithTwoPathwaysNeedsAReasonForNearbyDates()
{
    OffersFixture fixture;
    QVERIFY_RESULT(
        fixture.import(ImportKind::WaitingList,
                       {RegionFixture::patient(
                           11, {{s("NHS_NUMBER"), RegionFixture::patient(1).value(s("NHS_NUMBER"))},
                                {s("GIVEN_NAME"), s("Pat1")}})}));
    fixture.proposed(1, s("S1"));
    const auto near = fixture.propose(11, s("S3"));
    QVERIFY(!near);
    QVERIFY(near.error().message.contains(s("same person")));
    QVERIFY_RESULT(fixture.propose(11, s("S2"))); // three weeks later
    QVERIFY_RESULT(fixture.propose(11, s("S3"), s("Both on one trip")));
}

void OffersTest::aYesNeedsDateAndTeam()
{
    OffersFixture fixture;
    const OfferId id = fixture.proposed(1, s("S4"));
    QVERIFY_RESULT(sendOffers(fixture.workspace(), {id}));
    QVERIFY(!recordProviderAnswer(fixture.workspace(), {{id, true, {}, {}, {}}}));
    QVERIFY(!recordProviderAnswer(fixture.workspace(), {{id, true, {}, s("Mr B. Knife"), {}}}));
    const auto yes = recordProviderAnswer(fixture.workspace(),
                                          {{id, true, Day::of(2027, 1, 12), s("Mr B. Knife"), {}}});
    QVERIFY_RESULT(yes);
    QCOMPARE(yes->moves.front().after.day, Day::of(2027, 1, 12));
    QCOMPARE(yes->moves.front().after.team, s("Mr B. Knife"));
}

void OffersTest::aYesOutsideTheWindowIsRefused()
{
    OffersFixture fixture;
    const OfferId id = fixture.proposed(1, s("S4"));
    QVERIFY_RESULT(sendOffers(fixture.workspace(), {id}));
    const auto outside = recordProviderAnswer(
        fixture.workspace(), {{id, true, Day::of(2027, 1, 16), s("Mr B. Knife"), {}}});
    QVERIFY(!outside);
    QCOMPARE(fixture.state(id), OfferState::Asked);
}

void OffersTest::aNoFreesThePlaceAndKeepsItsReason()
{
    OffersFixture fixture;
    const OfferId id = fixture.proposed(1, s("S1"));
    QVERIFY_RESULT(sendOffers(fixture.workspace(), {id}));
    QVERIFY(!recordProviderAnswer(fixture.workspace(), {{id, false, {}, {}, s("because")}}));
    const auto no = recordProviderAnswer(fixture.workspace(), {{id, false, {}, {}, s("bmi")}});
    QVERIFY_RESULT(no);
    QCOMPARE(no->moves.front().after.reason, s("bmi"));
    QCOMPARE(fixture.freePlaces(s("S1")), 2);
}

void OffersTest::choosingOneReleasesTheOthersAtOnce()
{
    OffersFixture fixture;
    const OfferId first = fixture.offered(1, s("S1"));
    const OfferId second = fixture.offered(1, s("S3"));
    const auto chosen = recordPatientChoice(fixture.workspace(), fixture.pathway(1), second);
    QVERIFY_RESULT(chosen);
    QCOMPARE(chosen->moves.size(), std::size_t(2));
    QCOMPARE(fixture.state(second), OfferState::Accepted);
    QCOMPARE(fixture.state(first), OfferState::Superseded);
    QCOMPARE(fixture.freePlaces(s("S1")), 2);
    QCOMPARE(fixture.freePlaces(s("S3")), 1);
}

void OffersTest::choosingTwiceIsTheSameChoice()
{
    OffersFixture fixture;
    const OfferId id = fixture.offered(1, s("S1"));
    QVERIFY_RESULT(recordPatientChoice(fixture.workspace(), fixture.pathway(1), id));
    const auto again = recordPatientChoice(fixture.workspace(), fixture.pathway(1), id);
    QVERIFY_RESULT(again);
    QVERIFY(again->moves.empty());
}

void OffersTest::choosingIsLegalFromOfferedAndWithPatientOnly()
{
    OffersFixture fixture;
    const OfferId id = fixture.proposed(1, s("S1"));
    const OfferId other = fixture.offered(1, s("S3"));
    QVERIFY(!recordPatientChoice(fixture.workspace(), fixture.pathway(1), id));
    QCOMPARE(fixture.state(other), OfferState::Offered); // nothing was superseded on the way
    QVERIFY(
        !recordPatientChoice(fixture.workspace(), fixture.pathway(2), other)); // somebody else's
}

void OffersTest::aRefusalStopsNoClock()
{
    OffersFixture fixture;
    const Day start = fixture.region()->clockStart(0);
    for (const char* session : {"S1", "S3"}) {
        const OfferId id = fixture.offered(1, s(session));
        QVERIFY_RESULT(recordPatientDecline(fixture.workspace(), {id}, s("too-far")));
    }
    const auto detail = pathwayDetail(fixture.workspace(), fixture.pathway(1));
    QVERIFY_RESULT(detail);
    QVERIFY(!detail->record.clockEnd);
    QVERIFY(detail->record.rttStatus.isEmpty());
    QVERIFY(fixture.region()->isOpen(0));
    QCOMPARE(fixture.region()->clockStart(0), start);
}

void OffersTest::aReturnKeepsClockAndPriorityAndFreesThePlace()
{
    OffersFixture fixture;
    const OfferId id = fixture.offered(1, s("S1"));
    QVERIFY_RESULT(recordPatientChoice(fixture.workspace(), fixture.pathway(1), id));
    const int waited = fixture.region()->daysWaited(0, fixture.today());
    QVERIFY(!recordReturn(fixture.workspace(), id, s("no such reason")));
    QVERIFY_RESULT(recordReturn(fixture.workspace(), id, s("unfit")));
    QCOMPARE(fixture.freePlaces(s("S1")), 2);
    QCOMPARE(fixture.region()->daysWaited(0, fixture.today()), waited);
    QCOMPARE(fixture.region()->priority(0), std::optional(Priority::P4));
    QCOMPARE(fixture.region()->exclusion(0, fixture.today()), std::nullopt);
}

void OffersTest::lateOffersExpireAndOthersStay()
{
    OffersFixture fixture;
    const OfferId asked = fixture.proposed(1, s("S1"));
    const OfferId proposed = fixture.proposed(2, s("S1"));
    QVERIFY_RESULT(sendOffers(fixture.workspace(), {asked}));
    const auto none = expireOffers(fixture.workspace());
    QVERIFY_RESULT(none);
    QVERIFY(none->moves.empty());
    WorkspaceOptions later = fixture.options();
    later.asOf = fixture.today() + 8; // asked for 7 days
    auto workspace = Workspace::open(fixture.store(), later);
    QVERIFY_RESULT(workspace);
    const auto expired = expireOffers(**workspace);
    QVERIFY_RESULT(expired);
    QCOMPARE(expired->moves.size(), std::size_t(1));
    QCOMPARE(expired->moves.front().after.id, asked);
    QVERIFY_RESULT(fixture.workspace().refresh());
    QCOMPARE(fixture.state(proposed), OfferState::Proposed);
}

void OffersTest::bookingAndTreatmentFollowTheChoice()
{
    OffersFixture fixture;
    const OfferId id = fixture.offered(1, s("S1"));
    QVERIFY(!recordBooking(fixture.workspace(), id, Day::of(2026, 12, 21)));
    QVERIFY_RESULT(recordPatientChoice(fixture.workspace(), fixture.pathway(1), id));
    QVERIFY(
        !recordBooking(fixture.workspace(), id, Day::of(2026, 12, 22))); // not the session's day
    QVERIFY_RESULT(recordBooking(fixture.workspace(), id, Day::of(2026, 12, 21)));
    QVERIFY(
        !recordTreatment(fixture.workspace(), id, Day::of(2026, 12, 21))); // still in the future
    QVERIFY_RESULT(recordTreatment(fixture.workspace(), id, fixture.today()));
    QCOMPARE(fixture.state(id), OfferState::Treated);
    QVERIFY(fixture.region()->isOpen(0)); // the hospital stops clocks, not this program
}

void OffersTest::undoTakesEveryStepBack()
{
    OffersFixture fixture;
    const auto proposed = fixture.propose(1, s("S1"));
    QVERIFY_RESULT(proposed);
    const OfferId id = proposed->moves.front().after.id;
    const auto sent = sendOffers(fixture.workspace(), {id});
    QVERIFY_RESULT(sent);
    const auto answered = recordProviderAnswer(fixture.workspace(), {{id, true, {}, {}, {}}});
    QVERIFY_RESULT(answered);
    const auto undoneAnswer = undoChange(fixture.workspace(), *answered);
    QVERIFY_RESULT(undoneAnswer);
    QCOMPARE(fixture.state(id), OfferState::Asked);
    QVERIFY_RESULT(undoChange(fixture.workspace(), *undoneAnswer)); // redo
    QCOMPARE(fixture.state(id), OfferState::Offered);
    const auto chosen = recordPatientChoice(fixture.workspace(), fixture.pathway(1), id);
    QVERIFY_RESULT(chosen);
    QVERIFY_RESULT(undoChange(fixture.workspace(), *chosen));
    QCOMPARE(fixture.state(id), OfferState::Offered);
    // An undone proposal is withdrawn, its place free.
    const auto other = fixture.propose(2, s("S1"));
    QVERIFY_RESULT(other);
    QVERIFY_RESULT(undoChange(fixture.workspace(), *other));
    QCOMPARE(fixture.freePlaces(s("S1")), 1);
}

void OffersTest::undoRefusesWhenAColleagueHasTouchedIt()
{
    OffersFixture fixture;
    const auto proposed = fixture.propose(1, s("S1"));
    QVERIFY_RESULT(proposed);
    const OfferId id = proposed->moves.front().after.id;
    const auto colleague = fixture.colleague();
    QVERIFY_RESULT(sendOffers(*colleague, {id}));
    const auto undone = undoChange(fixture.workspace(), *proposed);
    QVERIFY(!undone);
    QCOMPARE(undone.error().code, ErrorCode::Conflict);
    QVERIFY2(undone.error().message.startsWith(
                 s("This cannot be taken back: Offer 1 was sent to the hospital (proposed to "
                   "asked), recorded by colleague at ")),
             qPrintable(undone.error().message));
    QCOMPARE(undone.error().about, std::optional<Subject>(id));
    QCOMPARE(fixture.state(id), OfferState::Asked);
}

void OffersTest::undoRefusesWhenTheRoomIsTaken_data()
{
    QTest::addColumn<QString>("meanwhile");
    QTest::newRow("another offer was accepted") << s("accepted");
    QTest::newRow("there are three live offers") << s("three");
    QTest::newRow("another offer at this hospital") << s("hospital");
}

/** The offer itself is as it was left; the patient's other offers leave no room for it. */
void OffersTest::undoRefusesWhenTheRoomIsTaken()
{
    QFETCH(QString, meanwhile);
    OffersFixture fixture;
    QVERIFY_RESULT(fixture.import(
        ImportKind::Capacity, {RegionFixture::session(s("S5"), {{s("SITE_CODE"), s("RAA01")}}),
                               RegionFixture::session(s("S6"), {{s("SITE_CODE"), s("RCC01")}})}));
    QVERIFY_RESULT(
        fixture.import(ImportKind::WaitingList,
                       {RegionFixture::patient(1, {{s("TRAVEL_LIMIT_MILES"), s("national")}})}));
    const OfferId first = fixture.offered(1, s("S1"));
    const auto withdrawn = withdrawOffers(fixture.workspace(), {first});
    QVERIFY_RESULT(withdrawn);
    if (meanwhile == QLatin1String("accepted")) {
        const OfferId other = fixture.offered(1, s("S3"));
        QVERIFY_RESULT(recordPatientChoice(fixture.workspace(), fixture.pathway(1), other));
    } else if (meanwhile == QLatin1String("three")) {
        for (const char* session : {"S3", "S5", "S6"})
            fixture.proposed(1, s(session));
    } else {
        fixture.proposed(1, s("S2"));
    }
    const auto undone = undoChange(fixture.workspace(), *withdrawn);
    QVERIFY(!undone);
    QCOMPARE(undone.error().code, ErrorCode::Conflict);
    QVERIFY2(undone.error().message.contains(s("recorded by tester at ")),
             qPrintable(undone.error().message));
    QCOMPARE(fixture.state(first), OfferState::Withdrawn);
    const auto problems = checkRegion(fixture.store(), Progress());
    QVERIFY_RESULT(problems);
    QVERIFY(problems->empty());
}

void OffersTest::undoAndDoingAgainHaveTheirWords()
{
    OffersFixture fixture;
    const auto done = fixture.propose(1, s("S1"));
    QVERIFY_RESULT(done);
    const auto undone = undoChange(fixture.workspace(), *done);
    QVERIFY_RESULT(undone);
    QCOMPARE(undone->text, s("Undone: Proposed 1 place"));
    const auto again = undoChange(fixture.workspace(), *undone);
    QVERIFY_RESULT(again);
    QCOMPARE(again->text, s("Done again: Proposed 1 place"));
    const auto undoneAgain = undoChange(fixture.workspace(), *again);
    QVERIFY_RESULT(undoneAgain);
    QCOMPARE(undoneAgain->text, s("Undone: Proposed 1 place"));
}

void OffersTest::bulkDoesTheRestWhenSomeAreRefused()
{
    OffersFixture fixture;
    const SessionId session = fixture.sessionId(s("S1"));
    const auto change =
        proposeMatch(fixture.workspace(), {{fixture.pathway(1), session, {}, false, {}},
                                           {fixture.pathway(9), session, {}, false, {}},
                                           {fixture.pathway(77), session, {}, false, {}},
                                           {fixture.pathway(2), session, {}, false, {}}});
    QVERIFY_RESULT(change);
    QCOMPARE(change->moves.size(), std::size_t(2));
    QCOMPARE(change->refused.size(), std::size_t(2));
    QCOMPARE(change->refused[0].id, s("P9"));
    QCOMPARE(change->refused[1].code, ErrorCode::NotFound);
}

void OffersTest::everyStepIsInTheHistory()
{
    OffersFixture fixture;
    const OfferId id = fixture.offered(1, s("S1"));
    QVERIFY_RESULT(recordPatientDecline(fixture.workspace(), {id}, s("cost")));
    const auto detail = pathwayDetail(fixture.workspace(), fixture.pathway(1));
    QVERIFY_RESULT(detail);
    QCOMPARE(detail->steps.size(), std::size_t(4));
    QVERIFY(!detail->steps[0].from);
    QCOMPARE(detail->steps[3].to, OfferState::DeclinedByPatient);
    QCOMPARE(detail->steps[3].reason, s("cost"));
    QCOMPARE(detail->steps[3].user, s("tester"));
    const auto problems = checkRegion(fixture.store(), Progress());
    QVERIFY_RESULT(problems);
    QVERIFY(problems->empty());
}

SOONER_TEST(OffersTest)
#include "offerstest.moc"
