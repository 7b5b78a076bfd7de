#include "core/domain/exclusion.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

#include <QSet>

using namespace sooner;
using sooner::test::day;
using sooner::test::text;

Q_DECLARE_METATYPE(sooner::ExclusionFacts)

class ExclusionTest : public QObject
{
    Q_OBJECT

private slots:
    void eachReasonAlone_data();
    void eachReasonAlone();
    void theFirstReasonCounts();
    void codesAreThoseOfTheDecisions();
    void clockStops_data();
    void clockStops();
};

namespace {

constexpr const char* today = "2026-11-21";

/** Somebody who is in the match. */
ExclusionFacts considered()
{
    ExclusionFacts facts;
    facts.priority = Priority::P3;
    facts.consentToShare = true;
    facts.requiresAlternative = true;
    facts.suitable = true;
    facts.hasTravelLimit = true;
    return facts;
}

QString reasonOf(const ExclusionFacts& facts)
{
    const auto reason = exclusionOf(facts, day(today));
    return reason ? codeOf(*reason) : QString();
}

/** One reason each, in the order in which they count. */
const std::vector<std::pair<const char*, void (*)(ExclusionFacts&)>>& spoilers()
{
    static const std::vector<std::pair<const char*, void (*)(ExclusionFacts&)>> list = {
        {"identity-clash", [](ExclusionFacts& f) { f.identityClash = true; }},
        {"closed-by-hospital", [](ExclusionFacts& f) { f.closedByHospital = true; }},
        {"missing-from-list", [](ExclusionFacts& f) { f.missingFromList = true; }},
        {"already-offered", [](ExclusionFacts& f) { f.hasLiveOffer = true; }},
        {"too-urgent", [](ExclusionFacts& f) { f.priority = Priority::P1a; }},
        {"patient-postponed", [](ExclusionFacts& f) { f.priority = Priority::P6; }},
        {"not-suitable", [](ExclusionFacts& f) { f.suitable = false; }},
        {"not-seeking", [](ExclusionFacts& f) { f.requiresAlternative = false; }},
        {"not-willing-to-travel", [](ExclusionFacts& f) { f.hasTravelLimit = false; }},
        {"no-consent", [](ExclusionFacts& f) { f.consentToShare = false; }},
        {"consent-not-recorded", [](ExclusionFacts& f) { f.consentToShare.reset(); }},
        {"local-date", [](ExclusionFacts& f) { f.tciDate = day(today); }},
    };
    return list;
}

} // namespace

void ExclusionTest::eachReasonAlone_data()
{
    QTest::addColumn<ExclusionFacts>("facts");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* title, auto change, const char* reason) {
        ExclusionFacts facts = considered();
        change(facts);
        QTest::newRow(title) << facts << text(reason);
    };
    using F = ExclusionFacts;
    row(
        "nothing", [](F&) {}, "");
    for (const auto& [code, spoil] : spoilers())
        row(code, spoil, code);
    // domain R22: P1a and P1b never, P2 to P5 and unknown yes, P6 has postponed
    row(
        "P1b", [](F& f) { f.priority = Priority::P1b; }, "too-urgent");
    row(
        "P2", [](F& f) { f.priority = Priority::P2; }, "");
    row(
        "P3", [](F& f) { f.priority = Priority::P3; }, "");
    row(
        "P4", [](F& f) { f.priority = Priority::P4; }, "");
    row(
        "P5, a legacy code", [](F& f) { f.priority = Priority::P5; }, "");
    row(
        "priority not recorded", [](F& f) { f.priority.reset(); }, "");
    // Blank means sought when a travel limit is given; not yet judged unsuitable.
    row(
        "seeking not recorded", [](F& f) { f.requiresAlternative.reset(); }, "");
    row(
        "suitability not recorded", [](F& f) { f.suitable.reset(); }, "");
    row(
        "seeking, but will not travel", [](F& f) { f.hasTravelLimit = false; },
        "not-willing-to-travel");
    // Any N wins.
    row(
        "sought, but not suitable",
        [](F& f) {
            f.requiresAlternative = true;
            f.suitable = false;
        },
        "not-suitable");
    row(
        "suitable, but not sought",
        [](F& f) {
            f.requiresAlternative = false;
            f.suitable = true;
        },
        "not-seeking");
    // A local date counts from today to 8 weeks.
    row(
        "local date yesterday", [](F& f) { f.tciDate = day(today) - 1; }, "");
    row(
        "local date today", [](F& f) { f.tciDate = day(today); }, "local-date");
    row(
        "local date in 8 weeks", [](F& f) { f.tciDate = day(today) + 56; }, "local-date");
    row(
        "local date in 8 weeks and a day", [](F& f) { f.tciDate = day(today) + 57; }, "");
}

void ExclusionTest::eachReasonAlone()
{
    QFETCH(ExclusionFacts, facts);
    QTEST(reasonOf(facts), "reason");
}

/** With all reasons from one on, that one is given. */
void ExclusionTest::theFirstReasonCounts()
{
    for (std::size_t first = 0; first < spoilers().size(); ++first) {
        ExclusionFacts facts = considered();
        // From the back, for two pairs of them share a field and the earlier one must stand.
        for (std::size_t at = spoilers().size(); at-- > first;)
            spoilers()[at].second(facts);
        QCOMPARE(reasonOf(facts), text(spoilers()[first].first));
    }
}

void ExclusionTest::codesAreThoseOfTheDecisions()
{
    QSet<QString> names;
    QCOMPARE(int(spoilers().size()), exclusionCount);
    for (int i = 0; i < exclusionCount; ++i) {
        QCOMPARE(codeOf(Exclusion(i)), text(spoilers()[std::size_t(i)].first));
        QVERIFY(!nameOf(Exclusion(i)).isEmpty());
        names += nameOf(Exclusion(i));
    }
    QCOMPARE(names.size(), exclusionCount);
}

// domain b5
void ExclusionTest::clockStops_data()
{
    QTest::addColumn<bool>("stopped");
    for (const char* code : {"30", "31", "32", "33", "34", "35", "36"})
        QTest::newRow(code) << true;
    for (const char* code : {"10", "11", "12", "20", "21", "29", "37", "90", "91", "92", "98", "99",
                             "3", "300", " 30", "3O", ""})
        QTest::addRow("%s", code) << false;
}

void ExclusionTest::clockStops()
{
    QTEST(isClockStop(text(QTest::currentDataTag())), "stopped");
}

SOONER_TEST(ExclusionTest)
#include "exclusiontest.moc"
