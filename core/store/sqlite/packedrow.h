#pragma once

#include <QStringView>

#include <cstddef>
#include <string>
#include <string_view>

namespace sooner::store {

/** Appends text as UTF-8; half a surrogate pair becomes U+FFFD. */
void appendUtf8(std::string& utf8, QStringView text);

/** Takes what a Statement takes, and writes it down as Digest does: so a row can be made ready on
   any thread, and its hash is that of these bytes. */
class PackedRow
{
public:
    explicit PackedRow(std::string& values) : m_values(values) {}

    void bindNull();
    void bindInteger(qint64 value);
    void bindReal(double value);
    void bindText(QStringView text);
    void bindText(std::string_view utf8);
    /** For texts that are put together: append to the string between the two calls. */
    std::string& beginText();
    void endText();

private:
    std::string& m_values;
    std::size_t m_head = 0; ///< where the text under way has its length
};

/** One value of a packed row. */
struct PackedValue
{
    char type = 'n'; ///< n, i, r or t
    qint64 integer = 0;
    double real = 0;
    std::string_view text;
};

/** The next value, taken off the front; false when there is none or it is cut off. */
bool takeValue(std::string_view& values, PackedValue& value);

} // namespace sooner::store
