#pragma once

#include "core/base/progress.h"
#include "core/exchange/inorder.h"
#include "core/exchange/layout.h"
#include "core/exchange/rowcheck.h"
#include "core/exchange/rows.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <new>
#include <unordered_set>

namespace sooner::exchange {

/** Are the all-digit dates of the file to be trusted? Unreadable: they only make sense as mm/dd.
    Else a bit for each column that mixes both, so that its undecided dates are a guess. */
Result<quint64> undecidedDateColumns(const std::vector<DateTally>& tallies, const Layout& layout,
                                     const ColumnSet& columns);

void addTallies(std::vector<DateTally>& sums, const std::vector<DateTally>& more);

/** The reject of a row whose date in one of these columns is a guess. */
Reject undecidedDate(qint64 row, quint64 columns, const Layout& layout, const ColumnSet& names);

FileFacts factsOf(const TextFile& file, const Layout& layout);
Error cancelledReading();
Error outOfMemory();

/** How many threads a file of this size is worth on this machine. */
std::size_t readingThreads(qint64 size);

/** Why a row cannot stand beside an earlier one of the file. */
struct Refusal
{
    int column;
    QString reason;
};

/** Reads a laid-out file through `Rows`, which has
        Record read(RowCheck&) const; // what a row states; called by several threads at once
        std::optional<Refusal> admit(qint64 row, const Record&); // of the second row of a key
        static QString ppidOf(const Record&); // for Reject::ppid
    The file is read from its start. What comes out does not depend on the number of threads. */
template <class Record, class Rows>
class RecordReader
{
public:
    RecordReader(TextFile& file, const Layout& layout, const ColumnSet& columns, Rows& rows)
        : m_text(file), m_layout(layout), m_columns(columns), m_rows(rows)
    {}

    /** threads 0: as the file is worth. */
    Result<File<Record>> run(Day asOf, std::size_t threads, const Progress& progress)
    {
        SOONER_TRY(m_text.rewind());
        LayoutRows source(m_text, m_layout);
        SOONER_TRY(source.skipHeader());
        m_file.facts = factsOf(m_text, m_layout);
        m_position = m_text.position();
        threads = threads > 0 ? threads : readingThreads(m_text.size());
        for (std::size_t i = 0; i <= threads; ++i)
            m_checks.emplace_back(m_layout, m_columns, asOf, m_text.isDamaged());
        const auto finished = InOrder(steps(source), threads).run([&] {
            progress.at(std::min(m_position.load(), m_text.size()), m_text.size());
            return !progress.isCancelled();
        });
        if (!finished)
            return pass(finished);
        if (!*finished)
            return tl::unexpected<Error>(cancelledReading());
        SOONER_TRY(settleDates());
        progress.at(m_text.size(), m_text.size());
        return std::move(m_file);
    }

private:
    static constexpr std::size_t rowsOfBlock = 512;

    struct Outcome
    {
        Record record;
        std::optional<Reject> reject;
        std::vector<Warning> warnings;
        quint64 eitherDates = 0;
    };
    struct Block final : InOrder::Piece
    {
        std::vector<CsvRow> rows;
        std::vector<Outcome> outcomes; ///< of as many rows as were read
        qint64 position = 0;           ///< of the file, behind them
    };

    InOrder::Steps steps(LayoutRows& source)
    {
        return {[] { return std::make_unique<Block>(); },
                [this, &source](auto& piece) { return fetch(source, static_cast<Block&>(piece)); },
                [this](auto& piece, std::size_t worker) {
                    check(m_checks[worker], static_cast<Block&>(piece));
                },
                [this](auto& piece) { settle(static_cast<Block&>(piece)); }};
    }

    Result<bool> fetch(LayoutRows& source, Block& block)
    {
        std::size_t count = 0;
        for (; count < rowsOfBlock; ++count) {
            if (count == block.rows.size())
                block.rows.emplace_back();
            const auto more = source.next(block.rows[count]);
            if (!more)
                return more;
            if (!*more)
                break;
        }
        block.outcomes.resize(count);
        block.position = m_text.position();
        return count > 0;
    }

    void check(RowCheck& check, Block& block) const
    {
        for (std::size_t i = 0; i < block.outcomes.size(); ++i) {
            Outcome& outcome = block.outcomes[i];
            check.begin(block.rows[i]);
            outcome.record = m_rows.read(check);
            outcome.reject = check.rejected();
            outcome.warnings = std::exchange(check.warnings(), {});
            outcome.eitherDates = check.eitherDates();
        }
    }

    void settle(Block& block)
    {
        for (std::size_t i = 0; i < block.outcomes.size(); ++i)
            settle(block.rows[i], block.outcomes[i]);
        m_file.facts.rows += qint64(block.outcomes.size());
        m_position = block.position;
        if (block.number == 7) { // known well enough now, and growing later is dear
            const auto expected = double(m_text.size()) / double(block.position + 1)
                                  * double(m_file.facts.rows) * 1.1;
            m_file.rows.reserve(std::size_t(std::min(expected, 1e7)));
        }
    }

    void settle(const CsvRow& row, Outcome& outcome)
    {
        if (!outcome.reject) {
            if (const auto refusal = m_rows.admit(row.number, outcome.record)) {
                RowCheck& check = m_checks.back();
                check.begin(row);
                check.reject(refusal->column, refusal->reason);
                outcome.reject = check.rejected();
            }
        }
        if (outcome.reject) {
            m_file.rejects.push_back(std::move(*outcome.reject));
            m_file.rejects.back().ppid = Rows::ppidOf(outcome.record);
            return;
        }
        std::move(outcome.warnings.begin(), outcome.warnings.end(),
                  std::back_inserter(m_file.warnings));
        if (outcome.eitherDates != 0)
            m_either.push_back({m_file.rows.size(), outcome.eitherDates});
        m_file.rows.push_back({row.number, std::move(outcome.record)});
    }

    /** Only at the end it is known whether 03/04/2026 is a guess in this file. */
    Result<void> settleDates()
    {
        std::vector<DateTally> tallies(std::size_t(m_columns.size()));
        for (const RowCheck& check : m_checks)
            addTallies(tallies, check.dates());
        const auto undecided = undecidedDateColumns(tallies, m_layout, m_columns);
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
    std::deque<RowCheck> m_checks; ///< one for each thread, and one to settle with
    std::atomic<qint64> m_position = 0;
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
            .run(options.asOf, options.threads, progress);
    } catch (const std::bad_alloc&) {
        return tl::unexpected<Error>(outOfMemory());
    }
}

/** A layout with the first `width` columns, each in its own place. */
Layout formLayout(const ColumnSet& columns, int width);

template <class Record, class Rows>
Form<Record> readFormAs(const QStringList& cells, const ColumnSet& columns, Day asOf,
                        const Rows& rows)
{
    const Layout layout = formLayout(columns, int(cells.size()));
    RowCheck check(layout, columns, asOf, false);
    const CsvRow row = CsvRow::of(cells);
    check.begin(row);
    Form<Record> form;
    form.record = rows.read(check);
    form.reject = check.rejected();
    if (!form.reject && check.eitherDates() != 0)
        form.reject = undecidedDate(row.number, check.eitherDates(), layout, columns);
    form.warnings = check.warnings();
    return form;
}

} // namespace sooner::exchange
