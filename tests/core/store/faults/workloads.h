#pragma once

#include "core/workspace/change.h"
#include "core/workspace/imports.h"
#include "core/workspace/workspace.h"
#include "tests/core/store/faults/regionstate.h"

#include <QStringList>
#include <QTemporaryDir>

#include <functional>

namespace sooner::test {

class RegionFixture;

/** One person at work on one region, as often as asked from the same beginning. */
struct Desk
{
    QString region; ///< path
    std::unique_ptr<Workspace> workspace;
    std::vector<Change> changes; ///< of the acts so far, the last one last
    int attempts = 0;            ///< at what goes by the hour: each is made two hours later

    /** As a user of the window: the region in memory, open for writing. */
    Result<void> open();
    Result<void> create();
    QString beside(const QString& name) const;
    /** The time of the next attempt: what an earlier one left is old by then. */
    Instant nextHour();
};

/** Something a person does that is saved in one piece, and said to be saved when it returns. */
struct Act
{
    QString name;
    std::function<Result<void>(Desk&)> run;
};

/** How the act after those that were said to be done came to its end. */
enum class Ended : quint8 {
    CutOff, ///< the program died or the power went: anywhere in the act, also after it
    Refused ///< it said that it failed
};

/** What is wrong with the files beside the region after so many acts; empty: nothing. */
using Beside = std::function<QString(const QString& folder, int saved, Ended ended)>;

/** A region to begin with, and acts one after the other. */
class Workload
{
public:
    /** All there are, by name. */
    static QStringList names();
    /** Made once in a run of the program. */
    static const Workload& named(const QString& name);

    const Files& base() const { return m_base; }
    const std::vector<Act>& acts() const { return m_acts; }
    /** The acts open or make the region themselves. */
    bool opensItself() const { return m_opensItself; }
    /** The faults also hit what goes to the disk past SQLite. */
    bool hasPlainCalls() const { return m_hasPlainCalls; }
    /** What is at the region's place in the beginning does not open. */
    bool beginsAsWreck() const { return m_beginsAsWreck; }
    QString wrongBeside(const QString& folder, int saved, Ended ended) const
    {
        return m_beside ? m_beside(folder, saved, ended) : QString();
    }
    /** The content before the first act and after each: one more than acts. */
    const std::vector<QByteArray>& states() const { return m_states; }

    static QString regionName() { return QStringLiteral("region.sooner"); }

private:
    static Workload make(const QString& name);
    void doAll();

    std::shared_ptr<RegionFixture> m_fixture; ///< holds the files that imports read
    Files m_base;
    std::vector<Act> m_acts;
    std::vector<QByteArray> m_states;
    Beside m_beside;
    bool m_opensItself = false;
    bool m_hasPlainCalls = false;
    bool m_beginsAsWreck = false;

    friend struct WorkloadMaker;
};

} // namespace sooner::test
