#include "core/matching/live.h"
#include "tests/core/matching/problems.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** Small plans that follow small stories, against all assignments tried after every step; a story
    that fails is told again as short as it can be. */
class LivePropertyTest : public QObject
{
    Q_OBJECT

private slots:
    void everyStepIsTheBestOfAll();
    void aWayThatWasClosedOpensAgain();
};

namespace {

Assignment sessionsOf(const Live& live, std::size_t patients)
{
    Assignment assignment;
    for (int p = 0; p < int(patients); ++p)
        assignment.push_back(live.sessionOf(p));
    return assignment;
}

/** What a story can come back to. */
struct Moment
{
    Live::Mark mark = 0;
    Assignment sessions;
    Live::Totals totals;
};

class Story
{
public:
    explicit Story(Dice& dice) : m_dice(dice)
    {
        const Problem problem = randomProblem(dice, {5, 4}, Policy::standard());
        auto live = Live::start(problem);
        RC_ASSERT(live.has_value() == solve(problem).has_value());
        if (live) {
            m_live = std::move(*live);
            m_patients = int(problem.patients.size());
            m_sessions = int(problem.sessions.size());
        }
    }

    int tell()
    {
        int told = 0;
        if (!m_live || m_patients == 0 || m_sessions == 0)
            return told;
        check();
        for (int left = m_dice.from(0, 12); left > 0; --left, ++told) {
            if (m_dice.oneIn(4))
                remember();
            step();
            check();
        }
        return told;
    }

private:
    void remember()
    {
        m_moments.push_back(
            {m_live->mark(), sessionsOf(*m_live, std::size_t(m_patients)), m_live->totals()});
    }

    void step()
    {
        const int patient = m_dice.from(0, m_patients - 1);
        const int session = m_dice.from(0, m_sessions - 1);
        const Pair pair{patient, session};
        const int what = m_dice.from(0, 8);
        RC_LOG() << "step " << what << ", patient " << patient << ", session " << session << '\n';
        const Live::Mark mark = m_live->mark();
        const Live::Totals totals = m_live->totals();
        const auto keepsAll = [&](const Result<>& result) {
            if (!result)
                RC_ASSERT(m_live->mark() == mark);
            if (!result)
                RC_ASSERT(m_live->totals() == totals);
        };
        switch (what) {
        case 0: keepsAll(m_live->setPlaces(session, m_dice.from(0, 3))); break;
        case 1: keepsAll(m_live->leave(patient)); break;
        case 2: keepsAll(m_live->comeBack(patient)); break;
        case 3: keepsAll(m_live->pin(pair)); break;
        case 4: keepsAll(m_live->unpin(patient)); break;
        case 5: keepsAll(m_live->forbid(pair)); break;
        case 6: keepsAll(m_live->allow(pair)); break;
        case 7: goBack(); break;
        default: change(pair);
        }
    }

    void goBack()
    {
        if (m_moments.empty())
            return;
        const Moment& moment = m_moments[std::size_t(m_dice.from(0, int(m_moments.size()) - 1))];
        m_live->backTo(moment.mark);
        RC_ASSERT(m_live->totals() == moment.totals);
        RC_ASSERT(sessionsOf(*m_live, std::size_t(m_patients)) == moment.sessions);
        const Live::Mark mark = moment.mark;
        std::erase_if(m_moments, [&](const Moment& m) { return m.mark > mark; });
    }

    /** Limits, travel and dates of one of each; what was wished stays. */
    void change(const Pair& pair)
    {
        Problem next = m_live->problem();
        next.pinned.clear(); // a pin may not survive the change
        Session& session = next.sessions[std::size_t(pair.session)];
        Patient& patient = next.patients[std::size_t(pair.patient)];
        switch (m_dice.from(0, 5)) {
        case 0: session.facts.maxBmiTenths = m_dice.from(25, 42) * 10; break;
        case 1: session.facts.days.last = session.facts.days.last + m_dice.from(1, 9); break;
        case 2: session.facts.noticeDays = m_dice.from(0, 9); break;
        case 3: session.free = m_dice.from(0, 3); break;
        case 4: patient.facts.travelMetres = m_dice.from(1, 9) * 10'000.0; break;
        default: patient.facts.earliest = next.from + m_dice.from(0, 9);
        }
        auto changed = m_live->changed(std::move(next));
        RC_ASSERT(changed.has_value());
        m_live = std::move(*changed);
        m_moments.clear();
    }

    void check() const
    {
        const Problem problem = m_live->problem();
        RC_LOG() << describe(problem);
        const auto best = bestByTrying(problem);
        RC_ASSERT(best.has_value());
        const Live::Totals& totals = m_live->totals();
        Figures figures{{}, totals.distanceUnits, totals.daySum};
        for (const int matched : totals.matchedByTier)
            figures.lessMatched.push_back(-matched);
        RC_ASSERT(figures == *best);
        const Plan plan = m_live->plan();
        RC_ASSERT(plan.gap == 0);
        const auto gap = verify(problem, plan);
        RC_ASSERT(gap.has_value());
        RC_ASSERT(*gap == 0);
        const Assignment now = sessionsOf(*m_live, problem.patients.size());
        RC_ASSERT(assignmentOf(problem, plan) == now);
        RC_ASSERT(totals.matched == int(plan.placements.size()));
        for (const Moment& moment : m_moments)
            checkMoves(moment, now);
    }

    void checkMoves(const Moment& moment, const Assignment& now) const
    {
        Assignment then = now;
        int last = -1;
        for (const Live::Move& move : m_live->movesSince(moment.mark)) {
            RC_ASSERT(move.patient > last);
            RC_ASSERT(move.from != move.to);
            RC_ASSERT(now[std::size_t(move.patient)] == move.to);
            then[std::size_t(move.patient)] = move.from;
            last = move.patient;
        }
        RC_ASSERT(then == moment.sessions);
    }

    Dice& m_dice;
    std::unique_ptr<Live> m_live;
    int m_patients = 0;
    int m_sessions = 0;
    std::vector<Moment> m_moments;
};

} // namespace

void LivePropertyTest::everyStepIsTheBestOfAll()
{
    int cases = 0;
    int steps = 0;
    QVERIFY(holds("a live plan is the best after every step", [&] {
        Dice dice = shrinkingDice();
        steps += Story(dice).tell();
        ++cases;
    }));
    QVERIFY2(steps > 3 * cases, qPrintable(QString::number(steps)));
}

/** While one site has no place, its price rises beyond what it is worth to a patient elsewhere.
   Once it has one again, that patient must be able to make room. */
void LivePropertyTest::aWayThatWasClosedOpensAgain()
{
    Problem problem = plainProblem(3, 2);
    const int stays = 0; // nearer to the second site
    const int onlyThere = 1;
    const int presses = 2; // on the first site's price
    problem.distances.metres = {40'000, 10'000, 45'000, 10'000, 20'000, 30'000};
    problem.patients[std::size_t(onlyThere)].facts.travelMetres = 15'000;
    auto started = Live::start(problem);
    QVERIFY_RESULT(started);
    Live& live = **started;
    QVERIFY_RESULT(live.leave(onlyThere));
    QVERIFY_RESULT(live.setPlaces(0, 0));
    for (int time = 0; time < 4; ++time) {
        QVERIFY_RESULT(live.leave(presses));
        QVERIFY_RESULT(live.leave(stays));
        QVERIFY_RESULT(live.comeBack(stays));
        QVERIFY_RESULT(live.comeBack(presses));
    }
    QCOMPARE(live.sessionOf(stays), 1);
    QCOMPARE(live.sessionOf(presses), -1);
    QVERIFY_RESULT(live.leave(presses));
    QVERIFY_RESULT(live.setPlaces(0, 1));
    QCOMPARE(live.sessionOf(stays), 1);
    QVERIFY_RESULT(live.comeBack(onlyThere));
    QCOMPARE(live.sessionOf(onlyThere), 1);
    QCOMPARE(live.sessionOf(stays), 0);
}

SOONER_TEST(LivePropertyTest)
#include "livepropertytest.moc"
