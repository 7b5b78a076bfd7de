#include "tests/blackbox/solveinstance.h"

#include <QByteArrayList>

#include <algorithm>
#include <functional>
#include <optional>
#include <random>
#include <set>
#include <utility>

namespace blackbox {

namespace {

constexpr int tierCount = 32;
constexpr int bandWeeks[] = {104, 78, 65, 52, 40, 26, 18};

class Dice
{
public:
    explicit Dice(unsigned seed) : m_engine(seed) {}
    int from(int least, int most) { return least + int(m_engine() % unsigned(most - least + 1)); }
    bool oneIn(int chances) { return from(1, chances) == 1; }

private:
    std::mt19937 m_engine;
};

SolvePatient anyPatient(Dice& dice, int id)
{
    SolvePatient who{};
    who.id = id;
    who.tfc = dice.oneIn(4) ? 101 : 110;
    who.setting = dice.oneIn(3) ? 2 : 1;
    who.procedure = who.tfc * 100 + dice.from(1, 4);
    who.priority = dice.oneIn(8) ? dice.from(1, 2) : dice.from(3, 4);
    who.weeks = dice.oneIn(3) ? dice.from(0, 120) : dice.from(0, 30);
    who.x = dice.from(-50, 50) * 1000;
    who.y = dice.from(-50, 50) * 1000;
    who.reach = dice.from(1, 8) * 10'000;
    who.bmi = dice.from(180, 480);
    who.asa = dice.from(1, 4);
    who.age = dice.from(5, 95);
    who.sex = dice.oneIn(2) ? 'F' : 'M';
    who.earliest = dice.oneIn(5) ? dice.from(1, 40) : 0;
    who.awayFrom = dice.oneIn(6) ? dice.from(0, 60) : -1;
    who.awayTo = who.awayFrom + dice.from(0, 20);
    return who;
}

SolveSession anySession(Dice& dice, int id)
{
    SolveSession where{};
    where.id = id;
    where.x = dice.from(-2, 2) * 20'000;
    where.y = dice.from(-2, 2) * 20'000;
    where.tfc = dice.oneIn(4) ? 101 : 110;
    where.setting = dice.oneIn(3) ? 2 : 1;
    for (int listed = dice.oneIn(2) ? dice.from(1, 3) : 0; listed > 0; --listed)
        where.procedures.push_back(where.tfc * 100 + dice.from(1, 4));
    where.maxBmi = dice.oneIn(2) ? 999 : 350;
    where.maxAsa = dice.oneIn(2) ? 4 : 2;
    where.minAge = dice.oneIn(2) ? 0 : 18;
    where.maxAge = 120;
    where.sex = dice.oneIn(5) ? 'F' : '*';
    where.day = dice.from(0, 83);
    where.places = dice.from(0, 4);
    return where;
}

qint64 squareBetween(const SolvePatient& who, const SolveSession& where)
{
    const qint64 dx = who.x - where.x;
    const qint64 dy = who.y - where.y;
    return dx * dx + dy * dy;
}

/** Rows of two columns under a header, the first column ascending. */
std::optional<std::vector<std::pair<int, Wide>>> rowsOf(const QByteArray& bytes,
                                                        const QByteArray& header)
{
    if (!bytes.startsWith(header + '\n') || !bytes.endsWith('\n') || bytes.contains('\r'))
        return std::nullopt;
    std::vector<std::pair<int, Wide>> rows;
    for (const QByteArray& line : bytes.mid(header.size() + 1).split('\n')) {
        const QByteArrayList cells = line.split(',');
        if (line.isEmpty())
            continue;
        if (cells.size() != 2)
            return std::nullopt;
        Wide value = 0;
        for (const char digit : cells[1]) {
            if (digit < '0' || digit > '9')
                return std::nullopt;
            value = 10 * value + (digit - '0');
        }
        rows.emplace_back(cells[0].toInt(), value);
        if (rows.size() > 1 && rows[rows.size() - 2].first >= rows.back().first)
            return std::nullopt;
    }
    return rows;
}

template <class Row>
const Row* find(const std::vector<Row>& rows, qint64 id)
{
    const auto row =
        std::find_if(rows.begin(), rows.end(), [=](const Row& r) { return r.id == id; });
    return row == rows.end() ? nullptr : &*row;
}

/** The scale in which prices are written. */
struct Scale
{
    Wide d = 1;
    Wide m = 1;

    Scale(const SolveInstance& instance, const SolveSession& like)
    {
        Wide sessions = 0;
        Wide days = 0;
        Wide units = 0;
        for (const SolveSession& session : instance.sessions) {
            sessions += session.tfc == like.tfc && session.setting == like.setting;
            days = std::max<Wide>(days, session.day + 1);
        }
        for (const SolvePatient& patient : instance.patients)
            units = std::max<Wide>(units, patient.reach / 100);
        d = sessions * days + 1;
        m = sessions * (units * d + days) + 1;
    }

    Wide worth(const SolvePatient& who, const SolveSession& where) const
    {
        return (tierCount - tierOf(who)) * m - unitsBetween(who, where) * d - where.day;
    }
};

} // namespace

int tierOf(const SolvePatient& patient)
{
    int band = 0;
    while (band < 7 && patient.weeks < bandWeeks[band])
        ++band;
    return (patient.priority - 1) * 8 + band;
}

int unitsBetween(const SolvePatient& who, const SolveSession& where)
{
    // floor(floor(root) / 100) is floor(root / 100): the largest u with (100 u)^2 within.
    const qint64 square = squareBetween(who, where);
    qint64 units = 0;
    while (10'000 * (units + 1) * (units + 1) <= square)
        ++units;
    return int(units);
}

bool SolveInstance::isFeasible(const SolvePatient& who, const SolveSession& where) const
{
    const auto& listed = where.procedures;
    return who.tfc == where.tfc && who.setting == where.setting
           && (listed.empty() || std::count(listed.begin(), listed.end(), who.procedure) > 0)
           && who.bmi <= where.maxBmi && who.asa <= where.maxAsa && where.minAge <= who.age
           && who.age <= where.maxAge && (where.sex == '*' || where.sex == who.sex)
           && where.day >= who.earliest
           && !(who.awayFrom >= 0 && who.awayFrom <= where.day && where.day <= who.awayTo)
           && squareBetween(who, where) < (qint64(who.reach) + 1) * (qint64(who.reach) + 1);
}

std::vector<int> SolveInstance::mostByTier() const
{
    std::vector<std::vector<std::size_t>> seated(sessions.size());
    std::set<std::size_t> seen;
    const std::function<bool(std::size_t)> place = [&](std::size_t p) {
        for (std::size_t s = 0; s < sessions.size(); ++s) {
            if (!isFeasible(patients[p], sessions[s]) || !seen.insert(s).second)
                continue;
            if (int(seated[s].size()) < sessions[s].places) {
                seated[s].push_back(p);
                return true;
            }
            for (std::size_t& other : seated[s]) {
                if (place(other)) {
                    other = p;
                    return true;
                }
            }
        }
        return false;
    };
    std::vector<int> most(tierCount, 0);
    for (int tier = 0; tier < tierCount; ++tier) {
        for (std::size_t p = 0; p < patients.size(); ++p) {
            seen.clear();
            if (tierOf(patients[p]) == tier && place(p))
                ++most[std::size_t(tier)];
        }
    }
    return most;
}

QByteArray SolveInstance::patientsCsv() const
{
    QByteArray bytes = "id,tfc,setting,procedure,priority,weeks,x_m,y_m,max_m,bmi_x10,asa,age,sex,"
                       "earliest_day,unavail_from,unavail_to\n";
    for (const SolvePatient& p : patients) {
        for (const int cell : {p.id, p.tfc, p.setting, p.procedure, p.priority, p.weeks, p.x, p.y,
                               p.reach, p.bmi, p.asa, p.age})
            bytes += QByteArray::number(cell) + ',';
        bytes += QByteArray(1, p.sex) + ',' + QByteArray::number(p.earliest) + ',';
        bytes += p.awayFrom < 0
                     ? QByteArray(",\n")
                     : QByteArray::number(p.awayFrom) + ',' + QByteArray::number(p.awayTo) + '\n';
    }
    return bytes;
}

QByteArray SolveInstance::sessionsCsv() const
{
    QByteArray bytes = "id,site,x_m,y_m,tfc,setting,procedures,max_bmi_x10,max_asa,min_age,max_age,"
                       "sex,day,capacity\n";
    for (const SolveSession& s : sessions) {
        QByteArrayList procedures;
        for (const int code : s.procedures)
            procedures += QByteArray::number(code);
        for (const int cell : {s.id, 1, s.x, s.y, s.tfc, s.setting})
            bytes += QByteArray::number(cell) + ',';
        bytes += (procedures.isEmpty() ? "*" : procedures.join(';')) + ',';
        for (const int cell : {s.maxBmi, s.maxAsa, s.minAge, s.maxAge})
            bytes += QByteArray::number(cell) + ',';
        bytes += QByteArray(1, s.sex) + ',' + QByteArray::number(s.day) + ','
                 + QByteArray::number(s.places) + '\n';
    }
    return bytes;
}

SolveInstance solveInstance(unsigned seed, int patients, int sessions)
{
    Dice dice(seed);
    SolveInstance instance;
    for (int i = 0, id = 0; i < patients; ++i)
        instance.patients.push_back(anyPatient(dice, id += dice.from(1, 5)));
    for (int i = 0, id = 0; i < sessions; ++i)
        instance.sessions.push_back(anySession(dice, id += dice.from(1, 5)));
    return instance;
}

SolveVerdict judgePlan(const SolveInstance& instance, const QByteArray& out)
{
    SolveVerdict verdict;
    verdict.tiers.assign(tierCount, 0);
    const auto rows = rowsOf(out, "patient,session");
    if (!rows) {
        verdict.fault = "not rows of patient and session in the order of patients";
        return verdict;
    }
    std::map<int, int> used;
    for (const auto& [patient, session] : *rows) {
        const SolvePatient* who = find(instance.patients, patient);
        const SolveSession* where = find(instance.sessions, qint64(session));
        if (!who || !where || !instance.isFeasible(*who, *where)
            || ++used[where->id] > where->places) {
            verdict.fault = "patient " + std::to_string(patient) + " cannot be there";
            return verdict;
        }
        ++verdict.matched;
        ++verdict.tiers[std::size_t(tierOf(*who))];
        verdict.units += unitsBetween(*who, *where);
        verdict.days += where->day;
    }
    return verdict;
}

std::string judgePrices(const SolveInstance& instance, const QByteArray& out,
                        const QByteArray& prices)
{
    const auto placed = rowsOf(out, "patient,session");
    const auto priced = rowsOf(prices, "session,price");
    if (!placed || !priced || priced->size() != instance.sessions.size())
        return "not a price for every session";
    const std::map<int, Wide> price(priced->begin(), priced->end());
    const std::map<int, Wide> home(placed->begin(), placed->end());
    std::map<std::pair<int, int>, Scale> scales;
    for (const SolveSession& session : instance.sessions) {
        if (!price.contains(session.id))
            return "a session has no price";
        scales.try_emplace({session.tfc, session.setting}, instance, session);
    }
    Wide gap = 0;
    for (const SolveSession& session : instance.sessions)
        gap += price.at(session.id) * session.places;
    for (const SolvePatient& who : instance.patients) {
        Wide most = 0;
        for (const SolveSession& session : instance.sessions) {
            if (!instance.isFeasible(who, session))
                continue;
            const Wide worth = scales.at({who.tfc, who.setting}).worth(who, session);
            most = std::max(most, worth - price.at(session.id));
            if (home.contains(who.id) && home.at(who.id) == session.id)
                gap -= worth;
        }
        gap += most;
    }
    return gap == 0 ? std::string() : "the prices leave a gap";
}

} // namespace blackbox
