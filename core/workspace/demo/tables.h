#pragma once

#include "core/domain/site.h"

#include <array>
#include <string>
#include <vector>

namespace sooner::demo {

/** What a hospital offers places for: b, d and c are theatre lists, o clinics, x tests. */
struct Offering
{
    TreatmentFunction function;
    char form = 'b';
    int weight = 1;
};

/** A hospital of the region, and its part in the demo. */
struct Hospital
{
    SiteRecord record;
    QString town;
    int homeShare = 0;                            ///< of its provider's patients
    std::vector<TreatmentFunction> homeFunctions; ///< also reporting lines (X05); empty is all
    std::vector<Offering> offers;
};

/** A place on a plane that is flat enough for one region, in units of about 10 m. */
struct Spot
{
    int x = 0;
    int y = 0;
};
Spot spotOf(LatLon position);
/** In units of 100 m squared: enough to weigh what is near. */
qint64 squared(Spot a, Spot b);

/** A postcode sector ("LS1 3") with what it weighs in the population. */
struct PostSector
{
    std::string code;
    QString town;
    int weight = 0;
    Spot spot;
};

inline constexpr int waitBandEdgeCount = 7;
/** Lower ends, in weeks, of the bands of the waits table. */
inline constexpr std::array<int, waitBandEdgeCount> waitBandEdges = {0, 18, 26, 40, 52, 65, 78};
inline constexpr int publishedWeeks = 105; ///< the last is 104 and over

/** How many of a provider wait for a reporting line, by wait band. */
struct WaitCell
{
    int line = 0;     ///< index of Tables::lines
    OdsCode reporter; ///< a trust, or an independent hospital's site
    std::array<int, waitBandEdgeCount> bands{};
};

/** One of the reporting lines of RTT statistics: 110, X05 ... */
struct WaitLine
{
    TreatmentFunction code;
    std::array<int, publishedWeeks> weeks{};
    std::array<int, waitBandEdgeCount> admitted{}; ///< with a decision to admit
    int countIn(int band) const;
};

/** The tables of resources/demo, which say where each figure comes from. */
struct Tables
{
    std::vector<Hospital> hospitals;
    std::vector<PostSector> sectors;
    std::vector<WaitLine> lines;
    std::vector<WaitCell> cells;

    /** Read at the first call; any thread may read it. */
    static const Tables& builtIn();
    /** The hospitals that report under a code: a site itself, or all of a trust. */
    std::vector<int> hospitalsOf(OdsCode reporter) const;
};

} // namespace sooner::demo
