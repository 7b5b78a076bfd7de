#include "core/domain/eligibility.h"
#include "core/domain/pathway.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

using namespace sooner;
using sooner::test::day;
using sooner::test::opcs;
using sooner::test::specialty;

namespace {

const Day today = day("2026-11-21");

struct Question
{
    PatientFacts patient;
    SessionFacts session;
    std::optional<double> metres;
    Day from;
};

/** The first value mostly, so that many pairs are eligible; else one of the others. */
template <class T>
T mostly(T usual, std::initializer_list<T> others)
{
    return *rc::gen::inRange(0, 16) ? usual : *rc::gen::elementOf(std::vector<T>(others));
}

Day dayAfterToday(int from, int to)
{
    return today + *rc::gen::inRange(from, to);
}

std::vector<DayRange> someAbsences()
{
    std::vector<DayRange> ranges;
    Day next = dayAfterToday(-5, 20);
    for (int left = *rc::gen::inRange(0, 4); left > 0; --left) {
        const Day last = next + *rc::gen::inRange(0, 6);
        ranges.push_back({next, last});
        next = last + *rc::gen::inRange(1, 6);
    }
    return ranges;
}

/** Around the ages that sessions ask for, so that birthdays fall into blocks. */
Day someBirth()
{
    const int years = *rc::gen::element(18, 40, 91);
    return Day::fromDate(dayAfterToday(-10, 40).toDate().addYears(-years));
}

PatientFacts somePatient()
{
    PatientFacts patient;
    patient.function = mostly(specialty("110"), {specialty("130")});
    patient.kind = mostly(PathwayKind::Rtt, {PathwayKind::Planned, PathwayKind::Cancer});
    patient.setting = mostly(CareSetting::Inpatient, {CareSetting::DayCase});
    patient.sex = mostly(Sex::Female, {Sex::Male, Sex::NotKnown, Sex::Indeterminate});
    patient.procedure =
        mostly<std::optional<OpcsCode>>(opcs("W371"), {{}, opcs("W381"), opcs("W")});
    patient.bmiTenths = mostly<std::optional<int>>(400, {{}, 280, 401});
    patient.asa = mostly<std::optional<int>>(2, {{}, 1, 3});
    if (*rc::gen::inRange(0, 4))
        patient.birthDate = someBirth();
    patient.ageYears = mostly<std::optional<int>>(18, {{}, 17, 90, 91});
    patient.conditions = mostly<ConditionSet>(2, {0, 1, 3});
    patient.travelMetres = mostly<std::optional<double>>(
        30 * metresPerMile, {{}, 10 * metresPerMile, std::numeric_limits<double>::infinity()});
    patient.earliest = mostly<std::optional<Day>>(std::nullopt, {today, today + 10, today + 25});
    patient.unavailable = someAbsences();
    return patient;
}

SessionFacts someSession()
{
    SessionFacts session;
    session.functions = {specialty("110")};
    session.settings = mostly<quint8>(1 << int(CareSetting::Inpatient), {0, 6, 15});
    session.kind = mostly<std::optional<PathwayKind>>(
        std::nullopt, {PathwayKind::Rtt, PathwayKind::Planned, PathwayKind::Cancer});
    if (*rc::gen::inRange(0, 2))
        session.procedures = {opcs("W401"), opcs("W37")};
    session.maxBmiTenths = mostly<std::optional<int>>(400, {{}, 350});
    session.maxAsa = mostly<std::optional<int>>(2, {{}, 1});
    session.minAge = mostly<std::optional<int>>(18, {{}, 19});
    session.maxAge = mostly<std::optional<int>>(90, {{}, 40});
    session.sex = mostly<std::optional<Sex>>(std::nullopt, {Sex::Male, Sex::Female});
    session.excluded = mostly<ConditionSet>(1, {0, 2});
    session.noticeDays = *rc::gen::element(0, 0, 7, 14);
    session.days.first = dayAfterToday(0, 25);
    session.days.last = session.days.first + *rc::gen::element(0, 0, 3, 14);
    return session;
}

Question someQuestion()
{
    const auto metres = mostly<std::optional<double>>(16093.44, {{}, 0.0, 48280.32, 60000.0});
    return {somePatient(), someSession(), metres, dayAfterToday(0, 10)};
}

/** The rules once more, one day at a time and without haste. */
bool fitsOn(const Question& q, Day date)
{
    const PatientFacts& p = q.patient;
    const SessionFacts& s = q.session;
    const auto within = [](const auto& fact, const auto& limit) {
        return !limit || (fact && *fact <= *limit);
    };
    const auto age = p.birthDate ? std::optional(ageOn(*p.birthDate, date)) : p.ageYears;
    const bool procedure =
        s.procedures.empty()
        || (p.procedure && std::any_of(s.procedures.begin(), s.procedures.end(), [&](OpcsCode c) {
                return covers(c, *p.procedure);
            }));
    const bool kind =
        s.kind ? p.kind == *s.kind : p.kind == PathwayKind::Rtt || p.kind == PathwayKind::Planned;
    const bool near =
        p.travelMetres
        && (std::isinf(*p.travelMetres) || (q.metres && *q.metres <= *p.travelMetres));
    const bool away = std::any_of(p.unavailable.begin(), p.unavailable.end(),
                                  [&](DayRange range) { return range.contains(date); });
    return p.function == s.functions.front() && kind && (s.settings & (1 << int(p.setting)))
           && procedure && within(p.bmiTenths, s.maxBmiTenths) && within(p.asa, s.maxAsa)
           && within(age, s.maxAge) && (!s.minAge || (age && *age >= *s.minAge))
           && (!s.sex || p.sex == *s.sex) && !(p.conditions & s.excluded) && near
           && date >= today + s.noticeDays && date >= q.from && (!p.earliest || date >= *p.earliest)
           && !away;
}

} // namespace

class EligibilityPropertyTest : public QObject
{
    Q_OBJECT

private slots:
    void bothWaysOfAskingAgree();
    void theDayIsTheFirstThatFits();
    void failuresComeInOrderAndOnce();
};

void EligibilityPropertyTest::bothWaysOfAskingAgree()
{
    QVERIFY(sooner::test::holds("no failed rule exactly when there is a day", [] {
        const Question q = someQuestion();
        const auto failures = failedRules(q.patient, q.session, q.metres, today, q.from);
        const auto found = firstFeasibleDay(q.patient, q.session, q.metres, today, q.from);
        RC_CLASSIFY(found.has_value(), "eligible");
        RC_ASSERT(failures.empty() == found.has_value());
    }));
}

void EligibilityPropertyTest::theDayIsTheFirstThatFits()
{
    QVERIFY(sooner::test::holds("the day is the first that fits, tried day by day", [] {
        const Question q = someQuestion();
        std::optional<Day> expected;
        for (Day date = q.session.days.first; date <= q.session.days.last && !expected;
             date = date + 1) {
            if (fitsOn(q, date))
                expected = date;
        }
        RC_ASSERT(firstFeasibleDay(q.patient, q.session, q.metres, today, q.from) == expected);
    }));
}

void EligibilityPropertyTest::failuresComeInOrderAndOnce()
{
    QVERIFY(sooner::test::holds("failures stand in the order of the rules, each once", [] {
        const Question q = someQuestion();
        const auto failures = failedRules(q.patient, q.session, q.metres, today, q.from);
        for (std::size_t i = 1; i < failures.size(); ++i)
            RC_ASSERT(failures[i - 1].rule < failures[i].rule);
    }));
}

SOONER_TEST(EligibilityPropertyTest)
#include "eligibilitypropertytest.moc"
