#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

#include "core/workspace/offers.h"
#include "core/workspace/reasons.h"

#include <numeric>

using namespace sooner;
using namespace sooner::test;

namespace {

QString s(const char* text)
{
    return QString::fromLatin1(text);
}

void take(RegionFixture& fixture, ImportKind kind, const QList<Cells>& rows)
{
    const auto summary = fixture.import(kind, rows);
    if (!summary || !summary->rejects.empty())
        qFatal("the fixture's rows were not taken");
}

} // namespace

class PlanningTest : public QObject
{
    Q_OBJECT

private slots:
    void theListAlwaysReconciles();
    void theLongestWaitGetsTheOnlyPlace();
    void acceptingTwiceAddsNothing();
    void acceptingAfterAColleagueTookThePlaceSaysSo();
    void aHospitalThatSaidNoIsNotAskedAgain();
    void explainsWhoTookThePlace();
    void explainsWithNumbersAndNearMisses();
    void groupsAndEligibleReconcile();
};

void PlanningTest::theListAlwaysReconciles()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1), RegionFixture::patient(2), RegionFixture::patient(3),
          RegionFixture::patient(4, {{s("TRAVEL_LIMIT_MILES"), QString()}}),
          RegionFixture::patient(5, {{s("CONSENT_TO_SHARE"), s("N")}}),
          RegionFixture::patient(6, {{s("CONSENT_TO_SHARE"), QString()}}),
          RegionFixture::patient(7, {{s("Procedure_Priority_Code"), s("P1a")}}),
          RegionFixture::patient(8, {{s("TCI_Date"), s("2026-12-10")}}),
          RegionFixture::patient(9, {{s("Requires_Alternative_Capacity"), s("N")}}),
          RegionFixture::patient(10,
                                 {{s("REFERRAL_TO_TREATMENT_PERIOD_END_DATE"), s("2026-10-01")}})});
    take(fixture, ImportKind::Capacity, {RegionFixture::session(s("S1"))});
    const auto plan = findPlan(fixture.region(), fixture.today(),
                               PlanRequest::standard(fixture.today()), nullptr);
    QVERIFY_RESULT(plan);
    QCOMPARE(plan->who.pathways, 9); // a closed clock is not on the list
    QCOMPARE(plan->plan.placements.size(), std::size_t(2));
    QCOMPARE(plan->plan.leftOver.size(), std::size_t(1));
    QCOMPARE(plan->who.excluded(), 6);
    const auto& by = plan->who.excludedBy;
    QCOMPARE(std::accumulate(by.begin(), by.end(), 0), plan->who.excluded());
    QCOMPARE(by[std::size_t(Exclusion::ConsentNotRecorded)], 1);
    QCOMPARE(by[std::size_t(Exclusion::LocalDate)], 1);
    QCOMPARE(plan->plan.gap, 0);
}

void PlanningTest::theLongestWaitGetsTheOnlyPlace()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1,
                                 {{s("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), s("2026-06-01")}}),
          RegionFixture::patient(2,
                                 {{s("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), s("2025-05-01")}}),
          RegionFixture::patient(
              3, {{s("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), s("2026-01-01")}})});
    take(fixture, ImportKind::Capacity, {RegionFixture::session(s("S1"), {{s("PLACES"), s("1")}})});
    const auto plan = findPlan(fixture.region(), fixture.today(),
                               PlanRequest::standard(fixture.today()), nullptr);
    QVERIFY_RESULT(plan);
    QCOMPARE(plan->plan.placements.size(), std::size_t(1));
    QCOMPARE(plan->input.rows[std::size_t(plan->plan.placements[0].patient)], 1);
}

void PlanningTest::acceptingTwiceAddsNothing()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList, {RegionFixture::patient(1), RegionFixture::patient(2)});
    take(fixture, ImportKind::Capacity, {RegionFixture::session(s("S1"))});
    const auto plan = findPlan(fixture.region(), fixture.today(),
                               PlanRequest::standard(fixture.today()), nullptr);
    QVERIFY_RESULT(plan);
    const auto first = acceptPlan(fixture.workspace(), *plan);
    QVERIFY_RESULT(first);
    QCOMPARE(first->moves.size(), std::size_t(2));
    const auto second = acceptPlan(fixture.workspace(), *plan);
    QVERIFY_RESULT(second);
    QCOMPARE(second->moves.size(), std::size_t(0));
    QCOMPARE(fixture.region()->offerCount(), 2);
}

void PlanningTest::acceptingAfterAColleagueTookThePlaceSaysSo()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1), RegionFixture::patient(2), RegionFixture::patient(3)});
    take(fixture, ImportKind::Capacity, {RegionFixture::session(s("S1"))});
    const auto plan = findPlan(fixture.region(), fixture.today(),
                               PlanRequest::standard(fixture.today()), nullptr);
    QVERIFY_RESULT(plan);
    const int left = plan->input.rows[std::size_t(plan->plan.leftOver.front())];
    const auto colleague = fixture.colleague();
    QVERIFY_RESULT(proposeMatch(
        *colleague,
        {{fixture.region()->pathwayId(left), fixture.sessionId(s("S1")), {}, false, {}}}));
    const auto accepted = acceptPlan(fixture.workspace(), *plan);
    QVERIFY_RESULT(accepted);
    QCOMPARE(accepted->moves.size(), std::size_t(1));
    QCOMPARE(accepted->refused.size(), std::size_t(1));
    QCOMPARE(fixture.region()->session(0).seats.held(), 2);
}

void PlanningTest::aHospitalThatSaidNoIsNotAskedAgain()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList, {RegionFixture::patient(1)});
    take(fixture, ImportKind::Capacity,
         {RegionFixture::session(s("S1")),
          RegionFixture::session(s("S2"), {{s("SITE_CODE"), s("NDD01")}})});
    const PlanRequest request = PlanRequest::standard(fixture.today());
    const auto proposed = proposeMatch(
        fixture.workspace(), {{fixture.pathway(1), fixture.sessionId(s("S1")), {}, false, {}}});
    QVERIFY_RESULT(proposed);
    const OfferId id = proposed->moves.front().after.id;
    QVERIFY_RESULT(sendOffers(fixture.workspace(), {id}));
    QVERIFY_RESULT(
        recordProviderAnswer(fixture.workspace(), {{id, false, {}, {}, s("no-capacity")}}));
    const auto plan = findPlan(fixture.region(), fixture.today(), request, nullptr);
    QVERIFY_RESULT(plan);
    QCOMPARE(plan->plan.placements.size(), std::size_t(1));
    const int session = plan->input.sessions[std::size_t(plan->plan.placements[0].session)];
    QCOMPARE(fixture.region()->session(session).record.code, s("S2"));
}

void PlanningTest::explainsWhoTookThePlace()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1,
                                 {{s("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), s("2026-06-01")}}),
          RegionFixture::patient(2, {{s("Procedure_Priority_Code"), s("P2")}})});
    take(fixture, ImportKind::Capacity, {RegionFixture::session(s("S1"), {{s("PLACES"), s("1")}})});
    const auto reasons = explainPathway(fixture.region(), fixture.today(),
                                        PlanRequest::standard(fixture.today()), 0, nullptr);
    QVERIFY_RESULT(reasons);
    QCOMPARE(reasons->outcome, s("unmatched"));
    QVERIFY2(reasons->why.contains(s("Wakefield Hub")) && reasons->why.contains(s("P2")),
             qPrintable(reasons->why));
    QVERIFY(!reasons->why.contains(s("Testley"), Qt::CaseInsensitive));
}

void PlanningTest::explainsWithNumbersAndNearMisses()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1, {{s("BMI"), s("41.2")}, {s("TRAVEL_LIMIT_MILES"), s("5")}})});
    take(
        fixture, ImportKind::Capacity,
        {RegionFixture::session(s("S1")),
         RegionFixture::session(s("S2"), {{s("SITE_CODE"), s("NDD01")}, {s("MAX_BMI"), s("40")}})});
    const auto reasons = explainPathway(fixture.region(), fixture.today(),
                                        PlanRequest::standard(fixture.today()), 0, nullptr);
    QVERIFY_RESULT(reasons);
    QCOMPARE(reasons->sessionsTested, 2);
    QCOMPARE(reasons->eligible, 0);
    QStringList all{reasons->why};
    for (const NearMissWords& miss : reasons->nearMisses)
        all += miss.change;
    const QString text = all.join(QLatin1Char(' '));
    for (const char* expected :
         {"41.2", "40", "5 miles", "Aire Clinic", "Wakefield Hub", "With a BMI limit of 41.2"})
        QVERIFY2(text.contains(s(expected)), qPrintable(text));
}

void PlanningTest::groupsAndEligibleReconcile()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1, {{s("TRAVEL_LIMIT_MILES"), s("10")}})});
    QList<Cells> sessions;
    for (int i = 0; i < 12; ++i)
        sessions += RegionFixture::session(s("S%1").arg(i),
                                           {{s("SITE_CODE"), i % 3 == 0 ? s("RCC01") : s("RBB01")},
                                            {s("MAX_BMI"), i % 4 == 0 ? s("25") : QString()}});
    take(fixture, ImportKind::Capacity, sessions);
    const auto reasons =
        reasonsAlone(*fixture.region(), fixture.today(), PlanRequest::standard(fixture.today()), 0);
    int closed = 0;
    for (const ReasonGroup& group : reasons.groups)
        closed += group.sessions;
    QCOMPARE(closed + reasons.eligible, reasons.sessionsTested);
    QCOMPARE(reasons.sessionsTested, 12);
    QCOMPARE(int(reasons.where.size()), reasons.eligible);
}

SOONER_TEST(PlanningTest)
#include "planningtest.moc"
