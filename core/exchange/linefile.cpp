#include "core/exchange/linefile.h"

#include "core/exchange/textfile.h"

#include <cstring>

namespace sooner::exchange {

namespace {

constexpr std::size_t longestLine = 1 << 20;

} // namespace

Result<void> LineFile::open()
{
    const auto unreadable = [this](const QString& what, const QString& detail = {}) {
        return fail(ErrorCode::Unreadable, QStringLiteral("In %1: %2").arg(m_path, what), detail);
    };
    if (const auto ordinary = checkOrdinaryFile(m_path); !ordinary)
        return unreadable(ordinary.error().message, ordinary.error().detail);
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(QStringLiteral("this file cannot be opened; see that you may read it and "
                                         "that no other program holds it"),
                          m_file.errorString());
    if (m_file.size() == 0)
        return unreadable(QStringLiteral("this file is empty; it needs at least its header line"));
    m_buffer.resize(longestLine);
    return {};
}

/** Moves what is left to the front and reads on behind it; false at the end of the file. */
Result<bool> LineFile::refill(const Progress& progress)
{
    if (progress.isCancelled())
        return fail(ErrorCode::Cancelled,
                    QStringLiteral("Reading was stopped; nothing is written"));
    std::memmove(m_buffer.data(), m_buffer.data() + m_at, m_end - m_at);
    m_end -= m_at;
    m_at = 0;
    if (m_end == m_buffer.size())
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("In %1, line %2: the line is far too long; see that every row "
                                   "ends with a line feed")
                        .arg(m_path, QString::number(m_number + 1)));
    const qint64 got = m_file.read(m_buffer.data() + m_end, qint64(m_buffer.size() - m_end));
    if (got < 0)
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("In %1: reading failed part way; check the disk or share and "
                                   "try again")
                        .arg(m_path),
                    m_file.errorString());
    m_end += std::size_t(got);
    return got > 0;
}

Result<bool> LineFile::next(std::string_view& line, const Progress& progress)
{
    std::size_t searched = m_at;
    for (;;) {
        const char* const feed = static_cast<const char*>(
            std::memchr(m_buffer.data() + searched, '\n', m_end - searched));
        if (feed) {
            line = {m_buffer.data() + m_at, feed};
            m_at = std::size_t(feed - m_buffer.data()) + 1;
            break;
        }
        searched = m_end - m_at; // what is left moves to the front
        const auto more = refill(progress);
        if (!more)
            return pass(more);
        if (*more)
            continue;
        if (m_at == m_end)
            return false;
        line = {m_buffer.data() + m_at, m_end - m_at};
        m_at = m_end;
        break;
    }
    ++m_number;
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return true;
}

} // namespace sooner::exchange
