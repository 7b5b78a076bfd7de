#include "core/exchange/cells.h"
#include "core/exchange/columns.h"
#include "core/exchange/writers.h"

namespace sooner::exchange {

namespace {

using namespace waiting;

QString travelCell(const std::optional<TravelLimit>& travel)
{
    if (!travel)
        return {};
    return travel->national ? QStringLiteral("national") : tenthsCell(travel->tenthsOfMile);
}

QString rangesCell(const std::vector<DayRange>& ranges, Profile profile)
{
    const QString to = profile == Profile::Machine ? QStringLiteral("/") : QStringLiteral(" to ");
    QStringList parts;
    for (const DayRange& range : ranges)
        parts += dateCell(range.first, profile) + to + dateCell(range.last, profile);
    return listCell(parts, profile);
}

/** For people with spaces, so that a spreadsheet keeps it as text. */
QString nhsNumberCell(const std::optional<NhsNumber>& number, Profile profile)
{
    if (!number)
        return {};
    return profile == Profile::Machine ? number->digits()
                                       : number->spaced().replace(QChar(0x00A0), QLatin1Char(' '));
}

void writePerson(QStringList& cells, const PathwayRecord& record, Profile profile)
{
    cells[Nhs] = nhsNumberCell(record.nhsNumber, profile);
    cells[LocalId] = record.localPatientId;
    cells[FamilyName] = record.name.family;
    cells[GivenName] = record.name.given;
    cells[Title] = record.name.title;
    cells[BirthDate] = dateCell(record.birthDate, profile);
    cells[Age] = numberCell(record.ageYears);
    cells[Gender] = codeOf(record.sex);
    cells[Ethnic] = record.ethnicCategory;
    cells[Imd] = numberCell(record.imdDecile);
    for (qsizetype i = 0; i < std::min<qsizetype>(record.addressLines.size(), 4); ++i)
        cells[Address1 + i] = record.addressLines[i];
    cells[PostcodeColumn] = codeCell(record.postcode);
    if (record.position) {
        cells[Latitude] = degreesCell(record.position->latitude);
        cells[Longitude] = degreesCell(record.position->longitude);
    }
    cells[Telephone] = record.telephone;
    cells[Email] = record.email;
    cells[Language] = record.preferredLanguage;
    cells[Interpreter] = yesNoCell(record.interpreter);
    cells[Format] = wordCell(record.letterFormat);
}

void writeCare(QStringList& cells, const PathwayRecord& record, Profile profile)
{
    cells[Function] = record.function.toString();
    cells[Kind] = codeOf(record.kind);
    cells[Setting] = codeOf(record.setting);
    cells[Procedure] = codeCell(record.procedure);
    cells[ProcedureText] = record.procedureDescription;
    cells[PriorityColumn] = wordCell(record.priority);
    cells[ClockStart] = dateCell(record.key.clockStart, profile);
    cells[ClockEnd] = dateCell(record.clockEnd, profile);
    cells[RttStatus] = record.rttStatus;
    cells[DecisionToAdmit] = dateCell(record.decisionToAdmit, profile);
    cells[Tci] = dateCell(record.tciDate, profile);
    cells[Asa] = numberCell(record.asa);
    cells[Bmi] = tenthsCell(record.bmiTenths);
    cells[Conditions] = listCell(record.conditions, profile);
}

} // namespace

QStringList waitingListHeader()
{
    QStringList header;
    for (int column = 0; column < writtenCount; ++column)
        header += waitingListColumns(false).name(column);
    return header;
}

QStringList waitingListCells(const PathwayRecord& record, Profile profile)
{
    QStringList cells(writtenCount);
    cells[Ppid] = record.key.ppid;
    cells[Issuer] = record.key.issuer.toString();
    cells[Provider] = record.provider.toString();
    cells[Site] = codeCell(record.site);
    writePerson(cells, record, profile);
    writeCare(cells, record, profile);
    cells[Travel] = travelCell(record.travel);
    cells[Earliest] = dateCell(record.earliest, profile);
    cells[Unavailable] = rangesCell(record.unavailable, profile);
    cells[Consent] = yesNoCell(record.consentToShare);
    cells[RequiresAlternative] = yesNoCell(record.requiresAlternative);
    cells[Suitable] = yesNoCell(record.suitability.suitable);
    cells[SuitableBy] = record.suitability.by;
    cells[SuitableOn] = dateCell(record.suitability.on, profile);
    cells[Transport] = yesNoCell(record.needsTransport);
    cells[Escort] = yesNoCell(record.needsEscort);
    return cells;
}

} // namespace sooner::exchange
