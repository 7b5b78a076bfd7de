#pragma once

class QPushButton;

namespace sooner {

class Desk;
class WorkFilter;

// Buttons with the present choice of a filter on them and the others in their menu. Views that
// share a filter each have their own and they all follow it.

/** "Trauma and orthopaedics", with how many wait in each. */
QPushButton* specialtyChoice(Desk& desk, WorkFilter& filter);
/** "Any wait", "Over 52 weeks". */
QPushButton* waitChoice(WorkFilter& filter);
/** "Next 12 weeks": of places. */
QPushButton* weeksChoice(WorkFilter& filter);

} // namespace sooner
