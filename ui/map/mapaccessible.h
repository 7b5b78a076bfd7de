#pragma once

namespace sooner {

/** Screen readers meet every hospital of a MapCanvas as a button with its words and its place; to
    press it is to pick it. Called once before the first canvas. */
void makeMapsAccessible();

} // namespace sooner
