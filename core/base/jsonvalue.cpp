#include "core/base/jsonvalue.h"

#include "core/base/text.h"

#include <cmath>

namespace sooner {

QString shown(const QJsonValue& value)
{
    if (value.isString())
        return QStringLiteral("\"%1\"").arg(clipped(value.toString()));
    if (value.isDouble())
        return QString::number(value.toDouble());
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.isNull()    ? QStringLiteral("null")
           : value.isArray() ? QStringLiteral("a list")
                             : QStringLiteral("an object");
}

std::optional<int> wholeNumber(const QJsonValue& value, int least, int most)
{
    const double number = value.isDouble() ? value.toDouble() : std::nan("");
    if (!(number >= least && number <= most) || number != std::floor(number))
        return std::nullopt;
    return int(number);
}

std::optional<int> tenthsNumber(const QJsonValue& value, int least, int most)
{
    const double number = value.isDouble() ? value.toDouble() : std::nan("");
    if (!(number >= least && number <= most))
        return std::nullopt;
    // Ten times the double nearest to tenths is whole, to a thousand and beyond.
    const double tenths = number * 10;
    if (tenths != std::floor(tenths))
        return std::nullopt;
    return int(tenths);
}

} // namespace sooner
