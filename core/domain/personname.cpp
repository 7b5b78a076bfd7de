#include "core/domain/personname.h"

#include <QLocale>
#include <QStringList>

namespace sooner {

namespace {

// English casing whatever the PC's locale is.
QLocale english()
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom);
}

/** A capital at each beginning; a text whose case is mixed already is left as it was written. */
QString titleCase(const QString& text)
{
    if (text != english().toUpper(text) && text != english().toLower(text))
        return text;
    constexpr QChar turkishCapitalI(0x0130); // QChar knows no single small letter for it
    QString result;
    bool start = true;
    for (const QChar c : text) {
        const QChar small = c == turkishCapitalI ? QLatin1Char('i') : c.toLower();
        result += start ? c.toUpper() : small;
        start = !c.isLetter() && !c.isMark();
    }
    return result;
}

QString plainTitle(const PersonName& name)
{
    return titleCase(name.title).remove(QLatin1Char('.'));
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

} // namespace

QString displayName(const PersonName& name)
{
    if (name.family.isEmpty() && name.given.isEmpty())
        return QStringLiteral("Name not known");
    QString text = english().toUpper(name.family);
    if (!name.given.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral(", ")) + titleCase(name.given);
    const QString title = plainTitle(name);
    return title.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(title);
}

QString addressName(const PersonName& name)
{
    return joined({plainTitle(name), titleCase(name.given), titleCase(name.family)});
}

QString salutationName(const PersonName& name)
{
    if (name.title.isEmpty() || name.family.isEmpty())
        return addressName(name);
    return joined({plainTitle(name), titleCase(name.family)});
}

} // namespace sooner
