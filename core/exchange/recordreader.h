#pragma once

#include "core/base/progress.h"
#include "core/exchange/layout.h"
#include "core/exchange/rowcheck.h"
#include "core/exchange/rows.h"

#include <algorithm>
#include <new>
#include <unordered_set>

namespace sooner::exchange {

/** Are the all-digit dates of the file to be trusted? Unreadable: they only make sense as mm/dd.
    Else a bit for each column that mixes both, so that its undecided dates are a guess. */
Result<quint64> undecidedDateColumns(const std::vector<DateTally>& tallies, const Layout& layout,
                                     const ColumnSet& columns);

/** The reject of a row whose date in one of these columns is a guess. */
Reject undecidedDate(qint64 row, quint64 columns, const Layout& layout, const ColumnSet& names);

FileFacts factsOf(const TextFile& file, const Layout& layout);
Error cancelledReading();
Error outOfMemory();

/** Reads a laid-out file through `Rows`, which has
        Record read(RowCheck&);                   // what a row states
        void admit(RowCheck&, const Record&);     // rejects the second row of a key
        static QString ppidOf(const Record&);     // for Reject::ppid
    The file is read from its start. */
template <class Record, class Rows>
class RecordReader
{
public:
    RecordReader(TextFile& file, const Layout& layout, const ColumnSet& columns, Rows& rows)
        : m_text(file), m_layout(layout), m_columns(columns), m_rows(rows)
    {}

    Result<File<Record>> run(Day asOf, const Progress& progress)
    {
        SOONER_TRY(m_text.rewind());
        LayoutRows source(m_text, m_layout);
        SOONER_TRY(source.skipHeader());
        m_file.facts = factsOf(m_text, m_layout);
        RowCheck check(m_layout, m_columns, asOf, m_text.isDamaged());
        CsvRow row;
        for (;;) {
            const auto more = source.next(row);
            if (!more)
                return pass(more);
            if (!*more)
                break;
            if (m_file.facts.rows % 1024 == 0 && !goOn(progress))
                return tl::unexpected<Error>(cancelledReading());
            ++m_file.facts.rows;
            check.begin(row);
            take(check);
        }
        SOONER_TRY(settleDates(check));
        progress.at(m_text.size(), m_text.size());
        return std::move(m_file);
    }

private:
    bool goOn(const Progress& progress)
    {
        progress.at(std::min(m_text.position(), m_text.size()), m_text.size());
        if (m_file.facts.rows == 4096) { // known well enough now, and growing later is dear
            const auto expected =
                double(m_text.size()) / double(m_text.position() + 1) * 4096 * 1.1;
            m_file.rows.reserve(std::size_t(std::min(expected, 1e7)));
        }
        return !progress.isCancelled();
    }

    void take(RowCheck& check)
    {
        Record record = m_rows.read(check);
        if (!check.rejected())
            m_rows.admit(check, record);
        if (check.rejected()) {
            m_file.rejects.push_back(*check.rejected());
            m_file.rejects.back().ppid = Rows::ppidOf(record);
            return;
        }
        std::move(check.warnings().begin(), check.warnings().end(),
                  std::back_inserter(m_file.warnings));
        if (check.eitherDates() != 0)
            m_either.push_back({m_file.rows.size(), check.eitherDates()});
        m_file.rows.push_back({check.number(), std::move(record)});
    }

    /** Only at the end it is known whether 03/04/2026 is a guess in this file. */
    Result<void> settleDates(const RowCheck& check)
    {
        const auto undecided = undecidedDateColumns(check.dates(), m_layout, m_columns);
        if (!undecided)
            return pass(undecided);
        std::unordered_set<qint64> numbers;
        for (const auto& [index, columns] : m_either) {
            if ((columns & *undecided) == 0)
                continue;
            const auto& row = m_file.rows[index];
            m_file.rejects.push_back(
                undecidedDate(row.number, columns & *undecided, m_layout, m_columns));
            m_file.rejects.back().ppid = Rows::ppidOf(row.record);
            numbers.insert(row.number);
        }
        if (!numbers.empty()) {
            std::erase_if(m_file.rows, [&](const auto& row) { return numbers.count(row.number); });
            std::erase_if(m_file.warnings, [&](const auto& one) { return numbers.count(one.row); });
            std::sort(m_file.rejects.begin(), m_file.rejects.end(),
                      [](const Reject& a, const Reject& b) { return a.row < b.row; });
        }
        return {};
    }

    struct Either
    {
        std::size_t index;
        quint64 columns;
    };

    TextFile& m_text;
    const Layout& m_layout;
    const ColumnSet& m_columns;
    Rows& m_rows;
    File<Record> m_file;
    std::vector<Either> m_either;
};

/** Opens, finds the header, reads; no exception leaves it. */
template <class Record, class Rows>
Result<File<Record>> readFileAs(const QString& path, const ColumnSet& columns,
                                const ReadOptions& options, const Progress& progress, Rows rows)
{
    try {
        const auto text = TextFile::open(path, progress);
        if (!text)
            return pass(text);
        const auto layout = findLayout(**text, columns, options.mapping);
        if (!layout)
            return pass(layout);
        return RecordReader<Record, Rows>(**text, *layout, columns, rows)
            .run(options.asOf, progress);
    } catch (const std::bad_alloc&) {
        return tl::unexpected<Error>(outOfMemory());
    }
}

} // namespace sooner::exchange
