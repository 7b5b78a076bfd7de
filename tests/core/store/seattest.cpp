#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

#include <QRegularExpression>
#include <QSet>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** A place cannot be promised twice, by any road. */
class SeatTest : public QObject
{
    Q_OBJECT

private slots:
    void lowestFreeSeatIsTaken();
    void seatFreedInTheSameTransactionIsTakenAgain();
    void secondOfferForTheLastSeatIsAConflict();
    void everyStateHoldsOrFreesItsSeat_data();
    void everyStateHoldsOrFreesItsSeat();
    void rawDoubleBookingViolatesAConstraint();
    void rawSeatBeyondThePlacesViolatesAConstraint();
    void undoOntoATakenSeatIsAConflict();
    void undoOntoACutSeatIsAConflict();
    void undoOntoAFreeSeatWorks();
    void oneSettledOfferAPathway();
    void oneLiveOfferAtAHospital();
    void cuttingPromisedPlacesNamesTheOffers();
    void cuttingFreePlacesKeepsHistory();
    void addedPlacesCanBeTaken();
    void sessionWithOffersStaysAtItsHospital();
    void offerMustNameItsSessionsHospital();
    void manyOffersOfOneBlock();
    void requestNumbersTellNothing();
    void demoRequestNumbersAreTheSameEveryTime();
    void updateKeepsWhatNeverChanges();
};

namespace {

QString failure(const auto& result)
{
    return result ? QStringLiteral("no failure") : errorCodeName(result.error().code);
}

} // namespace

void SeatTest::lowestFreeSeatIsTaken()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 3);
    std::vector<OfferRecord> offers;
    for (int i = 0; i < 3; ++i) {
        offers.push_back(region.addOffer(region.addPathway(QString::number(i)), session));
        QCOMPARE(offers.back().seat, i + 1);
    }
    auto transaction = region.begin();
    offers[1].state = OfferState::Withdrawn;
    must(transaction->updateOffer(offers[1]));
    const PathwayId next =
        must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("next"))));
    QCOMPARE(must(transaction->insertOffer(region.draft(next, session))).seat, 2);
    must(transaction->commit());
    QCOMPARE(must(region.store().offer(offers[1].id))->seat, 2);
    QCOMPARE(region.problems(), QString());
}

void SeatTest::seatFreedInTheSameTransactionIsTakenAgain()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 3);
    const PathwayId one = region.addPathway(QStringLiteral("A"));
    const PathwayId two = region.addPathway(QStringLiteral("B"));
    const PathwayId three = region.addPathway(QStringLiteral("C"));
    const auto transaction = region.begin();
    OfferRecord first = must(transaction->insertOffer(region.draft(one, session)));
    must(transaction->insertOffer(region.draft(two, session)));
    first.state = OfferState::Withdrawn;
    must(transaction->updateOffer(first));
    QCOMPARE(must(transaction->insertOffer(region.draft(three, session))).seat, 1);
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void SeatTest::secondOfferForTheLastSeatIsAConflict()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 1);
    region.addOffer(region.addPathway(QStringLiteral("A")), session);
    const PathwayId second = region.addPathway(QStringLiteral("B"));
    const auto transaction = region.begin();
    QCOMPARE(failure(transaction->insertOffer(region.draft(second, session))),
             QStringLiteral("conflict"));
    must(transaction->commit());
    QCOMPARE(region.count("SELECT count(*) FROM offer"), 1);
    QCOMPARE(region.problems(), QString());
}

void SeatTest::everyStateHoldsOrFreesItsSeat_data()
{
    QTest::addColumn<int>("state");
    for (int state = 0; state < offerStateCount; ++state)
        QTest::newRow(qPrintable(codeOf(OfferState(state)))) << state;
}

void SeatTest::everyStateHoldsOrFreesItsSeat()
{
    QFETCH(int, state);
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 1);
    const PathwayId other = region.addPathway(QStringLiteral("B"));
    region.addOffer(region.addPathway(QStringLiteral("A")), session, OfferState(state));
    const auto transaction = region.begin();
    const auto second = transaction->insertOffer(region.draft(other, session));
    QCOMPARE(second.has_value(), !holdsSeat(OfferState(state)));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void SeatTest::rawDoubleBookingViolatesAConstraint()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    region.addOffer(region.addPathway(QStringLiteral("A")), session);
    region.addOffer(region.addPathway(QStringLiteral("B")), session);
    QVERIFY(region.raw("UPDATE offer SET seat_no = 1").contains(QStringLiteral("UNIQUE")));
    QVERIFY(region
                .raw("INSERT INTO offer (revision, request, pathway_id, session_id, site_id, "
                     "seat_no, state, day, team, "
                     "by_plan, reason, overrides, changed_us) SELECT 1, 'x', pathway_id, "
                     "session_id, site_id, seat_no, "
                     "'booked', day, team, by_plan, reason, overrides, changed_us FROM offer WHERE "
                     "id = 1")
                .contains(QStringLiteral("UNIQUE")));
    QCOMPARE(region.problems(), QString());
}

void SeatTest::rawSeatBeyondThePlacesViolatesAConstraint()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    region.addOffer(region.addPathway(QStringLiteral("A")), session);
    QVERIFY(region.raw("UPDATE offer SET seat_no = 3").contains(QStringLiteral("FOREIGN KEY")));
    QVERIFY(
        region.raw("DELETE FROM seat WHERE seat_no = 1").contains(QStringLiteral("FOREIGN KEY")));
}

void SeatTest::undoOntoATakenSeatIsAConflict()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 1);
    const OfferRecord first = region.addOffer(region.addPathway(QStringLiteral("A")), session);
    auto transaction = region.begin();
    OfferRecord gone = first;
    gone.state = OfferState::Withdrawn;
    gone = must(transaction->updateOffer(gone));
    must(transaction->commit());
    const OfferRecord second = region.addOffer(region.addPathway(QStringLiteral("B")), session);
    transaction = region.begin();
    OfferRecord back = first;
    back.revision = gone.revision;
    const auto undone = transaction->updateOffer(back, true);
    QCOMPARE(failure(undone), QStringLiteral("conflict"));
    QVERIFY2(undone.error().message.contains(QStringLiteral("offer %1").arg(second.id.value)),
             qPrintable(undone.error().message));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void SeatTest::undoOntoACutSeatIsAConflict()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    region.addOffer(region.addPathway(QStringLiteral("A")), session);
    const OfferRecord second = region.addOffer(region.addPathway(QStringLiteral("B")), session);
    auto transaction = region.begin();
    OfferRecord gone = second;
    gone.state = OfferState::Withdrawn;
    gone = must(transaction->updateOffer(gone));
    must(transaction->updateSession(session, 1, region.site(),
                                    StoreFixture::sessionRecord(QStringLiteral("S1"), 1)));
    OfferRecord back = second;
    back.revision = gone.revision;
    QCOMPARE(failure(transaction->updateOffer(back, true)), QStringLiteral("conflict"));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void SeatTest::undoOntoAFreeSeatWorks()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 1);
    const OfferRecord first = region.addOffer(region.addPathway(QStringLiteral("A")), session);
    auto transaction = region.begin();
    OfferRecord gone = first;
    gone.state = OfferState::Withdrawn;
    OfferRecord back = first;
    back.revision = must(transaction->updateOffer(gone)).revision;
    back = must(transaction->updateOffer(back, true));
    QCOMPARE(back.revision, 3);
    must(transaction->commit());
    const auto steps = must(region.store().stepsOfPathway(first.pathway));
    QCOMPARE(int(steps.size()), 3);
    QVERIFY(steps[2].undo && steps[2].to == OfferState::Proposed
            && steps[2].from == OfferState::Withdrawn);
    QCOMPARE(region.problems(), QString());
}

void SeatTest::oneSettledOfferAPathway()
{
    StoreFixture region;
    const SiteId other = region.addSite("RR802", "RR8");
    const PathwayId pathway = region.addPathway(QStringLiteral("A"));
    const OfferRecord first =
        region.addOffer(pathway, region.addSession(QStringLiteral("S1"), 1), OfferState::Accepted);
    OfferRecord second = region.addOffer(pathway, region.addSession(QStringLiteral("S2"), 1, other),
                                         OfferState::WithPatient);
    for (const OfferState state : {OfferState::Accepted, OfferState::Booked, OfferState::Treated}) {
        const auto transaction = region.begin();
        second.state = state;
        const auto settled = transaction->updateOffer(second);
        QCOMPARE(failure(settled), QStringLiteral("conflict"));
        QVERIFY2(settled.error().message.contains(QStringLiteral("offer %1").arg(first.id.value)),
                 qPrintable(settled.error().message));
    }
    QCOMPARE(region.problems(), QString());
}

void SeatTest::oneLiveOfferAtAHospital()
{
    StoreFixture region;
    const PathwayId pathway = region.addPathway(QStringLiteral("A"));
    OfferRecord first = region.addOffer(pathway, region.addSession(QStringLiteral("S1"), 1));
    const SessionId second = region.addSession(QStringLiteral("S2"), 1);
    auto transaction = region.begin();
    const auto again = transaction->insertOffer(region.draft(pathway, second));
    QCOMPARE(failure(again), QStringLiteral("conflict"));
    QVERIFY2(
        again.error().message.contains(QStringLiteral("already has offer %1").arg(first.id.value)),
        qPrintable(again.error().message));
    first.state = OfferState::DeclinedByPatient;
    must(transaction->updateOffer(first));
    QVERIFY_RESULT(transaction->insertOffer(region.draft(pathway, second)));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void SeatTest::cuttingPromisedPlacesNamesTheOffers()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 5);
    std::vector<OfferRecord> offers;
    for (int i = 0; i < 4; ++i)
        offers.push_back(region.addOffer(region.addPathway(QString::number(i)), session));
    const auto transaction = region.begin();
    must(transaction->updateSession(session, 1, region.site(),
                                    StoreFixture::sessionRecord(QStringLiteral("S1"), 4)));
    const auto cut = transaction->updateSession(
        session, 2, region.site(), StoreFixture::sessionRecord(QStringLiteral("S1"), 2));
    QCOMPARE(failure(cut), QStringLiteral("conflict"));
    QVERIFY2(cut.error().message.contains(QStringLiteral("offers 3, 4 hold")),
             qPrintable(cut.error().message));
    must(transaction->commit());
    QCOMPARE(must(region.store().session(session))->record.places, 4);
    QCOMPARE(region.problems(), QString());
}

void SeatTest::cuttingFreePlacesKeepsHistory()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    region.addOffer(region.addPathway(QStringLiteral("A")), session);
    OfferRecord second = region.addOffer(region.addPathway(QStringLiteral("B")), session);
    const auto transaction = region.begin();
    second.state = OfferState::DeclinedByHospital;
    must(transaction->updateOffer(second));
    must(transaction->updateSession(session, 1, region.site(),
                                    StoreFixture::sessionRecord(QStringLiteral("S1"), 1)));
    must(transaction->commit());
    QCOMPARE(must(region.store().offer(second.id))->seat, 2);
    QCOMPARE(region.count("SELECT count(*) FROM seat"), 1);
    QCOMPARE(region.problems(), QString());
}

void SeatTest::addedPlacesCanBeTaken()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 1);
    region.addOffer(region.addPathway(QStringLiteral("A")), session);
    const PathwayId second = region.addPathway(QStringLiteral("B"));
    const auto transaction = region.begin();
    QVERIFY(!transaction->insertOffer(region.draft(second, session)));
    must(transaction->updateSession(session, 1, region.site(),
                                    StoreFixture::sessionRecord(QStringLiteral("S1"), 10000)));
    QCOMPARE(must(transaction->insertOffer(region.draft(second, session))).seat, 2);
    must(transaction->commit());
    QCOMPARE(region.count("SELECT count(*) FROM seat"), 10000);
    QCOMPARE(region.problems(), QString());
}

void SeatTest::sessionWithOffersStaysAtItsHospital()
{
    StoreFixture region;
    const SiteId other = region.addSite("RR802", "RR8");
    const SessionId session = region.addSession(QStringLiteral("S1"), 1);
    OfferRecord offer = region.addOffer(region.addPathway(QStringLiteral("A")), session);
    SessionRecord moved = StoreFixture::sessionRecord(QStringLiteral("S1"), 1);
    moved.site = OdsCode::unchecked("RR802");
    const auto transaction = region.begin();
    const auto refused = transaction->updateSession(session, 1, other, moved);
    QCOMPARE(failure(refused), QStringLiteral("conflict"));
    QVERIFY(refused.error().message.contains(QStringLiteral("offer %1 hold").arg(offer.id.value)));
    const OfferRecord before = offer;
    offer.state = OfferState::Withdrawn;
    offer = must(transaction->updateOffer(offer));
    must(transaction->updateSession(session, 1, other, moved));
    // The way back is closed: the session is elsewhere now.
    OfferRecord back = before;
    back.revision = offer.revision;
    QCOMPARE(failure(transaction->updateOffer(back, true)), QStringLiteral("conflict"));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void SeatTest::offerMustNameItsSessionsHospital()
{
    StoreFixture region;
    const SiteId other = region.addSite("RR802", "RR8");
    const SessionId session = region.addSession(QStringLiteral("S1"), 1);
    OfferRecord offer = region.draft(region.addPathway(QStringLiteral("A")), session);
    offer.site = other;
    const auto transaction = region.begin();
    QCOMPARE(failure(transaction->insertOffer(offer)), QStringLiteral("conflict"));
    offer.site = region.site();
    offer.pathway = PathwayId{99};
    QCOMPARE(failure(transaction->insertOffer(offer)), QStringLiteral("not-found"));
    offer.session = SessionId{99};
    QCOMPARE(failure(transaction->insertOffer(offer)), QStringLiteral("not-found"));
}

void SeatTest::manyOffersOfOneBlock()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 1000);
    const auto transaction = region.begin();
    for (int i = 0; i < 1000; ++i) {
        const PathwayId id =
            must(transaction->insertPathway(StoreFixture::pathwayRecord(QString::number(i))));
        QCOMPARE(must(transaction->insertOffer(region.draft(id, session))).seat, i + 1);
    }
    const PathwayId late =
        must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("late"))));
    QVERIFY(!transaction->insertOffer(region.draft(late, session)));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void SeatTest::requestNumbersTellNothing()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 200);
    static const QRegularExpression shape(
        QStringLiteral("^R-[2-9B-DF-HJKMNP-TV-Z]{4}-[2-9B-DF-HJKMNP-TV-Z]{4}$"));
    QSet<QString> seen;
    const auto transaction = region.begin();
    for (int i = 0; i < 200; ++i) {
        const PathwayId id =
            must(transaction->insertPathway(StoreFixture::pathwayRecord(QString::number(i))));
        const OfferRecord offer = must(transaction->insertOffer(region.draft(id, session)));
        QVERIFY2(shape.match(offer.request).hasMatch(), qPrintable(offer.request));
        seen.insert(offer.request);
    }
    QCOMPARE(int(seen.size()), 200);
}

void SeatTest::demoRequestNumbersAreTheSameEveryTime()
{
    QStringList lists[2];
    for (QStringList& list : lists) {
        StoreFixture region(true);
        const SessionId session = region.addSession(QStringLiteral("S1"), 5);
        for (int i = 0; i < 5; ++i)
            list += region.addOffer(region.addPathway(QString::number(i)), session).request;
    }
    QCOMPARE(lists[0], lists[1]);
    QCOMPARE(int(QSet<QString>(lists[0].begin(), lists[0].end()).size()), 5);
}

void SeatTest::updateKeepsWhatNeverChanges()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    const SessionId otherSession = region.addSession(QStringLiteral("S2"), 2);
    const PathwayId other = region.addPathway(QStringLiteral("B"));
    const OfferRecord first = region.addOffer(region.addPathway(QStringLiteral("A")), session);
    OfferRecord offer = first;
    offer.request = QStringLiteral("R-0000-0000");
    offer.pathway = other;
    offer.session = otherSession;
    offer.state = OfferState::Asked;
    offer.day = storeToday + 31;
    offer.team = QStringLiteral("Team Ångström");
    offer.byPlan = true;
    offer.askedOn = storeToday;
    offer.respondBy = storeToday + 7;
    offer.putOn = storeToday + 8;
    offer.reason = QStringLiteral("too-far");
    offer.overrides = QStringLiteral("unknown-bmi: measured by telephone");
    const auto transaction = region.begin();
    const OfferRecord returned = must(transaction->updateOffer(offer));
    must(transaction->commit());
    region.reopen();
    const auto stored = must(region.store().offer(first.id));
    QVERIFY(stored);
    QCOMPARE(stored->request, first.request);
    QCOMPARE(returned.request, first.request);
    QCOMPARE(stored->pathway, first.pathway);
    QCOMPARE(stored->session, first.session);
    QCOMPARE(stored->revision, 2);
    QCOMPARE(returned.revision, 2);
    QVERIFY(stored->state == OfferState::Asked && stored->day == offer.day
            && stored->team == offer.team);
    QVERIFY(stored->byPlan && stored->askedOn == offer.askedOn
            && stored->respondBy == offer.respondBy);
    QVERIFY(stored->putOn == offer.putOn && stored->reason == offer.reason
            && stored->overrides == offer.overrides);
    QVERIFY(stored->changedAt == StoreFixture::actor().now);
    QCOMPARE(region.problems(), QString());
}

SOONER_TEST(SeatTest)
#include "seattest.moc"
