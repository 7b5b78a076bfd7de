#pragma once

#include "core/base/result.h"

#include <QString>

namespace sooner {

class MapCanvas;

/** What stands round the picture of a map on paper. */
struct MapCaption
{
    QString title;    ///< "Yorkshire and the Humber: trauma and orthopaedics"
    QString subtitle; ///< "Over 52 weeks, as at 20-Nov-2026"
    QString sources;
};

/** Writes what the map shows, with legend, scale and sources, as PNG, SVG or PDF by the name's
    ending; for its owner's eyes only. No patient is named. Fails with ErrorCode::Output. */
Result<void> writeMap(const MapCanvas& canvas, const MapCaption& caption, const QString& path);

} // namespace sooner
