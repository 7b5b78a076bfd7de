#include "core/workspace/imports.h"

#include <algorithm>
#include <map>

namespace sooner {

namespace {

/** Reasons that differ only in a number or code belong together. */
QString kindOf(const RowNote& note)
{
    QString kind = note.column + QLatin1Char('|');
    for (const QChar c : note.reason.section(QLatin1Char(';'), 0, 0)) {
        if (!c.isDigit())
            kind += c;
    }
    return kind;
}

void gather(const std::vector<RowNote>& notes, bool rejected, std::vector<NoteGroup>& groups)
{
    std::map<QString, std::size_t> known;
    const std::size_t first = groups.size();
    for (const RowNote& note : notes) {
        const auto [at, isNew] = known.emplace(kindOf(note), groups.size());
        if (isNew)
            groups.push_back({rejected, note.column, note.reason, {}});
        groups[at->second].rows.push_back(note);
    }
    std::stable_sort(
        groups.begin() + std::ptrdiff_t(first), groups.end(),
        [](const NoteGroup& a, const NoteGroup& b) { return a.rows.size() > b.rows.size(); });
}

} // namespace

std::vector<NoteGroup> groupsOf(const ImportSummary& summary)
{
    std::vector<NoteGroup> groups;
    gather(summary.rejects, true, groups);
    gather(summary.warnings, false, groups);
    return groups;
}

} // namespace sooner
