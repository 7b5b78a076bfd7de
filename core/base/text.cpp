#include "core/base/text.h"

namespace sooner {

QString folded(QStringView text)
{
    QString result;
    result.reserve(text.size());
    bool space = false;
    const QString wide = text.toString().normalized(QString::NormalizationForm_KD);
    for (const QChar c : wide) {
        if (c.isMark())
            continue;
        if (c.isSpace()) {
            space = !result.isEmpty();
            continue;
        }
        if (!c.isLetterOrNumber() && !c.isSurrogate())
            continue;
        if (space)
            result += QLatin1Char(' ');
        space = false;
        result += c;
    }
    return result.toLower();
}

QString grouped(qint64 number)
{
    QString digits = QString::number(number);
    const qsizetype first = number < 0 ? 1 : 0;
    for (qsizetype at = digits.size() - 3; at > first; at -= 3)
        digits.insert(at, QLatin1Char(','));
    return digits;
}

QString counted(qint64 number, const QString& one, const QString& many)
{
    return grouped(number) + QLatin1Char(' ') + (number == 1 ? one : many);
}

QString clipped(QStringView text, int most)
{
    QString result;
    for (const QChar c : text.left(most))
        result += c.isPrint() ? c : QLatin1Char(' ');
    return text.size() > most ? result + QStringLiteral("...") : result;
}

} // namespace sooner
