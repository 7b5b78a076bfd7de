#pragma once

#include "tests/blackbox/table.h"

#include <QList>
#include <QMap>
#include <QString>

#include <optional>

/** The rules of the match told a second time, from the files alone, slow and plain: what the
    programs say is held against it. */
namespace blackbox {

struct Fixture
{
    Table sites;
    Table list;
    Table sessions;
};

/** The reason for which an open pathway is in no match; "closed" when it is not open, "" when it is
    in the match. */
QString whyLeftOut(const Record& pathway, const Table& list);

/** The first thing that stands between the two: "specialty", "bmi" ...; empty when nothing does.
    Distances are told by the part of England: the fixture has no others. */
QString whyNotThere(const Record& pathway, const Record& session, const Fixture& fixture);

/** Patients by tier, the first tier first, and how many of each a best plan places. */
struct BestPlan
{
    struct Tier
    {
        int waiting = 0;
        int matched = 0;
    };
    QMap<int, Tier> tiers;
    int considered = 0;
    int matched = 0;
    int places = 0; ///< of sessions within the twelve weeks
    int sessions = 0;
};
BestPlan bestPlan(const Fixture& fixture);

/** Cancer is 0 and comes first; then P2 by wait, then waits with P3 before P4. */
int tierOf(const Record& pathway);

} // namespace blackbox
