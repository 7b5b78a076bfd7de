#pragma once

#include "core/domain/exclusion.h"
#include "core/workspace/region.h"

namespace sooner {

/** What the list says of a pathway, in the order of a patient's way; then those who are not on it.
 */
enum class ListState : quint8 {
    Unmatched, ///< in the match, without an offer
    Proposed,
    Asked,
    Offered,
    WithPatient,
    Accepted,
    Booked,
    Treated,
    Excluded,
    Closed ///< the hospital has closed the clock since the list was drawn
};
inline constexpr int listStateCount = 10;

struct PathwayState
{
    ListState state = ListState::Unmatched;
    std::optional<int> offer; ///< index of the leading live offer
    int options = 0;          ///< live offers in the leading one's state
    /** Set for Excluded; with a live offer only what a person must see in spite of it. */
    std::optional<Exclusion> exclusion;
};

PathwayState stateOf(const Region& region, int row, Day asOf);
/** "Unmatched", "Hospital said yes", "Not in the match": for menus and chips. */
QString nameOf(ListState state);

/** The state as a cell of the list shows it. */
struct StateWords
{
    QString first;  ///< the tag's word, or the reason for which a pathway is not in the match
    QString second; ///< "Castle Hill Hospital", "2 options", or what is wrong
    QString full;   ///< for the tooltip and the screen reader
};
StateWords stateWords(const Region& region, const PathwayState& state);

/** A reason short enough for a column: "Has a local date". */
QString shortNameOf(Exclusion reason);

} // namespace sooner
