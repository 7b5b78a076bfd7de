#pragma once

#include "core/matching/live.h"
#include "core/matching/outcome.h"
#include "core/matching/refill.h"
#include "core/matching/search.h"

#include <set>
#include <unordered_map>

namespace sooner::matching {

/** What a live plan is made of, and the moves that its steps are put together from. */
struct Live::Parts
{
    explicit Parts(Problem problem);
    Result<> prepare();
    void goLive();
    void adopt(const Parts& old);

    std::optional<qint64> costAt(int patient, int node) const;
    std::vector<Option> optionsOf(int patient);
    void setOptions(int patient, std::vector<Option> options);
    void chooseAgain(int patient);
    void takeOut(int patient);
    void letIn(int patient);
    void settle(int node);
    void givePlace(int node);
    void takePlace(int node);
    bool takesPart(int patient) const
    {
        return !isAway[std::size_t(patient)] && pins[std::size_t(patient)] < 0 && patient != absent;
    }
    int pinsAt(int session) const;
    void count(int patient, qint64 cost, int sign);
    void countPin(int patient, int sign);

    /** One step and what it takes to undo it. */
    struct Step
    {
        enum Kind { Away, Pin, Forbidden, Places } kind;
        int patient = -1;
        int session = -1;
        int before = 0;
        std::size_t logLength = 0;
        Totals totals;
    };
    void begin(Step::Kind kind, int patient, int session, int before);
    void finish();
    void undo(const Step& step);

    Problem problem; ///< without pins and forbidden pairs: those are below
    std::vector<Pair> wantedPins;
    std::vector<Pair> wantedForbidden;
    std::optional<Instance> instance;
    Scale scale;
    std::optional<Standing> standing;
    std::optional<Comers> comers;
    std::optional<Search> search;
    std::optional<Refill> refill;
    std::vector<Option> options;
    std::unordered_map<int, std::vector<Option>> ownOptions; ///< of those with forbidden pairs
    std::vector<char> isAway;
    std::vector<int> pins;   ///< session per patient, or -1
    std::vector<int> places; ///< per session, with those of pinned patients
    std::set<std::pair<int, int>> forbidden;
    int absent = -1; ///< between two places
    Totals totals;
    std::vector<Step> steps;
};

} // namespace sooner::matching
