#include "core/exchange/csvreader.h"

#include "core/base/text.h"

#include <algorithm>
#include <utility>

namespace sooner::exchange {

std::string_view CsvRow::cell(int index) const
{
    const std::size_t from = index == 0 ? 0 : m_ends[std::size_t(index - 1)];
    return std::string_view(m_text).substr(from, m_ends[std::size_t(index)] - from);
}

CsvRow CsvRow::of(const QStringList& cells)
{
    CsvRow row;
    for (const QString& cell : cells) {
        row.m_text += cell.toStdString();
        row.endCell();
    }
    return row;
}

bool CsvRow::isBlank() const
{
    return std::all_of(m_text.begin(), m_text.end(),
                       [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
}

void CsvRow::clear(qint64 newNumber)
{
    m_text.clear();
    m_ends.clear();
    number = newNumber;
    lines = 1;
    strayQuote = false;
    cutOff = false;
    m_longest = 0;
}

std::size_t CsvRow::openCell() const
{
    return m_text.size() - (m_ends.empty() ? 0 : m_ends.back());
}

void CsvRow::endCell()
{
    m_longest = std::max(m_longest, openCell());
    m_ends.push_back(m_text.size());
}

Result<bool> CsvReader::refill()
{
    const auto chunk = m_file.next();
    if (!chunk)
        return pass(chunk);
    m_at = chunk->data();
    m_end = m_at + chunk->size();
    return !chunk->empty();
}

void CsvReader::copyPlain(CsvRow& row)
{
    const char* const from = m_at;
    while (m_at != m_end && *m_at != m_delimiter && *m_at != '"' && *m_at != '\n' && *m_at != '\r')
        ++m_at;
    row.m_text.append(from, m_at);
}

void CsvReader::copyQuoted(CsvRow& row)
{
    const char* const from = m_at;
    m_at = std::find(m_at, m_end, '"');
    row.lines += std::count(from, m_at, '\n');
    row.m_text.append(from, m_at);
}

/** Takes a delimiter or a line end. */
bool CsvReader::endsCell(CsvRow& row, char c)
{
    const bool lineEnd = c == '\n' || c == '\r';
    if (!lineEnd && c != m_delimiter)
        return false;
    ++m_at;
    row.endCell();
    m_rowEnded = lineEnd;
    m_afterReturn = c == '\r';
    return true;
}

/** A quote after nothing but spaces opens a quoted cell; anywhere else it is a character. */
CsvReader::State CsvReader::quoteInPlain(CsvRow& row) const
{
    const std::size_t from = row.m_text.size() - row.openCell();
    if (row.m_text.find_first_not_of(' ', from) == std::string::npos) {
        row.m_text.resize(from);
        return State::Quoted;
    }
    row.m_text += '"';
    return State::Plain;
}

Result<void> CsvReader::checkLimits(const CsvRow& row) const
{
    if (std::max(row.m_longest, row.openCell()) > maxCellBytes)
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("a cell in row %1 is longer than 1 MB; most often a quotation "
                                   "mark there is not closed: correct it and try again")
                        .arg(grouped(row.number)));
    if (row.size() > maxColumns || row.m_text.size() > maxRowBytes)
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("row %1 has more than 16,384 columns or 16 MB; this is not a "
                                   "list that Sooner can read: export it again")
                        .arg(grouped(row.number)));
    return {};
}

Result<bool> CsvReader::finish(CsvRow& row, State state, bool any)
{
    if (state == State::Quoted)
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("the quotation mark that opens in row %1 is never closed; the "
                                   "file may be cut short: export it again")
                        .arg(grouped(row.number)));
    if (!any) {
        --m_number;
        return false;
    }
    row.endCell();
    row.cutOff = true;
    SOONER_TRY(checkLimits(row));
    return true;
}

/** Takes at least one character; the next state. */
CsvReader::State CsvReader::step(CsvRow& row, State state)
{
    const char c = *m_at;
    if (state == State::CellStart) {
        if (c == '"') {
            ++m_at;
            return State::Quoted;
        }
        state = State::Plain;
    }
    if (state == State::Quoted) {
        copyQuoted(row);
        if (m_at == m_end)
            return State::Quoted;
        ++m_at;
        return State::AfterQuote;
    }
    if (endsCell(row, c))
        return State::CellStart;
    if (state == State::Plain && c != '"') {
        copyPlain(row);
        return State::Plain;
    }
    ++m_at;
    if (state == State::Plain)
        return quoteInPlain(row);
    if (c == '"') {
        row.m_text += c;
        return State::Quoted;
    }
    if (c != ' ') {
        row.strayQuote = true;
        row.m_text += c;
    }
    return State::AfterQuote;
}

Result<bool> CsvReader::next(CsvRow& row)
{
    row.clear(++m_number);
    State state = State::CellStart;
    bool any = false;
    m_rowEnded = false;
    while (!m_rowEnded) {
        if (m_at == m_end) {
            const auto more = refill();
            if (!more)
                return pass(more);
            if (!*more)
                return finish(row, state, any);
            SOONER_TRY(checkLimits(row));
        }
        if (std::exchange(m_afterReturn, false) && *m_at == '\n') {
            ++m_at;
            continue;
        }
        any = true;
        state = step(row, state);
    }
    SOONER_TRY(checkLimits(row));
    return true;
}

} // namespace sooner::exchange
