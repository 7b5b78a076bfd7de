#pragma once

#include "core/base/ids.h"

#include <optional>

class QWidget;

namespace sooner {

class Desk;

// Opens the dialog in which a record is filled in. What is there already is changed as it is now:
// when a colleague is faster, saving says so and offers to look again.

void editPatient(Desk& desk, PathwayId pathway, QWidget* parent);
void editSession(Desk& desk, SessionId session, QWidget* parent);
void editHospital(Desk& desk, SiteId site, QWidget* parent);
void newPatient(Desk& desk, QWidget* parent);
/** `site`: the hospital that is filled in already. */
void newSession(Desk& desk, std::optional<SiteId> site, QWidget* parent);
void newHospital(Desk& desk, QWidget* parent);

} // namespace sooner
