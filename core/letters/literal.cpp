#include "core/letters/literal.h"

namespace sooner::letters {

namespace {

bool turnsDirection(char32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// Qt's text documents mark frames and objects with non-characters and U+FFFC.
bool belongsToTextEngines(char32_t c)
{
    return QChar::isNonCharacter(c) || c == 0xFFFC;
}

/** Not the non-breaking space: it holds numbers together. */
bool isGap(char32_t c)
{
    return c == ' ' || QChar::category(c) == QChar::Other_Control || c == 0x2028 || c == 0x2029;
}

} // namespace

QString literal(QStringView fact)
{
    QString text;
    text.reserve(fact.size());
    // toUcs4 gives U+FFFD for half a surrogate pair
    for (const uint unit : fact.toUcs4()) {
        const char32_t c = unit;
        if (isGap(c)) {
            if (!text.isEmpty() && !text.endsWith(QLatin1Char(' ')))
                text += QLatin1Char(' ');
        } else if (!turnsDirection(c) && !belongsToTextEngines(c)) {
            text += QChar::fromUcs4(c);
        }
    }
    if (text.endsWith(QLatin1Char(' ')))
        text.chop(1);
    return text;
}

} // namespace sooner::letters
