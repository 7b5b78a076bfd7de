#include "ui/models/pathwayfilter.h"
#include "core/workspace/planning.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"

#include <numeric>

using namespace sooner;
using namespace sooner::test;

/** Who a filter lets through, its chips, and the counts over the list. */
class PathwayFilterTest : public QObject
{
    Q_OBJECT

private slots:
    void filtersByOnePart_data();
    void filtersByOnePart();
    void findsText_data();
    void findsText();
    void partsMustAllHold();
    void hiddenIdentityIsNotSearched();
    void everyChipTakesItsPartAway();
    void aBandOfWaitsIsOneChip_data();
    void aBandOfWaitsIsOneChip();
    void quickCountsAreWhatTheFiltersShow();
    void talliesAddUpToTheList();
    void closedClocksAreNotOnTheList();

private:
    QStringList names(const PathwayFilter& filter, Identity identity = Identity::Shown) const;
    static PathwayFilter text(const QString& words)
    {
        PathwayFilter filter;
        filter.text = words;
        return filter;
    }
    const RegionFixture m_fixture;
    const Region& m_region = *m_fixture.region();
};

QStringList PathwayFilterTest::names(const PathwayFilter& filter, Identity identity) const
{
    const PathwayMatcher matcher(m_region, fixtureToday, filter, identity);
    QStringList list;
    for (int row = 0; row < m_region.pathwayCount(); ++row) {
        if (matcher.matches(row))
            list += m_region.name(row).family;
    }
    return list;
}

void PathwayFilterTest::filtersByOnePart_data()
{
    QTest::addColumn<PathwayFilter>("filter");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, auto&& set, const QString& expected) {
        PathwayFilter filter;
        set(filter);
        QTest::newRow(name) << filter << expected.split(QLatin1Char('|'));
    };
    // 547 days are over 78 weeks, 546 are not; the list has 552 and 534.
    row(
        "over 78 weeks", [](PathwayFilter& f) { f.overWeeks = 78; },
        QStringLiteral("Woźniak|Singh-Bains|O'Donoghue"));
    // 456 days are over 65 weeks, 455 are not: de la Cruz has waited 455.
    row(
        "over 65 weeks, to the day", [](PathwayFilter& f) { f.overWeeks = 65; },
        QStringLiteral("Woźniak|Okonkwo|Thwaite|Singh-Bains|O'Donoghue|Armitage|Adeyemi|Nguyen|"
                       "Campbell|Brânzei|Fernandes|Ó Súilleabháin"));
    row(
        "a wait band ends where the next one begins",
        [](PathwayFilter& f) {
            f.overWeeks = 65;
            f.upToWeeks = 78;
        },
        QStringLiteral("Okonkwo|Thwaite|Armitage|Adeyemi|Nguyen|Campbell|Brânzei|Fernandes|"
                       "Ó Súilleabháin"));
    row(
        "a band up to 65 weeks holds the 455th day",
        [](PathwayFilter& f) {
            f.overWeeks = 64;
            f.upToWeeks = 65;
        },
        QStringLiteral("de la Cruz y Fernández-Montgomery"));
    row(
        "specialty", [](PathwayFilter& f) { f.specialties = {*treatmentFunction(u"130")}; },
        QStringLiteral("Patel|Nowak|Ferraro"));
    row(
        "two specialties",
        [](PathwayFilter& f) {
            f.specialties = {*treatmentFunction(u"130"), *treatmentFunction(u"103")};
        },
        QStringLiteral("Patel|Nowak|Ferraro|Grimshaw"));
    row(
        "priority",
        [](PathwayFilter& f) {
            f.priorities = PathwayFilter::priorityBit(Priority::P6)
                           | PathwayFilter::priorityBit(Priority::P1b);
        },
        QStringLiteral("Whitworth|Ekwueme"));
    row(
        "priority not recorded",
        [](PathwayFilter& f) { f.priorities = PathwayFilter::priorityBit({}); },
        QStringLiteral("Abdulrahman"));
    row(
        "travel, national counts", [](PathwayFilter& f) { f.minTravelMiles = 60; },
        QStringLiteral("O'Donoghue|Fernandes|de la Cruz y Fernández-Montgomery|Grimshaw"));
    row(
        "hospital", [](PathwayFilter& f) { f.providers = {*odsCode(u"RCB")}; },
        QStringLiteral("Thwaite|Blenkinsop|Grimshaw"));
    row(
        "proposed",
        [](PathwayFilter& f) { f.states = PathwayFilter::stateBit(ListState::Proposed); },
        QStringLiteral("Thwaite|Adeyemi"));
    row(
        "asked or a hospital's yes",
        [](PathwayFilter& f) {
            f.states = PathwayFilter::stateBit(ListState::Asked)
                       | PathwayFilter::stateBit(ListState::Offered);
        },
        QStringLiteral("Drabble|Campbell|Fernandes"));
    row(
        "with patient, accepted, booked",
        [](PathwayFilter& f) {
            f.states = PathwayFilter::stateBit(ListState::WithPatient)
                       | PathwayFilter::stateBit(ListState::Accepted)
                       | PathwayFilter::stateBit(ListState::Booked);
        },
        QStringLiteral("O'Donoghue|Ó Súilleabháin|D'Arcy"));
    row(
        "not in the match",
        [](PathwayFilter& f) { f.states = PathwayFilter::stateBit(ListState::Excluded); },
        QStringLiteral("Blenkinsop|Kaur|Müller-Lüdenscheidt|Beaumont|Haque|Oyelaran|Whitworth|"
                       "Ekwueme"));
}

void PathwayFilterTest::filtersByOnePart()
{
    QFETCH(PathwayFilter, filter);
    QFETCH(QStringList, expected);
    QCOMPARE(names(filter), expected);
    QCOMPARE(countMatches(m_region, fixtureToday, filter, Identity::Shown), int(expected.size()));
}

void PathwayFilterTest::findsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QString& text, const QString& expected) {
        QTest::newRow(name) << text << expected;
    };
    row("without accents", QStringLiteral("wozniak"), QStringLiteral("Woźniak"));
    row("with accents", QStringLiteral("WOŹNIAK"), QStringLiteral("Woźniak"));
    row("without the apostrophe", QStringLiteral("odonoghue"), QStringLiteral("O'Donoghue"));
    row("with the apostrophe", QStringLiteral("o'dono"), QStringLiteral("O'Donoghue"));
    row("given name and family", QStringLiteral("maeve o'd"), QStringLiteral("O'Donoghue"));
    row("a middle of a name", QStringLiteral("bains"), QStringLiteral("Singh-Bains"));
    row("two of one name", QStringLiteral("li na"), QStringLiteral("Li|Li"));
    row("postcode", QStringLiteral("ls7 3qp"), QStringLiteral("Woźniak"));
    row("outward part", QStringLiteral("hu16"), QStringLiteral("Okonkwo"));
    row("part of a postcode only from its start", QStringLiteral("u16"), QString());
    row("two words of different kinds", QStringLiteral("knee ls9"), QStringLiteral("Adeyemi"));
    row("words of the care", QStringLiteral("bunion"), QStringLiteral("Brânzei"));
    row("the specialty, where nothing else is known", QStringLiteral("trauma"),
        QStringLiteral("Abdulrahman"));
    row("pathway code", QStringLiteral("P12"), QStringLiteral("Brânzei"));
    row("whole pathway code only", QStringLiteral("P1"), QStringLiteral("Woźniak"));
    row("nobody", QStringLiteral("zzz"), QString());
    const auto number = m_fixture.region()->nhsNumber(m_fixture.row(QStringLiteral("Haque")));
    row("NHS number", number->digits(), QStringLiteral("Haque"));
    row("NHS number in groups", number->spaced(), QStringLiteral("Haque"));
    row("end of an NHS number", number->digits().right(6), QStringLiteral("Haque"));
}

void PathwayFilterTest::findsText()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(names(PathwayFilterTest::text(text)).join(QLatin1Char('|')), expected);
}

void PathwayFilterTest::partsMustAllHold()
{
    PathwayFilter filter = text(QStringLiteral("knee"));
    filter.overWeeks = 65;
    filter.minTravelMiles = 40;
    filter.states = PathwayFilter::stateBit(ListState::Unmatched);
    QCOMPARE(names(filter),
             (QStringList{QStringLiteral("Woźniak"), QStringLiteral("Singh-Bains")}));
    QVERIFY(matches(m_region, m_fixture.row(QStringLiteral("Woźniak")), fixtureToday, filter));
    QVERIFY(!matches(m_region, m_fixture.row(QStringLiteral("Nguyen")), fixtureToday, filter));
}

void PathwayFilterTest::hiddenIdentityIsNotSearched()
{
    QCOMPARE(names(text(QStringLiteral("wozniak")), Identity::Hidden), QStringList());
    QCOMPARE(names(text(QStringLiteral("ls7")), Identity::Hidden), QStringList());
    QCOMPARE(names(text(QStringLiteral("bunion")), Identity::Hidden),
             QStringList{QStringLiteral("Brânzei")});
}

void PathwayFilterTest::everyChipTakesItsPartAway()
{
    PathwayFilter filter = text(QStringLiteral(" a  knee "));
    filter.overWeeks = 52;
    filter.minTravelMiles = 30;
    filter.specialties = {*treatmentFunction(u"110"), *treatmentFunction(u"130")};
    filter.priorities =
        PathwayFilter::priorityBit(Priority::P2) | PathwayFilter::priorityBit(std::nullopt);
    filter.states = PathwayFilter::stateBit(ListState::Unmatched);
    filter.providers = {*odsCode(u"RR8")};
    QStringList words;
    for (const FilterChip& chip : chipsOf(m_region, filter))
        words += chip.words;
    QCOMPARE(words.join(QLatin1Char('|')),
             QStringLiteral("Trauma and orthopaedics|Ophthalmology|Over 52 weeks|Priority P2|"
                            "Priority not recorded|Travel 30 miles or more|Unmatched|"
                            "Leeds Teaching Hospitals NHS Trust|“a knee”"));
    // Each one off, until none is left.
    for (int left = int(words.size()); left > 0; --left) {
        const auto chips = chipsOf(m_region, filter);
        QCOMPARE(int(chips.size()), left);
        filter = chips.back().without;
    }
    QVERIFY(filter.isEmpty());
}

void PathwayFilterTest::aBandOfWaitsIsOneChip_data()
{
    QTest::addColumn<int>("over");
    QTest::addColumn<int>("upTo");
    QTest::addColumn<QString>("words");
    QTest::newRow("over") << 52 << 0 << QStringLiteral("Over 52 weeks");
    QTest::newRow("band") << 52 << 65 << QStringLiteral("52 to 64 weeks");
    QTest::newRow("up to") << 0 << 18 << QStringLiteral("Up to 18 weeks");
}

void PathwayFilterTest::aBandOfWaitsIsOneChip()
{
    QFETCH(int, over);
    QFETCH(int, upTo);
    PathwayFilter filter;
    if (over)
        filter.overWeeks = over;
    if (upTo)
        filter.upToWeeks = upTo;
    const auto chips = chipsOf(m_region, filter);
    QCOMPARE(chips.size(), std::size_t(1));
    QTEST(chips.front().words, "words");
    QVERIFY(chips.front().without.isEmpty());
}

void PathwayFilterTest::quickCountsAreWhatTheFiltersShow()
{
    const QuickCounts counts = countQuick(m_region, fixtureToday);
    const auto count = [&](auto&& set) {
        PathwayFilter filter;
        set(filter);
        return countMatches(m_region, fixtureToday, filter, Identity::Shown);
    };
    QCOMPARE(counts.all, 38);
    QCOMPARE(counts.over52, count([](PathwayFilter& f) { f.overWeeks = 52; }));
    QCOMPARE(counts.over65, 12);
    QCOMPARE(counts.over78, 3);
    QCOMPARE(counts.p2, count([](PathwayFilter& f) {
                 f.priorities = PathwayFilter::priorityBit(Priority::P2);
             }));
    QCOMPARE(counts.travel30, count([](PathwayFilter& f) { f.minTravelMiles = 30; }));
    QCOMPARE(counts.longUnmatched, count([](PathwayFilter& f) {
                 f.overWeeks = 52;
                 f.states = PathwayFilter::stateBit(ListState::Unmatched);
             }));
    QVERIFY(counts.longUnmatched < counts.over52);
    QCOMPARE(counts.inMatch, int(considered(m_region, fixtureToday).rows.size()));
    QVERIFY(counts.inMatch < counts.all);
}

void PathwayFilterTest::talliesAddUpToTheList()
{
    const FilterTally tally = tallyOf(m_region, fixtureToday);
    const auto sum = [](const auto& parts) {
        int all = 0;
        for (const auto& [key, count] : parts)
            all += count;
        return all;
    };
    QCOMPARE(sum(tally.specialties), 38);
    QCOMPARE(sum(tally.providers), 38);
    QCOMPARE(std::accumulate(tally.priorities.begin(), tally.priorities.end(), 0), 38);
    QCOMPARE(std::accumulate(tally.states.begin(), tally.states.end(), 0), 38);
    QCOMPARE(tally.priorities[7], 1);
    QCOMPARE(tally.states[std::size_t(ListState::Excluded)], 8);
}

void PathwayFilterTest::closedClocksAreNotOnTheList()
{
    const auto workspace = m_fixture.open();
    m_fixture.sendAgain(*workspace, QStringLiteral("Okonkwo"),
                        QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_END_DATE"),
                        QStringLiteral("2026-11-18"));
    const Snapshot region = workspace->region();
    const int row = m_fixture.row(QStringLiteral("Okonkwo"));
    QVERIFY(!region->isOpen(row));
    QVERIFY(!matches(*region, row, fixtureToday, {}));
    QCOMPARE(countQuick(*region, fixtureToday).all, 37);
}

SOONER_TEST(PathwayFilterTest)
#include "pathwayfiltertest.moc"
