#include "core/workspace/solveproblem.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace sooner {

namespace {

constexpr std::array<int, 7> bandWeeks = {104, 78, 65, 52, 40, 26, 18};
constexpr int bands = int(bandWeeks.size()) + 1;

/** Gives every number of the files a code of full length: the rules only compare codes, and of two
    different codes of one length none is the beginning of the other. */
template <class Code, std::size_t length>
class Codes
{
public:
    void add(qint32 number) { m_codes.insert(number, {}); }

    /** Once all numbers are there; false when they are too many. */
    bool assign()
    {
        qint64 most = 1;
        for (std::size_t i = 0; i < length; ++i)
            most *= qint64(digits.size());
        if (m_codes.size() > most)
            return false;
        QList<qint32> numbers = m_codes.keys();
        std::sort(numbers.begin(), numbers.end());
        for (qsizetype i = 0; i < numbers.size(); ++i)
            m_codes[numbers[i]] = codeOf(i);
        return true;
    }

    Code of(qint32 number) const { return m_codes.value(number); }

private:
    static constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    static Code codeOf(qsizetype index)
    {
        std::array<char, length> text;
        for (std::size_t i = length; i-- > 0; index /= qsizetype(digits.size()))
            text[i] = digits[std::size_t(index) % digits.size()];
        return Code::unchecked({text.data(), length});
    }

    QHash<qint32, Code> m_codes;
};

struct AllCodes
{
    Codes<TreatmentFunction, 3> functions;
    Codes<OpcsCode, 4> procedures;
};

Result<AllCodes> codesOf(const SolveInput& input)
{
    AllCodes codes;
    for (const exchange::SolvePatient& patient : input.patients) {
        codes.functions.add(patient.function);
        codes.procedures.add(patient.procedure);
    }
    for (const exchange::SolveSession& session : input.sessions) {
        codes.functions.add(session.function);
        for (const qint32 procedure : session.procedures)
            codes.procedures.add(procedure);
    }
    const auto tooMany = [](const QString& what) {
        return fail(ErrorCode::Overflow,
                    QStringLiteral("There are more different %1 than can be told apart; solve the "
                                   "specialties in several runs")
                        .arg(what));
    };
    if (!codes.functions.assign())
        return tooMany(QStringLiteral("treatment functions (tfc)"));
    if (!codes.procedures.assign())
        return tooMany(QStringLiteral("procedures"));
    return codes;
}

QString tierName(int tier)
{
    const int band = tier % bands;
    const QString wait = band < int(bandWeeks.size())
                             ? QStringLiteral("%1 weeks or more").arg(bandWeeks[std::size_t(band)])
                             : QStringLiteral("under %1 weeks").arg(bandWeeks.back());
    return QStringLiteral("Priority %1, %2").arg(tier / bands + 1).arg(wait);
}

matching::Patient patientOf(const exchange::SolvePatient& record, int place, const AllCodes& codes)
{
    matching::Patient patient;
    patient.id = record.id;
    patient.tier = solveTierOf(record);
    patient.place = place;
    PatientFacts& facts = patient.facts;
    facts.function = codes.functions.of(record.function);
    facts.setting = record.setting;
    facts.sex = record.sex;
    facts.procedure = codes.procedures.of(record.procedure);
    facts.bmiTenths = record.bmiTenths;
    facts.asa = record.asa;
    facts.ageYears = record.age;
    facts.travelMetres = record.maxMetres;
    facts.earliest = record.earliest;
    if (record.away)
        facts.unavailable.push_back(*record.away);
    return patient;
}

SessionFacts factsOf(const exchange::SolveSession& record, const AllCodes& codes)
{
    SessionFacts facts;
    facts.functions.push_back(codes.functions.of(record.function));
    facts.settings = quint8(1 << quint8(record.setting));
    for (const qint32 procedure : record.procedures)
        facts.procedures.push_back(codes.procedures.of(procedure));
    facts.maxBmiTenths = record.maxBmiTenths;
    facts.maxAsa = record.maxAsa;
    facts.minAge = record.minAge;
    facts.maxAge = record.maxAge;
    facts.sex = record.sex;
    facts.days = {record.day, record.day};
    return facts;
}

/** Every distinct point at which there is a session is a site. */
std::vector<std::pair<int, int>> pointsOf(const SolveInput& input)
{
    std::vector<std::pair<int, int>> points;
    for (const exchange::SolveSession& session : input.sessions)
        points.emplace_back(session.x, session.y);
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
    return points;
}

} // namespace

int solveTierOf(const exchange::SolvePatient& patient)
{
    const auto band = std::find_if(bandWeeks.begin(), bandWeeks.end(),
                                   [&](int weeks) { return patient.weeks >= weeks; });
    return (patient.priority - 1) * bands + int(band - bandWeeks.begin());
}

Result<matching::Problem> solveProblem(const SolveInput& input)
{
    const auto codes = codesOf(input);
    if (!codes)
        return pass(codes);
    matching::Problem problem;
    for (int tier = 0; tier < solveTiers; ++tier)
        problem.tiers.push_back(tierName(tier));
    const auto points = pointsOf(input);
    problem.distances.sites = int(points.size());
    for (const auto& [x, y] : points)
        problem.distances.sitePoints.push_back({x, y});
    problem.sessions.reserve(input.sessions.size());
    for (const exchange::SolveSession& record : input.sessions) {
        const auto site =
            std::lower_bound(points.begin(), points.end(), std::pair(record.x, record.y));
        problem.sessions.push_back(
            {record.id, int(site - points.begin()), record.capacity, factsOf(record, *codes)});
        problem.to = std::max(problem.to, record.day);
    }
    problem.distances.places.reserve(input.patients.size());
    problem.patients.reserve(input.patients.size());
    for (const exchange::SolvePatient& record : input.patients) {
        problem.patients.push_back(patientOf(record, int(problem.distances.places.size()), *codes));
        problem.distances.places.push_back({record.x, record.y});
    }
    return problem;
}

} // namespace sooner
