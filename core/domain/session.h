#pragma once

#include "core/base/day.h"
#include "core/domain/codes.h"
#include "core/domain/limits.h"

#include <vector>

namespace sooner {

/** Places on one day, or a block over a window, as a row of a capacity file states it. */
struct SessionRecord
{
    QString code; ///< SESSION_ID; unique within the site's provider
    OdsCode site;
    std::vector<TreatmentFunction> functions; ///< at least one, in file order
    std::vector<CareSetting> settings;        ///< at least one
    std::optional<PathwayKind> kind;          ///< blank takes rtt and planned
    DayRange days;                            ///< first == last unless a block
    int places = 0;                           ///< 1..200; a block to 10,000
    std::vector<OpcsCode> procedures;         ///< codes or beginnings; empty takes any
    QString team;
    Limits limits; ///< as stated; blanks are the site's
    std::optional<PathwayScope> scope;
    std::optional<Day> respondBy;
    QString notes;
    bool isBlock() const { return days.first != days.last; }
    friend bool operator==(const SessionRecord&, const SessionRecord&) = default;
};

} // namespace sooner
