#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace sooner::exchange {

enum class Encoding : quint8 { Utf8, Utf16LE, Utf16BE, Windows1252 };
/** "UTF-8", "UTF-16LE", "Windows-1252" */
QString nameOf(Encoding encoding);

/** What the first bytes of a file say. */
struct Opening
{
    std::optional<Encoding> encoding; ///< nothing: UTF-8 or Windows-1252, the whole file tells
    int markLength = 0;               ///< bytes of the byte order mark
    QString notText;                  ///< what it is instead, with what to do; empty for text
};
Opening readOpening(std::string_view beginning);

/** Counts well-formed and broken UTF-8 sequences over all chunks of a file. */
class Utf8Scan
{
public:
    void add(std::string_view chunk);
    void finish();

    bool hasNul() const { return m_hasNul; }
    bool isDamaged() const { return m_broken > 0; }
    /** Windows-1252 prose makes broken sequences nearly always; a file that is mostly good UTF-8 is
        UTF-8 with damage, not another encoding. */
    bool looksLikeUtf8() const { return m_broken == 0 || m_wellFormed > m_broken; }

private:
    void byte(unsigned char c);
    bool start(unsigned char c);

    qint64 m_wellFormed = 0;
    qint64 m_broken = 0;
    int m_missing = 0;          ///< continuation bytes still to come
    unsigned char m_low = 0x80; ///< bounds of the next continuation byte
    unsigned char m_high = 0xBF;
    bool m_hasNul = false;
};

/** Appends Windows-1252 bytes as UTF-8; the five bytes without a character become C1 controls. */
void appendWindows1252(std::string& utf8, std::string_view bytes);

} // namespace sooner::exchange
