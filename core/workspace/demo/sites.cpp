#include "core/workspace/demo/places.h"

namespace sooner::demo {

namespace {

/** What independent hospitals refuse in public (domain b4). */
const QStringList& refusedByIndependents()
{
    static const QStringList codes = {QStringLiteral("asthma-uncontrolled"),
                                      QStringLiteral("blood-disorder"),
                                      QStringLiteral("diabetes-uncontrolled"),
                                      QStringLiteral("dialysis"),
                                      QStringLiteral("hypertension-uncontrolled"),
                                      QStringLiteral("itu"),
                                      QStringLiteral("mi-6m"),
                                      QStringLiteral("psychiatric-unstable"),
                                      QStringLiteral("sickle-cell"),
                                      QStringLiteral("stroke-6m")};
    return codes;
}

/** Limits are what such hospitals say in public, not what this one says. */
Limits limitsOf(const SiteRecord& site, int index)
{
    Limits limits;
    switch (site.sector) {
    case Sector::Nhs:
        limits.noticeDays = 7;
        if (site.code.view().starts_with("RCU"))
            limits.maxAge = 16;
        break;
    case Sector::Hub:
        limits.maxBmiTenths = index % 2 ? 450 : 420;
        limits.maxAsa = 3;
        limits.minAge = 16;
        limits.excludedConditions = {QStringLiteral("itu"), QStringLiteral("mi-6m"),
                                     QStringLiteral("stroke-6m")};
        limits.noticeDays = 10;
        break;
    case Sector::Independent:
        limits.maxBmiTenths = 400;
        limits.maxAsa = index % 4 == 0 ? 2 : 3;
        limits.minAge = 18;
        limits.excludedConditions = refusedByIndependents();
        limits.noticeDays = 14;
        break;
    }
    return limits;
}

} // namespace

std::vector<SiteRecord> makeSites()
{
    std::vector<SiteRecord> sites;
    for (const Hospital& hospital : Tables::builtIn().hospitals) {
        const int index = int(sites.size());
        SiteRecord site = hospital.record;
        const QString code = site.code.toString().toLower();
        site.address = hospital.town;
        site.telephone = QStringLiteral("01632 960%1").arg(100 + index);
        site.email = site.sector == Sector::Independent
                         ? QStringLiteral("transfers.%1@example.org").arg(code)
                         : QStringLiteral("transfers.%1@example.nhs.uk").arg(code);
        site.limits = limitsOf(site, index);
        sites.push_back(std::move(site));
    }
    return sites;
}

} // namespace sooner::demo
