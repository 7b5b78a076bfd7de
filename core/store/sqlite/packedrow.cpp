#include "core/store/sqlite/packedrow.h"

#include "core/store/sqlite/digest.h"

#include <QStringEncoder>
#include <QtEndian>

#include <bit>

namespace sooner::store {

void appendUtf8(std::string& utf8, QStringView text)
{
    const std::size_t start = utf8.size();
    utf8.resize(start + std::size_t(text.size()));
    char* to = utf8.data() + start;
    char16_t all = 0;
    for (const QChar c : text) { // plain ASCII, by far the most
        all |= c.unicode();
        *to++ = char(c.unicode());
    }
    if (all < 0x80)
        return;
    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    utf8.resize(start + std::size_t(encoder.requiredSpace(text.size())));
    const char* const end = encoder.appendToBuffer(utf8.data() + start, text);
    utf8.resize(std::size_t(end - utf8.data()));
}

void PackedRow::bindNull()
{
    appendNull(m_values);
}

void PackedRow::bindInteger(qint64 value)
{
    appendValue(m_values, value);
}

void PackedRow::bindReal(double value)
{
    appendValue(m_values, value);
}

void PackedRow::bindText(QStringView text)
{
    appendUtf8(beginText(), text);
    endText();
}

void PackedRow::bindText(std::string_view utf8)
{
    appendValue(m_values, utf8);
}

std::string& PackedRow::beginText()
{
    m_head = m_values.size();
    appendHead(m_values, 't', 0);
    return m_values;
}

void PackedRow::endText()
{
    qToLittleEndian(quint64(m_values.size() - m_head - headSize), m_values.data() + m_head + 1);
}

bool takeValue(std::string_view& values, PackedValue& value)
{
    if (values.empty())
        return false;
    value.type = values.front();
    if (value.type == 'n') {
        values.remove_prefix(1);
        return true;
    }
    if (values.size() < headSize)
        return false;
    const auto number = qFromLittleEndian<quint64>(values.data() + 1);
    values.remove_prefix(headSize);
    value.integer = qint64(number);
    if (value.type == 'r')
        value.real = std::bit_cast<double>(number);
    if (value.type != 't')
        return true;
    if (number > values.size())
        return false;
    value.text = values.substr(0, std::size_t(number));
    values.remove_prefix(std::size_t(number));
    return true;
}

} // namespace sooner::store
