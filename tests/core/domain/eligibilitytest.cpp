#include "core/domain/eligibility.h"
#include "core/domain/pathway.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

#include <QSet>

#include <functional>

using namespace sooner;
using sooner::test::day;
using sooner::test::opcs;
using sooner::test::specialty;
using sooner::test::text;

namespace {

constexpr ConditionSet dialysis = 1;
constexpr ConditionSet latex = 2;

/** One question to the rules; as made here, the patient fits the session. */
struct Case
{
    PatientFacts patient;
    SessionFacts session;
    std::optional<double> metres = 20 * metresPerMile;
    Day asOf = day("2026-11-21");
    Day from = day("2026-11-22");

    Case()
    {
        patient.function = specialty("110");
        patient.setting = CareSetting::Inpatient;
        patient.sex = Sex::Female;
        patient.procedure = opcs("W371");
        patient.bmiTenths = 280;
        patient.asa = 2;
        patient.birthDate = day("1960-12-15");
        patient.conditions = latex;
        patient.travelMetres = reachOf({false, 300});
        session.functions = {specialty("100"), specialty("110")};
        session.settings = 1 << quint8(CareSetting::Inpatient);
        session.procedures = {opcs("W38"), opcs("W37")};
        session.maxBmiTenths = 400;
        session.maxAsa = 2;
        session.minAge = 18;
        session.maxAge = 90;
        session.excluded = dialysis;
        session.noticeDays = 14;
        session.days = {day("2026-12-15"), day("2026-12-15")};
    }
};

using Change = std::function<void(Case&)>;

/** "bmi 412 400": the rule and both numbers, days as dates. */
QString shown(const RuleFailure& failure)
{
    const bool onDays = failure.rule == Rule::Notice || failure.rule == Rule::Earliest
                        || failure.rule == Rule::Unavailable;
    const auto number = [=](qint64 value) {
        return onDays ? Day{qint32(value)}.iso() : QString::number(value);
    };
    return QStringLiteral("%1 %2 %3")
        .arg(codeOf(failure.rule), number(failure.has), number(failure.limit));
}

QStringList failuresOf(const Case& c)
{
    QStringList list;
    for (const RuleFailure& failure : failedRules(c.patient, c.session, c.metres, c.asOf, c.from))
        list += shown(failure);
    return list;
}

QString dayOf(const Case& c)
{
    const auto found = firstFeasibleDay(c.patient, c.session, c.metres, c.asOf, c.from);
    return found ? found->iso() : QString();
}

void addColumns()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("failures"); // joined with ", "
    QTest::addColumn<QString>("date");
}

void fits(const char* title, const Change& change, const char* date = "2026-12-15")
{
    QTest::newRow(title) << change << QString() << text(date);
}

void fails(const char* title, const Change& change, const char* failures)
{
    QTest::newRow(title) << change << text(failures) << QString();
}

} // namespace

Q_DECLARE_METATYPE(Change)

class EligibilityTest : public QObject
{
    Q_OBJECT

private slots:
    void care_data();
    void care() { check(); }
    void person_data();
    void person() { check(); }
    void journey_data();
    void journey() { check(); }
    void days_data();
    void days() { check(); }
    void unknownFacts_data();
    void unknownFacts() { check(); }
    void severalAtOnce_data();
    void severalAtOnce() { check(); }
    void codesAreThoseOfTheDecisions();
    void describes_data();
    void describes();

private:
    void check();
};

void EligibilityTest::check()
{
    QFETCH(Change, change);
    Case c;
    change(c);
    QTEST(failuresOf(c).join(QStringLiteral(", ")), "failures");
    QTEST(dayOf(c), "date");
}

void EligibilityTest::care_data()
{
    addColumns();
    fits("nothing stands between", [](Case&) {});
    fails(
        "specialty", [](Case& c) { c.patient.function = specialty("130"); }, "specialty 0 0");

    fails(
        "cancer patient, session of no kind", [](Case& c) { c.patient.kind = PathwayKind::Cancer; },
        "kind 0 0");
    fails(
        "diagnostic patient, session of no kind",
        [](Case& c) { c.patient.kind = PathwayKind::Diagnostic; }, "kind 0 0");
    fits("planned patient, session of no kind",
         [](Case& c) { c.patient.kind = PathwayKind::Planned; });
    fits("cancer patient, cancer session", [](Case& c) {
        c.patient.kind = PathwayKind::Cancer;
        c.session.kind = PathwayKind::Cancer;
    });
    fails(
        "rtt patient, cancer session", [](Case& c) { c.session.kind = PathwayKind::Cancer; },
        "kind 0 0");
    fails(
        "planned patient, rtt session",
        [](Case& c) {
            c.patient.kind = PathwayKind::Planned;
            c.session.kind = PathwayKind::Rtt;
        },
        "kind 0 0");

    fails(
        "setting", [](Case& c) { c.patient.setting = CareSetting::DayCase; }, "setting 0 0");
    fits("one of two settings", [](Case& c) {
        c.patient.setting = CareSetting::DayCase;
        c.session.settings |= 1 << quint8(CareSetting::DayCase);
    });
    fails(
        "no setting at all", [](Case& c) { c.session.settings = 0; }, "setting 0 0");

    fails(
        "procedure", [](Case& c) { c.patient.procedure = opcs("W401"); }, "procedure 0 0");
    fits("the procedure itself is listed", [](Case& c) { c.session.procedures = {opcs("W371")}; });
    fits("no list takes any", [](Case& c) { c.session.procedures.clear(); });
    fails(
        "some W37 is not surely a W371",
        [](Case& c) {
            c.patient.procedure = opcs("W37");
            c.session.procedures = {opcs("W371")};
        },
        "procedure 0 0");
}

void EligibilityTest::person_data()
{
    addColumns();
    // domain b4: a BMI of 40.0 is taken at a limit of 40
    fits("BMI at the limit", [](Case& c) { c.patient.bmiTenths = 400; });
    fails(
        "BMI over the limit", [](Case& c) { c.patient.bmiTenths = 401; }, "bmi 401 400");
    fits("no BMI limit", [](Case& c) {
        c.patient.bmiTenths = 700;
        c.session.maxBmiTenths.reset();
    });
    fits("ASA at the limit", [](Case& c) { c.patient.asa = 2; });
    fails(
        "ASA over the limit", [](Case& c) { c.patient.asa = 3; }, "asa 3 2");
    fits("no ASA limit", [](Case& c) {
        c.patient.asa = 4;
        c.session.maxAsa.reset();
    });

    fits("18 on the day", [](Case& c) { c.patient.birthDate = day("2008-12-15"); });
    fails(
        "17 on the day", [](Case& c) { c.patient.birthDate = day("2008-12-16"); }, "age 17 18");
    fits("90 for one more day", [](Case& c) { c.patient.birthDate = day("1935-12-16"); });
    fails(
        "91 on the day", [](Case& c) { c.patient.birthDate = day("1935-12-15"); }, "age 91 90");
    fits("a stated age", [](Case& c) {
        c.patient.birthDate.reset();
        c.patient.ageYears = 18;
    });
    fails(
        "a stated age below",
        [](Case& c) {
            c.patient.birthDate.reset();
            c.patient.ageYears = 17;
        },
        "age 17 18");
    fails(
        "a stated age above",
        [](Case& c) {
            c.patient.birthDate.reset();
            c.patient.ageYears = 91;
        },
        "age 91 90");
    fits("no age limits", [](Case& c) {
        c.patient.birthDate = day("2020-01-01");
        c.session.minAge.reset();
        c.session.maxAge.reset();
    });
    fails(
        "only a lower limit",
        [](Case& c) {
            c.patient.birthDate = day("2020-01-01");
            c.session.maxAge.reset();
        },
        "age 6 18");

    fits("the session's sex", [](Case& c) { c.session.sex = Sex::Female; });
    fails(
        "the other sex", [](Case& c) { c.session.sex = Sex::Male; }, "sex 0 0");
    fits("a condition that is not excluded", [](Case& c) { c.patient.conditions = latex; });
    fails(
        "an excluded condition", [](Case& c) { c.patient.conditions = latex | dialysis; },
        "condition 1 0");
    fails(
        "two excluded conditions",
        [](Case& c) {
            c.patient.conditions = latex | dialysis;
            c.session.excluded = latex | dialysis;
        },
        "condition 3 0");
}

void EligibilityTest::journey_data()
{
    addColumns();
    fits("at the travel limit", [](Case& c) { c.metres = 30 * metresPerMile; });
    fails(
        "beyond the travel limit", [](Case& c) { c.metres = 31 * metresPerMile; },
        "distance 49890 48280");
    fits("anywhere in the country", [](Case& c) {
        c.patient.travelMetres = reachOf({true, 0});
        c.metres = 500 * metresPerMile;
    });
    fails(
        "not willing to travel", [](Case& c) { c.patient.travelMetres.reset(); },
        "distance 32187 0");
    fails(
        "not willing to travel, not even next door",
        [](Case& c) {
            c.patient.travelMetres.reset();
            c.metres = 0;
        },
        "distance 0 0");
    fails(
        "not willing to travel, from who knows where",
        [](Case& c) {
            c.patient.travelMetres.reset();
            c.metres.reset();
        },
        "distance 0 0");
}

void EligibilityTest::days_data()
{
    addColumns();
    fits("notice just kept", [](Case& c) { c.session.noticeDays = 24; });
    fails(
        "a day of notice short", [](Case& c) { c.session.noticeDays = 25; },
        "notice 2026-12-16 2026-12-15");
    fits("on the first day of the horizon", [](Case& c) { c.from = day("2026-12-15"); });
    fails(
        "before the horizon", [](Case& c) { c.from = day("2026-12-16"); },
        "notice 2026-12-16 2026-12-15");
    fits("earliest on the day", [](Case& c) { c.patient.earliest = day("2026-12-15"); });
    fails(
        "earliest a day later", [](Case& c) { c.patient.earliest = day("2026-12-16"); },
        "earliest 2026-12-16 2026-12-15");
    fits("away until the day before", [](Case& c) {
        c.patient.unavailable = {{day("2026-12-01"), day("2026-12-14")}};
    });
    fits("away from the day after", [](Case& c) {
        c.patient.unavailable = {{day("2026-12-16"), day("2026-12-31")}};
    });
    fails(
        "away on the day",
        [](Case& c) {
            c.patient.unavailable = {{day("2026-12-14"), day("2026-12-15")}};
        },
        "unavailable 2026-12-15 2026-12-15");
    fails(
        "the absence in the way is named, not the last on record",
        [](Case& c) {
            c.patient.unavailable = {{day("2026-12-10"), day("2026-12-20")},
                                     {day("2027-08-01"), day("2027-08-14")}};
        },
        "unavailable 2026-12-20 2026-12-15");

    // Blocks: any day will do, and the first counts.
    const auto block = [](Change change) {
        return [change](Case& c) {
            c.session.days = {day("2026-12-01"), day("2026-12-31")};
            change(c);
        };
    };
    fits("block: first day after the notice", block([](Case&) {}), "2026-12-05");
    fits("block: earliest within", block([](Case& c) { c.patient.earliest = day("2026-12-20"); }),
         "2026-12-20");
    fits("block: away at first", block([](Case& c) {
             c.patient.unavailable = {{day("2026-12-01"), day("2026-12-09")}};
         }),
         "2026-12-10");
    fits("block: away twice on end", block([](Case& c) {
             c.patient.unavailable = {{day("2026-12-01"), day("2026-12-09")},
                                      {day("2026-12-10"), day("2026-12-12")}};
         }),
         "2026-12-13");
    fits("block: away in the middle", block([](Case& c) {
             c.patient.unavailable = {{day("2026-12-06"), day("2026-12-30")}};
         }),
         "2026-12-05");
    fits("block: only the last day is left", block([](Case& c) {
             c.patient.unavailable = {{day("2026-12-05"), day("2026-12-30")}};
         }),
         "2026-12-31");
    fails("block: away for all that the notice leaves", block([](Case& c) {
              c.patient.unavailable = {{day("2026-12-05"), day("2027-01-02")}};
          }),
          "unavailable 2027-01-02 2026-12-31");
    fits("block: comes of age within",
         block([](Case& c) { c.patient.birthDate = day("2008-12-18"); }), "2026-12-18");
    fits("block: too old from the middle on",
         block([](Case& c) { c.patient.birthDate = day("1935-12-10"); }), "2026-12-05");
    fails("block: too old before the notice is over",
          block([](Case& c) { c.patient.birthDate = day("1935-12-04"); }),
          "notice 2026-12-05 2026-12-03");
    fails("block: still too young at its end",
          block([](Case& c) { c.patient.birthDate = day("2009-01-01"); }), "age 17 18");
}

void EligibilityTest::unknownFacts_data()
{
    addColumns();
    fails(
        "BMI", [](Case& c) { c.patient.bmiTenths.reset(); }, "unknown-bmi 0 400");
    fits("BMI, no limit", [](Case& c) {
        c.patient.bmiTenths.reset();
        c.session.maxBmiTenths.reset();
    });
    fails(
        "ASA", [](Case& c) { c.patient.asa.reset(); }, "unknown-asa 0 2");
    fits("ASA, no limit", [](Case& c) {
        c.patient.asa.reset();
        c.session.maxAsa.reset();
    });
    fails(
        "procedure", [](Case& c) { c.patient.procedure.reset(); }, "unknown-procedure 0 0");
    fits("procedure, no list", [](Case& c) {
        c.patient.procedure.reset();
        c.session.procedures.clear();
    });
    fails(
        "age", [](Case& c) { c.patient.birthDate.reset(); }, "unknown-age 0 0");
    fits("age, no limit", [](Case& c) {
        c.patient.birthDate.reset();
        c.session.minAge.reset();
        c.session.maxAge.reset();
    });
    fails(
        "sex not known",
        [](Case& c) {
            c.patient.sex = Sex::NotKnown;
            c.session.sex = Sex::Female;
        },
        "unknown-sex 0 0");
    fails(
        "sex indeterminate",
        [](Case& c) {
            c.patient.sex = Sex::Indeterminate;
            c.session.sex = Sex::Female;
        },
        "unknown-sex 0 0");
    fits("sex not known, session for all", [](Case& c) { c.patient.sex = Sex::NotKnown; });
    fails(
        "position", [](Case& c) { c.metres.reset(); }, "unknown-position 0 0");
    fits("position, but would go anywhere", [](Case& c) {
        c.metres.reset();
        c.patient.travelMetres = reachOf({true, 0});
    });
}

void EligibilityTest::severalAtOnce_data()
{
    addColumns();
    fails(
        "every known fact is wrong",
        [](Case& c) {
            c.patient.function = specialty("130");
            c.patient.kind = PathwayKind::Cancer;
            c.patient.setting = CareSetting::Outpatient;
            c.patient.procedure = opcs("C712");
            c.patient.bmiTenths = 412;
            c.patient.asa = 4;
            c.patient.birthDate = day("2020-06-01");
            c.session.sex = Sex::Male;
            c.patient.conditions = dialysis;
            c.metres = 100000;
            c.session.noticeDays = 28;
            c.patient.earliest = day("2027-02-01");
            c.patient.unavailable = {{day("2026-12-01"), day("2027-01-03")}};
        },
        "specialty 0 0, kind 0 0, setting 0 0, procedure 0 0, bmi 412 400, asa 4 2, age 6 18, "
        "sex 0 0, condition 1 0, distance 100000 48280, notice 2026-12-19 2026-12-15, "
        "earliest 2027-02-01 2026-12-15, unavailable 2027-01-03 2026-12-15");
    fails(
        "nothing is known of the person",
        [](Case& c) {
            c.patient.procedure.reset();
            c.patient.bmiTenths.reset();
            c.patient.asa.reset();
            c.patient.birthDate.reset();
            c.patient.sex = Sex::NotKnown;
            c.session.sex = Sex::Female;
            c.metres.reset();
        },
        "unknown-procedure 0 0, unknown-bmi 0 400, unknown-asa 0 2, unknown-age 0 0, "
        "unknown-sex 0 0, unknown-position 0 0");
    fails(
        "known failures come before unknown facts",
        [](Case& c) {
            c.patient.procedure.reset();
            c.patient.bmiTenths = 500;
        },
        "bmi 500 400, unknown-procedure 0 0");
}

void EligibilityTest::codesAreThoseOfTheDecisions()
{
    const QStringList expected = {text("specialty"),
                                  text("kind"),
                                  text("setting"),
                                  text("procedure"),
                                  text("bmi"),
                                  text("asa"),
                                  text("age"),
                                  text("sex"),
                                  text("condition"),
                                  text("distance"),
                                  text("notice"),
                                  text("earliest"),
                                  text("unavailable"),
                                  text("unknown-procedure"),
                                  text("unknown-bmi"),
                                  text("unknown-asa"),
                                  text("unknown-age"),
                                  text("unknown-sex"),
                                  text("unknown-position"),
                                  text("no-seat")};
    QCOMPARE(expected.size(), ruleCount);
    for (int i = 0; i < ruleCount; ++i) {
        QCOMPARE(codeOf(Rule(i)), expected[i]);
        QCOMPARE(isUnknownFact(Rule(i)), expected[i].startsWith(QStringLiteral("unknown-")));
    }
}

void EligibilityTest::describes_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<qint64>("has");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<QString>("words");
    const auto row = [](Rule rule, qint64 has, qint64 limit, const char* words) {
        QTest::newRow(words) << int(rule) << has << limit << text(words);
    };
    const qint64 soonest = day("2026-12-19").number;
    const qint64 last = day("2026-12-15").number;
    row(Rule::Specialty, 0, 0, "another specialty");
    row(Rule::Kind, 0, 0, "for another kind of pathway");
    row(Rule::Setting, 0, 0, "another care setting");
    row(Rule::Procedure, 0, 0, "does not take this procedure");
    row(Rule::Bmi, 412, 400, "BMI limit 40, theirs is 41.2");
    row(Rule::Asa, 3, 2, "ASA limit 2, theirs is 3");
    row(Rule::Age, 17, 18, "from age 18, theirs is 17");
    row(Rule::Age, 91, 90, "to age 90, theirs is 91");
    row(Rule::Sex, 0, 0, "for the other sex only");
    row(Rule::Condition, 1, 0, "does not take one of their conditions");
    row(Rule::Distance, 50534, 48280, "31.4 miles away, limit 30.0 miles");
    row(Rule::Distance, 50534, 0, "not willing to travel");
    row(Rule::Notice, soonest, last, "on 15-Dec-2026, too soon: not before 19-Dec-2026");
    row(Rule::Earliest, soonest, last, "on 15-Dec-2026, before their earliest date 19-Dec-2026");
    row(Rule::Unavailable, soonest, last, "on 15-Dec-2026, they are away until 19-Dec-2026");
    row(Rule::UnknownProcedure, 0, 0, "takes listed procedures, theirs is not recorded");
    row(Rule::UnknownBmi, 0, 405, "BMI limit 40.5, theirs is not recorded");
    row(Rule::UnknownAsa, 0, 2, "ASA limit 2, theirs is not recorded");
    row(Rule::UnknownAge, 0, 0, "has an age limit, their age is not recorded");
    row(Rule::UnknownSex, 0, 0, "for one sex only, theirs is not recorded");
    row(Rule::UnknownPosition, 0, 0, "distance cannot be known: no position");
    row(Rule::NoSeat, 0, 0, "no free place");
}

void EligibilityTest::describes()
{
    QFETCH(int, rule);
    QFETCH(qint64, has);
    QFETCH(qint64, limit);
    QTEST(describe(RuleFailure{Rule(rule), has, limit}), "words");
}

SOONER_TEST(EligibilityTest)
#include "eligibilitytest.moc"
