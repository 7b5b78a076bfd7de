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

bool read(const Statement& row, StoredPathway& pathway, bool whole)
{
    Reader reader(row);
    reader(pathway.id);
    reader(pathway.revision);
    reader(pathway.identityClash);
    reader(pathway.missingSince);
    pathwayColumns(reader, pathway.record);
    if (whole)
        detailColumns(reader, pathway.record);
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

QString nameOf(const OfferRecord& offer)
{
    return QStringLiteral("Offer %1").arg(offer.id.value);
}

} // namespace sooner::store
