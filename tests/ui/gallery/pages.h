#pragma once

#include "ui/shell/view.h"

namespace sooner::gallery {

/** The waiting list's look: header, quick filters, chips, table, panel. */
View* listPage();
/** Every piece in every state. */
View* piecesPage();

} // namespace sooner::gallery
