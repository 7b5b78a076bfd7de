#pragma once

#include "core/domain/codes.h"
#include "core/domain/latlon.h"
#include "core/domain/limits.h"
#include "core/domain/postcode.h"

namespace sooner {

/** A hospital as a row of a sites file states it. */
struct SiteRecord
{
    OdsCode code;
    QString name;
    OdsCode provider;
    QString providerName;
    Sector sector = Sector::Nhs;
    std::optional<Postcode> postcode;
    std::optional<LatLon> position; ///< only when the file gave it
    QString address;
    QString telephone;
    QString email;
    Limits limits;
    friend bool operator==(const SiteRecord&, const SiteRecord&) = default;
};

} // namespace sooner
