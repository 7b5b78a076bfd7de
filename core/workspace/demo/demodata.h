#pragma once

#include "core/domain/offer.h"
#include "core/domain/pathway.h"
#include "core/domain/session.h"
#include "core/domain/site.h"

#include <memory>
#include <vector>

namespace sooner {

/** What decides a demo: the same options give the same data, on every machine. */
struct DemoOptions
{
    int pathways = 20'000; ///< 1 to 1,000,000
    quint64 seed = 1;
    Day asOf;
};
inline constexpr int mostDemoPathways = 1'000'000;

/** A step in the life of an offer, on the day it was taken. */
struct DemoStep
{
    OfferState state = OfferState::Proposed;
    Day on;
    friend bool operator==(const DemoStep&, const DemoStep&) = default;
};

/** An offer under way or past. What it carries is what it carries in its last state. */
struct DemoOffer
{
    int pathway = 0; ///< index
    int session = 0; ///< index
    Day day;
    std::vector<DemoStep> steps; ///< from proposed on, each a legal move
    std::optional<Day> askedOn;
    std::optional<Day> putOn;
    std::optional<Day> respondBy;
    QString team;
    QString reason;
    bool byPlan = false;

    OfferState state() const { return steps.back().state; }
    /** The rules were asked with this day as today. */
    Day madeOn() const { return steps.front().on; }
    friend bool operator==(const DemoOffer&, const DemoOffer&) = default;
};

/**
 * The invented region "Yorkshire and the Humber": its real hospitals, people who do not exist,
 * whose specialties and waits follow the published figures of April 2026, places over the twelve
 * weeks after asOf (and some in the four before it), and offers under way. resources/demo/README.md
 * says what is real and what is not. Any pathway can be made by itself, so that a million need not
 * be held at once.
 */
class DemoRegion
{
public:
    explicit DemoRegion(const DemoOptions& options);
    ~DemoRegion();

    static QString name();
    const DemoOptions& options() const;
    const std::vector<SiteRecord>& sites() const;
    const std::vector<SessionRecord>& sessions() const;
    int pathwayCount() const;
    PathwayRecord pathway(int index) const;
    /** In order of the day they were made. Looks at every pathway, so keep the result. */
    std::vector<DemoOffer> offers() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/** All of it at once. */
struct DemoData
{
    std::vector<SiteRecord> sites;
    std::vector<SessionRecord> sessions;
    std::vector<PathwayRecord> pathways;
    std::vector<DemoOffer> offers;
};
DemoData makeDemoData(const DemoOptions& options);

} // namespace sooner
