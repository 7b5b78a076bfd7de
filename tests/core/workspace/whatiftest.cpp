#include "core/workspace/whatif.h"
#include "core/workspace/offers.h"
#include "core/workspace/whatiffile.h"
#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

#include <map>

using namespace sooner;
using namespace sooner::test;

namespace {

QString s(const char* text)
{
    return QString::fromUtf8(text);
}

/** The rows that a region is made from. */
struct Rows
{
    QList<Cells> patients;
    QList<Cells> sessions;
    QList<Cells> sites;
    Cells& session(const char* id)
    {
        const auto found = std::find_if(sessions.begin(), sessions.end(), [&](const Cells& row) {
            return row.value(s("SESSION_ID")) == s(id);
        });
        return *found;
    }
    Cells& patient(int number) { return patients[number - 1]; }
};

/** Fourteen patients for five places that anybody has; P14 holds the one place of S4. */
Rows usualRows()
{
    Rows rows;
    for (int number = 1; number <= 14; ++number) {
        rows.patients += RegionFixture::patient(
            number, {{s("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"),
                      s("2026-%1-01").arg(1 + number % 9, 2, 10, QLatin1Char('0'))},
                     {s("BMI"), QString::number(28 + number % 6)},
                     {s("TRAVEL_LIMIT_MILES"), number % 4 == 0 ? s("45") : s("20")},
                     {s("Procedure_Priority_Code"), number % 5 == 0 ? s("P2") : s("P4")},
                     {s("ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE"),
                      QString::number(1 + number % 3)}});
    }
    rows.sessions = {RegionFixture::session(s("S1")),
                     RegionFixture::session(s("S2"), {{s("SITE_CODE"), s("NDD01")},
                                                      {s("SESSION_DATE"), s("2026-12-10")},
                                                      {s("PLACES"), s("1")},
                                                      {s("MAX_BMI"), s("32")}}),
                     RegionFixture::session(s("S3"), {{s("SITE_CODE"), s("RCC01")},
                                                      {s("SESSION_DATE"), s("2026-12-05")}}),
                     RegionFixture::session(s("S4"), {{s("PLACES"), s("1")}}),
                     RegionFixture::session(s("LATE"), {{s("SESSION_DATE"), s("2027-09-01")}}),
                     RegionFixture::session(s("77"), {{s("SITE_CODE"), s("RAA01")},
                                                      {s("SESSION_DATE"), s("2027-01-10")},
                                                      {s("SEX"), s("M")}})};
    return rows;
}

/** Wakefield's row of the hospitals, with limits. */
Cells wakefield(const Cells& limits)
{
    Cells row = {{s("SITE_CODE"), s("RBB01")},   {s("SITE_NAME"), s("Wakefield Hub")},
                 {s("PROVIDER_CODE"), s("RBB")}, {s("PROVIDER_NAME"), s("Trust RBB")},
                 {s("SECTOR"), s("hub")},        {s("POSTCODE"), s("WF1 4DG")}};
    row.insert(limits);
    return row;
}

void furnish(RegionFixture& fixture, const Rows& rows)
{
    const auto take = [&](ImportKind kind, const QList<Cells>& cells) {
        const auto summary = fixture.import(kind, cells);
        if (!summary || !summary->rejects.empty())
            qFatal("the fixture's rows were not taken");
    };
    take(ImportKind::WaitingList, rows.patients);
    take(ImportKind::Capacity, rows.sessions);
    if (!proposeMatch(fixture.workspace(),
                      {{fixture.pathway(14), fixture.sessionId(s("S4")), {}, false, {}}}))
        qFatal("the fixture's offer was not made");
    if (!rows.sites.empty())
        take(ImportKind::Sites, rows.sites);
}

PlanRequest requestFor(std::optional<int> maxMiles)
{
    PlanRequest request = PlanRequest::standard(Day::of(2026, 11, 21));
    request.policy.maxMiles = maxMiles;
    return request;
}

/** What plans are compared by: those with a place by the name of their tier, distance, days. */
struct Outcome
{
    std::map<QString, int> matched;
    qint64 distance = 0;
    qint64 days = 0;
    QString told() const
    {
        QString text = s("%1 units, %2 days").arg(distance).arg(days);
        for (const auto& [tier, count] : matched)
            text += s(", %1 of %2").arg(count).arg(tier);
        return text;
    }
};

QString outcomeOf(const std::vector<QString>& tiers, const std::vector<int>& matched, qint64 units,
                  qint64 days)
{
    Outcome outcome{{}, units, days};
    for (std::size_t tier = 0; tier < tiers.size(); ++tier) {
        if (matched[tier] > 0)
            outcome.matched[tiers[tier]] = matched[tier];
    }
    return outcome.told();
}

QString outcomeOf(const WhatIfResult& result, const WhatIfTotals& totals)
{
    return outcomeOf(result.tiers, totals.matchedByTier, totals.distanceUnits, totals.daySum);
}

using ChangeRows = std::function<void(Rows& rows)>;
using ChangeProblem = std::function<void(matching::Problem& problem)>;

int patientAt(const matching::Problem& problem, int number)
{
    for (std::size_t p = 0; p < problem.patients.size(); ++p) {
        if (problem.patients[p].id == number)
            return int(p);
    }
    qFatal("no such patient");
}

/** Sessions get their numbers in the order of the file. */
matching::Pair pairOf(const matching::Problem& problem, int patient, int sessionNumber)
{
    for (std::size_t i = 0; i < problem.sessions.size(); ++i) {
        if (problem.sessions[i].id == sessionNumber)
            return {patientAt(problem, patient), int(i)};
    }
    qFatal("no such session");
}

} // namespace

Q_DECLARE_METATYPE(ChangeRows)
Q_DECLARE_METATYPE(ChangeProblem)

/** Changes of the question, against regions that really are so. */
class WhatIfTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_usual.reset(); }

    void asIfItWereSo_data();
    void asIfItWereSo();
    void refusedChangesLeaveTheOthers_data();
    void refusedChangesLeaveTheOthers();
    void goesBackAnywhere();
    void tellsWhoMoves();
    void saysWhatWasChanged();
    void changesNothing();
    void stops();

private:
    std::unique_ptr<RegionFixture> m_usual; ///< of usualRows(); what-ifs leave it as it is
};

namespace {

QByteArray fileOf(const QString& changes)
{
    return QStringLiteral("{\"changes\":[%1]}").arg(changes).toUtf8();
}

Result<WhatIfResult> tryOut(RegionFixture& fixture, const QString& changes,
                            std::optional<int> maxMiles = {})
{
    const auto read = readChanges(fixture.workspace(), fileOf(changes));
    if (!read)
        return pass(read);
    return tryChanges(*fixture.region(), fixture.today(), requestFor(maxMiles), *read, nullptr);
}

/** Moves must add up to the difference. */
QString faultOfMoves(const WhatIfResult& result)
{
    int before = result.start.matched;
    for (const WhatIfStep& step : result.steps) {
        int matched = before;
        for (const WhatIfMove& move : step.moved) {
            if (move.from == move.to)
                return s("somebody moves nowhere");
            matched += int(move.to.has_value()) - int(move.from.has_value());
        }
        if (matched != step.totals.matched || step.movedCount != int(step.moved.size()))
            return s("%1: %2 by moves, %3 by totals")
                .arg(step.change)
                .arg(matched)
                .arg(step.totals.matched);
        before = step.totals.matched;
    }
    return {};
}

} // namespace

void WhatIfTest::initTestCase()
{
    m_usual = std::make_unique<RegionFixture>();
    furnish(*m_usual, usualRows());
}

void WhatIfTest::asIfItWereSo_data()
{
    QTest::addColumn<QString>("changes");
    QTest::addColumn<int>("maxMiles");
    QTest::addColumn<ChangeRows>("rows");
    QTest::addColumn<ChangeProblem>("problem");
    const auto row = [](const char* name, const char* changes, ChangeRows rows,
                        ChangeProblem problem = {}, int maxMiles = 0) {
        QTest::newRow(name) << s(changes) << maxMiles << std::move(rows) << std::move(problem);
    };
    const auto set = [](int patient, const char* column, const char* value) {
        return [=](Rows& rows) { rows.patient(patient)[s(column)] = s(value); };
    };
    const auto setSession = [](const char* session, const char* column, const char* value) {
        return [=](Rows& rows) { rows.session(session)[s(column)] = s(value); };
    };
    row("leave", R"({"leave":"P5"})", set(5, "CONSENT_TO_SHARE", "N"));
    row("leave by the hospital's own words", R"({"leave":"RAA:PP000005:2026-06-01"})",
        set(5, "CONSENT_TO_SHARE", "N"));
    row("leave and come back", R"({"leave":"P5"},{"come_back":"P5"})", {});
    row("pin", R"({"pin":{"pathway":"P3","session":"S2"}})", {},
        [](matching::Problem& problem) { problem.pinned = {pairOf(problem, 3, 2)}; });
    row("pin and unpin", R"({"pin":{"pathway":"P3","session":"S2"}},{"unpin":"P3"})", {});
    row("forbid", R"({"forbid":{"pathway":"P10","session":"NDD01:S2"}})", {},
        [](matching::Problem& problem) { problem.forbidden = {pairOf(problem, 10, 2)}; });
    row("forbid and allow",
        R"({"forbid":{"pathway":"P10","session":"S2"}},{"allow":{"pathway":"P10","session":"S2"}})",
        {});
    row("places", R"({"places":{"session":"S1","free":5}})", setSession("S1", "PLACES", "5"));
    row("more places", R"({"places":{"session":"S1","add":2}})", setSession("S1", "PLACES", "4"));
    row("fewer places", R"({"places":{"session":"S1","add":-1}})", setSession("S1", "PLACES", "1"));
    row("a place more where all are held", R"({"places":{"session":"S4","add":2}})",
        setSession("S4", "PLACES", "3"));
    row("a hospital's limits", R"({"limits":{"site":"RBB01","max_bmi":29.5,"max_asa":2}})",
        [](Rows& rows) {
            rows.sites = {wakefield({{s("MAX_BMI"), s("29.5")}, {s("MAX_ASA"), s("2")}})};
        });
    row("a hospital's limits do not replace a session's",
        R"({"limits":{"site":"RBB01","max_age":50}},{"limits":{"session":"S1","max_age":90}})",
        [](Rows& rows) {
            rows.sites = {wakefield({{s("MAX_AGE"), s("50")}})};
            rows.session("S1")[s("MAX_AGE")] = s("90");
        });
    row("a hospital's notice", R"({"limits":{"site":"RBB01","notice_days":60}})", [](Rows& rows) {
        rows.sites = {wakefield({{s("NOTICE_DAYS"), s("60")}})};
    });
    row("a session's limits", R"({"limits":{"session":"S2","max_bmi":28}})",
        setSession("S2", "MAX_BMI", "28"));
    row("a session without its limit", R"({"limits":{"session":"S2","max_bmi":null}})",
        setSession("S2", "MAX_BMI", ""));
    row("a session for the others, by number",
        R"({"limits":{"session":77,"sex":"F","min_age":18}})", setSession("77", "SEX", "F"));
    row("a session of neither", R"({"limits":{"session":"77","sex":null}})",
        setSession("77", "SEX", ""));
    row("one travels farther", R"({"travel":{"pathway":"P5","miles":50.5}})",
        set(5, "TRAVEL_LIMIT_MILES", "50.5"));
    row("one travels anywhere", R"({"travel":{"pathway":"P5","miles":"national"}})",
        set(5, "TRAVEL_LIMIT_MILES", "national"));
    row("one stays near", R"({"travel":{"pathway":"P5","miles":2}})",
        set(5, "TRAVEL_LIMIT_MILES", "2"));
    const auto allFarther = [](Rows& rows) {
        for (Cells& patient : rows.patients) {
            QString& miles = patient[s("TRAVEL_LIMIT_MILES")];
            miles = QString::number(miles.toInt() + 10);
        }
    };
    row("all travel farther", R"({"travel":{"add_miles":10}})", allFarther);
    row("all travel farther, but not beyond the policy", R"({"travel":{"add_miles":10}})",
        allFarther, {}, 48);
    row("a new session",
        R"({"add_session":{"like":"S1","date":"2026-12-01","places":3,"id":"EXTRA"}})",
        [](Rows& rows) {
            rows.sessions += RegionFixture::session(
                s("EXTRA"), {{s("SESSION_DATE"), s("2026-12-01")}, {s("PLACES"), s("3")}});
        });
    row("a new session like one that comes too late",
        R"({"add_session":{"like":"LATE","date":"2026-12-01","places":1}})", [](Rows& rows) {
            rows.sessions += RegionFixture::session(
                s("EXTRA"), {{s("SESSION_DATE"), s("2026-12-01")}, {s("PLACES"), s("1")}});
        });
    row("a new session has the limits of the one it is like, changed ones too",
        R"({"limits":{"session":"S1","max_asa":1}},{"limits":{"site":"RBB01","max_bmi":31}},
           {"add_session":{"like":"S1","date":"2026-12-01","places":3}},
           {"limits":{"session":"NEW1","max_bmi":30}},{"places":{"session":"NEW1","add":-1}})",
        [](Rows& rows) {
            rows.sites = {wakefield({{s("MAX_BMI"), s("31")}})};
            rows.session("S1")[s("MAX_ASA")] = s("1");
            rows.sessions +=
                RegionFixture::session(s("EXTRA"), {{s("SESSION_DATE"), s("2026-12-01")},
                                                    {s("MAX_ASA"), s("1")},
                                                    {s("MAX_BMI"), s("30")}});
        });
    row("no session", R"({"remove_session":"S1"})", setSession("S1", "SESSION_DATE", "2027-09-02"));
    row("who left stays away in another question, and comes back from it",
        R"({"leave":"P5"},{"leave":"P10"},{"travel":{"add_miles":10}},{"come_back":"P5"})",
        [=](Rows& rows) {
            allFarther(rows);
            rows.patient(10)[s("CONSENT_TO_SHARE")] = s("N");
        });
    row(
        "pins and wishes outlast other questions",
        R"({"travel":{"pathway":"P3","miles":60}},{"pin":{"pathway":"P3","session":"S3"}},
           {"forbid":{"pathway":"P10","session":"S2"}},{"remove_session":"S1"},
           {"limits":{"session":"77","sex":null}})",
        [](Rows& rows) {
            rows.patient(3)[s("TRAVEL_LIMIT_MILES")] = s("60");
            rows.session("S1")[s("SESSION_DATE")] = s("2027-09-02");
            rows.session("77")[s("SEX")] = QString();
        },
        [](matching::Problem& problem) {
            problem.pinned = {pairOf(problem, 3, 3)};
            problem.forbidden = {pairOf(problem, 10, 2)};
        });
    row("the state after a change before",
        R"({"places":{"session":"S1","add":1}},{"leave":"P5"},{"back_to":1})",
        setSession("S1", "PLACES", "3"));
    row("a state that was left for another one",
        R"({"places":{"session":"S1","add":1}},{"back_to":0},{"leave":"P5"},{"back_to":1})",
        setSession("S1", "PLACES", "3"));
    row("from one question back to another",
        R"({"leave":"P5"},{"remove_session":"S1"},{"leave":"P10"},{"back_to":1},{"come_back":"P5"},
           {"leave":"P1"},{"back_to":3},{"come_back":"P5"},{"come_back":"P10"})",
        setSession("S1", "SESSION_DATE", "2027-09-02"));
}

void WhatIfTest::asIfItWereSo()
{
    QFETCH(QString, changes);
    QFETCH(int, maxMiles);
    QFETCH(ChangeRows, rows);
    QFETCH(ChangeProblem, problem);
    const std::optional<int> most = maxMiles > 0 ? std::optional(maxMiles) : std::nullopt;
    const auto result = tryOut(*m_usual, changes, most);
    QVERIFY_RESULT(result);
    for (const WhatIfStep& step : result->steps)
        QCOMPARE(step.refused.value_or(QString()), QString());
    QCOMPARE(faultOfMoves(*result), QString());

    RegionFixture after;
    Rows other = usualRows();
    if (rows)
        rows(other);
    furnish(after, other);
    auto input = buildProblem(*after.region(), after.today(), requestFor(most),
                              considered(*after.region(), after.today()).rows);
    if (problem)
        problem(input.problem);
    const auto fresh = matching::solve(input.problem);
    QVERIFY_RESULT(fresh);
    QCOMPARE(
        outcomeOf(*result, result->steps.back().totals),
        outcomeOf(input.problem.tiers, fresh->matchedByTier, fresh->distanceUnits, fresh->daySum));
    QCOMPARE(result->steps.back().totals.unmatched(), int(fresh->leftOver.size()));
}

void WhatIfTest::refusedChangesLeaveTheOthers_data()
{
    QTest::addColumn<QString>("changes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* changes, const char* says) {
        QTest::newRow(name) << s(changes) << s(says);
    };
    row("a rule", R"({"pin":{"pathway":"P3","session":"S3"}})",
        "P3 cannot go there: 49.1 miles away, limit 20.0 miles");
    row("two rules", R"({"limits":{"session":"S1","max_bmi":20,"max_asa":1}},
                        {"pin":{"pathway":"P5","session":"S1"}})",
        "P5 cannot go there: BMI limit 20, theirs is 33; ASA limit 1, theirs is 3");
    row("pinned elsewhere",
        R"({"pin":{"pathway":"P3","session":"S1"}},{"pin":{"pathway":"P3","session":"S2"}})",
        "P3 is pinned to session S1 at Wakefield Hub");
    row("full of pins",
        R"({"pin":{"pathway":"P3","session":"S2"}},{"pin":{"pathway":"P1","session":"S2"}})",
        "session S2 at Aire Clinic has no free place left");
    row("all places held", R"({"pin":{"pathway":"P3","session":"S4"}})",
        "session S4 at Wakefield Hub has no free place left");
    row("forbidden", R"({"forbid":{"pathway":"P3","session":"S1"}},
                        {"pin":{"pathway":"P3","session":"S1"}})",
        "P3 is kept from it");
    row("pinned, to be kept away",
        R"({"pin":{"pathway":"P3","session":"S1"}},{"forbid":{"pathway":"P3","session":"S1"}})",
        "P3 is pinned to it");
    row("left", R"({"leave":"P3"},{"pin":{"pathway":"P3","session":"S1"}})",
        "P3 has left the plan");
    row("not in the match", R"({"leave":"P14"})", "P14 is not in the match: already-offered");
    row("too late", R"({"places":{"session":"LATE","free":3}})",
        "session LATE at Wakefield Hub has no day from 22-Nov-2026 to 13-Feb-2027");
    row("removed", R"({"remove_session":"S1"},{"limits":{"session":"S1","max_bmi":40}})",
        "session S1 at Wakefield Hub is not there now");
    row("not added any more",
        R"({"add_session":{"like":"S1","date":"2026-12-01","places":3}},{"back_to":0},
           {"places":{"session":"NEW1","add":1}})",
        "session NEW1 at Wakefield Hub is not there now");
    row("fewer places than none", R"({"places":{"session":"S1","add":-3}})",
        "session S1 at Wakefield Hub has only 2 free places");
    row("too many places", R"({"places":{"session":"S1","add":10000}})",
        "a session has at most 10000 places");
    row("fewer places than pins",
        R"({"pin":{"pathway":"P3","session":"S1"}},{"places":{"session":"S1","free":0}})",
        "1 patient is pinned to session S1 at Wakefield Hub");
    row("removed under a pin", R"({"pin":{"pathway":"P3","session":"S1"}},{"remove_session":"S1"})",
        "P3 is pinned to it");
    row("a limit against a pin", R"({"pin":{"pathway":"P3","session":"S1"}},
                                    {"limits":{"site":"RBB01","max_bmi":30}})",
        "P3 is pinned to session S1 at Wakefield Hub and could not go there: BMI limit 30, theirs "
        "is 31");
    row("a new session on another day",
        R"({"add_session":{"like":"S1","date":"2026-11-21","places":3}})",
        "the day is not in the plan, which goes from 22-Nov-2026 to 13-Feb-2027");
}

void WhatIfTest::refusedChangesLeaveTheOthers()
{
    QFETCH(QString, changes);
    QFETCH(QString, says);
    const auto result = tryOut(*m_usual, changes + s(R"(,{"leave":"P10"})"));
    QVERIFY_RESULT(result);
    const std::size_t last = result->steps.size() - 1;
    const WhatIfStep& refused = result->steps[last - 1];
    QVERIFY(refused.refused);
    QCOMPARE(*refused.refused, says);
    const WhatIfTotals& before = last > 1 ? result->steps[last - 2].totals : result->start;
    QVERIFY(refused.totals == before);
    QCOMPARE(refused.movedCount, 0);
    QVERIFY(!result->steps[last].refused);
    QCOMPARE(result->steps[last].totals.waiting, before.waiting - 1);
    for (std::size_t i = 0; i + 1 < last; ++i)
        QVERIFY(!result->steps[i].refused);
}

/** After any walk through the states, a state is what it was at first. */
void WhatIfTest::goesBackAnywhere()
{
    const QStringList changes = {s(R"({"leave":"P5"})"),
                                 s(R"({"pin":{"pathway":"P3","session":"S2"}})"),
                                 s(R"({"travel":{"add_miles":10}})"),
                                 s(R"({"places":{"session":"S1","add":2}})"),
                                 s(R"({"pin":{"pathway":"P1","session":"S2"}})"), // refused
                                 s(R"({"limits":{"site":"RBB01","max_bmi":30}})"),
                                 s(R"({"leave":"P10"})"),
                                 s(R"({"come_back":"P5"})")};
    QStringList walk = changes;
    std::vector<int> targets;
    for (int i = 0; i < 60; ++i) {
        targets.push_back(i * 7 % (int(changes.size()) + 1));
        walk += s(R"({"back_to":%1})").arg(targets.back());
        walk += changes[i * 5 % changes.size()];
    }
    const auto result = tryOut(*m_usual, walk.join(QLatin1Char(',')));
    QVERIFY_RESULT(result);
    QCOMPARE(faultOfMoves(*result), QString());
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const WhatIfStep& back = result->steps[std::size_t(changes.size()) + 2 * i];
        const WhatIfTotals& then =
            targets[i] == 0 ? result->start : result->steps[std::size_t(targets[i]) - 1].totals;
        QVERIFY(!back.refused);
        QCOMPARE(outcomeOf(*result, back.totals), outcomeOf(*result, then));
        QVERIFY(back.totals == then);
    }
}

void WhatIfTest::tellsWhoMoves()
{
    RegionFixture fixture;
    Rows rows = usualRows();
    rows.sessions = {RegionFixture::session(s("S1"), {{s("PLACES"), s("1")}}),
                     RegionFixture::session(s("S4"))};
    rows.patients = rows.patients.mid(0, 2) + rows.patients.mid(13);
    for (Cells& patient : rows.patients)
        patient[s("Procedure_Priority_Code")] = s("P4");
    const auto take = [&](ImportKind kind, const QList<Cells>& cells) {
        return bool(fixture.import(kind, cells));
    };
    rows.patient(1)[s("Procedure_Priority_Code")] = s("P2");
    QVERIFY(take(ImportKind::WaitingList, rows.patients.mid(0, 2)));
    QVERIFY(take(ImportKind::Capacity, rows.sessions.mid(0, 1)));
    const auto result = tryOut(fixture, s(R"({"leave":"P1"},{"come_back":"P1"},{"leave":"P2"})"));
    QVERIFY_RESULT(result);
    const WhatIfPlace there{s("S1"), *odsCode(s("RBB01"))};
    const auto& moved = result->steps[0].moved;
    QCOMPARE(result->steps[0].movedCount, 2);
    QCOMPARE(moved.size(), 2u);
    QVERIFY(moved[0].who == fixture.pathway(1) && moved[0].from == there && !moved[0].to);
    QVERIFY(moved[1].who == fixture.pathway(2) && !moved[1].from && moved[1].to == there);
    QCOMPARE(result->steps[0].totals.unmatched(), 0);
    QCOMPARE(result->steps[1].movedCount, 2);
    QVERIFY(result->steps[1].totals == result->start);
    QCOMPARE(result->steps[2].movedCount, 0);
}

void WhatIfTest::saysWhatWasChanged()
{
    const auto result = tryOut(
        *m_usual, s(R"({"leave":"P1"},{"come_back":"P1"},{"pin":{"pathway":"P1","session":"S1"}},
             {"unpin":"P1"},{"forbid":{"pathway":"P1","session":"S1"}},
             {"allow":{"pathway":"P1","session":"S1"}},{"places":{"session":"S1","free":1}},
             {"places":{"session":"S1","add":3}},{"places":{"session":"S1","add":-2}},
             {"limits":{"site":"RBB01","max_bmi":40.5,"max_asa":3,"sex":"F"}},
             {"limits":{"session":"S2","max_bmi":null,"min_age":16}},
             {"travel":{"pathway":"P1","miles":12.5}},{"travel":{"pathway":"P1","miles":"national"}},
             {"travel":{"add_miles":10}},{"travel":{"add_miles":1}},
             {"add_session":{"like":"S2","date":"2026-12-10","places":6}},
             {"remove_session":"NEW1"},{"back_to":3},{"back_to":0})"));
    QVERIFY_RESULT(result);
    QStringList words;
    for (const WhatIfStep& step : result->steps)
        words += step.change;
    QCOMPARE(
        words,
        QStringList(
            {s("P1 leaves"), s("P1 comes back"), s("P1 pinned to session S1 at Wakefield Hub"),
             s("P1 no longer pinned"), s("P1 kept from session S1 at Wakefield Hub"),
             s("P1 no longer kept from session S1 at Wakefield Hub"),
             s("1 free place in session S1 at Wakefield Hub"),
             s("3 free places more in session S1 at Wakefield Hub"),
             s("2 free places fewer in session S1 at Wakefield Hub"),
             s("BMI limit 40.5, ASA limit 3, only for sex female at Wakefield Hub"),
             s("no BMI limit stated, lowest age 16 at session S2 at Aire Clinic"),
             s("P1 travels up to 12.5 miles"), s("P1 travels anywhere"),
             s("Everybody travels 10 miles farther"), s("Everybody travels 1 mile farther"),
             s("New session NEW1 like session S2 at Aire Clinic on 10-Dec-2026 with 6 "
               "free places"),
             s("No session NEW1 at Aire Clinic"), s("Back to change 3"), s("Back to the start")}));
}

void WhatIfTest::changesNothing()
{
    const qint64 sequence = m_usual->region()->sequence();
    QVERIFY_RESULT(tryOut(*m_usual, s(R"({"leave":"P1"},{"remove_session":"S1"})")));
    const auto colleague = m_usual->colleague();
    QCOMPARE(colleague->region()->sequence(), sequence);
}

void WhatIfTest::stops()
{
    const auto changes = readChanges(m_usual->workspace(), fileOf(s(R"({"leave":"P1"})")));
    QVERIFY_RESULT(changes);
    Progress progress;
    progress.cancel();
    const auto result =
        tryChanges(*m_usual->region(), m_usual->today(), requestFor({}), *changes, &progress);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
}

SOONER_TEST(WhatIfTest)
#include "whatiftest.moc"
