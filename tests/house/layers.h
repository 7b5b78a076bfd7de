#pragma once

#include <QString>

#include <vector>

namespace sooner::test {

/** One #include line of a file. */
struct Include
{
    int line = 0;
    QString path;
    bool quoted = false; ///< "..." and not <...>
};

std::vector<Include> includesOf(const QString& source);

/** Why this file must not include that, in words; empty when it may. `file` is relative to the
    source's root. The house is drawn in README.md; layers.cpp holds it as tables. */
QString layerFault(const QString& file, const Include& include);

} // namespace sooner::test
