#include "core/workspace/treatmentorder.h"
#include "core/workspace/offers.h"
#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

#include <numeric>

using namespace sooner;
using namespace sooner::test;

/** The order of treatment that a region keeps. */
class TreatmentOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void regionKeepsIt();
    void planFollowsIt();
    void sameOrderChangesNothing();
    void standardOrderIsNotStored();
    void colleaguesOrderIsNotOverwritten();
    void undoAndRedo();
    void undoAfterAColleagueIsAConflict();
    void refusesWhatCannotBeReadBack();
    void unreadableOrderIsDamage();
    void countsReconcile();
};

namespace {

matching::Policy policyOf(const char* json)
{
    return *matching::Policy::fromJson(json);
}

const char* const p4First = R"({"tiers":[{"priority":"P4"},{"priority":"P3"}],"max_miles":60})";

/** One place, and a P3 who would have it by the standard order before a P4. */
void furnish(RegionFixture& fixture)
{
    const auto patients =
        fixture.import(ImportKind::WaitingList,
                       {RegionFixture::patient(
                            1, {{QStringLiteral("Procedure_Priority_Code"), QStringLiteral("P3")}}),
                        RegionFixture::patient(2)});
    const auto places =
        fixture.import(ImportKind::Capacity,
                       {RegionFixture::session(QStringLiteral("S1"),
                                               {{QStringLiteral("PLACES"), QStringLiteral("1")}})});
    if (!patients || !places)
        qFatal("The region could not be furnished");
}

QList<qint64> placed(RegionFixture& fixture)
{
    const auto plan = findPlan(fixture.region(), fixture.today(),
                               PlanRequest::of(*fixture.region(), fixture.today()), nullptr);
    QList<qint64> ids;
    if (plan) {
        for (const auto& placement : plan->plan.placements)
            ids += plan->input.problem.patients[std::size_t(placement.patient)].id;
    }
    return ids;
}

qint64 revisionOf(RegionFixture& fixture)
{
    return fixture.region()->info().revision;
}

} // namespace

void TreatmentOrderTest::regionKeepsIt()
{
    RegionFixture fixture;
    QVERIFY(fixture.region()->policy() == matching::Policy::standard());
    const auto other = fixture.colleague();
    const auto change = setPolicy(fixture.workspace(), policyOf(p4First), 1);
    QVERIFY_RESULT(change);
    QVERIFY(change->policy && !change->isEmpty());
    QCOMPARE(change->text, QStringLiteral("Order of treatment: P4, then P3; at most 60 miles"));
    QVERIFY(fixture.region()->policy() == policyOf(p4First));
    const auto news = other->refresh();
    QVERIFY_RESULT(news);
    QVERIFY(*news);
    QVERIFY(other->region()->policy() == policyOf(p4First));
    QVERIFY(fixture.colleague()->region()->policy() == policyOf(p4First));
}

void TreatmentOrderTest::planFollowsIt()
{
    RegionFixture fixture;
    furnish(fixture);
    QCOMPARE(placed(fixture), QList<qint64>{1});
    QVERIFY_RESULT(setPolicy(fixture.workspace(), policyOf(p4First), 1));
    QCOMPARE(placed(fixture), QList<qint64>{2});
    QVERIFY_RESULT(setPolicy(fixture.workspace(), policyOf(R"({"max_miles":1})"), 2));
    QCOMPARE(placed(fixture), QList<qint64>());
}

void TreatmentOrderTest::sameOrderChangesNothing()
{
    RegionFixture fixture;
    QVERIFY_RESULT(setPolicy(fixture.workspace(), policyOf(p4First), 1));
    const qint64 sequence = fixture.region()->sequence();
    const auto again = setPolicy(fixture.workspace(), policyOf(p4First), 2);
    QVERIFY_RESULT(again);
    QVERIFY(again->isEmpty());
    QCOMPARE(fixture.region()->sequence(), sequence);
    QCOMPARE(revisionOf(fixture), 2);
}

void TreatmentOrderTest::standardOrderIsNotStored()
{
    RegionFixture fixture;
    QVERIFY_RESULT(setPolicy(fixture.workspace(), policyOf(p4First), 1));
    QVERIFY(fixture.region()->info().policy);
    QVERIFY_RESULT(setPolicy(fixture.workspace(), matching::Policy::standard(), 2));
    QVERIFY(!fixture.region()->info().policy);
    QCOMPARE(revisionOf(fixture), 3);
}

void TreatmentOrderTest::colleaguesOrderIsNotOverwritten()
{
    RegionFixture fixture;
    const auto other = fixture.colleague();
    QVERIFY_RESULT(setPolicy(*other, policyOf(p4First), 1));
    const auto late = setPolicy(fixture.workspace(), policyOf(R"({"within":"week"})"), 1);
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    QVERIFY(fixture.region()->policy() == policyOf(p4First));
}

void TreatmentOrderTest::undoAndRedo()
{
    RegionFixture fixture;
    const auto done = setPolicy(fixture.workspace(), policyOf(p4First), 1);
    QVERIFY_RESULT(done);
    const auto undone = undoChange(fixture.workspace(), *done);
    QVERIFY_RESULT(undone);
    QVERIFY(fixture.region()->policy() == matching::Policy::standard());
    QVERIFY_RESULT(undoChange(fixture.workspace(), *undone));
    QVERIFY(fixture.region()->policy() == policyOf(p4First));
    QCOMPARE(revisionOf(fixture), 4);
}

void TreatmentOrderTest::undoAfterAColleagueIsAConflict()
{
    RegionFixture fixture;
    const auto done = setPolicy(fixture.workspace(), policyOf(p4First), 1);
    QVERIFY_RESULT(done);
    QVERIFY_RESULT(setPolicy(*fixture.colleague(), policyOf(R"({"within":"week"})"), 2));
    const auto undone = undoChange(fixture.workspace(), *done);
    QVERIFY(!undone);
    QCOMPARE(undone.error().code, ErrorCode::Conflict);
    QVERIFY2(undone.error().message.startsWith(QStringLiteral(
                 "This cannot be taken back: The order of treatment was changed by")),
             qPrintable(undone.error().message));
    QVERIFY(fixture.region()->policy() == policyOf(R"({"within":"week"})"));
}

void TreatmentOrderTest::refusesWhatCannotBeReadBack()
{
    RegionFixture fixture;
    matching::Policy policy;
    QVERIFY(!setPolicy(fixture.workspace(), policy, 1)); // no line at all
    policy.lines.resize(matching::Policy::mostLines + 1);
    QVERIFY(!setPolicy(fixture.workspace(), policy, 1));
    policy.lines = {{PathwayKind::Rtt, {}, -3, {}}};
    const auto refused = setPolicy(fixture.workspace(), policy, 1);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(QStringLiteral("over -3")));
    QCOMPARE(revisionOf(fixture), 1);
}

void TreatmentOrderTest::unreadableOrderIsDamage()
{
    RegionFixture fixture;
    QVERIFY_RESULT(setPolicy(fixture.workspace(), policyOf(p4First), 1));
    // What a later Sooner might have written, in the place of what this one did.
    QFile file(fixture.store());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    const qsizetype at = bytes.lastIndexOf("\"max_miles\"");
    QVERIFY(at > 0);
    bytes.replace("\"max_miles\":60", "\"max_hours\":60");
    QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
    file.close();
    const auto opened = Workspace::open(fixture.store(), fixture.options());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::StoreDamaged);
    QVERIFY(opened.error().message.contains(QStringLiteral("order of treatment")));
}

void TreatmentOrderTest::countsReconcile()
{
    RegionFixture fixture;
    furnish(fixture);
    const auto counts = countUrgencies(*fixture.region(), fixture.today());
    const matching::TierOrder order(policyOf(R"({"tiers":[{"kind":"cancer"},{"priority":"P3"}]})"),
                                    fixture.today(), fixture.today() + 84);
    QCOMPARE(waitingByLine(order, counts), (std::vector<int>{0, 1, 1}));
    const auto standard = waitingByLine(
        matching::TierOrder(fixture.region()->policy(), fixture.today(), fixture.today() + 84),
        counts);
    QCOMPARE(standard.size(), matching::Policy::standard().lines.size() + 1);
    QCOMPARE(std::accumulate(standard.begin(), standard.end(), 0),
             int(considered(*fixture.region(), fixture.today()).rows.size()));
}

SOONER_TEST(TreatmentOrderTest)
#include "treatmentordertest.moc"
