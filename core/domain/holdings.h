#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>
#include <vector>

namespace sooner {

/** The newest entry of a region's audit. Kept elsewhere, it proves later that nothing up to it was
   altered. */
struct Anchor
{
    qint64 entry = 0;
    QString hash; ///< hexadecimal; empty in regions older than schema 3
    friend bool operator==(const Anchor&, const Anchor&) = default;
};

/** "123:" and the 64 digits, as a person keeps it. */
QString textOf(const Anchor& anchor);
/** Nothing when it is not of that form. */
std::optional<Anchor> anchorOf(const QString& text);

/** How much a region file holds at one moment. */
struct Holdings
{
    int schema = 0;
    QString name;
    bool demo = false;
    qint64 pathways = 0;
    qint64 sessions = 0;
    qint64 offers = 0;
    qint64 auditEntries = 0;
    Anchor anchor;
    std::optional<Instant> lastAct; ///< when somebody last did anything
    friend bool operator==(const Holdings&, const Holdings&) = default;
};

/** What one person did in one go, told by the audit. */
struct LostAct
{
    Instant at;
    QString user;
    QString host;
    QString function; ///< the use case: "acceptPlan", "import waiting-list"
    qint64 entries = 0;
};

/** What would be gone when a backup takes a region's place. */
struct Loss
{
    Holdings backup;
    /** Nothing when the region's file cannot be read at all. */
    std::optional<Holdings> region;
    /** What the region's audit has after the backup's newest entry, oldest first. */
    std::vector<LostAct> acts;
    /** The region's audit could be read to its end; else more was done than `acts` has. */
    bool readToEnd = false;
    /** The backup's newest entry is in the region, too: one grew out of the other. */
    bool sameHistory = false;
};

} // namespace sooner
