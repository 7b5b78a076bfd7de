#include "core/domain/nhsnumber.h"

namespace sooner {

std::optional<NhsNumber> NhsNumber::parse(QStringView text)
{
    qint64 value = 0;
    int digits = 0;
    for (const QChar c : text) {
        if (c == QLatin1Char(' ') || c == QLatin1Char('-') || c == QChar(0x00A0))
            continue;
        if (c < QLatin1Char('0') || c > QLatin1Char('9') || ++digits > 10)
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
    return digits == 10 ? fromValue(value) : std::nullopt;
}

std::optional<NhsNumber> NhsNumber::fromValue(qint64 value)
{
    if (value <= 0 || value > 9999999999)
        return std::nullopt;
    qint64 rest = value / 10;
    int sum = 0;
    for (int weight = 2; weight <= 10; ++weight, rest /= 10)
        sum += int(rest % 10) * weight;
    const int check = (11 - sum % 11) % 11;
    if (check == 10 || check != value % 10)
        return std::nullopt;
    return NhsNumber(value);
}

QString NhsNumber::digits() const
{
    return QStringLiteral("%1").arg(m_value, 10, 10, QLatin1Char('0'));
}

QString NhsNumber::spaced() const
{
    QString text = digits();
    text.insert(6, QChar(0x00A0));
    text.insert(3, QChar(0x00A0));
    return text;
}

} // namespace sooner
