#include "ui/map/maphospitals.h"

#include "ui/models/workfilter.h"

#include <QCoreApplication>

#include <algorithm>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(MapHospitals)
};

constexpr int adult = 18;

} // namespace

int MapHospital::firstFree(const Region& region) const
{
    const auto found = std::find_if(sessions.begin(), sessions.end(), [&region](int session) {
        return region.session(session).free() > 0;
    });
    return found != sessions.end() ? *found : -1;
}

std::vector<MapHospital> hospitalsOf(const Region& region, Day asOf, const WorkFilter& filter)
{
    const Day first = asOf + 1;
    const Day last = asOf + 7 * filter.weeksAhead();
    std::vector<MapHospital> bySite(std::size_t(region.siteCount()));
    for (int i = 0; i < region.sessionCount(); ++i) {
        const SessionRow& session = region.session(i);
        const DayRange days = session.record.days;
        if (days.last < first || days.first > last || !filter.takes(session.record))
            continue;
        MapHospital& hospital = bySite[std::size_t(session.site)];
        hospital.places += session.record.places;
        hospital.free += session.free();
        hospital.sessions.push_back(i);
    }
    std::vector<MapHospital> found;
    for (std::size_t site = 0; site < bySite.size(); ++site) {
        MapHospital& hospital = bySite[site];
        if (hospital.sessions.empty())
            continue;
        const SiteRow& row = region.site(int(site));
        hospital.site = int(site);
        hospital.sector = row.record.sector;
        if (row.position)
            hospital.at = geo::toNationalGrid(*row.position);
        std::sort(hospital.sessions.begin(), hospital.sessions.end(), [&region](int a, int b) {
            return std::pair(region.session(a).record.days.first, a)
                   < std::pair(region.session(b).record.days.first, b);
        });
        found.push_back(std::move(hospital));
    }
    std::sort(found.begin(), found.end(), [&region](const MapHospital& a, const MapHospital& b) {
        return std::pair(region.site(a.site).record.name, a.site)
               < std::pair(region.site(b.site).record.name, b.site);
    });
    return found;
}

QString limitWords(const Limits& limits)
{
    QStringList words;
    if (limits.maxBmiTenths)
        words += Say::tr("BMI %1").arg(double(*limits.maxBmiTenths) / 10);
    if (limits.maxAsa)
        words += Say::tr("ASA %1").arg(*limits.maxAsa);
    if (limits.minAge && *limits.minAge == adult && !limits.maxAge)
        words += Say::tr("adults");
    else if (limits.minAge && limits.maxAge)
        words += Say::tr("age %1 to %2").arg(*limits.minAge).arg(*limits.maxAge);
    else if (limits.minAge)
        words += Say::tr("age %1 and over").arg(*limits.minAge);
    else if (limits.maxAge)
        words += Say::tr("age up to %1").arg(*limits.maxAge);
    if (limits.sex)
        words += *limits.sex == Sex::Female ? Say::tr("women") : Say::tr("men");
    return words.isEmpty() ? Say::tr("None stated") : words.join(QStringLiteral(", "));
}

} // namespace sooner
