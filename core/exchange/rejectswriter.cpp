#include "core/exchange/layout.h"
#include "core/exchange/odslayout.h"
#include "core/exchange/readers.h"
#include "core/exchange/writers.h"

#include <algorithm>
#include <new>

namespace sooner::exchange {

namespace {

/** The caller knows the kind of the source, this does not: the kind whose header is there. */
Result<Layout> layoutOfAnyKind(TextFile& source, const ReadOptions& options)
{
    const auto ods = odsLayout(source);
    if (!ods)
        return pass(ods);
    if (*ods)
        return **ods;
    auto layout =
        findLayout(source, waitingListColumns(options.provider.has_value()), options.mapping);
    for (const ColumnSet* columns : {&capacityColumns(), &siteColumns()}) {
        if (!layout)
            layout = findLayout(source, *columns, options.mapping);
    }
    return layout;
}

/** The places of the source's cells without the reject columns of an earlier round. */
std::vector<int> keptPlaces(const Layout& layout)
{
    std::vector<int> kept;
    for (int at = 0; at < layout.width; ++at) {
        const bool earlier =
            layout.headerRow > 0 ? isRejectHeader(foldedHeader(layout.header[at])) : at >= odsWidth;
        if (!earlier)
            kept.push_back(at);
    }
    return kept;
}

QStringList headerOf(const Layout& layout, const std::vector<int>& kept)
{
    QStringList header;
    if (layout.headerRow == 0)
        return header;
    for (const int at : kept)
        header += layout.header[at];
    header += QString::fromLatin1(rejectColumnHeader);
    header += QString::fromLatin1(rejectReasonHeader);
    return header;
}

QStringList cellsOf(const CsvRow& row, const std::vector<int>& kept, const Reject& reject)
{
    QStringList cells;
    for (const int at : kept)
        cells += at < row.size() ? cellText(row.cell(at)) : QString();
    cells += reject.column;
    cells += reject.reason;
    return cells;
}

Result<void> write(const QString& path, const QString& sourcePath, const ReadOptions& options,
                   std::vector<Reject> rejects)
{
    std::sort(rejects.begin(), rejects.end(),
              [](const Reject& a, const Reject& b) { return a.row < b.row; });
    const auto source = TextFile::open(sourcePath, Progress());
    if (!source)
        return pass(source);
    const auto layout = layoutOfAnyKind(**source, options);
    if (!layout)
        return pass(layout);
    const std::vector<int> kept = keptPlaces(*layout);
    CsvWriter writer(path, Profile::People);
    SOONER_TRY(writer.open(headerOf(*layout, kept)));

    SOONER_TRY((*source)->rewind());
    LayoutRows rows(**source, *layout);
    SOONER_TRY(rows.skipHeader());
    CsvRow row;
    for (auto next = rejects.begin(); next != rejects.end();) {
        const auto more = rows.next(row);
        if (!more)
            return pass(more);
        if (!*more)
            break;
        for (; next != rejects.end() && next->row <= row.number; ++next) {
            if (next->row == row.number)
                SOONER_TRY(writer.row(cellsOf(row, kept, *next)));
        }
    }
    return writer.commit();
}

} // namespace

Result<void> writeRejects(const QString& path, const QString& source, const ReadOptions& options,
                          std::vector<Reject> rejects)
{
    try {
        return write(path, source, options, std::move(rejects));
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Output,
                    QStringLiteral("this computer has not enough memory to write the rejected "
                                   "rows; close other programs and try again"));
    }
}

} // namespace sooner::exchange
