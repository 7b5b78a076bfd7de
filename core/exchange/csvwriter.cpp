#include "core/exchange/guard.h"
#include "core/exchange/writers.h"

#include <QFileInfo>

#include <algorithm>

namespace sooner::exchange {

namespace {

constexpr qsizetype bufferBytes = 1 << 20;

tl::unexpected<Error> cannotWrite(const QSaveFile& file)
{
    return fail(ErrorCode::Output,
                QStringLiteral("the file cannot be written; check that its folder exists, that you "
                               "may write there, that the disk has room and that no other program "
                               "has the file open"),
                file.errorString());
}

/** -1.41 is a number, and no formula. */
bool isNegativeNumber(const QString& cell)
{
    bool number = false;
    cell.toDouble(&number);
    const auto inNumber = [](QChar c) {
        return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('.')
               || c == QLatin1Char('-');
    };
    return number && cell.startsWith(QLatin1Char('-'))
           && std::all_of(cell.begin(), cell.end(), inNumber);
}

QString guarded(const QString& cell)
{
    return beginsFormula(cell) && !isNegativeNumber(cell) ? QLatin1Char('\'') + cell : cell;
}

bool needsQuotes(const QString& cell)
{
    return std::any_of(cell.begin(), cell.end(), [](QChar c) {
        return c == QLatin1Char(',') || c == QLatin1Char('"') || c == QLatin1Char('\n')
               || c == QLatin1Char('\r');
    });
}

} // namespace

CsvWriter::CsvWriter(const QString& path, Profile profile) : m_file(path), m_profile(profile) {}

Result<void> CsvWriter::open(const QStringList& header)
{
    // A new file takes the old one's place, which would remove a device or a pipe.
    const QFileInfo info(m_file.fileName());
    if (info.exists() && !info.isFile())
        return fail(ErrorCode::Output,
                    QStringLiteral("there is something at this path that is not an ordinary file; "
                                   "choose another name"));
    if (!m_file.open(QIODevice::WriteOnly))
        return cannotWrite(m_file);
    if (!m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return cannotWrite(m_file);
    if (m_profile == Profile::People)
        m_buffer += "\xEF\xBB\xBF"; // without it spreadsheets take the text for another encoding
    return header.isEmpty() ? Result<void>() : row(header);
}

Result<void> CsvWriter::row(const QStringList& cells)
{
    bool first = true;
    for (const QString& plain : cells) {
        QString cell = m_profile == Profile::People ? guarded(plain) : plain;
        if (needsQuotes(cell))
            cell = QLatin1Char('"') + cell.replace(QLatin1Char('"'), QLatin1String("\"\""))
                   + QLatin1Char('"');
        if (!first)
            m_buffer += ',';
        first = false;
        m_buffer += cell.toUtf8();
    }
    m_buffer += m_profile == Profile::People ? "\r\n" : "\n";
    return m_buffer.size() < bufferBytes ? Result<void>() : flush();
}

Result<void> CsvWriter::flush()
{
    const bool written = m_file.write(m_buffer) == m_buffer.size();
    m_buffer.clear();
    return written ? Result<void>() : cannotWrite(m_file);
}

Result<void> CsvWriter::commit()
{
    SOONER_TRY(flush());
    return m_file.commit() ? Result<void>() : cannotWrite(m_file);
}

QString dateCell(std::optional<Day> day, Profile profile)
{
    if (!day)
        return {};
    return profile == Profile::People ? day->staff() : day->iso();
}

} // namespace sooner::exchange
