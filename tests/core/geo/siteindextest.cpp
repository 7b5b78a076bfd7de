#include "core/geo/siteindex.h"
#include "core/geo/distance.h"
#include "tests/support/registry.h"

#include <limits>
#include <random>

using namespace sooner;
using namespace sooner::geo;

namespace {

struct Land
{
    double south, north, west, east;
};

constexpr Land greatBritain{49.8, 60.9, -8.7, 1.8};
constexpr Land world{-90, 90, -180, 180};

std::vector<LatLon> randomPositions(const Land& land, int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> latitude(land.south, land.north);
    std::uniform_real_distribution<double> longitude(land.west, land.east);
    std::vector<LatLon> positions;
    for (int i = 0; i < count; ++i) {
        const double north = latitude(random);
        positions.push_back({north, longitude(random)});
    }
    return positions;
}

std::vector<int> withinByHand(const std::vector<LatLon>& sites, LatLon centre, double metres)
{
    std::vector<int> found;
    for (int i = 0; i < int(sites.size()); ++i) {
        if (metresBetween(centre, sites[std::size_t(i)]) <= metres)
            found.push_back(i);
    }
    return found;
}

std::vector<int> nearestByHand(const std::vector<LatLon>& sites, LatLon centre, int count)
{
    std::vector<std::pair<double, int>> measured;
    for (int i = 0; i < int(sites.size()); ++i)
        measured.emplace_back(metresBetween(centre, sites[std::size_t(i)]), i);
    std::sort(measured.begin(), measured.end());
    std::vector<int> found;
    for (int i = 0; i < std::min(count, int(sites.size())); ++i)
        found.push_back(measured[std::size_t(i)].second);
    return found;
}

} // namespace

class SiteIndexTest : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithLookingAtAll_data();
    void agreesWithLookingAtAll();
    void theEdgeBelongsToTheCircle();
    void sitesInOnePlaceComeByIndex();
    void oddQuestions();
    void nothingToFind();
    void keepsItsOwnCopy();
};

void SiteIndexTest::agreesWithLookingAtAll_data()
{
    QTest::addColumn<Land>("land");
    QTest::addColumn<int>("sites");
    QTest::addColumn<unsigned>("seed");
    QTest::newRow("one site") << greatBritain << 1 << 1U;
    QTest::newRow("a region") << greatBritain << 80 << 2U;
    QTest::newRow("a country") << greatBritain << 700 << 3U;
    QTest::newRow("the world with poles and date line") << world << 500 << 4U;
}

void SiteIndexTest::agreesWithLookingAtAll()
{
    QFETCH(Land, land);
    QFETCH(int, sites);
    QFETCH(unsigned, seed);
    auto positions = randomPositions(land, sites, seed);
    const SiteIndex index(positions);
    QCOMPARE(index.count(), sites);
    auto centres = randomPositions(land, 12, seed + 100);
    centres.push_back(positions.front());
    centres.push_back({land.north, land.east});
    for (const LatLon centre : centres) {
        for (const double metres : {0.0, 1'000.0, 16'093.44, 48'280.32, 300'000.0, 9e6, 3e7})
            QCOMPARE(index.within(centre, metres), withinByHand(positions, centre, metres));
        for (const int count : {1, 2, 10, 200, sites + 1})
            QCOMPARE(index.nearest(centre, count), nearestByHand(positions, centre, count));
    }
}

void SiteIndexTest::theEdgeBelongsToTheCircle()
{
    const auto sites = randomPositions(greatBritain, 300, 7);
    const SiteIndex index(sites);
    const LatLon leeds{53.79739, -1.55286};
    for (int i = 0; i < int(sites.size()); ++i) {
        const double metres = metresBetween(leeds, sites[std::size_t(i)]);
        const auto upTo = index.within(leeds, metres);
        const auto below = index.within(leeds, std::nextafter(metres, 0.0));
        QVERIFY(std::find(upTo.begin(), upTo.end(), i) != upTo.end());
        QVERIFY(std::find(below.begin(), below.end(), i) == below.end());
    }
}

void SiteIndexTest::sitesInOnePlaceComeByIndex()
{
    const LatLon leeds{53.79739, -1.55286};
    const LatLon hull{53.74299, -0.33736};
    std::vector<LatLon> sites;
    for (int i = 0; i < 50; ++i)
        sites.push_back(i % 2 ? leeds : hull);
    const SiteIndex index(sites);
    QCOMPARE(index.nearest(leeds, 3), (std::vector{1, 3, 5}));
    QCOMPARE(index.nearest(hull, 3), (std::vector{0, 2, 4}));
    const auto nearest = index.nearest(leeds, 26);
    QCOMPARE(nearest.back(), 0);
    QCOMPARE(int(index.within(leeds, 0).size()), 25);
}

void SiteIndexTest::oddQuestions()
{
    const auto sites = randomPositions(greatBritain, 20, 9);
    const SiteIndex index(sites);
    const LatLon centre = sites.front();
    QVERIFY(index.within(centre, -1).empty());
    QVERIFY(index.within(centre, std::numeric_limits<double>::quiet_NaN()).empty());
    QCOMPARE(int(index.within(centre, std::numeric_limits<double>::infinity()).size()), 20);
    QVERIFY(index.nearest(centre, 0).empty());
    QVERIFY(index.nearest(centre, -3).empty());
}

void SiteIndexTest::nothingToFind()
{
    const SiteIndex index({});
    QCOMPARE(index.count(), 0);
    QVERIFY(index.within({53.8, -1.5}, 1e6).empty());
    QVERIFY(index.nearest({53.8, -1.5}, 4).empty());
}

void SiteIndexTest::keepsItsOwnCopy()
{
    const auto positions = randomPositions(greatBritain, 60, 11);
    auto sites = positions;
    const SiteIndex index(sites);
    std::fill(sites.begin(), sites.end(), LatLon{});
    const SiteIndex copy = index;
    const LatLon leeds{53.79739, -1.55286};
    QCOMPARE(copy.within(leeds, 2e5), withinByHand(positions, leeds, 2e5));
    QCOMPARE(index.nearest(leeds, 5), nearestByHand(positions, leeds, 5));
}

SOONER_TEST(SiteIndexTest)
#include "siteindextest.moc"
