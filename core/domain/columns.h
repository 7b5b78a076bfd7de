#pragma once

#include <QtGlobal>

#include <span>

namespace sooner {

/** Some pathways of a region, column by column: one chunk of it, as it lies in memory. All columns
    have the same length, but those that nobody asks for may be left empty. */
struct PathwayColumns
{
    std::span<const qint32> clockStart; ///< day numbers
    std::span<const quint16> function;  ///< specialty: index into the region's table of them
    std::span<const quint8> kind;       ///< PathwayKind
    std::span<const quint16> provider;  ///< index into the region's table; only for filters
    std::span<const quint16> flags;
    quint16 closed = 0; ///< bits of flags: a pathway with any of them no longer waits
};

} // namespace sooner
