#include "core/exchange/cells.h"
#include "core/exchange/limitcells.h"
#include "core/exchange/readers.h"
#include "core/exchange/recordreader.h"

#include <QHash>

namespace sooner::exchange {

namespace {

using namespace capacity;

constexpr LimitColumns limitColumns = {
    MaxBmi, MaxAsa, MinAge, MaxAge, SexColumn, ExcludedConditions, NoticeDays};
constexpr int maxCode = 40;
constexpr int maxDayPlaces = 200;
constexpr int maxBlockPlaces = 10'000;

/** Each part of a list cell as a value, in file order, each once. */
template <class Value, class Parse>
std::vector<Value> listOf(RowCheck& row, int column, Parse parse, const QString& fault)
{
    std::vector<Value> values;
    const QStringList parts = row.parts(column);
    for (const QString& part : parts) {
        const auto value = parse(part);
        if (!value)
            row.reject(column, fault);
        else if (std::find(values.begin(), values.end(), *value) == values.end())
            values.push_back(*value);
    }
    return values;
}

std::vector<OpcsCode> readProcedures(RowCheck& row)
{
    if (row.text(Procedures) == QLatin1String("*"))
        return {};
    return listOf<OpcsCode>(
        row, Procedures, opcsPrefix,
        QStringLiteral("These are not OPCS-4 codes; write * for any, or codes and beginnings such "
                       "as W371;W38"));
}

/** One day, or the window of a block. */
DayRange readDays(RowCheck& row)
{
    const auto day = row.date(SessionDate);
    const auto first = row.date(FirstDate);
    const auto last = row.date(LastDate);
    if (row.rejected())
        return {};
    const bool block = first || last;
    if (!day && !block)
        row.reject(SessionDate, QStringLiteral("There is no date; give SESSION_DATE, or FIRST_DATE "
                                               "and LAST_DATE for a block"));
    if (block && !(first && last))
        row.reject(first ? LastDate : FirstDate,
                   QStringLiteral("A block needs both its first and its last date; give both"));
    if (first && last && *last < *first)
        row.reject(LastDate, QStringLiteral("The last date is before the first; correct one"));
    if (day && first && last && (*first != *day || *last != *day))
        row.reject(SessionDate, QStringLiteral("This is both a session on one day and a block over "
                                               "other days; leave one of the two blank"));
    if (row.rejected())
        return {};
    const DayRange days = day ? DayRange{*day, *day} : DayRange{*first, *last};
    if (days.last < row.asOf())
        row.warn(day ? SessionDate : LastDate, QStringLiteral("This date is in the past"));
    return days;
}

int readPlaces(RowCheck& row, const DayRange& days)
{
    row.requireText(Places);
    const bool block = days.first != days.last;
    return row.whole(Places, 1, block ? maxBlockPlaces : maxDayPlaces).value_or(0);
}

struct SessionKey
{
    OdsCode site;
    QString code;
    friend bool operator==(const SessionKey&, const SessionKey&) = default;
};

std::size_t qHash(const SessionKey& key, std::size_t seed)
{
    return std::hash<OdsCode>{}(key.site) ^ ::qHash(key.code, seed);
}

class CapacityRows
{
public:
    SessionRecord read(RowCheck& row) const
    {
        SessionRecord record;
        row.requireText(SessionId);
        record.code = row.identifier(SessionId, maxCode);
        record.site = row.required(
            SiteCode, odsCode,
            QLatin1String("This is not an ODS code; it has 3 to 6 letters and digits"));
        row.requireText(Function);
        record.functions = listOf<TreatmentFunction>(
            row, Function, treatmentFunction,
            QStringLiteral("These are not treatment function codes; write codes such as 110, with "
                           "a semicolon between them"));
        row.requireText(Setting);
        record.settings = listOf<CareSetting>(
            row, Setting, careSettingCell,
            QStringLiteral("This is not a care setting; write outpatient, daycase, inpatient or "
                           "diagnostic"));
        if (!row.rejected() && (record.functions.empty() || record.settings.empty()))
            row.reject(record.functions.empty() ? Function : Setting,
                       QStringLiteral("This list has nothing in it; fill it in"));
        record.days = readDays(row);
        record.places = readPlaces(row, record.days);
        readRest(row, record);
        return record;
    }

    std::optional<Refusal> admit(qint64 row, const SessionRecord& record)
    {
        const SessionKey key{record.site, record.code};
        const auto first = m_rowOf.constFind(key);
        if (first == m_rowOf.constEnd()) {
            m_rowOf.insert(key, row);
            return std::nullopt;
        }
        return Refusal{SessionId, QStringLiteral("Row %1 has this session of this site already; "
                                                 "keep one of them, or give it its own SESSION_ID")
                                      .arg(*first)};
    }

    static QString ppidOf(const SessionRecord&) { return {}; }

private:
    static void readRest(RowCheck& row, SessionRecord& record)
    {
        record.procedures = readProcedures(row);
        record.kind = row.value(Kind, pathwayKind,
                                QLatin1String("This is not a kind of pathway; write rtt, cancer, "
                                              "diagnostic or planned, or leave it blank"));
        record.team = row.line(Team);
        record.limits = readLimits(row, limitColumns);
        record.scope = row.value(Scope, pathwayScope,
                                 QLatin1String("This is not a scope; write whole, operation or "
                                               "test, or leave it blank"));
        record.respondBy = row.date(RespondBy);
        if (!row.rejected() && record.respondBy && *record.respondBy > record.days.last)
            row.warn(RespondBy, QStringLiteral("This is after the session itself"));
        record.notes = row.prose(Notes);
    }

    QHash<SessionKey, qint64> m_rowOf;
};

} // namespace

Result<File<SessionRecord>> readCapacity(const QString& path, const ReadOptions& options,
                                         const Progress& progress)
{
    return readFileAs<SessionRecord>(path, capacityColumns(), options, progress, CapacityRows());
}

Form<SessionRecord> readSessionForm(const QStringList& cells, Day asOf)
{
    return readFormAs<SessionRecord>(cells, capacityColumns(), asOf, CapacityRows());
}

QStringList capacityHeader()
{
    QStringList header;
    for (int column = 0; column < columnCount; ++column)
        header += capacityColumns().name(column);
    return header;
}

QStringList capacityCells(const SessionRecord& record, Profile profile)
{
    QStringList cells(columnCount);
    cells[SessionId] = record.code;
    cells[SiteCode] = record.site.toString();
    cells[Function] = codesCell(record.functions, profile);
    QStringList settings;
    for (const CareSetting setting : record.settings)
        settings += codeOf(setting);
    cells[Setting] = listCell(settings, profile);
    if (record.isBlock()) {
        cells[FirstDate] = dateCell(record.days.first, profile);
        cells[LastDate] = dateCell(record.days.last, profile);
    } else {
        cells[SessionDate] = dateCell(record.days.first, profile);
    }
    cells[Places] = QString::number(record.places);
    cells[Procedures] =
        record.procedures.empty() ? QStringLiteral("*") : codesCell(record.procedures, profile);
    cells[Kind] = wordCell(record.kind);
    cells[Team] = record.team;
    writeLimits(cells, record.limits, limitColumns, profile);
    cells[Scope] = wordCell(record.scope);
    cells[RespondBy] = dateCell(record.respondBy, profile);
    cells[Notes] = record.notes;
    return cells;
}

} // namespace sooner::exchange
