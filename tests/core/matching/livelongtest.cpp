#include "core/matching/live.h"
#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

#include <map>
#include <set>

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** Changes of all kinds, one after the other, each against a plan made afresh for a question that
   is kept apart from the live one. */
class LiveLongTest : public QObject
{
    Q_OBJECT

private slots:
    void equalsAFreshPlanAfterEveryChange();
};

namespace {

bool isLong()
{
    return qEnvironmentVariableIsSet("SOONER_LONG");
}

/** The question, as a person would keep it who knows nothing of the live plan. */
struct Asked
{
    Problem problem; ///< those who left travel as ever
    std::set<int> away;

    Problem now() const
    {
        Problem now = problem;
        for (const int patient : away)
            now.patients[std::size_t(patient)].facts.travelMetres.reset();
        return now;
    }
    void dropPins(int patient)
    {
        std::erase_if(problem.pinned, [&](const Pair& pin) { return pin.patient == patient; });
    }
    bool isForbidden(const Pair& pair) const { return find(problem.forbidden, pair); }
    bool isPinned(const Pair& pair) const { return find(problem.pinned, pair); }
    void allow(const Pair& pair)
    {
        std::erase_if(problem.forbidden, [&](const Pair& other) {
            return other.patient == pair.patient && other.session == pair.session;
        });
    }
    void removeSession(int session)
    {
        for (auto* pairs : {&problem.pinned, &problem.forbidden}) {
            std::erase_if(*pairs, [&](const Pair& pair) { return pair.session == session; });
            for (Pair& pair : *pairs)
                pair.session -= pair.session > session;
        }
        problem.sessions.erase(problem.sessions.begin() + session);
    }
    void removePatient(int patient)
    {
        for (auto* pairs : {&problem.pinned, &problem.forbidden}) {
            std::erase_if(*pairs, [&](const Pair& pair) { return pair.patient == patient; });
            for (Pair& pair : *pairs)
                pair.patient -= pair.patient > patient;
        }
        std::set<int> others;
        for (const int other : away) {
            if (other != patient)
                others.insert(other - (other > patient));
        }
        away = std::move(others);
        problem.patients.erase(problem.patients.begin() + patient);
    }

private:
    static bool find(const std::vector<Pair>& pairs, const Pair& pair)
    {
        return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& other) {
            return other.patient == pair.patient && other.session == pair.session;
        });
    }
};

/** Makes changes at random; a kind that the engine refuses stays out of the question, too. */
class Changer
{
public:
    Changer(Problem problem, std::unique_ptr<Live> live, quint64 seed)
        : m_asked{std::move(problem), {}}, m_live(std::move(live)), m_dice(seed)
    {}

    /** What it was; empty when it was refused. */
    QString change();
    QString difference() const;

private:
    static constexpr int smallKinds = 8;
    static constexpr int kinds = smallKinds + 6;

    int anyPatient() { return m_dice.from(0, int(m_asked.problem.patients.size()) - 1); }
    int anySession() { return m_dice.from(0, int(m_asked.problem.sessions.size()) - 1); }
    Pair anyPair();
    QString small(int kind);
    QString large(int kind);
    static QString told(QString kind, bool isDone) { return isDone ? kind : QString(); }
    bool follow();

    Asked m_asked;
    std::unique_ptr<Live> m_live;
    Dice m_dice;
};

/** Most pairs of two at random are against a rule; a pin needs one that is not. */
Pair Changer::anyPair()
{
    Pair pair{anyPatient(), anySession()};
    for (int tries = 0; tries < 200; ++tries) {
        if (feasibleDay(m_asked.problem, pair.patient, pair.session))
            break;
        pair = {anyPatient(), anySession()};
    }
    return pair;
}

QString Changer::small(int kind)
{
    const int patient = anyPatient();
    auto& problem = m_asked.problem;
    switch (kind) {
    case 0:
        if (m_live->leave(patient)) {
            m_asked.away.insert(patient);
            m_asked.dropPins(patient);
        }
        return QStringLiteral("leave");
    case 1: {
        const int who = m_asked.away.empty() ? patient : *m_asked.away.begin();
        m_asked.away.erase(who);
        return told(QStringLiteral("come back"), bool(m_live->comeBack(who)));
    }
    case 2: {
        const Pair pair = anyPair();
        const bool isDone = bool(m_live->pin(pair));
        if (isDone && !m_asked.isPinned(pair))
            problem.pinned.push_back(pair);
        return told(QStringLiteral("pin"), isDone);
    }
    case 3: {
        const int who = problem.pinned.empty() ? patient : problem.pinned.front().patient;
        m_asked.dropPins(who);
        return told(QStringLiteral("unpin"), bool(m_live->unpin(who)));
    }
    case 4:
    case 5: {
        const int present = m_live->sessionOf(patient);
        const Pair pair = kind == 5 && present >= 0 ? Pair{patient, present} : anyPair();
        const bool isDone = bool(m_live->forbid(pair));
        if (isDone && !m_asked.isForbidden(pair))
            problem.forbidden.push_back(pair);
        return told(QStringLiteral("forbid"), isDone);
    }
    case 6: {
        const Pair pair = problem.forbidden.empty() ? anyPair() : problem.forbidden.front();
        m_asked.allow(pair);
        return told(QStringLiteral("allow"), bool(m_live->allow(pair)));
    }
    default: {
        const int session = anySession();
        const int free = m_dice.from(0, 12);
        const bool isDone = bool(m_live->setPlaces(session, free));
        if (isDone)
            problem.sessions[std::size_t(session)].free = free;
        return told(QStringLiteral("places"), isDone);
    }
    }
}

/** Puts the changed question; as before when it cannot be. */
bool Changer::follow()
{
    auto changed = m_live->changed(m_asked.problem);
    if (!changed)
        return false;
    for (const int patient : m_asked.away) {
        if (!(*changed)->leave(patient))
            return false;
    }
    m_live = std::move(*changed);
    return true;
}

QString Changer::large(int kind)
{
    const Asked before = m_asked;
    auto& problem = m_asked.problem;
    QString name;
    switch (kind) {
    case 0: {
        name = QStringLiteral("limits of a site");
        const int site = problem.sessions[std::size_t(anySession())].site;
        const int bmi = m_dice.from(280, 450);
        for (Session& session : problem.sessions) {
            if (session.site == site)
                session.facts.maxBmiTenths = bmi;
        }
        break;
    }
    case 1:
        name = QStringLiteral("travel of all");
        for (Patient& patient : problem.patients) {
            if (patient.facts.travelMetres)
                *patient.facts.travelMetres *= m_dice.oneIn(2) ? 0.8 : 1.25;
        }
        break;
    case 2:
        name = QStringLiteral("travel of one");
        problem.patients[std::size_t(anyPatient())].facts.travelMetres =
            m_dice.from(0, 100) * 1000.0;
        break;
    case 3: {
        name = QStringLiteral("a session more");
        Session added = problem.sessions[std::size_t(anySession())];
        added.id = problem.sessions.back().id + m_dice.from(1, 3);
        added.free = m_dice.from(0, 8);
        problem.sessions.push_back(added);
        break;
    }
    case 4:
        name = QStringLiteral("a session less");
        m_asked.removeSession(anySession());
        break;
    default:
        name = QStringLiteral("a patient less");
        m_asked.removePatient(anyPatient());
        break;
    }
    if (follow())
        return name;
    m_asked = before;
    return {};
}

QString Changer::change()
{
    // A changed problem is the dearer kind to make and to check.
    const int kind =
        m_dice.oneIn(3) ? m_dice.from(smallKinds, kinds - 1) : m_dice.from(0, smallKinds - 1);
    return kind < smallKinds ? small(kind) : large(kind - smallKinds);
}

QString Changer::difference() const
{
    const Problem problem = m_asked.now();
    const auto fresh = solve(problem);
    if (!fresh)
        return fresh.error().message;
    const Live::Totals& totals = m_live->totals();
    if (totals.matchedByTier != fresh->matchedByTier)
        return QStringLiteral("other tiers");
    if (totals.distanceUnits != fresh->distanceUnits)
        return QStringLiteral("distance %1, fresh %2")
            .arg(totals.distanceUnits)
            .arg(fresh->distanceUnits);
    if (totals.daySum != fresh->daySum)
        return QStringLiteral("days %1, fresh %2").arg(totals.daySum).arg(fresh->daySum);
    const auto gap = verify(problem, m_live->plan());
    if (!gap || *gap != 0)
        return gap ? QStringLiteral("verified gap %1").arg(*gap) : gap.error().message;
    return {};
}

} // namespace

void LiveLongTest::equalsAFreshPlanAfterEveryChange()
{
    Size size;
    size.patients = size.fewestPatients = isLong() ? 10'000 : 1500;
    size.sessions = size.fewestSessions = isLong() ? 600 : 90;
    size.sites = 25;
    size.positions = 60;
    size.places = 8;
    size.specialties = 4;
    const int changes = isLong() ? 1000 : 150;
    Problem problem = randomProblem(20261121, size, Policy::standard());
    problem.pinned.clear();
    problem.forbidden.clear();
    auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    QVERIFY((*live)->totals().matched > 0);
    Changer changer(std::move(problem), std::move(*live), 77);
    std::map<QString, int> made;
    for (int i = 0; i < changes; ++i) {
        const QString change = changer.change();
        ++made[change];
        const QString difference = changer.difference();
        QVERIFY2(difference.isEmpty(),
                 qPrintable(QStringLiteral("change %1 (%2): %3").arg(i).arg(change, difference)));
    }
    // Every kind was made, and few were refused.
    QVERIFY2(made[QString()] < changes / 4, QByteArray::number(made[QString()]));
    made.erase(QString());
    QCOMPARE(made.size(), 13u);
}

SOONER_TEST(LiveLongTest)
#include "livelongtest.moc"
