#pragma once

#include "core/base/result.h"
#include "core/domain/pathway.h"
#include "core/domain/session.h"
#include "core/domain/site.h"

#include <QSaveFile>

namespace sooner::exchange {

/** People: formula-safe, dates as 21-Nov-2026. Machines: byte-exact for re-import, ISO dates. */
enum class Profile { People, Machine };

/** Writes CSV (UTF-8, CRLF for people, LF for machines) to a temporary file that only commit() puts
    in place, readable by its owner only. */
class CsvWriter
{
public:
    CsvWriter(const QString& path, Profile profile);
    /** An empty header writes none. */
    Result<void> open(const QStringList& header);
    Result<void> row(const QStringList& cells);
    Result<void> commit();

private:
    Result<void> flush();

    QSaveFile m_file;
    Profile m_profile;
    QByteArray m_buffer;
};

QStringList siteHeader();
QStringList siteCells(const SiteRecord&, Profile);
QStringList capacityHeader();
QStringList capacityCells(const SessionRecord&, Profile);
QStringList waitingListHeader();
QStringList waitingListCells(const PathwayRecord&, Profile);
/** A date for either profile; empty when unknown. */
QString dateCell(std::optional<Day>, Profile);

} // namespace sooner::exchange
