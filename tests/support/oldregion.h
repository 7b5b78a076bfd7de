#pragma once

#include <QString>

namespace sooner::test {

/** A region file as an older Sooner left it, with two patients and a proposal. Made from
    tests/data/store and the steps in core/store/sql that brought older files up to date. */
void makeOldRegion(const QString& path, int schema);

} // namespace sooner::test
