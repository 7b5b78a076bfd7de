#include "ui/map/districtshading.h"
#include "core/geo/gazetteer.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"

#include <map>
#include <numeric>

using namespace sooner;
using namespace sooner::test;

/** Who waits where, and in which shade. */
class DistrictShadingTest : public QObject
{
    Q_OBJECT

private slots:
    void everybodyOfTheFilterIsCountedOnce_data();
    void everybodyOfTheFilterIsCountedOnce();
    void patientsAreCountedWhereTheyLive();
    void classes_data();
    void classes();
};

void DistrictShadingTest::everybodyOfTheFilterIsCountedOnce_data()
{
    QTest::addColumn<PathwayFilter>("filter");
    QTest::newRow("all") << PathwayFilter();
    PathwayFilter over;
    over.overWeeks = 52;
    QTest::newRow("over 52 weeks") << over;
    PathwayFilter knees;
    knees.specialties = {*treatmentFunction(QStringLiteral("110"))};
    QTest::newRow("one specialty") << knees;
    PathwayFilter nobody;
    nobody.overWeeks = 5000;
    QTest::newRow("nobody") << nobody;
}

void DistrictShadingTest::everybodyOfTheFilterIsCountedOnce()
{
    QFETCH(PathwayFilter, filter);
    const RegionFixture fixture;
    const DistrictCounts counts = countDistricts(*fixture.region(), fixtureToday, filter);
    QCOMPARE(counts.waiting.size(), geo::Gazetteer::builtIn().districts().size());
    QCOMPARE(counts.total(),
             countMatches(*fixture.region(), fixtureToday, filter, Identity::Shown));
}

void DistrictShadingTest::patientsAreCountedWhereTheyLive()
{
    const RegionFixture fixture;
    const Region& region = *fixture.region();
    const auto districts = geo::Gazetteer::builtIn().districts();
    const DistrictCounts counts = countDistricts(region, fixtureToday, {});
    std::map<QString, int> expected;
    for (int row = 0; row < region.pathwayCount(); ++row) {
        if (const auto code = region.postcode(row); code && region.isOpen(row))
            ++expected[outcodeOf(*code).toString()];
    }
    int found = 0;
    for (std::size_t i = 0; i < districts.size(); ++i) {
        if (counts.waiting[i] > 0) {
            QCOMPARE(counts.waiting[i], expected[districts[i].code.toString()]);
            found += counts.waiting[i];
        }
    }
    QVERIFY(found > 20);
}

void DistrictShadingTest::classes_data()
{
    QTest::addColumn<std::vector<int>>("waiting");
    QTest::addColumn<std::vector<int>>("from");
    QTest::newRow("nobody") << std::vector<int>{0, 0} << std::vector<int>{0, 1, 2, 3, 5};
    QTest::newRow("one each") << std::vector<int>{1, 1, 1} << std::vector<int>{0, 1, 2, 3, 4};
    QTest::newRow("one to a hundred") << [] {
        std::vector<int> all(100);
        std::iota(all.begin(), all.end(), 1);
        return all;
    }() << std::vector<int>{0, 20, 40, 70, 90};
    QTest::newRow("thousands") << std::vector<int>{0, 1500, 2600, 4200, 8100, 9900}
                               << std::vector<int>{0, 1500, 2500, 4000, 8000};
}

void DistrictShadingTest::classes()
{
    QFETCH(std::vector<int>, waiting);
    QFETCH(std::vector<int>, from);
    const ShadingClasses classes(DistrictCounts{waiting, 0});
    QCOMPARE(std::vector<int>(classes.from().begin(), classes.from().end()), from);
    QCOMPARE(classes.classOf(0), 0);
    for (int i = 0; i < ShadingClasses::count; ++i) {
        QCOMPARE(classes.classOf(from[std::size_t(i)]), i);
        if (i > 0)
            QCOMPARE(classes.classOf(from[std::size_t(i)] - 1), i - 1);
    }
    QCOMPARE(classes.classOf(1'000'000), ShadingClasses::count - 1);
}

SOONER_TEST(DistrictShadingTest)
#include "districtshadingtest.moc"
