#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

#include "core/workspace/ordercomparison.h"
#include "core/workspace/placeoptions.h"
#include "core/workspace/reasons.h"
#include "core/workspace/siterelaxations.h"

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

PlanRequest request(const RegionFixture& fixture)
{
    return PlanRequest::standard(fixture.today());
}

const SiteRelaxation* changeOf(const SiteRelaxations& found, const char* words)
{
    for (const SiteRelaxation& change : found.changes) {
        if (change.words == s(words))
            return &change;
    }
    return nullptr;
}

} // namespace

/** Plans beside the plan: what more would bring, what a choice costs, what the order costs. */
class TrialPlansTest : public QObject
{
    Q_OBJECT

private slots:
    void aHospitalsNearMisses();
    void aFullSessionCouldHaveOneMore();
    void aHospitalWithoutSessions();
    void choicesByTheirCost();
    void noChoicesForWhoIsNotInTheMatch();
    void ordersSideBySide();
    void distanceHasItsPrice();
    void saysWhyInOneSentence_data();
    void saysWhyInOneSentence();
};

void TrialPlansTest::aHospitalsNearMisses()
{
    // About 8 miles to Wakefield: 2 is too few, 2 + 5 as well, 2 + 10 is not.
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1, {{s("BMI"), s("41.2")}}),
          RegionFixture::patient(2, {{s("BMI"), s("30")}, {s("TRAVEL_LIMIT_MILES"), s("2")}}),
          RegionFixture::patient(3, {{s("BMI"), s("30")}})});
    take(fixture, ImportKind::Capacity,
         {RegionFixture::session(s("S1"), {{s("MAX_BMI"), s("40")}, {s("PLACES"), s("3")}}),
          RegionFixture::session(s("S2"), {{s("SITE_CODE"), s("RCC01")}, {s("MAX_ASA"), s("3")}})});
    const auto site = fixture.region()->siteIndex(OdsCode::unchecked("RBB01"));
    const auto found =
        siteRelaxations(fixture.region(), fixture.today(), request(fixture), *site, nullptr);
    QVERIFY_RESULT(found);
    QCOMPARE(found->sessions, 1);
    QCOMPARE(found->matched, 1);
    QCOMPARE(changeOf(*found, "BMI limits 1 higher")->extra, 0);
    const SiteRelaxation* two = changeOf(*found, "BMI limits 2 higher");
    QVERIFY(two);
    QCOMPARE(two->extra, 1);
    QCOMPARE(two->newlyPlaced, (std::vector<int>{fixture.row(1)}));
    QCOMPARE(two->tiers.size(), std::size_t(1));
    QCOMPARE(two->tiers[0].patients, 1);
    QVERIFY(two->miles > 7 && two->miles < 10);
    QCOMPARE(two->days, 29);
    QCOMPARE(changeOf(*found, "5 miles beyond each patient's limit")->extra, 0);
    QCOMPARE(changeOf(*found, "10 miles beyond each patient's limit")->newlyPlaced,
             (std::vector<int>{fixture.row(2)}));
    QVERIFY(!changeOf(*found, "ASA limits 1 higher")); // no session there states one
    QCOMPARE(changeOf(*found, "one place more")->session, -1);
}

void TrialPlansTest::aFullSessionCouldHaveOneMore()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1), RegionFixture::patient(2), RegionFixture::patient(3),
          RegionFixture::patient(4)});
    take(fixture, ImportKind::Capacity, {RegionFixture::session(s("S1"))});
    const auto plan = findPlan(fixture.region(), fixture.today(), request(fixture), nullptr);
    QVERIFY_RESULT(plan);
    QVERIFY_RESULT(acceptPlan(fixture.workspace(), *plan));
    const auto site = fixture.region()->siteIndex(OdsCode::unchecked("RBB01"));
    const auto found =
        siteRelaxations(fixture.region(), fixture.today(), request(fixture), *site, nullptr);
    QVERIFY_RESULT(found);
    QCOMPARE(found->matched, 0); // those with an offer are in no plan
    QCOMPARE(changeOf(*found, "one place more")->extra, 1);
    QCOMPARE(changeOf(*found, "one session more")->extra, 2); // of 2 places, not of those free
    QCOMPARE(changeOf(*found, "one session more")->places, 2);
}

void TrialPlansTest::aHospitalWithoutSessions()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList, {RegionFixture::patient(1)});
    const auto found =
        siteRelaxations(fixture.region(), fixture.today(), request(fixture), 0, nullptr);
    QVERIFY_RESULT(found);
    QCOMPARE(found->sessions, 0);
    QVERIFY(found->changes.empty());
}

void TrialPlansTest::choicesByTheirCost()
{
    // Both want the one place in Wakefield, the P2 has it; the other place is in Hull.
    RegionFixture fixture;
    const QString far = s("60");
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(
              1, {{s("Procedure_Priority_Code"), s("P2")}, {s("TRAVEL_LIMIT_MILES"), s("20")}}),
          RegionFixture::patient(2, {{s("TRAVEL_LIMIT_MILES"), far}})});
    take(fixture, ImportKind::Capacity,
         {RegionFixture::session(s("S1"), {{s("PLACES"), s("1")}}),
          RegionFixture::session(s("S2"), {{s("SITE_CODE"), s("RCC01")}, {s("PLACES"), s("1")}})});
    const auto options = bestChoices(fixture.region(), fixture.today(), request(fixture),
                                     fixture.row(2), 5, nullptr);
    QVERIFY_RESULT(options);
    QCOMPARE(options->size(), std::size_t(2));
    const auto codeAt = [&](std::size_t i) {
        return fixture.region()->session((*options)[i].session).record.code;
    };
    QCOMPARE(codeAt(0), s("S2"));
    QCOMPARE(costWords((*options)[0]), s("costs nobody a place"));
    QCOMPARE(codeAt(1), s("S1"));
    QCOMPARE((*options)[1].lost, 1);
    QCOMPARE((*options)[1].tiers.size(), std::size_t(1));
    QVERIFY2(costWords((*options)[1]).startsWith(s("P2, ")), qPrintable(costWords((*options)[1])));
    QVERIFY2(costWords((*options)[1]).contains(s(": 1 fewer")),
             qPrintable(costWords((*options)[1])));
    const auto one = bestChoices(fixture.region(), fixture.today(), request(fixture),
                                 fixture.row(2), 1, nullptr);
    QVERIFY_RESULT(one);
    QCOMPARE(one->size(), std::size_t(1));
}

void TrialPlansTest::noChoicesForWhoIsNotInTheMatch()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1, {{s("CONSENT_TO_SHARE"), s("N")}})});
    take(fixture, ImportKind::Capacity, {RegionFixture::session(s("S1"))});
    const auto options =
        bestChoices(fixture.region(), fixture.today(), request(fixture), 0, 3, nullptr);
    QVERIFY(!options);
    QCOMPARE(options.error().code, ErrorCode::Refused);
}

void TrialPlansTest::ordersSideBySide()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1,
                                 {{s("Procedure_Priority_Code"), s("P2")},
                                  {s("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), s("2026-09-01")}}),
          RegionFixture::patient(2),
          RegionFixture::patient(
              3, {{s("TRAVEL_LIMIT_MILES"), s("60")},
                  {s("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), s("2024-06-01")}})});
    take(fixture, ImportKind::Capacity,
         {RegionFixture::session(s("S1"), {{s("PLACES"), s("2")}}),
          RegionFixture::session(
              s("S2"), {{s("SITE_CODE"), s("RCC01")}, {s("SESSION_DATE"), s("2026-12-20")}})});
    const auto plan = findPlan(fixture.region(), fixture.today(), request(fixture), nullptr);
    QVERIFY_RESULT(plan);
    const auto all = orderComparison(*plan, nullptr);
    QVERIFY_RESULT(all);
    QCOMPARE(all->columns.size(), std::size_t(3));
    for (const OrderColumn& column : all->columns) {
        QCOMPARE(column.gap, 0);
        QCOMPARE(column.matched, 3);
    }
    QCOMPARE(all->columns[0].matchedByTier, plan->plan.matchedByTier);
    QCOMPARE(all->columns[0].days, plan->plan.daySum);
    QCOMPARE(all->columns[0].miles, milesOfUnits(plan->plan.distanceUnits));

    // Of a P2 and a P4 who has waited longer one can have a place.
    RegionFixture small;
    take(small, ImportKind::WaitingList,
         {RegionFixture::patient(1,
                                 {{s("Procedure_Priority_Code"), s("P2")},
                                  {s("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), s("2026-09-01")}}),
          RegionFixture::patient(2)});
    take(small, ImportKind::Capacity, {RegionFixture::session(s("S1"), {{s("PLACES"), s("1")}})});
    const auto one = findPlan(small.region(), small.today(), request(small), nullptr);
    QVERIFY_RESULT(one);
    const auto orders = orderComparison(*one, nullptr);
    QVERIFY_RESULT(orders);
    QCOMPARE(orders->waiting, (std::vector<int>{1, 1}));
    QCOMPARE(orders->columns[0].matchedByTier, (std::vector<int>{1, 0}));
    QCOMPARE(orders->columns[1].matchedByTier, (std::vector<int>{0, 1}));
    QCOMPARE(orders->columns[2].matchedByTier, (std::vector<int>{1, 0}));
}

void TrialPlansTest::distanceHasItsPrice()
{
    RegionFixture fixture;
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1, {{s("TRAVEL_LIMIT_MILES"), s("60")}})});
    take(fixture, ImportKind::Capacity,
         {RegionFixture::session(s("S1")),
          RegionFixture::session(
              s("S2"), {{s("SITE_CODE"), s("RCC01")}, {s("SESSION_DATE"), s("2026-12-20")}})});
    const auto plan = findPlan(fixture.region(), fixture.today(), request(fixture), nullptr);
    QVERIFY_RESULT(plan);
    const auto orders = orderComparison(*plan, nullptr);
    QVERIFY_RESULT(orders);
    QCOMPARE(orders->columns[0].days, 29);
    QCOMPARE(orders->columns[2].days, 28);
    QVERIFY(orders->columns[0].miles < 10);
    QVERIFY(orders->columns[2].miles > 40); // the real ones
}

void TrialPlansTest::saysWhyInOneSentence_data()
{
    QTest::addColumn<QList<Cells>>("sessions");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("summary");
    const Cells tooFat{{s("MAX_BMI"), s("29")}};
    const Cells tooFar{{s("SITE_CODE"), s("RCC01")}};
    const auto row = [](const char* name, const QList<Cells>& others, const char* why,
                        const char* summary) {
        QList<Cells> sessions;
        for (int i = 0; i < others.size(); ++i)
            sessions += RegionFixture::session(s("S%1").arg(i), others[i]);
        QTest::newRow(name) << sessions << s(why) << s(summary);
    };
    const auto bmi = "(nearest: Wakefield Hub, BMI limit 29, theirs is 30)";
    row("one session", {tooFat},
        qPrintable(s("The only session has a BMI limit below 30 %1.").arg(s(bmi))),
        "The only session cannot take them.");
    row("one group is not counted twice", {tooFat, tooFat},
        qPrintable(s("All 2 sessions have a BMI limit below 30 %1.").arg(s(bmi))),
        "None of 2 sessions can take them.");
    row("two groups", {tooFat, tooFat, tooFar},
        qPrintable(s("Of 3 sessions, 2 have a BMI limit below 30 %1; 1 is too far: the limit is 20 "
                     "miles (nearest: Hull Infirmary, 49.1 miles away, limit 20.0 miles).")
                       .arg(s(bmi))),
        "None of 3 sessions can take them.");
    const auto taken = "every place goes to someone more urgent: the place at Wakefield Hub goes "
                       "to a P2 waiting 90 weeks.";
    row("the place is taken", {{{s("PLACES"), s("1")}}},
        qPrintable(s("The only session would take them, but %1").arg(s(taken))),
        qPrintable(s("The only session would take them, but %1").arg(s(taken))));
    row("one is taken, one is shut", {{{s("PLACES"), s("1")}}, tooFat},
        qPrintable(s("Of 2 sessions, 1 has a BMI limit below 30 %1; 1 would take them, but %2")
                       .arg(s(bmi), s(taken))),
        qPrintable(s("1 of 2 sessions would take them, but %1").arg(s(taken))));
    row("no session", {}, "No free place for this specialty, kind and setting in this time.",
        "No free place for this specialty, kind and setting in this time.");
}

void TrialPlansTest::saysWhyInOneSentence()
{
    QFETCH(QList<Cells>, sessions);
    QFETCH(QString, why);
    QFETCH(QString, summary);
    RegionFixture fixture;
    const QString bmi = s("30");
    take(fixture, ImportKind::WaitingList,
         {RegionFixture::patient(1, {{s("BMI"), bmi}}),
          RegionFixture::patient(2, {{s("BMI"), bmi}, {s("Procedure_Priority_Code"), s("P2")}})});
    if (!sessions.isEmpty())
        take(fixture, ImportKind::Capacity, sessions);
    const auto reasons =
        explainPathway(fixture.region(), fixture.today(), request(fixture), 0, nullptr);
    QVERIFY_RESULT(reasons);
    QCOMPARE(reasons->why, why);
    QCOMPARE(reasons->summary, summary);
}

SOONER_TEST(TrialPlansTest)
#include "trialplanstest.moc"
