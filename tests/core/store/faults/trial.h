#pragma once

#include "tests/core/store/faults/workloads.h"

#include <algorithm>

namespace sooner::test {

/** How many places were tried and what went wrong at them. */
struct Tally
{
    qint64 runs = 0;
    qint64 violations = 0;
    QStringList words; ///< the first few violations

    void violated(const QString& what);
    /** "412 runs, 0 violations" */
    QString text() const;
};

/** Does a workload on a disk that goes wrong at one call, and looks what became of the region. */
class Trial
{
public:
    Trial(const Workload& workload, Tally& tally) : m_workload(workload), m_tally(tally) {}

    /** How many calls such a fault can hit while the acts are done. */
    qint64 points(Fault fault) const;
    void run(const Plan& plan);

private:
    struct Outcome
    {
        int saved = 0;              ///< acts that were said to be saved
        std::optional<Error> error; ///< of the one after them
    };
    Outcome doActs(Desk& desk, int from) const;
    void afterCrash(int saved);
    void afterRefusal(Desk& desk, const Outcome& outcome);
    void sameView(Desk& desk);
    void isAsSaved(int saved, const QString& when);
    bool isState(const QByteArray& content, int state, const QString& when);
    bool isNewRegion() const;
    bool isStillWreck() const;
    void violated(const QString& what);

    const Workload& m_workload;
    Tally& m_tally;
    QTemporaryDir m_folder;
    QString m_region = m_folder.filePath(Workload::regionName());
    Plan m_plan;
};

/** Which of that many points to try: with SOONER_LONG all, else about `most` of them, the same each
    time, among them the first and the last. */
std::vector<qint64> pointsToTry(qint64 points, int most);

inline bool isLong()
{
    return qEnvironmentVariableIsSet("SOONER_LONG");
}

/** How much a short run tries: under the sanitizers, where each trial takes many times as long, a
    third. */
constexpr int inShort(int usual)
{
#ifdef __SANITIZE_ADDRESS__
    return std::max(2, usual / 3);
#else
    return usual;
#endif
}

} // namespace sooner::test
