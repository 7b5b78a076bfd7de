#include "core/base/text.h"

namespace sooner {

namespace {

/** What a plain keyboard has for a letter that no accent was taken from; the letter itself else. */
QString plainLetter(QChar letter)
{
    switch (letter.unicode()) {
    case u'ł': return QStringLiteral("l");
    case u'ø': return QStringLiteral("o");
    case u'đ':
    case u'ð': return QStringLiteral("d");
    case u'þ': return QStringLiteral("th");
    case u'ß': return QStringLiteral("ss");
    case u'æ': return QStringLiteral("ae");
    case u'œ': return QStringLiteral("oe");
    case u'ħ': return QStringLiteral("h");
    case u'ı': return QStringLiteral("i");
    }
    return letter;
}

} // namespace

QString folded(QStringView text)
{
    QString result;
    result.reserve(text.size());
    bool space = false;
    const QString wide = text.toString().normalized(QString::NormalizationForm_KD).toLower();
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
        result += plainLetter(c);
    }
    return result;
}

std::string foldedUtf8(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    bool space = false;
    for (const char c : text) {
        if (c < 0)
            return folded(QString::fromUtf8(text.data(), qsizetype(text.size()))).toStdString();
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            space = !result.empty();
            continue;
        }
        const char lower = c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
        if (!(lower >= 'a' && lower <= 'z') && !(lower >= '0' && lower <= '9'))
            continue;
        if (std::exchange(space, false))
            result += ' ';
        result += lower;
    }
    return result;
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
