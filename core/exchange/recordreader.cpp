#include "core/exchange/recordreader.h"

#include <algorithm>
#include <bit>
#include <thread>

namespace sooner::exchange {

namespace {

/** Starting threads for less than this takes longer than reading it. */
constexpr qint64 largeFile = 1 << 20;
constexpr unsigned mostThreads = 4;

/** One slip among many good dates does not make the others doubtful. */
bool isMixed(const DateTally& tally)
{
    return tally.monthFirst > 0 && tally.monthFirst * 20 >= tally.dayFirst;
}

QString headerAt(int column, const Layout& layout, const ColumnSet& columns)
{
    const int at = layout.fileColumn[std::size_t(column)];
    return at >= 0 && at < layout.header.size() ? layout.header[at] : columns.name(column);
}

} // namespace

Result<quint64> undecidedDateColumns(const std::vector<DateTally>& tallies, const Layout& layout,
                                     const ColumnSet& columns)
{
    DateTally all;
    int monthFirstColumn = -1;
    quint64 mixed = 0;
    for (std::size_t i = 0; i < tallies.size(); ++i) {
        const DateTally& tally = tallies[i];
        all.sensible += tally.sensible;
        all.dayFirst += tally.dayFirst;
        all.monthFirst += tally.monthFirst;
        if (tally.monthFirst > 0 && tally.sensible == 0 && monthFirstColumn < 0)
            monthFirstColumn = int(i);
        if (isMixed(tally))
            mixed |= quint64(1) << i;
    }
    // A single such date beside sensible ones in other columns is a slip in one row.
    const bool wholeFile = all.dayFirst == 0 && (all.monthFirst > 1 || all.sensible == 0);
    if (monthFirstColumn >= 0 && wholeFile)
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("the dates of this file (column %1) only make sense with the "
                                   "month first (mm/dd/yyyy); export it with dates such as "
                                   "2026-11-21 or 21/11/2026")
                        .arg(headerAt(monthFirstColumn, layout, columns)));
    return mixed;
}

void addTallies(std::vector<DateTally>& sums, const std::vector<DateTally>& more)
{
    for (std::size_t i = 0; i < sums.size(); ++i) {
        sums[i].sensible += more[i].sensible;
        sums[i].dayFirst += more[i].dayFirst;
        sums[i].monthFirst += more[i].monthFirst;
    }
}

std::size_t readingThreads(qint64 size)
{
    return size < largeFile ? 1 : std::clamp(std::thread::hardware_concurrency(), 1U, mostThreads);
}

Reject undecidedDate(qint64 row, quint64 bits, const Layout& layout, const ColumnSet& columns)
{
    return {row, headerAt(std::countr_zero(bits), layout, columns), QStringLiteral("date"),
            faultOf(DateForm::Either), QString()};
}

FileFacts factsOf(const TextFile& file, const Layout& layout)
{
    FileFacts facts;
    facts.encoding = nameOf(file.encoding());
    facts.delimiter = QLatin1Char(layout.delimiter);
    facts.header = layout.header;
    facts.ignoredColumns = layout.ignored;
    return facts;
}

Error cancelledReading()
{
    return {ErrorCode::Cancelled, QStringLiteral("reading was stopped; nothing was changed"), {}};
}

Error outOfMemory()
{
    return {ErrorCode::Unreadable,
            QStringLiteral("this computer has not enough memory for this file; close other "
                           "programs, or cut the file into parts"),
            {}};
}

Layout formLayout(const ColumnSet& columns, int width)
{
    Layout layout;
    layout.width = width;
    for (int column = 0; column < columns.size(); ++column) {
        layout.fileColumn.push_back(column < width ? column : -1);
        if (column < width)
            layout.header += columns.name(column);
    }
    return layout;
}

} // namespace sooner::exchange
