#pragma once

#include "core/workspace/whatif.h"

namespace sooner {

class Workspace;

/** {"changes":[{"leave":"P123"},{"pin":{"pathway":"P123","session":"RBB01-0002"}},...]}; the manual
    page has all of them. Unreadable, naming the change's number and key: not JSON, a key or a value
   that it does not know, a pathway, session or hospital that the region does not have. */
Result<std::vector<WhatIfChange>> readChanges(Workspace& workspace, const QByteArray& json);

/** A longer list is refused. */
inline constexpr int mostChanges = 1000;

} // namespace sooner
