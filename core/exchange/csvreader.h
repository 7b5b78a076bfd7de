#pragma once

#include "core/base/result.h"
#include "core/exchange/textfile.h"

#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace sooner::exchange {

inline constexpr int maxColumns = 16'384;            ///< what a spreadsheet holds
inline constexpr std::size_t maxCellBytes = 1 << 20; ///< beyond it a quote was not closed
inline constexpr std::size_t maxRowBytes = 16 << 20;

/** One record: its cells as UTF-8, good until the next record is read into it. */
class CsvRow
{
public:
    int size() const { return int(m_ends.size()); }
    std::string_view cell(int index) const;
    std::size_t bytes() const { return m_text.size(); }
    /** Not from a file: one that somebody fills in. */
    static CsvRow of(const QStringList& cells);
    /** Nothing but spaces in any cell: a spreadsheet's empty line. */
    bool isBlank() const;

    qint64 number = 0;       ///< as a spreadsheet shows it: the first is 1
    qint64 lines = 1;        ///< lines of the file it covers; more with line breaks in quotes
    bool strayQuote = false; ///< text follows a closing quote: where its cells end is a guess
    bool cutOff = false;     ///< the file ends without a line end

private:
    friend class CsvReader;
    void clear(qint64 newNumber);
    std::size_t openCell() const; ///< bytes of the cell that has not ended yet
    void endCell();

    std::string m_text;
    std::vector<std::size_t> m_ends;
    std::size_t m_longest = 0;
};

/** RFC 4180 with the liberties of real files: LF, CRLF or CR, spaces around quoted cells, quotes
    inside cells that do not begin with one. Streams: holds one record. */
class CsvReader
{
public:
    /** The file must be at its start, and outlive the reader. */
    CsvReader(TextFile& file, char delimiter) : m_file(file), m_delimiter(delimiter) {}

    /** false at the end of the file. Unreadable: a quote is never closed, or a limit is passed. */
    Result<bool> next(CsvRow& row);
    /** The line just read only named the delimiter: spreadsheets do not count it. */
    void uncount() { --m_number; }

private:
    enum class State { CellStart, Plain, Quoted, AfterQuote };

    Result<bool> refill();
    Result<bool> finish(CsvRow& row, State state, bool any);
    void copyPlain(CsvRow& row);
    void copyQuoted(CsvRow& row);
    bool endsCell(CsvRow& row, char c);
    State step(CsvRow& row, State state);
    State quoteInPlain(CsvRow& row) const;
    Result<void> checkLimits(const CsvRow& row) const;

    TextFile& m_file;
    char m_delimiter;
    qint64 m_number = 0;
    const char* m_at = nullptr;
    const char* m_end = nullptr;
    bool m_afterReturn = false; ///< a line feed now belongs to the carriage return before it
    bool m_rowEnded = false;
};

} // namespace sooner::exchange
