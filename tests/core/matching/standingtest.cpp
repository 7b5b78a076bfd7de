#include "core/matching/search.h"
#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** The engine's own proof against the one that knows nothing of the engine, at every step of the
    way and not only at the end, where both are 0. */
class StandingTest : public QObject
{
    Q_OBJECT

private slots:
    void theGapIsThatOfTheCertificate();
};

namespace {

std::vector<Scale> scalesOf(const Instance& instance, int tiers)
{
    std::vector<Scale> scales;
    for (const auto& component : instance.components())
        scales.push_back(*scaleFor(component.endNode - component.firstNode, component.largestUnits,
                                   component.lastDay, tiers));
    return scales;
}

Plan planSoFar(const Problem& problem, const Standing& standing, const std::vector<Scale>& scales)
{
    const Instance& instance = standing.instance();
    Plan like;
    like.scales.resize(problem.sessions.size());
    like.prices.resize(problem.sessions.size());
    like.waitingByTier.assign(problem.tiers.size(), 0);
    for (const Patient& patient : problem.patients)
        ++like.waitingByTier[std::size_t(patient.tier)];
    for (std::size_t c = 0; c < scales.size(); ++c) {
        const auto& component = instance.components()[c];
        for (int node = component.firstNode; node < component.endNode; ++node) {
            const auto session = std::size_t(instance.sessionOf(node));
            like.scales[session] = scales[c];
            like.prices[session] = standing.price(node);
        }
    }
    Assignment assignment;
    for (int p = 0; p < int(problem.patients.size()); ++p)
        assignment.push_back(standing.nodeOf(p) < 0 ? -1 : instance.sessionOf(standing.nodeOf(p)));
    return planOf(problem, assignment, like);
}

} // namespace

void StandingTest::theGapIsThatOfTheCertificate()
{
    int open = 0;
    int proven = 0;
    for (quint64 seed = 1; seed <= 400; ++seed) {
        Problem problem = randomProblem(seed, {7, 5}, Policy::standard());
        problem.pinned.clear();
        const auto instance = Instance::of(problem);
        QVERIFY_RESULT(instance);
        const auto scales = scalesOf(*instance, int(problem.tiers.size()));
        Standing standing(*instance, scales);
        Search search(standing);
        const auto compare = [&] {
            const auto gap = verify(problem, planSoFar(problem, standing, scales));
            QVERIFY_RESULT(gap);
            QCOMPARE(standing.gap(), *gap);
            ++(*gap > 0 ? open : proven);
        };
        std::vector<std::vector<Option>> options;
        for (int p = 0; p < instance->patientCount(); ++p)
            options.push_back(instance->options(p));
        for (int p = 0; p < instance->patientCount(); ++p) {
            if (options[std::size_t(p)].empty())
                continue;
            compare();
            standing.setOptions(p, options[std::size_t(p)]);
            search.enter(p);
        }
        QCOMPARE(standing.gap(), 0);
        compare();
        if (standing.instance().nodeCount() > 0) { // a price that is too high or has no reason
            standing.raisePrice(0, 7);
            compare();
        }
    }
    QVERIFY2(open > 500 && proven > 400,
             qPrintable(QStringLiteral("%1, %2").arg(open).arg(proven)));
}

SOONER_TEST(StandingTest)
#include "standingtest.moc"
