#pragma once

#include "core/base/day.h"
#include "core/base/result.h"
#include "core/domain/eligibility.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace sooner::matching {

/** Units of objective 2: 100 m, floored. */
inline int distanceUnits(double metres)
{
    return int(metres / 100);
}

/** A pathway that is considered. */
struct Patient
{
    qint64 id = 0; ///< the caller's; patients are sorted by it, ascending
    int tier = 0;  ///< index into Problem::tiers, 0 most urgent
    int place = 0; ///< row of Problem::distances; -1 when the position is unknown
    PatientFacts facts;
    std::vector<int> sitesBarred; ///< sites where a live or refused offer forbids another, sorted
};

/** Free places of one session. */
struct Session
{
    qint64 id = 0; ///< the caller's; sessions are sorted by it, ascending
    int site = 0;  ///< column of Problem::distances
    int free = 0;  ///< places that nobody holds
    SessionFacts facts;
};

/** A point on a plane, in metres. */
struct PlanePoint
{
    int x = 0;
    int y = 0;
};

/** Whole metres between two points, floored. */
double planeMetres(PlanePoint a, PlanePoint b);

/** Straight-line metres from every distinct patient position to every site: a table of them, or
    points on a plane. */
struct Distances
{
    int sites = 0;
    /** Row-major: place * sites + site; NaN when the site's position is unknown. */
    std::vector<double> metres;
    std::vector<PlanePoint> places;     ///< instead of the table
    std::vector<PlanePoint> sitePoints; ///< as many as sites
    std::optional<double> between(int place, int site) const
    {
        if (place < 0)
            return std::nullopt;
        if (!places.empty())
            return planeMetres(places[std::size_t(place)], sitePoints[std::size_t(site)]);
        const double value = metres[std::size_t(place) * std::size_t(sites) + std::size_t(site)];
        return value == value ? std::optional(value) : std::nullopt;
    }
    /** Nothing that a root would find within the limit is told to be beyond it. */
    bool isPlainlyBeyond(double limit, int place, int site) const
    {
        if (places.empty() || place < 0)
            return false;
        const double dx = places[std::size_t(place)].x - sitePoints[std::size_t(site)].x;
        const double dy = places[std::size_t(place)].y - sitePoints[std::size_t(site)].y;
        return dx * dx + dy * dy > (limit + 1) * (limit + 1);
    }
    /** Units of a journey that the rule on distance lets through: within the limit, or of unknown
        length for those who travel anywhere. */
    std::optional<int> unitsWithin(double limit, int place, int site) const;
};

/** A pair that a person wants, or does not want. Indices into patients and sessions. */
struct Pair
{
    int patient = 0;
    int session = 0;
};

/** What the engine is asked; pure data, no clock, no I/O. */
struct Problem
{
    Day asOf; ///< notice counts from here
    Day from; ///< day 0 of objective 3; no earlier day is used
    Day to;   ///< last day; no later day is used
    std::vector<Patient> patients;
    std::vector<Session> sessions;
    Distances distances;
    std::vector<QString> tiers; ///< names, most urgent first
    std::vector<Pair> pinned;
    std::vector<Pair> forbidden;
};

/** The day of the pair if every hard rule holds within the horizon, the patient is not barred from
    the site and nobody forbade the pair; the one place that decides feasibility. Free places and
    pins are not asked. */
std::optional<Day> feasibleDay(const Problem& problem, int patient, int session);

/** Leaves out the tiers that have no patient and numbers the others again in the same order. */
void compactTiers(Problem& problem);

/** Says what is wrong with a problem that was not built as its comments ask (order of ids, indices
    out of range, days turned round ...); solve() and verify() begin with it. */
Result<> checkForm(const Problem& problem);

/** Some day of the session lies in [from, to]. */
bool inHorizon(const Problem& problem, const SessionFacts& session);

/** The session's facts with its days cut to the horizon, which it must meet. */
SessionFacts withinHorizon(const Problem& problem, const SessionFacts& session);

/** Specialty, kind and care setting agree; the other rules are not asked. */
bool rightCare(const PatientFacts& patient, const SessionFacts& session);

} // namespace sooner::matching
