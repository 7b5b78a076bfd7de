#include "ui/models/pathwaycells.h"

#include "core/domain/waits.h"
#include "core/workspace/change.h"

#include <QCoreApplication>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(PathwayCells)
};

/** "Not known" over two lines, for narrow columns. */
Cell notKnown(const QString& what)
{
    return {Say::tr("Not"), Say::tr("known"), Say::tr("%1 not recorded").arg(what), true};
}

} // namespace

QString homeName(const Region& region, int row)
{
    const auto site = region.homeSite(row);
    return site ? region.siteName(*site) : region.providerName(region.provider(row));
}

QString bmiText(int tenths)
{
    return QString::number(tenths / 10) + QLatin1Char('.') + QString::number(tenths % 10);
}

QString travelText(const TravelLimit& limit)
{
    return limit.national ? Say::tr("any distance")
                          : Say::tr("%1 miles").arg(tenths(limit.tenthsOfMile));
}

Cell waitCell(const Region& region, int row, Day asOf)
{
    const int days = region.daysWaited(row, asOf);
    const Day start = region.clockStart(row);
    return {QString::number(weeksWaited(days)), Say::tr("since %1").arg(start.staff()),
            Say::tr("%1 weeks: %2 days since %3. %4.")
                .arg(QString::number(weeksWaited(days)), QString::number(days), start.letter(),
                     thresholdWords(days)),
            false};
}

Cell personCell(const Region& region, int row, Identity identity)
{
    const QString code = pathwayCode(region.pathwayId(row));
    if (identity == Identity::Hidden)
        return {code, Say::tr("Name hidden"),
                Say::tr("%1. Names are hidden: this region is open read-only, so looking at them "
                        "could not be recorded.")
                    .arg(code),
                false};
    const auto number = region.nhsNumber(row);
    const QString name = displayName(region.name(row));
    const QString second = number ? number->spaced() : Say::tr("NHS number not known");
    return {name, second, Say::tr("%1, %2, pathway %3").arg(name, second, code), false};
}

Cell priorityCell(const Region& region, int row)
{
    const auto priority = region.priority(row);
    if (!priority)
        return {Say::tr("Not"), Say::tr("recorded"),
                Say::tr("Priority not recorded: treated like P4"), true};
    const QString code = codeOf(*priority);
    return {code, {}, Say::tr("Priority %1").arg(code), false};
}

Cell careCell(const Region& region, int row)
{
    const QString care = region.careName(row);
    const QString home = homeName(region, row);
    QString full = Say::tr("%1, %2").arg(care, treatmentFunctionName(region.function(row)));
    if (const auto code = region.procedure(row))
        full += Say::tr(", OPCS %1").arg(code->toString());
    full += Say::tr(", %1. Home hospital: %2").arg(nameOf(region.setting(row)).toLower(), home);
    if (region.kind(row) == PathwayKind::Rtt)
        return {care, home, full, false};
    // What explains a place high up or far down in the order of treatment stands first.
    const QString kind = nameOf(region.kind(row));
    return {care, Say::tr("%1 · %2").arg(kind, home), Say::tr("%1. %2").arg(kind, full), false};
}

Cell travelCell(const Region& region, int row)
{
    const auto travel = region.travel(row);
    if (!travel)
        return {Say::tr("Not"), Say::tr("known"),
                Say::tr("No travel limit recorded: counts as not willing to travel"), true};
    if (travel->national)
        return {Say::tr("Any"), {}, Say::tr("Would travel any distance"), false};
    return {Say::tr("%1 mi").arg(tenths(travel->tenthsOfMile)),
            {},
            Say::tr("Would travel %1").arg(travelText(*travel)),
            false};
}

Cell bmiCell(const Region& region, int row)
{
    const auto bmi = region.bmiTenths(row);
    if (!bmi)
        return notKnown(Say::tr("BMI"));
    return {bmiText(*bmi), {}, Say::tr("BMI %1").arg(bmiText(*bmi)), false};
}

Cell asaCell(const Region& region, int row)
{
    const auto asa = region.asa(row);
    if (!asa)
        return notKnown(Say::tr("ASA grade"));
    return {QString::number(*asa), {}, Say::tr("ASA grade %1").arg(*asa), false};
}

Cell stateCell(const Region& region, int row, Day asOf)
{
    const StateWords words = stateWords(region, stateOf(region, row, asOf));
    return {words.first, words.second, words.full, false};
}

QString twoIdentifiers(const Region& region, int row, Identity identity)
{
    const QString code = pathwayCode(region.pathwayId(row));
    if (identity == Identity::Hidden)
        return code;
    const QString name = displayName(region.name(row));
    if (const auto number = region.nhsNumber(row))
        return Say::tr("%1, %2").arg(name, number->spaced());
    if (const auto born = region.birthDate(row))
        return Say::tr("%1, born %2").arg(name, born->staff());
    return Say::tr("%1, %2").arg(name, code);
}

QString textHeadings()
{
    return QStringList{Say::tr("Pathway"),   Say::tr("Days waited"),   Say::tr("Clock start"),
                       Say::tr("Patient"),   Say::tr("NHS number"),    Say::tr("Priority"),
                       Say::tr("Procedure"), Say::tr("Home hospital"), Say::tr("Travel limit"),
                       Say::tr("BMI"),       Say::tr("ASA"),           Say::tr("State")}
        .join(QLatin1Char('\t'));
}

QString rowAsText(const Region& region, int row, Day asOf, Identity identity)
{
    const QString none = Say::tr("Not recorded");
    const auto travel = region.travel(row);
    const auto bmi = region.bmiTenths(row);
    const auto asa = region.asa(row);
    const auto priority = region.priority(row);
    const auto number = region.nhsNumber(row);
    const bool hidden = identity == Identity::Hidden;
    QStringList parts{pathwayCode(region.pathwayId(row)),
                      QString::number(region.daysWaited(row, asOf)),
                      region.clockStart(row).staff(),
                      hidden ? Say::tr("Name hidden") : displayName(region.name(row)),
                      hidden   ? Say::tr("Number hidden")
                      : number ? number->digits()
                               : Say::tr("Not known"),
                      priority ? codeOf(*priority) : none,
                      region.careName(row),
                      homeName(region, row),
                      travel ? travelText(*travel) : none,
                      bmi ? bmiText(*bmi) : none,
                      asa ? QString::number(*asa) : none,
                      stateCell(region, row, asOf).full};
    for (QString& part : parts) {
        part.replace(QLatin1Char('\t'), QLatin1Char(' '));
        part.replace(QLatin1Char('\n'), QLatin1Char(' '));
        // A spreadsheet would take it for a formula.
        if (!part.isEmpty() && QStringLiteral("=+-@").contains(part.front()))
            part.prepend(QLatin1Char('\''));
    }
    return parts.join(QLatin1Char('\t'));
}

QString shortHospital(QString name)
{
    static const QString suffix = QStringLiteral(" Hospital");
    if (name.endsWith(suffix))
        name.chop(suffix.size());
    return name;
}

} // namespace sooner
