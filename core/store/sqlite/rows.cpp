#include "core/store/sqlite/rows.h"

#include "core/base/text.h"

namespace sooner::store {

bool read(const Statement& row, StoredSite& site)
{
    Reader reader(row);
    reader(site.id);
    reader(site.revision);
    siteColumns(reader, site.record);
    return reader.isSound();
}

bool read(const Statement& row, StoredSession& session)
{
    Reader reader(row);
    reader(session.id);
    reader(session.site);
    reader(session.revision);
    reader(session.record.site);
    sessionColumns(reader, session.record);
    return reader.isSound();
}

bool read(const Statement& row, StoredPathway& pathway)
{
    Reader reader(row);
    reader(pathway.id);
    reader(pathway.revision);
    reader(pathway.identityClash);
    reader(pathway.missingSince);
    pathwayColumns(reader, pathway.record);
    detailColumns(reader, pathway.record);
    return reader.isSound();
}

bool read(const Statement& row, PathwayLine& line)
{
    Reader reader(row);
    reader(line.id);
    reader(line.revision);
    reader(line.identityClash);
    reader(line.missing);
    reader(line.closed);
    reader(line.suitabilityNamed);
    reader(line.clockStart);
    reader(line.provider);
    reader(line.site);
    reader(line.rttStatus);
    reader(line.nhsNumber);
    reader(line.family);
    reader(line.given);
    reader(line.title);
    reader(line.birthDate);
    reader(line.ageYears);
    reader(line.sex);
    reader(line.postcode);
    reader(line.position);
    reader(line.function);
    reader(line.kind);
    reader(line.setting);
    reader(line.procedure);
    reader(line.procedureDescription);
    reader(line.priority);
    reader(line.tciDate);
    reader(line.asa);
    reader(line.bmiTenths);
    reader(line.conditions);
    travelColumns(reader, line.travel);
    reader(line.earliest);
    line.unavailable.clear();
    reader(line.unavailable);
    reader(line.consentToShare);
    reader(line.requiresAlternative);
    reader(line.suitable);
    return reader.isSound();
}

bool read(const Statement& row, OfferRecord& offer)
{
    Reader reader(row);
    reader(offer.id);
    reader(offer.revision);
    reader(offer.request);
    reader(offer.pathway);
    reader(offer.session);
    offerColumns(reader, offer);
    return reader.isSound();
}

QString nameOf(const StoredSite& site)
{
    return QStringLiteral("Site %1").arg(site.record.code.toString());
}

QString nameOf(const StoredSession& session)
{
    return QStringLiteral("Session %1").arg(clipped(session.record.code));
}

QString nameOf(const StoredPathway& pathway)
{
    return QStringLiteral("Pathway P%1").arg(pathway.id.value);
}

QString nameOf(const PathwayLine& line)
{
    return QStringLiteral("Pathway P%1").arg(line.id.value);
}

QString nameOf(const OfferRecord& offer)
{
    return QStringLiteral("Offer %1").arg(offer.id.value);
}

} // namespace sooner::store
