#include "core/exchange/encoding.h"

#include <array>
#include <cstring>
#include <string>

namespace sooner::exchange {

namespace {

constexpr std::array<char16_t, 32> windows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

QString saveAsCsv(const QString& what)
{
    return QStringLiteral("this is %1; open it in your spreadsheet program and save it as CSV "
                          "(UTF-8), then choose the saved file")
        .arg(what);
}

/** Empty when the beginning is not that of a known kind of binary or marked-up file. */
QString knownKind(std::string_view beginning)
{
    using namespace std::string_view_literals;
    if (beginning.starts_with("PK\x03\x04"sv)) {
        if (beginning.find("opendocument.spreadsheet"sv) != beginning.npos)
            return saveAsCsv(QStringLiteral("an OpenDocument spreadsheet (.ods)"));
        if (beginning.find("[Content_Types].xml"sv) != beginning.npos
            || beginning.find("xl/"sv) != beginning.npos)
            return saveAsCsv(QStringLiteral("an Excel workbook (.xlsx)"));
        return QStringLiteral("this is a ZIP archive, not a CSV file; take the CSV file out of it "
                              "and choose that");
    }
    if (beginning.starts_with("\xD0\xCF\x11\xE0"sv))
        return saveAsCsv(QStringLiteral("an old Excel workbook (.xls) or one with a password"));
    if (beginning.starts_with("%PDF"sv))
        return QStringLiteral("this is a PDF, not a CSV file; ask for the list as CSV");
    return {};
}

/** UTF-16 of mostly Latin letters has a NUL in nearly every second byte. */
std::optional<Encoding> utf16WithoutMark(std::string_view beginning)
{
    qsizetype nuls[2] = {0, 0};
    const std::size_t size = beginning.size() & ~std::size_t(1);
    for (std::size_t i = 0; i < size; ++i)
        nuls[i % 2] += beginning[i] == '\0';
    const auto pairs = qsizetype(size / 2);
    if (pairs >= 2 && nuls[0] == 0 && nuls[1] * 2 > pairs)
        return Encoding::Utf16LE;
    if (pairs >= 2 && nuls[1] == 0 && nuls[0] * 2 > pairs)
        return Encoding::Utf16BE;
    return std::nullopt;
}

} // namespace

QString nameOf(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf8: return QStringLiteral("UTF-8");
    case Encoding::Utf16LE: return QStringLiteral("UTF-16LE");
    case Encoding::Utf16BE: return QStringLiteral("UTF-16BE");
    case Encoding::Windows1252: return QStringLiteral("Windows-1252");
    }
    Q_UNREACHABLE();
}

Opening readOpening(std::string_view beginning)
{
    using namespace std::string_view_literals;
    const QString binary = QStringLiteral("this is not a text file; export the list as CSV (UTF-8) "
                                          "and choose that file");
    Opening opening;
    opening.notText = knownKind(beginning);
    if (!opening.notText.isEmpty())
        return opening;
    if (beginning.starts_with("\xFF\xFE\0\0"sv) || beginning.starts_with("\0\0\xFE\xFF"sv))
        opening.notText = binary; // UTF-32: no program of our users writes it
    else if (beginning.starts_with("\xEF\xBB\xBF"sv))
        opening = {Encoding::Utf8, 3, {}};
    else if (beginning.starts_with("\xFF\xFE"sv))
        opening = {Encoding::Utf16LE, 2, {}};
    else if (beginning.starts_with("\xFE\xFF"sv))
        opening = {Encoding::Utf16BE, 2, {}};
    else if (const auto wide = utf16WithoutMark(beginning))
        opening = {wide, 0, {}};
    else if (beginning.find('\0') != beginning.npos)
        opening.notText = binary;
    return opening;
}

bool Utf8Scan::start(unsigned char c)
{
    m_low = 0x80;
    m_high = 0xBF;
    if (c < 0x80)
        return true;
    if (c >= 0xC2 && c <= 0xDF)
        m_missing = 1;
    else if (c >= 0xE0 && c <= 0xEF)
        m_missing = 2;
    else if (c >= 0xF0 && c <= 0xF4)
        m_missing = 3;
    else
        return false;
    // No over-long forms, no surrogates, nothing beyond U+10FFFF.
    if (c == 0xE0)
        m_low = 0xA0;
    else if (c == 0xED)
        m_high = 0x9F;
    else if (c == 0xF0)
        m_low = 0x90;
    else if (c == 0xF4)
        m_high = 0x8F;
    return true;
}

void Utf8Scan::byte(unsigned char c)
{
    if (m_missing > 0) {
        if (c >= m_low && c <= m_high) {
            m_low = 0x80;
            m_high = 0xBF;
            if (--m_missing == 0)
                ++m_wellFormed;
            return;
        }
        ++m_broken;
        m_missing = 0;
    }
    m_hasNul |= c == 0;
    if (!start(c))
        ++m_broken;
}

void Utf8Scan::add(std::string_view chunk)
{
    m_hasNul = m_hasNul || std::memchr(chunk.data(), 0, chunk.size()) != nullptr;
    const char* at = chunk.data();
    const char* const end = at + chunk.size();
    while (at < end) {
        quint64 eight = 0;
        while (m_missing == 0 && end - at >= 8) { // plain ASCII, by far the most
            std::memcpy(&eight, at, 8);
            if (eight & 0x8080808080808080ULL)
                break;
            at += 8;
        }
        if (at < end)
            byte(static_cast<unsigned char>(*at++));
    }
}

void Utf8Scan::finish()
{
    if (m_missing > 0)
        ++m_broken;
    m_missing = 0;
}

void appendWindows1252(std::string& utf8, std::string_view bytes)
{
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            utf8 += c;
            continue;
        }
        const char16_t wide = byte < 0xA0 ? windows1252[byte - 0x80] : char16_t(byte);
        if (wide < 0x800) {
            utf8 += char(0xC0 | (wide >> 6));
        } else {
            utf8 += char(0xE0 | (wide >> 12));
            utf8 += char(0x80 | ((wide >> 6) & 0x3F));
        }
        utf8 += char(0x80 | (wide & 0x3F));
    }
}

} // namespace sooner::exchange
