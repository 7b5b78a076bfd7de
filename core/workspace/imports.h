#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/domain/codes.h"
#include "core/workspace/region.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace sooner {

class Workspace;

enum class ImportKind { Sites, WaitingList, Capacity };
/** "waiting-list" */
QString codeOf(ImportKind kind);
std::optional<ImportKind> importKind(QStringView code);

struct ImportOptions
{
    QString mapping;                 ///< path of a mapping file; empty for none
    std::optional<OdsCode> provider; ///< whose list it is, when the file has no such column
    bool fullList =
        false; ///< open pathways of the file's providers that it no longer has are flagged
    bool dryRun = false; ///< everything but the commit
    bool follow = true;  ///< the Region follows at once; else at the next refresh
    QString rejects;     ///< path of a file for the rejected rows; empty for none
    /** What a dry run of the same file was held against: when a row that the file changes was
        changed by somebody else since, the import is a Conflict and nothing is written. */
    Snapshot seen;
};

/** What is wrong with, or to look at in, one row of the file. */
struct RowNote
{
    qint64 row = 0; ///< as a spreadsheet counts; the first line is 1
    QString column;
    QString valueClass; ///< "blank", "text of 12 characters": never the value
    QString reason;
};

/** read = accepted + rejected; accepted = inserted + updated + unchanged. */
struct ImportSummary
{
    ImportKind kind = ImportKind::Sites;
    QString file; ///< without folder
    qint64 read = 0;
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 unchanged = 0;
    qint64 missing = 0;
    bool written = false;
    double seconds = 0;
    Snapshot region; ///< what the rows were held against
    QStringList ignoredColumns;
    std::vector<RowNote> rejects;
    std::vector<RowNote> warnings;
    qint64 accepted() const { return inserted + updated + unchanged; }
};

/** Rows of a file that cannot be taken, or that should be looked at, gathered by what is wrong. */
struct NoteGroup
{
    bool rejected = false;
    QString column;
    QString reason;
    std::vector<RowNote> rows;
};
/** Those that cannot be taken first, most rows first. */
std::vector<NoteGroup> groupsOf(const ImportSummary& summary);

/** What kind of file this is, by its columns; an error that says why when it is none of them. */
Result<ImportKind> recogniseFile(const Workspace& workspace, const QString& path,
                                 const ImportOptions& options);

/** Reads a file of formats.md and brings the region in line with it in one transaction: all
   accepted rows or none. Importing the same file again changes nothing. */
Result<ImportSummary> importFile(Workspace& workspace, ImportKind kind, const QString& path,
                                 const ImportOptions& options, const Progress& progress);

} // namespace sooner
