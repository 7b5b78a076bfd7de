#include "core/domain/personname.h"

#include <QLocale>
#include <QStringList>

namespace sooner {

namespace {

// English casing whatever the PC's locale is; a stored case that is mixed already is left alone.
QString titleCase(const QString& text)
{
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    if (text != english.toUpper(text) && text != english.toLower(text))
        return text;
    QString result = english.toLower(text);
    bool start = true;
    for (QChar& c : result) {
        if (start && c.isLetter())
            c = c.toUpper();
        start = !c.isLetter() && !c.isMark();
    }
    return result;
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
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    QString text = english.toUpper(name.family);
    if (!name.given.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral(", ")) + titleCase(name.given);
    QString title = titleCase(name.title);
    title.remove(QLatin1Char('.'));
    return title.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(title);
}

QString addressName(const PersonName& name)
{
    return joined({titleCase(name.title), titleCase(name.given), titleCase(name.family)});
}

QString salutationName(const PersonName& name)
{
    if (name.title.isEmpty() || name.family.isEmpty())
        return addressName(name);
    return joined({titleCase(name.title), titleCase(name.family)});
}

} // namespace sooner
