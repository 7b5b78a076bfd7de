#include "core/workspace/demo/places.h"

#include "core/workspace/demo/care.h"
#include "core/workspace/demo/names.h"
#include "core/workspace/demo/random.h"

#include <algorithm>
#include <array>

namespace sooner::demo {

namespace {

enum Purpose : quint64 { SessionPurpose = 300, SourcePurpose, TeamPurpose };

constexpr int weeksAhead = 12;
constexpr int daysBehind = 28;
constexpr int fewestPlaces = 6;
/** For each session to come, so many in a hundred have been held already. */
constexpr int heldBefore = 14;

/** Functions that are often served together: in clinics, and in theatre. */
struct Family
{
    char form;
    std::string_view functions;
};
constexpr std::array families = {Family{'o', "100;104;106"},
                                 Family{'o', "302;307;306"},
                                 Family{'o', "290;257;258;251"},
                                 Family{'o', "140;144"},
                                 Family{'o', "110;108"},
                                 Family{'o', "303;361"},
                                 Family{'o', "840;650"},
                                 Family{'b', "100;104;106"},
                                 Family{'b', "140;144"},
                                 Family{'b', "160;330"},
                                 Family{'b', "211;214;215;216;217"},
                                 Family{'b', "191;108"}};

/** The forms of sessions, and how many of a hundred places are of each. */
enum class Form { Theatre, Clinic, Test, Cancer };
constexpr std::array<int, 4> formShare = {46, 39, 11, 4};

Form formOf(const Offering& offering)
{
    switch (offering.form) {
    case 'o': return Form::Clinic;
    case 'x': return Form::Test;
    case 'c': return Form::Cancer;
    default: return Form::Theatre;
    }
}

/** Long waits weigh more: that is what the places are given for. */
constexpr std::array<int, waitBandEdgeCount> bandWeight = {0, 0, 1, 4, 16, 16, 16};

/** Published waits for a function and form: what places are wanted for. */
qint64 wanted(TreatmentFunction function, Form form)
{
    if (form == Form::Cancer)
        return 1;
    if (form == Form::Test)
        return function.view() == "812" ? 3 : function.view() == "301" ? 2 : 1;
    const Care* care = careFor(function);
    qint64 count = 0;
    for (const WaitLine& line : Tables::builtIn().lines) {
        if (!care || line.code.view() != care->line)
            continue;
        for (int band = 0; band < waitBandEdgeCount; ++band) {
            const int all = line.countIn(band);
            const int admitted = std::min(all, line.admitted[std::size_t(band)]);
            count += qint64(form == Form::Theatre ? admitted : all - admitted)
                     * bandWeight[std::size_t(band)];
        }
    }
    return count * (care ? care->share : 0) / 100;
}

/** A hospital's offering of something. */
struct Source
{
    int hospital = 0;
    Offering offering;
    Form form = Form::Theatre;
};

/** All who offer places of one function and form, and their part of all places together. */
struct Group
{
    TreatmentFunction function;
    Form form = Form::Theatre;
    std::vector<Source> sources;
    std::vector<int> made; ///< sessions of each source
    int sessions = 0;
    int weights = 0;   ///< of all sources
    qint64 target = 0; ///< of a billion places
    qint64 given = 0;
};

std::vector<Group> groupsWithTargets()
{
    std::vector<Group> groups;
    const auto& hospitals = Tables::builtIn().hospitals;
    for (std::size_t i = 0; i < hospitals.size(); ++i) {
        for (const Offering& offering : hospitals[i].offers) {
            const Source source{int(i), offering, formOf(offering)};
            auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& g) {
                return g.function == offering.function && g.form == source.form;
            });
            if (group == groups.end())
                group =
                    groups.insert(group, Group{offering.function, source.form, {}, {}, 0, 0, 0, 0});
            group->sources.push_back(source);
            group->made.push_back(0);
            group->weights += offering.weight;
        }
    }
    std::array<qint64, 4> byForm{};
    for (const Group& group : groups)
        byForm[std::size_t(group.form)] += wanted(group.function, group.form);
    for (Group& group : groups) {
        const auto form = std::size_t(group.form);
        group.target =
            10'000'000 * formShare[form] * wanted(group.function, group.form) / byForm[form];
    }
    return groups;
}

/** Makes one session after the other. */
class Timetable
{
public:
    Timetable(quint64 seed, Day asOf)
        : m_seed(seed), m_asOf(asOf), m_random(keyOf(seed, SessionPurpose, 0)),
          m_numbers(Tables::builtIn().hospitals.size(), 0)
    {}

    /** A session of the source in the weeks to come, or in those before. */
    SessionRecord make(const Source& source, int mostPlaces, bool isPast);

private:
    Day someDay(const Source& source, bool isPast);
    std::vector<TreatmentFunction> functionsOf(const Source& source);
    void fillTheatre(SessionRecord& session, const Source& source);
    void fillLimits(SessionRecord& session, const Source& source);
    void fillTest(SessionRecord& session, const Source& source);
    void stretch(SessionRecord& session);
    QString teamOf(const Source& source);

    quint64 m_seed;
    Day m_asOf;
    Random m_random;
    std::vector<int> m_numbers; ///< last session number of each hospital
};

bool isHoliday(Day day)
{
    const QDate date = day.toDate();
    const bool isChristmas = date.month() == 12 && (date.day() == 25 || date.day() == 26);
    return isChristmas || (date.month() == 1 && date.day() == 1);
}

Day Timetable::someDay(const Source& source, bool isPast)
{
    for (;;) {
        const int week = m_random.triangular(0, 5, weeksAhead - 1);
        const bool isSaturday = source.form != Form::Clinic && m_random.percent(7);
        const int weekday = isSaturday ? 5 : m_random.below(5);
        const int ahead = m_random.between(1, daysBehind);
        const Day monday =
            isPast ? (m_asOf - ahead).mondayOfWeek() : (m_asOf + 7 * week).mondayOfWeek();
        const Day day = monday + weekday;
        const bool inRange = isPast ? day < m_asOf && m_asOf - day <= daysBehind
                                    : day > m_asOf && day - m_asOf <= 7 * weeksAhead;
        if (inRange && !isHoliday(day))
            return day;
    }
}

/** Its own first, and often those that the same people can see to. */
std::vector<TreatmentFunction> Timetable::functionsOf(const Source& source)
{
    std::vector<TreatmentFunction> result = {source.offering.function};
    const char form = source.form == Form::Clinic ? 'o' : source.form == Form::Theatre ? 'b' : ' ';
    const bool isShared = m_random.percent(75);
    for (const Family& family : families) {
        const std::size_t own = family.functions.find(source.offering.function.view());
        if (!isShared || family.form != form || own == std::string_view::npos)
            continue;
        for (std::size_t at = 0; at < family.functions.size(); at += 4) {
            if (at != own)
                result.push_back(TreatmentFunction::unchecked(family.functions.substr(at, 3)));
        }
    }
    return result;
}

SessionRecord Timetable::make(const Source& source, int mostPlaces, bool isPast)
{
    const SiteRecord& site = Tables::builtIn().hospitals[std::size_t(source.hospital)].record;
    SessionRecord session;
    session.site = site.code;
    session.code = QStringLiteral("%1-%2")
                       .arg(site.code.toString())
                       .arg(++m_numbers[std::size_t(source.hospital)], 4, 10, QLatin1Char('0'));
    session.functions = functionsOf(source);
    const Day day = someDay(source, isPast);
    session.days = {day, day};
    session.team = teamOf(source);
    switch (source.form) {
    case Form::Theatre:
    case Form::Cancer: fillTheatre(session, source); break;
    case Form::Clinic:
        session.settings = {CareSetting::Outpatient};
        session.places = m_random.between(8, 12);
        session.scope = PathwayScope::Whole;
        break;
    case Form::Test: fillTest(session, source); break;
    }
    session.places = std::min(session.places, std::max(2, mostPlaces));
    fillLimits(session, source);
    if (!isPast && !site.code.view().starts_with("RCU") && mostPlaces > 60 && m_random.percent(6))
        stretch(session);
    const int notice = 14 + m_random.below(14);
    const Day respondBy = session.days.first - notice;
    if (m_random.percent(30) && respondBy > m_asOf)
        session.respondBy = respondBy;
    return session;
}

void Timetable::fillTheatre(SessionRecord& session, const Source& source)
{
    const bool isDayList = source.offering.form == 'd';
    session.settings = isDayList ? std::vector{CareSetting::DayCase}
                                 : std::vector{CareSetting::DayCase, CareSetting::Inpatient};
    session.places = isDayList ? m_random.between(5, 8) : m_random.between(4, 6);
    session.scope = m_random.percent(70) ? PathwayScope::Whole : PathwayScope::Operation;
    if (source.form == Form::Cancer) {
        session.kind = PathwayKind::Cancer;
        session.places = m_random.between(2, 4);
        return;
    }
    const Care* care = careFor(source.offering.function);
    const auto lists = isDayList ? care->dayTheatre : care->theatre;
    if (lists.empty() || m_random.percent(18))
        return;
    const std::string_view list = m_random.pick(lists);
    const QString text = QString::fromLatin1(list.data(), qsizetype(list.size()));
    for (const QString& code : text.split(QLatin1Char(';'))) {
        if (const auto prefix = opcsPrefix(code))
            session.procedures.push_back(*prefix);
    }
}

void Timetable::fillTest(SessionRecord& session, const Source& source)
{
    session.settings = {CareSetting::Diagnostic};
    session.scope = PathwayScope::Test;
    if (source.offering.function.view() == "812") {
        session.kind = PathwayKind::Diagnostic;
        session.places = m_random.between(10, 30);
        session.notes = m_random.percent(20) ? QStringLiteral("Mobile scanner on site") : QString();
        return;
    }
    session.places = m_random.between(8, 12);
    session.kind = m_random.percent(38) ? std::optional(PathwayKind::Diagnostic) : std::nullopt;
    if (!session.kind)
        session.functions.push_back(TreatmentFunction::unchecked("104"));
}

/** Tighter than the site where the list is: a Saturday, a single-sex ward, a day unit. */
void Timetable::fillLimits(SessionRecord& session, const Source& source)
{
    Limits& limits = session.limits;
    const bool isTheatre = source.form == Form::Theatre;
    const bool isForChildren = isChildrens(source.offering.function);
    if (isForChildren)
        limits.maxAge = 16;
    const int bmi = m_random.below(100);
    if (isTheatre && !isForChildren && bmi < 26)
        limits.maxBmiTenths = bmi < 8 ? 350 : bmi < 20 ? 400 : 380;
    const bool isSaturday = session.days.first.dayOfWeek() == 6;
    if (isTheatre && !isForChildren && (isSaturday || m_random.percent(24)))
        limits.maxAsa = isSaturday ? 2 : 3;
    const bool isSingleSex = m_random.percent(3);
    const Sex sex = m_random.percent(50) ? Sex::Female : Sex::Male;
    if (isTheatre && isSingleSex && source.offering.form == 'b'
        && source.offering.function.view() == "110")
        limits.sex = sex;
    const int notice = m_random.below(100);
    if (source.form == Form::Test)
        limits.noticeDays = 5;
    else if (notice < 12)
        limits.noticeDays = 21;
}

/** Places of several days in two weeks, given as one block. */
void Timetable::stretch(SessionRecord& session)
{
    DayRange days = {session.days.first.mondayOfWeek(), session.days.first.mondayOfWeek() + 11};
    days.first = std::max(days.first, m_asOf + 1);
    days.last = std::min(days.last, m_asOf + 7 * weeksAhead);
    if (days.last <= days.first)
        return;
    session.days = days;
    session.places *= 4;
    session.notes =
        QStringLiteral("Several lists in these two weeks; the date follows with the answer");
}

/** Each hospital has a few teams for a function; some places come without a name. */
QString Timetable::teamOf(const Source& source)
{
    const quint64 which = quint64(m_random.below(3));
    const bool isNamed = m_random.percent(95);
    if (source.form == Form::Test)
        return source.offering.function.view() == "812" ? QStringLiteral("Imaging team")
                                                        : QStringLiteral("Endoscopy team");
    if (!isNamed)
        return {};
    quint64 key = keyOf(m_seed, TeamPurpose, quint64(source.hospital));
    for (const char c : source.offering.function.view())
        key = keyOf(key, which, quint64(uchar(c)));
    return inventedTeam(key, isSurgical(source.offering.function));
}

/** The group that is farthest behind its part of `total` places. */
Group& neediest(std::vector<Group>& groups, int total)
{
    const auto behind = [total](const Group& group) {
        return group.target * total - qint64(1'000'000'000) * group.given;
    };
    return *std::max_element(groups.begin(), groups.end(),
                             [&](const Group& a, const Group& b) { return behind(a) < behind(b); });
}

/** Each hospital in turn, as often as its weight says, with a little chance in the order. */
const Source& nextSource(Group& group, Random& random)
{
    constexpr int chance = 900;
    std::size_t best = 0;
    int most = 0;
    ++group.sessions;
    for (std::size_t i = 0; i < group.sources.size(); ++i) {
        const int due = 1000 * group.sources[i].offering.weight * group.sessions / group.weights;
        const int behind = due - 1000 * group.made[i] + random.below(chance);
        if (i == 0 || behind > most) {
            best = i;
            most = behind;
        }
    }
    ++group.made[best];
    return group.sources[best];
}

/** About a seventh of 20,000. In a large region a place is more often near enough, in a small one
    less often, so that everywhere some of the longest waits find none. */
int placesFor(int pathways)
{
    return std::max(fewestPlaces, pathways / 9 + std::min(pathways, 8000) / 13);
}

} // namespace

std::vector<SessionRecord> makeSessions(int pathways, quint64 seed, Day asOf)
{
    const int wantedPlaces = placesFor(pathways);
    const int mostPlaces = wantedPlaces / 4;
    std::vector<Group> groups = groupsWithTargets();
    Random random(keyOf(seed, SourcePurpose, 0));
    Timetable timetable(seed, asOf);
    std::vector<SessionRecord> sessions;
    int places = 0;
    int held = 0;
    while (places < wantedPlaces) {
        Group& group = neediest(groups, wantedPlaces);
        const Source& source = nextSource(group, random);
        sessions.push_back(timetable.make(source, mostPlaces, false));
        group.given += sessions.back().places;
        places += sessions.back().places;
        if (held * 100 < heldBefore * int(sessions.size()) && source.form != Form::Cancer) {
            sessions.push_back(timetable.make(source, mostPlaces, true));
            ++held;
        }
    }
    std::stable_sort(sessions.begin(), sessions.end(),
                     [](const auto& a, const auto& b) { return a.days.first < b.days.first; });
    return sessions;
}

} // namespace sooner::demo
