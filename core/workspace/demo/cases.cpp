#include "core/workspace/demo/cases.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sooner::demo {

using namespace std::string_view_literals;

namespace {

enum Purpose : quint64 { OrderPurpose = 1, CasePurpose, OffsetPurpose };

// Of a thousand pathways; the rest are rtt.
constexpr int cancerShare = 18;
constexpr int diagnosticShare = 36;
constexpr int plannedShare = 16;

/** The published tail is thinner than a list of one coordinator's day needs to be shown at work:
    those over 65 and over 78 weeks count this many times. The share over 52 weeks hardly moves. */
constexpr std::array<int, waitBandEdgeCount> bandFactor = {1, 1, 1, 1, 1, 2, 6};

/** Longest wait of the open band "104 weeks and over". */
constexpr int longestWeek = 110;

/** What a cancer pathway waits for. */
struct CancerCase
{
    std::string_view function;
    std::string_view line;
    int weight;
};
constexpr std::string_view suspectedCancerClinic = "Suspected cancer clinic";

/** Procedures that find or treat cancer; a hernia on a cancer pathway would look silly. */
bool isForCancer(std::string_view code)
{
    static constexpr std::array codes = {"B274"sv, "B283"sv, "G451"sv, "H202"sv,
                                         "H221"sv, "H251"sv, "M421"sv, "M451"sv,
                                         "Q181"sv, "S064"sv, "S065"sv, "E493"sv};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

constexpr std::array cancerCases = {CancerCase{"104", "X05", 22}, CancerCase{"101", "101", 20},
                                    CancerCase{"330", "330", 20}, CancerCase{"103", "X05", 14},
                                    CancerCase{"502", "502", 10}, CancerCase{"120", "120", 8},
                                    CancerCase{"340", "340", 6}};

struct Test
{
    std::string_view function;
    std::string_view line; ///< whose providers refer for it
    Procedure test;
};
constexpr std::array tests = {
    Test{"812", "X02", {"U212", 26, CareSetting::Diagnostic, '*', Side::None, {18, 55, 86}}},
    Test{"812", "X02", {"U216", 20, CareSetting::Diagnostic, '*', Side::None, {18, 52, 88}}},
    Test{"812", "X02", {"U211", 12, CareSetting::Diagnostic, '*', Side::None, {25, 64, 90}}},
    Test{"320", "320", {"U201", 16, CareSetting::Diagnostic, '*', Side::None, {30, 68, 92}}},
    Test{"301", "301", {"G451", 10, CareSetting::Diagnostic, '*', Side::None, {20, 55, 84}}},
    Test{"301", "301", {"H221", 9, CareSetting::Diagnostic, '*', Side::None, {25, 60, 84}}},
    Test{"400", "400", {"A842", 4, CareSetting::Diagnostic, '*', Side::None, {25, 56, 82}}},
    Test{"101", "101", {"M451", 3, CareSetting::Diagnostic, '*', Side::None, {35, 66, 88}}}};

constexpr std::array plannedCases = {
    Test{"301", "301", {"H221", 46, CareSetting::Diagnostic, '*', Side::None, {45, 66, 84}}},
    Test{"101", "101", {"M451", 28, CareSetting::DayCase, '*', Side::None, {45, 70, 90}}},
    Test{"130", "130", {"C751", 26, CareSetting::DayCase, '*', Side::Eye, {60, 77, 93}}}};

template <class List, class Weight>
const auto& byWeight(Random& random, const List& list, Weight weight)
{
    int total = 0;
    for (const auto& item : list)
        total += weight(item);
    int left = random.below(total);
    for (const auto& item : list) {
        left -= weight(item);
        if (left < 0)
            return item;
    }
    return list[0];
}

int procedureWeight(const Procedure& procedure)
{
    return procedure.weight;
}

int testWeight(const Test& test)
{
    return test.test.weight;
}

TreatmentFunction code(std::string_view text)
{
    return TreatmentFunction::unchecked(text);
}

} // namespace

bool treats(const Hospital& hospital, TreatmentFunction function)
{
    const auto& only = hospital.homeFunctions;
    const TreatmentFunction line = rttReportingFunction(function);
    return only.empty() || std::find(only.begin(), only.end(), function) != only.end()
           || std::find(only.begin(), only.end(), line) != only.end();
}

CaseBook::CaseBook(int count, quint64 seed, Day asOf)
    : m_tables(Tables::builtIn()), m_count(count), m_seed(seed), m_asOf(asOf),
      m_order(count, keyOf(seed, OrderPurpose, 0)), m_cancer(count * cancerShare / 1000),
      m_diagnostic(count * diagnosticShare / 1000), m_planned(count * plannedShare / 1000)
{
    for (const WaitCell& cell : m_tables.cells)
        m_choices.push_back(choicesIn(cell));
    // By band first, so that the bands' shares are exact in any demo; then by line.
    qint64 total = 0;
    for (int band = 0; band < waitBandEdgeCount; ++band) {
        for (int line = 0; line < int(m_tables.lines.size()); ++line) {
            for (std::size_t cell = 0; cell < m_tables.cells.size(); ++cell) {
                const WaitCell& waits = m_tables.cells[cell];
                const int weight = waits.bands[std::size_t(band)] * bandFactor[std::size_t(band)];
                if (waits.line != line || weight == 0 || m_choices[cell].empty())
                    continue;
                total += weight;
                m_cells.push_back({total, int(cell), band});
            }
        }
    }
}

Case CaseBook::caseOf(int index) const
{
    Random random(keyOf(m_seed, CasePurpose, quint64(index)));
    int rank = m_order(index);
    if (rank < m_cancer)
        return cancer(random);
    rank -= m_cancer;
    if (rank < m_diagnostic)
        return diagnostic(random);
    rank -= m_diagnostic;
    if (rank < m_planned)
        return planned(random);
    return rtt(rank - m_planned, random);
}

Case CaseBook::rtt(int rank, Random& random) const
{
    const qint64 total = m_cells.back().end;
    const int pathways = m_count - m_cancer - m_diagnostic - m_planned;
    const auto offset = qint64(keyOf(m_seed, OffsetPurpose, 0) % quint64(total));
    const qint64 point = (rank * total + offset) / pathways;
    const auto at = std::upper_bound(m_cells.begin(), m_cells.end(), point,
                                     [](qint64 p, const Cell& cell) { return p < cell.end; });
    const WaitCell& waits = m_tables.cells[std::size_t(at->cell)];
    const WaitLine& line = m_tables.lines[std::size_t(waits.line)];

    const int first = waitBandEdges[std::size_t(at->band)];
    const bool isLast = at->band + 1 == waitBandEdgeCount;
    const int end = isLast ? publishedWeeks : waitBandEdges[std::size_t(at->band) + 1];
    const std::span weeks =
        std::span(line.weeks).subspan(std::size_t(first), std::size_t(end - first));
    int week = first + random.weighted(weeks);
    if (week + 1 == publishedWeeks)
        week = random.between(week, longestWeek);

    Case result;
    const Choice& choice = byWeight(random, m_choices[std::size_t(at->cell)],
                                    [](const Choice& c) { return c.care->share; });
    result.care = choice.care;
    result.function = functionOf(*result.care);
    result.hospital = choice.hospitals[std::size_t(random.weighted(choice.shares))];
    // "Gt 17 To 18 weeks" is 120 to 126 days, and the first band has day 0 too (domain R4).
    result.clockStart =
        m_asOf - (week == 0 ? random.between(0, 7) : 7 * week + random.between(1, 7));
    const int inBand = line.countIn(at->band);
    result.decided = !result.care->procedures.empty()
                     && random.below(std::max(1, inBand)) < line.admitted[std::size_t(at->band)];
    fillCare(result, random);
    return result;
}

void CaseBook::fillCare(Case& result, Random& random) const
{
    const Care& care = *result.care;
    if (result.decided) {
        result.procedure = &byWeight(random, care.procedures, procedureWeight);
        result.setting = result.procedure->setting;
    } else if (random.percent(care.testing)) {
        result.procedure = &byWeight(random, care.tests, procedureWeight);
        result.setting = CareSetting::Diagnostic;
    } else {
        result.clinic = random.pick(care.clinics);
        result.setting = CareSetting::Outpatient;
    }
}

Case CaseBook::cancer(Random& random) const
{
    const CancerCase& choice =
        byWeight(random, cancerCases, [](const CancerCase& c) { return c.weight; });
    Case result;
    result.kind = PathwayKind::Cancer;
    result.function = code(choice.function);
    result.care = careFor(result.function);
    result.decided = random.percent(34);
    result.clockStart = m_asOf - random.triangular(1, 24, 96);
    result.hospital = trustHospital(random, code(choice.line));
    fillCare(result, random);
    if (!result.procedure || !isForCancer(result.procedure->code)) {
        result.procedure = nullptr;
        result.clinic = suspectedCancerClinic;
        result.setting = CareSetting::Outpatient;
        result.decided = false;
    }
    return result;
}

Case CaseBook::diagnostic(Random& random) const
{
    const Test& choice = byWeight(random, tests, testWeight);
    Case result;
    result.kind = PathwayKind::Diagnostic;
    result.function = code(choice.function);
    result.care = careFor(result.function);
    result.procedure = &choice.test;
    result.setting = choice.test.setting;
    result.clockStart = m_asOf - random.triangular(0, 10, 92);
    result.hospital = trustHospital(random, code(choice.line));
    return result;
}

Case CaseBook::planned(Random& random) const
{
    const Test& choice = byWeight(random, plannedCases, testWeight);
    Case result;
    result.kind = PathwayKind::Planned;
    result.function = code(choice.function);
    result.care = careFor(result.function);
    result.procedure = &choice.test;
    result.setting = choice.test.setting;
    result.decided = choice.test.setting == CareSetting::DayCase;
    result.clockStart = m_asOf - random.triangular(0, 20, 190); // the due date
    result.hospital = trustHospital(random, code(choice.line));
    return result;
}

std::vector<CaseBook::Choice> CaseBook::choicesIn(const WaitCell& cell) const
{
    std::vector<Choice> choices;
    const TreatmentFunction line = m_tables.lines[std::size_t(cell.line)].code;
    for (const Care& care : allCare()) {
        if (care.line != line.view())
            continue;
        Choice choice{&care, {}, {}};
        for (const int index : m_tables.hospitalsOf(cell.reporter)) {
            const Hospital& hospital = m_tables.hospitals[std::size_t(index)];
            if (!treats(hospital, functionOf(care)))
                continue;
            choice.hospitals.push_back(index);
            choice.shares.push_back(hospital.homeShare);
        }
        if (!choice.hospitals.empty())
            choices.push_back(std::move(choice));
    }
    return choices;
}

/** A hospital of a trust that has patients of the line, as often as it has them. */
int CaseBook::trustHospital(Random& random, TreatmentFunction line) const
{
    const auto patients = [&](std::size_t cell) {
        const WaitCell& waits = m_tables.cells[cell];
        const bool isTrust = waits.reporter.view().size() == 3 && waits.reporter.view()[0] == 'R';
        const bool isOfLine = m_tables.lines[std::size_t(waits.line)].code == line;
        return isTrust && isOfLine && !m_choices[cell].empty() ? waits.bands[0] : 0;
    };
    std::vector<int> weights;
    for (std::size_t cell = 0; cell < m_choices.size(); ++cell)
        weights.push_back(patients(cell));
    const auto& choices = m_choices[std::size_t(random.weighted(weights))];
    const Choice& choice = choices.front();
    return choice.hospitals[std::size_t(random.weighted(choice.shares))];
}

} // namespace sooner::demo
