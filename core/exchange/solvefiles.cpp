#include "core/exchange/solvefiles.h"

#include "core/base/text.h"
#include "core/exchange/linefile.h"
#include "core/exchange/writers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <new>
#include <numeric>
#include <span>

namespace sooner::exchange {

namespace {

constexpr qint64 largestId = 999'999'999'999'999'999;
constexpr qint64 largestCode = std::numeric_limits<qint32>::max();
constexpr qint64 largestMetre = 10'000'000; // either side of the origin
constexpr qint64 largestDay = 1'000'000;
constexpr qint64 largestLimit = 1'000'000; // of a limit that is none
constexpr qint64 mostPlaces = 1'000'000;

/** What a column is called and which whole numbers it may hold; others check themselves. */
struct Column
{
    const char* name;
    qint64 least = 0;
    qint64 most = 0;
};

enum PatientColumn {
    PatientId,
    PatientFunction,
    PatientSetting,
    Procedure,
    PatientPriority,
    Weeks,
    PatientX,
    PatientY,
    MaxMetres,
    Bmi,
    Asa,
    Age,
    PatientSex,
    Earliest,
    AwayFrom,
    AwayTo
};
constexpr std::array<Column, 16> patientColumns = {{{"id", 0, largestId},
                                                    {"tfc", 0, largestCode},
                                                    {"setting", 0, 3},
                                                    {"procedure", 0, largestCode},
                                                    {"priority", 1, 4},
                                                    {"weeks", 0, 100'000},
                                                    {"x_m", -largestMetre, largestMetre},
                                                    {"y_m", -largestMetre, largestMetre},
                                                    {"max_m", 0, largestCode},
                                                    {"bmi_x10", 0, 10'000},
                                                    {"asa", 1, 6},
                                                    {"age", 0, 150},
                                                    {"sex"},
                                                    {"earliest_day", 0, largestDay},
                                                    {"unavail_from", 0, largestDay},
                                                    {"unavail_to", 0, largestDay}}};

enum SessionColumn {
    SessionId,
    Site,
    SessionX,
    SessionY,
    SessionFunction,
    SessionSetting,
    Procedures,
    MaxBmi,
    MaxAsa,
    MinAge,
    MaxAge,
    SessionSex,
    SessionDay,
    Capacity
};
constexpr std::array<Column, 14> sessionColumns = {{{"id", 0, largestId},
                                                    {"site", 0, largestCode},
                                                    {"x_m", -largestMetre, largestMetre},
                                                    {"y_m", -largestMetre, largestMetre},
                                                    {"tfc", 0, largestCode},
                                                    {"setting", 0, 3},
                                                    {"procedures"},
                                                    {"max_bmi_x10", 0, largestLimit},
                                                    {"max_asa", 0, largestLimit},
                                                    {"min_age", 0, largestLimit},
                                                    {"max_age", 0, largestLimit},
                                                    {"sex"},
                                                    {"day", 0, largestDay},
                                                    {"capacity", 0, mostPlaces}}};

std::optional<qint64> wholeNumber(std::string_view text)
{
    qint64 number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/** The rows of one file, cell by cell. A fault is remembered instead of returned, so that a row can
    be read in one go and asked afterwards; the first one counts. */
class Rows
{
public:
    Rows(const QString& path, std::span<const Column> columns) : m_file(path), m_columns(columns) {}

    /** Opens the file and reads its header. */
    Result<void> open(const Progress& progress);
    /** Splits the next line into its cells; false at the end of the file. */
    Result<bool> next(const Progress& progress);

    std::string_view cell(int column) const { return m_cells[std::size_t(column)]; }
    qint64 number(int column);
    qint32 smallNumber(int column) { return qint32(number(column)); }
    /** M or F; nothing for a star, where that may stand. */
    std::optional<Sex> sex(int column, bool starAllowed);
    std::vector<qint32> procedures(int column);
    /** The first fault of this row wins. */
    void blame(int column, const QString& what);
    Result<void> outcome() const;
    Error error(qint64 line, int column, const QString& what) const;

private:
    bool split(std::string_view line);

    LineFile m_file;
    std::span<const Column> m_columns;
    std::array<std::string_view, 16> m_cells;
    int m_cellCount = 0;
    std::optional<Error> m_fault;
};

/** Counts the cells and keeps as many as there are columns. */
bool Rows::split(std::string_view line)
{
    m_cellCount = 0;
    for (;;) {
        const std::size_t comma = line.find(',');
        if (std::size_t(m_cellCount) < m_columns.size())
            m_cells[std::size_t(m_cellCount)] = line.substr(0, comma);
        ++m_cellCount;
        if (comma == std::string_view::npos)
            break;
        line.remove_prefix(comma + 1);
    }
    return std::size_t(m_cellCount) == m_columns.size();
}

Result<void> Rows::open(const Progress& progress)
{
    SOONER_TRY(m_file.open());
    std::string_view line;
    const auto any = m_file.next(line, progress);
    if (!any)
        return pass(any);
    split(line);
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        const bool there = column < std::size_t(m_cellCount);
        if (!there || m_cells[column] != m_columns[column].name)
            return tl::unexpected(error(1, int(column),
                                        QStringLiteral("the header must say %1 here")
                                            .arg(QLatin1String(m_columns[column].name))));
    }
    if (std::size_t(m_cellCount) > m_columns.size())
        return tl::unexpected(
            error(1, int(m_columns.size()), QStringLiteral("the header must end before it")));
    return {};
}

Result<bool> Rows::next(const Progress& progress)
{
    std::string_view line;
    const auto any = m_file.next(line, progress);
    if (!any || !*any)
        return any;
    if (!split(line)) {
        const int columns = int(m_columns.size());
        return tl::unexpected(
            error(m_file.number(), std::min(m_cellCount, columns),
                  QStringLiteral("the row has %1 and must have %2")
                      .arg(counted(m_cellCount, QStringLiteral("cell"), QStringLiteral("cells")))
                      .arg(columns)));
    }
    return true;
}

Error Rows::error(qint64 line, int column, const QString& what) const
{
    QString place = QStringLiteral("In %1, line %2, column %3")
                        .arg(m_file.path(), QString::number(line), QString::number(column + 1));
    if (std::size_t(column) < m_columns.size())
        place += QStringLiteral(" (%1)").arg(QLatin1String(m_columns[std::size_t(column)].name));
    return {ErrorCode::Unreadable, place + QStringLiteral(": ") + what, {}};
}

void Rows::blame(int column, const QString& what)
{
    if (!m_fault)
        m_fault = error(m_file.number(), column, what);
}

Result<void> Rows::outcome() const
{
    return m_fault ? Result<void>(tl::unexpected(*m_fault)) : Result<void>();
}

qint64 Rows::number(int column)
{
    const Column& rule = m_columns[std::size_t(column)];
    const auto number = wholeNumber(cell(column));
    if (number && rule.least <= *number && *number <= rule.most)
        return *number;
    blame(column,
          QStringLiteral("it must be a whole number from %1 to %2").arg(rule.least).arg(rule.most));
    return rule.least;
}

std::optional<Sex> Rows::sex(int column, bool starAllowed)
{
    const std::string_view text = cell(column);
    if (text == "F")
        return Sex::Female;
    if (text == "M")
        return Sex::Male;
    if (text != "*" || !starAllowed)
        blame(column, starAllowed ? QStringLiteral("it must be F, M or *")
                                  : QStringLiteral("it must be F or M"));
    return std::nullopt;
}

std::vector<qint32> Rows::procedures(int column)
{
    std::string_view text = cell(column);
    std::vector<qint32> codes;
    if (text == "*")
        return codes;
    for (;;) {
        const std::size_t end = text.find(';');
        const auto code = wholeNumber(text.substr(0, end));
        if (!code || *code < 0 || *code > largestCode) {
            blame(column, QStringLiteral("it must be * or whole numbers from 0 to %1 with ; "
                                         "between them")
                              .arg(largestCode));
            return codes;
        }
        codes.push_back(qint32(*code));
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

std::optional<DayRange> awayOf(Rows& rows)
{
    const bool begins = !rows.cell(AwayFrom).empty();
    const bool ends = !rows.cell(AwayTo).empty();
    if (!begins && !ends)
        return std::nullopt;
    if (begins != ends) {
        rows.blame(begins ? AwayTo : AwayFrom,
                   QStringLiteral("both ends of the time away must be given, or none"));
        return std::nullopt;
    }
    const DayRange away{Day{rows.smallNumber(AwayFrom)}, Day{rows.smallNumber(AwayTo)}};
    if (away.last < away.first)
        rows.blame(AwayTo, QStringLiteral("it must not be before unavail_from"));
    return away;
}

template <class Record>
Record readRow(Rows& rows);

template <>
SolvePatient readRow<SolvePatient>(Rows& rows)
{
    SolvePatient patient;
    patient.id = rows.number(PatientId);
    patient.function = rows.smallNumber(PatientFunction);
    patient.setting = CareSetting(rows.number(PatientSetting));
    patient.procedure = rows.smallNumber(Procedure);
    patient.priority = quint8(rows.number(PatientPriority));
    patient.weeks = rows.smallNumber(Weeks);
    patient.x = rows.smallNumber(PatientX);
    patient.y = rows.smallNumber(PatientY);
    patient.maxMetres = rows.smallNumber(MaxMetres);
    patient.bmiTenths = rows.smallNumber(Bmi);
    patient.asa = quint8(rows.number(Asa));
    patient.age = rows.smallNumber(Age);
    patient.sex = rows.sex(PatientSex, false).value_or(Sex::NotKnown);
    patient.earliest = Day{rows.smallNumber(Earliest)};
    patient.away = awayOf(rows);
    return patient;
}

template <>
SolveSession readRow<SolveSession>(Rows& rows)
{
    SolveSession session;
    session.id = rows.number(SessionId);
    rows.number(Site); // where it stands says x and y
    session.x = rows.smallNumber(SessionX);
    session.y = rows.smallNumber(SessionY);
    session.function = rows.smallNumber(SessionFunction);
    session.setting = CareSetting(rows.number(SessionSetting));
    session.procedures = rows.procedures(Procedures);
    session.maxBmiTenths = rows.smallNumber(MaxBmi);
    session.maxAsa = rows.smallNumber(MaxAsa);
    session.minAge = rows.smallNumber(MinAge);
    session.maxAge = rows.smallNumber(MaxAge);
    if (session.maxAge < session.minAge)
        rows.blame(MaxAge, QStringLiteral("it must not be below min_age"));
    session.sex = rows.sex(SessionSex, true);
    session.day = Day{rows.smallNumber(SessionDay)};
    session.capacity = rows.smallNumber(Capacity);
    return session;
}

/** Sorts by id; the line of the first row whose id stands before it already. */
template <class Record>
std::optional<qint64> sortById(std::vector<Record>& records)
{
    const auto ascends = [](const Record& a, const Record& b) { return a.id < b.id; };
    const auto notLess = [](const Record& a, const Record& b) { return a.id >= b.id; };
    if (std::adjacent_find(records.begin(), records.end(), notLess) == records.end())
        return std::nullopt;
    std::vector<std::size_t> order(records.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return records[a].id < records[b].id; });
    std::optional<qint64> again;
    for (std::size_t i = 1; i < order.size(); ++i) {
        const qint64 line = qint64(order[i]) + 2; // one line a row, after the header
        if (records[order[i]].id == records[order[i - 1]].id)
            again = std::min(again.value_or(line), line);
    }
    std::sort(records.begin(), records.end(), ascends);
    return again;
}

template <class Record>
Result<std::vector<Record>> readRecords(const QString& path, std::span<const Column> columns,
                                        const Progress& progress)
{
    try {
        Rows rows(path, columns);
        SOONER_TRY(rows.open(progress));
        std::vector<Record> records;
        for (;;) {
            const auto any = rows.next(progress);
            if (!any)
                return pass(any);
            if (!*any)
                break;
            records.push_back(readRow<Record>(rows));
            SOONER_TRY(rows.outcome());
        }
        if (const auto line = sortById(records))
            return tl::unexpected(
                rows.error(*line, 0, QStringLiteral("another row has this id already")));
        return records;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Overflow,
                    QStringLiteral("Not enough memory for the rows of %1").arg(path));
    }
}

Result<void> stopIfCancelled(const Progress& progress)
{
    return progress.isCancelled() ? Result<void>(
               fail(ErrorCode::Cancelled, QStringLiteral("Stopped; nothing is written")))
                                  : Result<void>();
}

} // namespace

Result<std::vector<SolvePatient>> readSolvePatients(const QString& path, const Progress& progress)
{
    return readRecords<SolvePatient>(path, patientColumns, progress);
}

Result<std::vector<SolveSession>> readSolveSessions(const QString& path, const Progress& progress)
{
    return readRecords<SolveSession>(path, sessionColumns, progress);
}

Result<void> writeSolveOutput(const QString& path, const QString& pricesPath,
                              const SolveOutput& output, const Progress& progress)
{
    CsvWriter pairs(path, Profile::Machine);
    SOONER_TRY(pairs.open({QStringLiteral("patient"), QStringLiteral("session")}));
    for (const auto& [patient, session] : output.placed)
        SOONER_TRY(pairs.row({QString::number(patient), QString::number(session)}));
    SOONER_TRY(stopIfCancelled(progress));
    if (!pricesPath.isEmpty()) {
        CsvWriter prices(pricesPath, Profile::Machine);
        SOONER_TRY(prices.open({QStringLiteral("session"), QStringLiteral("price")}));
        for (const auto& [session, price] : output.prices)
            SOONER_TRY(prices.row({QString::number(session), QString::number(price)}));
        SOONER_TRY(stopIfCancelled(progress));
        SOONER_TRY(prices.commit());
    }
    const auto placed = pairs.commit();
    if (!placed && !pricesPath.isEmpty())
        QFile::remove(pricesPath); // prices of no plan
    return placed;
}

} // namespace sooner::exchange
