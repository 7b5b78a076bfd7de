#pragma once

#include "core/workspace/change.h"

#include <QHash>

namespace sooner {

class Workspace;

/** A record as a form shows it: a text for each column of the file of its kind, by the column's
    name (formats.md), so that by hand and by file the same rules hold. */
using FormCells = QHash<QString, QString>;
FormCells formOf(const PathwayRecord& record);
FormCells formOf(const SessionRecord& record);
FormCells formOf(const SiteRecord& record);

/** Something about one field, in a sentence. Without a column it is about the whole form. */
struct FormNote
{
    QString column;
    QString text;
};

/** What a form says. `record` holds good without a fault. */
template <class Record>
struct FormReading
{
    Record record;
    std::optional<FormNote> fault; ///< the first thing that is wrong
    std::vector<FormNote> warnings;
};
FormReading<PathwayRecord> readPathwayForm(const FormCells& cells, Day asOf);
FormReading<SessionRecord> readSessionForm(const FormCells& cells, Day asOf);
FormReading<SiteRecord> readSiteForm(const FormCells& cells, Day asOf);

// Use cases: what a person adds or writes over by hand. `revision` is that of the row that was
// before their eyes; a Conflict says who has changed it since. A later file replaces what was
// written by hand. What was added stays, so that no history is ever lost: it can be written over
// but not taken back.

Result<Change> addPathway(Workspace& workspace, const PathwayRecord& record);
/** Refused when it ends a clock while places are held: leaveList() frees them. */
Result<Change> changePathway(Workspace& workspace, PathwayId id, qint64 revision,
                             const PathwayRecord& record);
Result<Change> addSession(Workspace& workspace, const SessionRecord& record);
Result<Change> changeSession(Workspace& workspace, SessionId id, qint64 revision,
                             const SessionRecord& record);
Result<Change> addSite(Workspace& workspace, const SiteRecord& record);
Result<Change> changeSite(Workspace& workspace, SiteId id, qint64 revision,
                          const SiteRecord& record);

/** Why a patient leaves the list; codes in leavingReasons(). */
enum class Leaving { NotNeeded, Died, LocalDate };
QString codeOf(Leaving why);

/** Frees every place that is held for the patient, in one step. NotNeeded and Died end the clock on
    `day` (RTT status 35 and 36), LocalDate gives the date at their own hospital. */
Result<Change> leaveList(Workspace& workspace, PathwayId id, Leaving why, Day day);

} // namespace sooner
