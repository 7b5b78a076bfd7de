#pragma once

#include "core/base/day.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/domain/pathway.h"
#include "core/domain/session.h"
#include "core/domain/site.h"
#include "core/exchange/rows.h"

#include <QHash>

#include <optional>

namespace sooner::exchange {

/** A hospital's own column names: folded file header -> our column name. */
using ColumnMapping = QHash<QString, QString>;

/** {"columns": {"Their name": "NHS_NUMBER", ...}}; an unknown key or column is an error that names
    it. */
Result<ColumnMapping> readMapping(const QString& path);

struct ReadOptions
{
    Day asOf;
    ColumnMapping mapping;
    std::optional<OdsCode> provider; ///< for waiting lists without a provider column
    std::size_t threads = 0;         ///< 0: as the size of the file is worth
};

/** Each reads a whole file of formats.md. Unreadable as what it should be: an error and nothing
    else; single bad rows: rejects. Second rows of one key in one file are rejects. */
Result<File<SiteRecord>> readSites(const QString& path, const ReadOptions&, const Progress&);
Result<File<SessionRecord>> readCapacity(const QString& path, const ReadOptions&, const Progress&);
Result<File<PathwayRecord>> readWaitingList(const QString& path, const ReadOptions&,
                                            const Progress&);

/** The same checks of a single record; the cells stand as in siteHeader() and its like. */
Form<SiteRecord> readSiteForm(const QStringList& cells, Day asOf);
Form<SessionRecord> readSessionForm(const QStringList& cells, Day asOf);
Form<PathwayRecord> readPathwayForm(const QStringList& cells, Day asOf);

/** Repeats the rejected rows of `source` with REJECT_COLUMN and REJECT_REASON, so that they can be
    mended and imported again. `rejects` in any order. */
Result<void> writeRejects(const QString& path, const QString& source, const ReadOptions&,
                          std::vector<Reject> rejects);

} // namespace sooner::exchange
