#include "core/exchange/cells.h"

#include "core/exchange/columns.h"

#include <QLocale>

namespace sooner::exchange {

std::optional<CareSetting> careSettingCell(QStringView text)
{
    return careSetting(foldedHeader(text));
}

std::optional<Sex> sexCell(QStringView text)
{
    for (const Sex sex : {Sex::Male, Sex::Female, Sex::Indeterminate, Sex::NotKnown}) {
        if (text.compare(nameOf(sex), Qt::CaseInsensitive) == 0)
            return sex;
    }
    return sexOf(text);
}

std::optional<Sector> sectorCell(QStringView text)
{
    if (text.endsWith(QLatin1String(" sector"), Qt::CaseInsensitive))
        text.chop(7);
    if (text.compare(nameOf(Sector::Hub), Qt::CaseInsensitive) == 0)
        return Sector::Hub;
    return sectorOfText(text);
}

QString numberCell(std::optional<int> number)
{
    return number ? QString::number(*number) : QString();
}

QString tenthsCell(std::optional<int> tenths)
{
    if (!tenths)
        return {};
    const QString whole = QString::number(*tenths / 10);
    return *tenths % 10 == 0 ? whole : whole + QStringLiteral(".%1").arg(*tenths % 10);
}

QString yesNoCell(std::optional<bool> value)
{
    if (!value)
        return {};
    return *value ? QStringLiteral("Y") : QStringLiteral("N");
}

QString degreesCell(double degrees)
{
    return QString::number(degrees, 'f', QLocale::FloatingPointShortest);
}

QString listCell(const QStringList& parts, Profile profile)
{
    return parts.join(profile == Profile::Machine ? QStringLiteral(";") : QStringLiteral("; "));
}

} // namespace sooner::exchange
