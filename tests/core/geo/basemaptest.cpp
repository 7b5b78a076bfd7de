#include "core/geo/basemap.h"
#include "core/geo/gazetteer.h"
#include "tests/support/registry.h"

#include <set>

using namespace sooner;
using namespace sooner::geo;

namespace {

const QByteArray small = "sooner-basemap 1 2 1\n"
                         "area Here\nring 0 0 10 0 0 10 -10 0\nring 4 4 2 0 0 2 -2 0\n"
                         "land There\nring 10 0 10 0 0 10 -10 0\n"
                         "town 1 2 3 Two Words\n";

} // namespace

class BaseMapTest : public QObject
{
    Q_OBJECT

private slots:
    void placesLieInTheirArea_data();
    void placesLieInTheirArea();
    void nearlyEveryDistrictLiesOnLand();
    void townsAreRankedAndOnLand();
    void readsASmallMap();
    void refusesADamagedMap_data();
    void refusesADamagedMap();
    void namesItsSources();
};

void BaseMapTest::placesLieInTheirArea_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<QString>("area");
    const auto row = [](const char* name, double latitude, double longitude, const char* area) {
        QTest::newRow(name) << latitude << longitude << QString::fromLatin1(area);
    };
    row("Leeds", 53.8, -1.55, "West Yorkshire");
    row("Hull", 53.7445, -0.3577, "Humber and North Yorkshire");
    row("Sheffield", 53.38, -1.47, "South Yorkshire");
    row("Oxford", 51.75, -1.25, "Buckinghamshire, Oxfordshire and Berkshire West");
    row("Penzance", 50.118, -5.537, "Cornwall and the Isles of Scilly");
    row("Cardiff", 51.49, -3.18, "Wales");
    row("Bangor", 53.225, -4.13, "Wales");
    row("Berwick", 55.77, -2.01, "North East and North Cumbria");
    row("Edinburgh", 55.92, -3.2, "Scotland");
    row("Stranraer", 54.9, -5.02, "Scotland");
    row("Lerwick", 60.16, -1.17, "Scotland");
    row("Stornoway", 58.21, -6.4, "Scotland");
    row("Belfast", 54.59, -5.95, "Northern Ireland");
    row("Omagh", 54.6, -7.3, "Northern Ireland");
    row("Dublin", 53.35, -6.3, "Ireland");
    row("Douglas", 54.16, -4.51, "Isle of Man");
    row("the North Sea", 54.5, 1.0, "");
    row("the Irish Sea", 53.8, -4.6, "");
}

void BaseMapTest::placesLieInTheirArea()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(QString, area);
    const BaseMap& map = BaseMap::builtIn();
    const int index = map.areaAt(toNationalGrid({latitude, longitude}));
    QCOMPARE(index < 0 ? QString() : map.areas()[std::size_t(index)].name, area);
}

void BaseMapTest::nearlyEveryDistrictLiesOnLand()
{
    int atSea = 0;
    const auto districts = Gazetteer::builtIn().districts();
    for (const Gazetteer::District& district : districts)
        atSea += BaseMap::builtIn().areaAt(toNationalGrid(district.position)) < 0 ? 1 : 0;
    QVERIFY2(atSea * 80 < int(districts.size()), qPrintable(QString::number(atSea)));
}

void BaseMapTest::townsAreRankedAndOnLand()
{
    const BaseMap& map = BaseMap::builtIn();
    std::set<QString> cities;
    int atSea = 0;
    for (const Town& town : map.towns()) {
        if (town.rank == 0)
            cities.insert(town.name);
        atSea += map.areaAt(town.at) < 0 ? 1 : 0;
    }
    for (const char* name : {"London", "Leeds", "Hull", "Newcastle", "Cardiff", "Glasgow"})
        QVERIFY2(cities.contains(QString::fromLatin1(name)), name);
    QVERIFY2(atSea * 50 < int(map.towns().size()), qPrintable(QString::number(atSea)));
}

void BaseMapTest::readsASmallMap()
{
    const auto map = BaseMap::parse(small);
    QVERIFY(map);
    QCOMPARE(map->areas().size(), std::size_t(2));
    QVERIFY(map->areas()[0].plansCare && !map->areas()[1].plansCare);
    QCOMPARE(map->box(), (GridBox{0, 0, 400, 200}));
    QCOMPARE(map->areaAt({20, 20}), 0);
    QCOMPARE(map->areaAt({100, 100}), -1); // in the hole
    QCOMPARE(map->areaAt({300, 100}), 1);
    QCOMPARE(map->areaAt({500, 100}), -1);
    QCOMPARE(map->towns()[0].name, QStringLiteral("Two Words"));
    QCOMPARE(map->towns()[0].at, (GridPoint{40, 60}));
}

void BaseMapTest::refusesADamagedMap_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* from, const char* to) {
        QByteArray text = small;
        text.replace(from, to);
        QVERIFY2(text != small, name);
        QTest::newRow(name) << text;
    };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut off") << small.left(small.size() - 1);
    row("another format", "sooner-basemap", "sooner-gazetteer");
    row("another version", "basemap 1", "basemap 2");
    row("too few areas", "1 2 1\n", "1 3 1\n");
    row("too many towns", "1 2 1\n", "1 2 0\n");
    row("an area without a name", "area Here", "area");
    row("an area without an outline", "ring 10 0 10 0 0 10 -10 0\n", "");
    row("a ring of two points", "ring 4 4 2 0 0 2 -2 0", "ring 4 4 2 0");
    row("half a point", "ring 4 4 2 0 0 2 -2 0", "ring 4 4 2 0 0 2 -2");
    row("letters for numbers", "ring 4 4", "ring 4 x");
    row("a point of another planet", "ring 4 4", "ring 4 2000000");
    row("a ring before any area", "area Here\n", "");
    row("a rank that is none", "town 1", "town 5");
    row("a town without a name", "town 1 2 3 Two Words", "town 1 2 3");
    QTest::newRow("ranks out of order")
        << QByteArray(small).replace("1 2 1\n", "1 2 2\n") + "town 0 2 3 Late\n";
    row("an unknown line", "town 1", "village 1");
}

void BaseMapTest::refusesADamagedMap()
{
    QFETCH(QByteArray, text);
    QVERIFY(!BaseMap::parse(text));
}

void BaseMapTest::namesItsSources()
{
    const QString words = BaseMap::attribution();
    for (const char* source : {"Office for National Statistics", "Open Government Licence",
                               "Crown copyright", "Natural Earth", "GeoNames", "CC BY 4.0"})
        QVERIFY2(words.contains(QString::fromLatin1(source)), source);
}

SOONER_TEST(BaseMapTest)
#include "basemaptest.moc"
