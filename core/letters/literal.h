#pragma once

#include <QString>

namespace sooner::letters {

/** A fact of a file as one line of text that can only ever be text: line breaks and control
    characters become spaces; what would turn the reading direction of its neighbours, and code
    points that text engines use for themselves, are left out. */
QString literal(QStringView fact);

} // namespace sooner::letters
