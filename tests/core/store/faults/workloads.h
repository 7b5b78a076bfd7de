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

    /** As a user of the window: the region in memory, open for writing. */
    Result<void> open();
    Result<void> create();
};

/** Something a person does that is saved in one piece, and said to be saved when it returns. */
struct Act
{
    QString name;
    std::function<Result<void>(Desk&)> run;
};

/** A region to begin with, and acts one after the other. */
class Workload
{
public:
    /** All there are, by name. */
    static QStringList names();
    static Workload named(const QString& name);

    const Files& base() const { return m_base; }
    const std::vector<Act>& acts() const { return m_acts; }
    /** The acts open or make the region themselves. */
    bool opensItself() const { return m_opensItself; }
    /** The content before the first act and after each: one more than acts. */
    const std::vector<QByteArray>& states() const { return m_states; }

    static QString regionName() { return QStringLiteral("region.sooner"); }

private:
    void doAll();

    std::shared_ptr<RegionFixture> m_fixture; ///< holds the files that imports read
    Files m_base;
    std::vector<Act> m_acts;
    std::vector<QByteArray> m_states;
    bool m_opensItself = false;

    friend struct WorkloadMaker;
};

} // namespace sooner::test
