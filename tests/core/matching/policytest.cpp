#include "core/matching/policy.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"

#include <set>

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** The order of treatment: who comes before whom, and how each tier is called. */
class PolicyTest : public QObject
{
    Q_OBJECT

private slots:
    void standardOrderNamesEveryone_data();
    void standardOrderNamesEveryone();
    void standardOrderIsTheAgreedOne();
    void longerWaitsNeverComeLater_data();
    void longerWaitsNeverComeLater();
    void weekByWeek_data();
    void weekByWeek();
    void tiersStayFew();
    void imminentBreaches_data();
    void imminentBreaches();
    void linesHaveNames();
    void linesThatNobodyReaches();
    void summaries_data();
    void summaries();
    void writesWhatItReads();
    void readsAFile();
    void keepsTheStandardForMissingKeys();
    void refusesByName_data();
    void refusesByName();
};

namespace {

const Day asOf = Day::of(2026, 11, 21);

/** 84 days on: 13-Feb-2027. */
const Day end = asOf + 84;

QString nameFor(const Policy& policy, PathwayKind kind, std::optional<Priority> priority, int days)
{
    const TierOrder order(policy, asOf, end);
    return order.name(order.tierOf({kind, priority, asOf - days}));
}

std::optional<Priority> priorityIn(const QString& text)
{
    return text.isEmpty() ? std::nullopt : priorityOf(text);
}

void addRow(const char* name, PathwayKind kind, const char* priority, int days, const char* tier)
{
    QTest::newRow(name) << int(kind) << QString::fromLatin1(priority) << days
                        << QString::fromLatin1(tier);
}

void addWaitColumns()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("priority");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("tier");
}

} // namespace

void PolicyTest::standardOrderNamesEveryone_data()
{
    addWaitColumns();
    constexpr auto rtt = PathwayKind::Rtt;
    constexpr auto cancer = PathwayKind::Cancer;
    addRow("cancer, last day within its standard", cancer, "P2", 62,
           "Cancer, less than a week to its breach date");
    addRow("cancer, first day past it", cancer, "P2", 63, "Cancer, past its breach date");
    addRow("cancer, 7 days past it", cancer, "", 69, "Cancer, past its breach date");
    addRow("cancer, 8 days past it", cancer, "P4", 70, "Cancer, 1 week past its breach date");
    addRow("cancer, 15 days past it", cancer, "P4", 77, "Cancer, 2 weeks past its breach date");
    addRow("cancer, very late", cancer, "P3", 2000,
           "Cancer, 26 weeks or more past its breach date");
    addRow("cancer, 7 days left", cancer, "P3", 55, "Cancer, 1 week to its breach date");
    addRow("cancer, 6 days left", cancer, "P3", 56, "Cancer, less than a week to its breach date");
    addRow("cancer, new", cancer, "P3", 0, "Cancer, 8 weeks to its breach date");
    addRow("cancer, clock starts tomorrow", cancer, "P3", -1, "Cancer, 8 weeks to its breach date");
    addRow("P2 over 104", rtt, "P2", 729, "P2, over 104 weeks");
    addRow("P2 not over 104", rtt, "P2", 728, "P2, over 78 weeks");
    addRow("P2 not over 78", rtt, "P2", 546, "P2, over 65 weeks");
    addRow("P2 over 65", rtt, "P2", 456, "P2, over 65 weeks");
    addRow("P2 reads 65 weeks, is not over", rtt, "P2", 455, "P2, over 52 weeks");
    addRow("P2 not over 18", rtt, "P2", 126, "P2, up to 18 weeks");
    addRow("P3 over 52", rtt, "P3", 365, "P3, over 52 weeks");
    addRow("P3 not over 52", rtt, "P3", 364, "P3, over 40 weeks");
    addRow("P3 not over 40", rtt, "P3", 280, "P3, over 26 weeks");
    addRow("P3 not over 26", rtt, "P3", 182, "P3, over 18 weeks");
    addRow("P4 over 18", rtt, "P4", 127, "P4 or not recorded, over 18 weeks");
    addRow("P4 not over 18", rtt, "P4", 126, "P4 or not recorded, up to 18 weeks");
    addRow("no priority", rtt, "", 20, "P4 or not recorded, up to 18 weeks");
    addRow("no priority, over 104", rtt, "", 729, "P4 or not recorded, over 104 weeks");
    addRow("diagnostic goes by priority too", PathwayKind::Diagnostic, "P3", 60,
           "P3, up to 18 weeks");
    addRow("planned", PathwayKind::Planned, "", 300, "P4 or not recorded, over 40 weeks");
    addRow("the old P5", rtt, "P5", 729, "Everybody else");
}

void PolicyTest::standardOrderNamesEveryone()
{
    QFETCH(int, kind);
    QFETCH(QString, priority);
    QFETCH(int, days);
    QFETCH(QString, tier);
    QCOMPARE(nameFor(Policy::standard(), PathwayKind(kind), priorityIn(priority), days), tier);
}

void PolicyTest::standardOrderIsTheAgreedOne()
{
    const TierOrder order(Policy::standard(), asOf, end);
    QStringList names;
    for (int tier = 0; tier < order.count(); ++tier)
        names += order.name(tier);
    QCOMPARE(names.mid(0, 3),
             (QStringList{QStringLiteral("Cancer, 26 weeks or more past its "
                                         "breach date"),
                          QStringLiteral("Cancer, 25 weeks past its breach date"),
                          QStringLiteral("Cancer, 24 weeks past its breach date")}));
    QCOMPARE(names.mid(26, 3), (QStringList{QStringLiteral("Cancer, past its breach date"),
                                            QStringLiteral("Cancer, less than a week to its breach "
                                                           "date"),
                                            QStringLiteral("Cancer, 1 week to its breach date")}));
    QStringList expected;
    for (const int weeks : {104, 78, 65, 52, 40, 26, 18})
        expected += QStringLiteral("P2, over %1 weeks").arg(weeks);
    expected += QStringLiteral("P2, up to 18 weeks");
    for (const int weeks : {104, 78, 65, 52, 40, 26, 18})
        expected += {QStringLiteral("P3, over %1 weeks").arg(weeks),
                     QStringLiteral("P4 or not recorded, over %1 weeks").arg(weeks)};
    expected +=
        {QStringLiteral("P3, up to 18 weeks"), QStringLiteral("P4 or not recorded, up to 18 weeks"),
         QStringLiteral("Everybody else")};
    QCOMPARE(names.mid(36), expected);
    QCOMPARE(std::set<QString>(names.begin(), names.end()).size(), std::size_t(names.size()));
}

void PolicyTest::longerWaitsNeverComeLater_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("standard") << QByteArray("{}");
    QTest::newRow("week by week") << QByteArray(R"({"within":"week"})");
    QTest::newRow("one line, week by week") << QByteArray(R"({"tiers":[{}],"within":"week"})");
}

void PolicyTest::longerWaitsNeverComeLater()
{
    QFETCH(QByteArray, json);
    const auto policy = Policy::fromJson(json);
    QVERIFY_RESULT(policy);
    const TierOrder order(*policy, asOf, end);
    for (const auto kind : {PathwayKind::Cancer, PathwayKind::Rtt}) {
        for (const auto priority : {Priority::P2, Priority::P3, Priority::P4}) {
            int before = order.count();
            for (int days = -10; days < 3000; ++days) {
                const int tier = order.tierOf({kind, priority, asOf - days});
                QVERIFY(tier >= 0 && tier <= before);
                before = tier;
            }
        }
    }
}

void PolicyTest::weekByWeek_data()
{
    addWaitColumns();
    constexpr auto rtt = PathwayKind::Rtt;
    addRow("first day over 65", rtt, "P2", 456, "P2, over 65 weeks, 65 weeks waited");
    addRow("last day not over 65", rtt, "P2", 455, "P2, over 52 weeks, 65 weeks waited");
    addRow("the week after", rtt, "P2", 462, "P2, over 65 weeks, 66 weeks waited");
    addRow("last day not over 78", rtt, "P2", 546, "P2, over 65 weeks, 78 weeks waited");
    addRow("new", rtt, "P3", 0, "P3, up to 18 weeks, 0 weeks waited");
    addRow("one week", rtt, "", 13, "P4 or not recorded, up to 18 weeks, 1 week waited");
    addRow("five years", rtt, "", 1820,
           "P4 or not recorded, over 104 weeks, 260 weeks or more "
           "waited");
    addRow("longer", rtt, "", 4000, "P4 or not recorded, over 104 weeks, 260 weeks or more waited");
    addRow("not yet five years", rtt, "", 1819,
           "P4 or not recorded, over 104 weeks, 259 weeks waited");
    addRow("cancer by its breach", PathwayKind::Cancer, "P2", 41,
           "Cancer, 3 weeks to its breach date");
}

void PolicyTest::weekByWeek()
{
    QFETCH(int, kind);
    QFETCH(QString, priority);
    QFETCH(int, days);
    QFETCH(QString, tier);
    Policy policy = Policy::standard();
    policy.within = Policy::Within::Week;
    QCOMPARE(nameFor(policy, PathwayKind(kind), priorityIn(priority), days), tier);
}

void PolicyTest::tiersStayFew()
{
    Policy policy = Policy::standard();
    QCOMPARE(TierOrder(policy, asOf, end).count(), 36 + 8 + 16 + 1);
    policy.within = Policy::Within::Week;
    QVERIFY(TierOrder(policy, asOf, end).count() < 1000);
    policy.lines.clear();
    const TierOrder none(policy, asOf, end);
    QCOMPARE(none.count(), 1);
    QCOMPARE(none.name(0), QStringLiteral("Everybody"));
}

void PolicyTest::imminentBreaches_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("tier");
    const auto row = [](const char* name, const char* json, int days, const char* tier) {
        QTest::newRow(name) << QByteArray(json) << days << QString::fromLatin1(tier);
    };
    // 65 weeks are 455 days; 84 days before the end they are 371.
    const char* first = R"({"tiers":[{"by_end":65},{}]})";
    row("crosses on the last day", first, 372, "Would be over 65 weeks by 13-Feb-2027");
    row("65 weeks on the last day", first, 371, "Up to 65 weeks on 13-Feb-2027");
    row("over already", first, 456, "Would be over 65 weeks by 13-Feb-2027");
    const char* after = R"({"tiers":[{"over":65},{"by_end":65},{"priority":"P3"},{}]})";
    row("over already, taken before", after, 456, "Over 65 weeks");
    row("crosses, not over yet", after, 455, "Would be over 65 weeks by 13-Feb-2027");
    row("does not cross", after, 371, "Up to 65 weeks on 13-Feb-2027");
    const char* both = R"({"tiers":[{"over":52,"by_end":65},{"over":52},{}]})";
    row("both hold", both, 372, "Over 52 weeks, would be over 65 weeks by 13-Feb-2027");
    row("only over", both, 371, "Over 52 weeks");
    row("neither", both, 364, "Up to 52 weeks");
    const char* weeks = R"({"tiers":[{"by_end":65},{}],"within":"week"})";
    row("week by week, the lowest", weeks, 372,
        "Would be over 65 weeks by 13-Feb-2027, 53 weeks waited");
    row("week by week, above", weeks, 378,
        "Would be over 65 weeks by 13-Feb-2027, 54 weeks waited");
    row("week by week, below", weeks, 371, "Up to 65 weeks on 13-Feb-2027, 53 weeks waited");
    const char* soon = R"({"tiers":[{"by_end":4},{}],"within":"week"})";
    row("everybody would be over", soon, -10,
        "Would be over 4 weeks by 13-Feb-2027, 0 weeks waited");
}

void PolicyTest::imminentBreaches()
{
    QFETCH(QByteArray, json);
    QFETCH(int, days);
    QFETCH(QString, tier);
    const auto policy = Policy::fromJson(json);
    QVERIFY_RESULT(policy);
    QCOMPARE(nameFor(*policy, PathwayKind::Rtt, {}, days), tier);
}

void PolicyTest::linesHaveNames()
{
    const auto policy =
        Policy::fromJson(R"({"tiers":[{"kind":"cancer"},{"priority":"P2"},{"over":52}]})");
    QVERIFY_RESULT(policy);
    const TierOrder order(*policy, asOf, end);
    QCOMPARE(order.lineCount(), 4);
    QStringList names;
    for (int line = 0; line < order.lineCount(); ++line)
        names += order.lineName(line);
    QCOMPARE(names,
             (QStringList{QStringLiteral("Cancer"), QStringLiteral("P2"),
                          QStringLiteral("Over 52 weeks"), QStringLiteral("Everybody else")}));
    QCOMPARE(order.lineOf(0), 0);
    QCOMPARE(order.lineOf(35), 0);
    QCOMPARE(order.lineOf(36), 1);
    QCOMPARE(order.lineOf(37), 2);
    QCOMPARE(order.lineOf(38), 3);
    QCOMPARE(order.count(), 39);
}

void PolicyTest::linesThatNobodyReaches()
{
    const auto policy = Policy::fromJson(
        R"({"tiers":[{"by_end":65},{"over":52},{"over":65},{"priority":"P2","over":53},{},{"kind":"cancer"}]})");
    QVERIFY_RESULT(policy);
    const TierOrder order(*policy, asOf, end);
    QVERIFY(!order.isEmpty(0));
    QVERIFY(!order.isEmpty(1)); // 365 to 371 days
    QVERIFY(order.isEmpty(2));
    QVERIFY(order.isEmpty(3));
    QVERIFY(!order.isEmpty(4));
    QVERIFY(order.isEmpty(5));
    QVERIFY(order.isEmpty(6)); // everybody else
    QVERIFY(!TierOrder(Policy::standard(), asOf, end).isEmpty(24));
}

void PolicyTest::summaries_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* json, const char* words) {
        QTest::newRow(words) << QByteArray(json) << QString::fromLatin1(words);
    };
    row("{}", "cancer, P2, then longest waits");
    row(R"({"within":"week","max_miles":40})",
        "cancer, P2, then longest waits, week by week; at most 40 miles");
    row(R"({"tiers":[{}]})", "everybody");
    row(R"({"tiers":[{"over":52},{"over":18}]})", "longest waits over 18 weeks");
    row(R"({"tiers":[{"over":52},{"over":18},{}]})", "longest waits");
    row(R"({"tiers":[{"by_end":65},{"kind":"rtt","priority":"P2","over":1},{"over":52},{}]})",
        "soon over 65 weeks, referral to treatment P2 over 1 week, then longest waits");
    row(R"({"tiers":[{"priority":"P2","over":18},{"priority":"P2","over":104}]})",
        "P2 over 18 weeks");
    row(R"({"tiers":[{"priority":"P2"},{"priority":"P3"},{"priority":"P4"},{"kind":"cancer"},
        {"over":52,"by_end":60},{"priority":"P5"}],"max_miles":1})",
        "P2, P3, P4, cancer, over 52 weeks and soon over 60 weeks, then P5; at most 1 mile");
    row(R"({"tiers":[{"priority":"P2"},{"priority":"P3"},{"priority":"P4"},{"kind":"cancer"},
        {"kind":"planned"},{"over":52},{"over":40},{"kind":"diagnostic"}]})",
        "P2, P3, P4, cancer, planned, then 3 more lines");
}

void PolicyTest::summaries()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, words);
    const auto policy = Policy::fromJson(json);
    QVERIFY_RESULT(policy);
    QCOMPARE(summaryOf(*policy), words);
}

void PolicyTest::writesWhatItReads()
{
    QVERIFY(holds("a policy comes back from its JSON as it was", [] {
        const auto weeks = [] {
            return *rc::gen::maybe(rc::gen::inRange(0, Policy::mostWeeks + 1));
        };
        Policy policy;
        const int lines = *rc::gen::inRange(1, 30);
        for (int i = 0; i < lines; ++i) {
            TierLine line;
            if (*rc::gen::arbitrary<bool>())
                line.kind = PathwayKind(*rc::gen::inRange(0, 4));
            if (*rc::gen::arbitrary<bool>())
                line.priority = Priority(*rc::gen::inRange(int(Priority::P2), int(Priority::P6)));
            if (const auto over = weeks())
                line.overWeeks = *over;
            if (const auto byEnd = weeks())
                line.overWeeksByEnd = *byEnd;
            policy.lines.push_back(line);
        }
        policy.within = *rc::gen::element(Policy::Within::Band, Policy::Within::Week);
        if (*rc::gen::arbitrary<bool>())
            policy.maxMiles = *rc::gen::inRange(1, Policy::mostMiles + 1);
        const auto read = Policy::fromJson(policy.toJson());
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == policy);
    }));
    QVERIFY(*Policy::fromJson(Policy::standard().toJson()) == Policy::standard());
}

void PolicyTest::readsAFile()
{
    const auto policy = Policy::fromJson(R"({"tiers":[{"kind":"cancer"},
        {"priority":"P2","over":104}, {"kind":"diagnostic","priority":"P4","over":6}, {"by_end":200}, {}],
        "within":"week","max_miles":40})");
    QVERIFY_RESULT(policy);
    QCOMPARE(policy->lines.size(), 5u);
    QCOMPARE(policy->lines[3].overWeeksByEnd, 200);
    QCOMPARE(policy->lines[0].kind, PathwayKind::Cancer);
    QVERIFY(!policy->lines[0].priority && !policy->lines[0].overWeeks);
    QCOMPARE(policy->lines[1].priority, Priority::P2);
    QCOMPARE(policy->lines[1].overWeeks, 104);
    QVERIFY(policy->within == Policy::Within::Week);
    QCOMPARE(policy->maxMiles, 40);
    Policy bands = *policy;
    bands.within = Policy::Within::Band;
    QCOMPARE(nameFor(bands, PathwayKind::Diagnostic, {}, 43),
             QStringLiteral("Diagnostic, P4 or not recorded, over 6 weeks"));
    QCOMPARE(nameFor(bands, PathwayKind::Diagnostic, {}, 42),
             QStringLiteral("Up to 200 weeks on 13-Feb-2027"));
}

void PolicyTest::keepsTheStandardForMissingKeys()
{
    const auto policy = Policy::fromJson(R"({"max_miles":null})");
    QVERIFY_RESULT(policy);
    QCOMPARE(policy->lines.size(), Policy::standard().lines.size());
    QVERIFY(policy->within == Policy::Within::Band);
    QVERIFY(!policy->maxMiles);
}

void PolicyTest::refusesByName_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QByteArray& json, const char* words) {
        QTest::newRow(name) << json << QString::fromLatin1(words);
    };
    row("not JSON", "tiers", "not JSON");
    row("empty file", "", "not JSON");
    row("cut short", R"({"tiers":[)", "not JSON");
    row("a list", "[]", "not a JSON object");
    row("unknown key", R"({"tier":[]})", "no key \"tier\"");
    row("unknown key in a tier", R"({"tiers":[{},{"weeks":65}]})",
        "no key \"weeks\" in a tier; use kind, priority, over, by_end (tier 2)");
    row("unknown kind", R"({"tiers":[{"kind":"urgent"}]})", "kind \"urgent\" is not");
    row("kind that is no text", R"({"tiers":[{"kind":3}]})", "kind 3 is not");
    row("unknown priority", R"({"tiers":[{"priority":"P7"}]})", "priority \"P7\" is not");
    row("priority that is never matched", R"({"tiers":[{"priority":"P1a"}]})",
        "priority \"P1a\" is not");
    row("over that is no number", R"({"tiers":[{"over":"52"}]})", "over \"52\" is not");
    row("over in parts of weeks", R"({"tiers":[{"over":52.5}]})", "over 52.5 is not");
    row("over below 0", R"({"tiers":[{"over":-1}]})", "over -1 is not");
    row("over beyond any wait", R"({"tiers":[{"over":1e30}]})", "over 1e+30 is not");
    row("by the end in words", R"({"tiers":[{"by_end":"65"}]})", "by_end \"65\" is not");
    row("by the end beyond any wait", R"({"tiers":[{},{"by_end":1001}]})",
        "by_end 1001 is not a whole number of weeks from 0 to 1000 (tier 2)");
    row("more tiers than a person orders",
        "{\"tiers\":[" + QByteArray("{},").repeated(200) + "{}]}",
        "tiers has 201 tiers, and 200 is the most");
    row("tier that is no object", R"({"tiers":[5]})", "tier 1 is 5, not an object");
    row("tiers that are no list", R"({"tiers":{}})", "tiers is not a list");
    row("no tiers", R"({"tiers":[]})", "tiers is not a list of at least one");
    row("unknown within", R"({"within":"day"})", "within \"day\" is not");
    row("within nothing", R"({"within":null})", "within null is not");
    row("no miles at all", R"({"max_miles":0})", "max_miles 0 is not");
    row("miles in words", R"({"max_miles":"30"})", "max_miles \"30\" is not");
    row("miles as a list", R"({"max_miles":[1]})", "max_miles a list is not");
    row("miles as truth", R"({"max_miles":true})", "max_miles true is not");
}

void PolicyTest::refusesByName()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, words);
    const auto policy = Policy::fromJson(json);
    QVERIFY(!policy);
    QCOMPARE(policy.error().code, ErrorCode::Unreadable);
    QVERIFY2(policy.error().message.contains(words), qPrintable(policy.error().message));
}

SOONER_TEST(PolicyTest)
#include "policytest.moc"
