#include "core/workspace/attribution.h"

#include "core/geo/basemap.h"
#include "core/geo/gazetteer.h"

namespace sooner {

QString dataAttribution()
{
    return geo::Gazetteer::attribution() + QLatin1Char('\n') + geo::BaseMap::attribution()
           + QStringLiteral(
               "\nHospitals and organisation codes: NHS England Organisation Data Service and NHS "
               "Choices; waiting times: NHS England RTT statistics; treatment functions: NHS Data "
               "Dictionary. Contains public sector information licensed under the Open Government "
               "Licence v3.0 and v2.0.");
}

} // namespace sooner
