#pragma once

#include "core/analytics/backlog.h"
#include "core/workspace/region.h"

#include <variant>

namespace sooner {

/** A report as rows of figures and words: what screens show and files and the command line print.
 */
using Figure = std::variant<std::monostate, qint64, double, QString>;
struct Table
{
    Day asOf;
    QStringList columns;
    std::vector<std::vector<Figure>> rows;
};

/** What of the list a report is about. */
struct ReportScope
{
    std::optional<TreatmentFunction> specialty;
    std::optional<OdsCode> provider;
    friend bool operator==(const ReportScope&, const ReportScope&) = default;
};

/** Open pathways by specialty and wait, as at the day. */
analytics::Backlog backlogOf(const Region& region, Day asOf, const ReportScope& scope = {});

/** One line a specialty, most pathways first, and the total; "over N" is more than 7N days. */
Table backlogTable(const Region& region, const analytics::Backlog& backlog);
Table backlogTable(const Region& region, Day asOf, const ReportScope& scope);
/** Everybody over 52 weeks, longest first, by number and not by name. */
Table longWaitersTable(const Region& region, Day asOf, const ReportScope& scope);

/** What mutual aid has under way, and what it has brought about. */
struct MutualAid
{
    qint64 underWay = 0; ///< open pathways with an offer from proposed to booked
    qint64 offers = 0;   ///< those offers
    qint64 treated = 0;  ///< pathways treated, whether their clock is closed yet or not
    friend bool operator==(const MutualAid&, const MutualAid&) = default;
};
MutualAid mutualAidOf(const Region& region, const ReportScope& scope = {});

/** A figure in words: grouped digits, one decimal, "not known". */
QString shown(const Figure& figure);
/** Lines of text with aligned columns. */
QString asText(const Table& table);
/** CSV with plain figures, safe for a spreadsheet. */
QString asCsv(const Table& table);
/** The same for pasting: lines of cells with a tab between them. */
QString asTabbed(const Table& table);

} // namespace sooner
