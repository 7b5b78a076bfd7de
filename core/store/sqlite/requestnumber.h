#pragma once

#include "core/base/ids.h"

#include <QString>

class QRandomGenerator;

namespace sooner::store {

/** "R-7K2M-93QX": what a hospital sees instead of a pathway's or offer's number. No vowels, so no
 * words; no 0, 1, I, L, O. */
QString requestNumber(QRandomGenerator& random);

} // namespace sooner::store
