#include "core/geo/gazetteer.h"
#include "core/geo/distance.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cmath>

using namespace sooner;
using namespace sooner::geo;

namespace {

/** The folder of the source tables, which is not part of the project; empty where it is absent. */
QString sourceFolder()
{
    QString shared = qEnvironmentVariable("SOONER_SHARED");
    if (shared.isEmpty())
        shared = qEnvironmentVariable("SOONER_SOURCE_DIR") + QStringLiteral("/../shared");
    const QString folder = shared + QStringLiteral("/data");
    return QFileInfo::exists(folder + QStringLiteral("/outcodes-codepoint-2014.csv")) ? folder
                                                                                      : QString();
}

QList<QStringList> rowsOf(const QString& path)
{
    QFile file(path);
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    file.readLine();
    while (!file.atEnd())
        rows.append(QString::fromUtf8(file.readLine()).trimmed().split(u','));
    return rows;
}

Postcode known(const QString& text)
{
    const auto code = postcode(text);
    return code ? *code : Postcode();
}

bool isSame(LatLon a, LatLon b)
{
    return std::abs(a.latitude - b.latitude) < 1e-9 && std::abs(a.longitude - b.longitude) < 1e-9;
}

} // namespace

class GazetteerTest : public QObject
{
    Q_OBJECT

private slots:
    void landmarks_data();
    void landmarks();
    void unknown_data();
    void unknown();
    void holdsEveryDistrictOnce();
    void everythingLiesInTheUnitedKingdom();
    void sectorsLieNearTheirDistrict();
    void readsASmallTable();
    void refusesADamagedTable_data();
    void refusesADamagedTable();
    void namesItsSources();
    void agreesWithItsSources();
};

void GazetteerTest::landmarks_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("withinMetres");
    QTest::addColumn<Precision>("precision");
    const auto row = [](const char* name, const char* code, LatLon place, double metres,
                        Precision precision) {
        QTest::newRow(name) << QString::fromLatin1(code) << place.latitude << place.longitude
                            << metres << precision;
    };
    // Positions of places that everybody knows, read off a map.
    using enum Precision;
    row("Leeds Town Hall by district", "LS1", {53.8003, -1.5497}, 800, District);
    row("Leeds General Infirmary", "LS1 3EX", {53.8018, -1.5520}, 500, Sector);
    row("Leeds, a sector that is not there", "LS1 0AA", {53.8003, -1.5497}, 800, District);
    row("Palace of Westminster's district", "SW1A", {51.5010, -0.1330}, 800, District);
    row("10 Downing Street", "SW1A 2AA", {51.5034, -0.1276}, 800, Sector);
    row("John Radcliffe Hospital", "OX3 9DU", {51.7636, -1.2197}, 1'500, Sector);
    row("Hull Royal Infirmary", "HU3 2JZ", {53.7445, -0.3577}, 1'000, Sector);
    row("University Hospital of Wales", "CF14 4XW", {51.5070, -3.1900}, 1'500, Sector);
    row("Lerwick", "ZE1", {60.1550, -1.1450}, 3'000, District);
    row("St Mary's, Isles of Scilly", "TR21", {49.9240, -6.2980}, 2'500, District);
    row("St Mary's by sector", "TR21 0LE", {49.9240, -6.2980}, 2'500, Sector);
    row("Wick", "KW1", {58.4400, -3.0950}, 4'000, District);
    row("Belfast City Hall", "BT1", {54.5965, -5.9301}, 800, District);
    row("Royal Victoria Hospital, Belfast", "BT12 6BA", {54.5940, -5.9540}, 800, District);
    row("Altnagelvin Hospital, Derry", "BT47 6SB", {54.9860, -7.2900}, 8'000, District);
    row("a short district that lists hold", "EC1", {51.5230, -0.1010}, 800, District);
    row("a one-letter area", "M13 9WL", {53.4620, -2.2270}, 1'500, Sector);
}

void GazetteerTest::landmarks()
{
    QFETCH(QString, code);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, withinMetres);
    QFETCH(Precision, precision);
    const auto located = Gazetteer::builtIn().locate(known(code));
    QVERIFY(located);
    QCOMPARE(located->precision, precision);
    const double metres = metresBetween(located->position, {latitude, longitude});
    QVERIFY2(metres <= withinMetres, qPrintable(QStringLiteral("%1 m away").arg(metres)));
    if (precision == Precision::District)
        QCOMPARE(Gazetteer::builtIn().district(outcodeOf(known(code))),
                 std::optional(located->position));
}

void GazetteerTest::unknown_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("no fixed abode") << QStringLiteral("ZZ99 3VZ");
    QTest::newRow("no such district") << QStringLiteral("LS0");
    QTest::newRow("before the first") << QStringLiteral("A1");
    QTest::newRow("after the last") << QStringLiteral("ZE4 1AA");
    QTest::newRow("Isle of Man") << QStringLiteral("IM1 1AA");
    QTest::newRow("Jersey") << QStringLiteral("JE2");
    QTest::newRow("Guernsey") << QStringLiteral("GY1 1AA");
}

void GazetteerTest::unknown()
{
    QFETCH(QString, code);
    const Postcode asked = known(code);
    QVERIFY(!asked.isEmpty());
    QVERIFY(!Gazetteer::builtIn().locate(asked));
    QVERIFY(!Gazetteer::builtIn().district(outcodeOf(asked)));
    QVERIFY(!Gazetteer::builtIn().locate(Postcode()));
}

void GazetteerTest::holdsEveryDistrictOnce()
{
    const auto districts = Gazetteer::builtIn().districts();
    QCOMPARE(int(districts.size()), 2974); // 2,880 of Great Britain, 80 BT, 14 old ones
    QCOMPARE(Gazetteer::builtIn().sectorCount(), 10820);
    int northernIreland = 0;
    for (std::size_t i = 0; i < districts.size(); ++i) {
        const auto& district = districts[i];
        QVERIFY(i == 0 || districts[i - 1].code < district.code);
        QCOMPARE(Gazetteer::builtIn().district(district.code), std::optional(district.position));
        northernIreland += district.code.view().starts_with("BT");
    }
    QCOMPARE(northernIreland, 80);
}

void GazetteerTest::everythingLiesInTheUnitedKingdom()
{
    for (const auto& [code, position] : Gazetteer::builtIn().districts()) {
        const bool inside = position.latitude > 49.8 && position.latitude < 60.9
                            && position.longitude > -8.2 && position.longitude < 1.8;
        QVERIFY2(inside, qPrintable(code.toString()));
        if (code.view().starts_with("BT")) {
            const bool inUlster =
                position.latitude > 54.0 && position.latitude < 55.4 && position.longitude < -5.4;
            QVERIFY2(inUlster, qPrintable(code.toString()));
        }
    }
}

void GazetteerTest::sectorsLieNearTheirDistrict()
{
    int sectors = 0;
    for (const auto& [code, position] : Gazetteer::builtIn().districts()) {
        for (int digit = 0; digit <= 9; ++digit) {
            const QString full = QStringLiteral("%1 %2AA").arg(code.toString()).arg(digit);
            const auto located = Gazetteer::builtIn().locate(known(full));
            QVERIFY(located);
            if (located->precision == Precision::District) {
                QVERIFY(located->position == position);
                continue;
            }
            ++sectors;
            QVERIFY2(metresBetween(located->position, position) < 40'000, qPrintable(full));
        }
    }
    QCOMPARE(sectors, Gazetteer::builtIn().sectorCount());
}

void GazetteerTest::readsASmallTable()
{
    const auto table = Gazetteer::parse("sooner-gazetteer 1 2 3\n"
                                        "LS1 5379739 -155286 0 100 -200 9 -300 400\n"
                                        "ZE1 6015150 -117009 5 0 0\n");
    QVERIFY(table);
    QCOMPARE(table->sectorCount(), 3);
    QVERIFY(isSame(table->locate(known(QStringLiteral("LS1")))->position, {53.79739, -1.55286}));
    QVERIFY(
        isSame(table->locate(known(QStringLiteral("LS1 0AA")))->position, {53.79839, -1.55486}));
    QVERIFY(
        isSame(table->locate(known(QStringLiteral("LS1 9AA")))->position, {53.79439, -1.54886}));
    QVERIFY(
        isSame(table->locate(known(QStringLiteral("LS1 5AA")))->position, {53.79739, -1.55286}));
    QVERIFY(isSame(table->locate(known(QStringLiteral("ZE1 5AA")))->position, {60.1515, -1.17009}));
    QCOMPARE(table->locate(known(QStringLiteral("LS1 5AA")))->precision, Precision::District);
    QCOMPARE(table->locate(known(QStringLiteral("ZE1 5AA")))->precision, Precision::Sector);
    QVERIFY(!table->locate(known(QStringLiteral("LS2"))));
}

void GazetteerTest::refusesADamagedTable_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << QByteArray(text);
    };
    row("empty", "");
    row("another file", "outcode,lat,lon\nLS1,53.8,-1.5\n");
    row("a newer version", "sooner-gazetteer 2 1 0\nLS1 5379739 -155286\n");
    row("counts missing", "sooner-gazetteer 1 1\nLS1 5379739 -155286\n");
    row("more in the first line", "sooner-gazetteer 1 1 0 0\nLS1 5379739 -155286\n");
    row("cut within a line", "sooner-gazetteer 1 1 0\nLS1 5379739 -155286");
    row("a district too few", "sooner-gazetteer 1 2 0\nLS1 5379739 -155286\n");
    row("a district too many", "sooner-gazetteer 1 0 0\nLS1 5379739 -155286\n");
    row("a sector too few", "sooner-gazetteer 1 1 2\nLS1 5379739 -155286 1 0 0\n");
    row("an empty line", "sooner-gazetteer 1 1 0\n\nLS1 5379739 -155286\n");
    row("no longitude", "sooner-gazetteer 1 1 0\nLS1 5379739\n");
    row("words for figures", "sooner-gazetteer 1 1 0\nLS1 north -155286\n");
    row("decimals", "sooner-gazetteer 1 1 0\nLS1 53.79739 -1.55286\n");
    row("a figure too long", "sooner-gazetteer 1 1 0\nLS1 99999999999999999999 -155286\n");
    row("latitude out of range", "sooner-gazetteer 1 1 0\nLS1 9000001 -155286\n");
    row("sector out of range", "sooner-gazetteer 1 1 1\nLS1 8999999 -155286 1 2 0\n");
    row("an offset too long",
        "sooner-gazetteer 1 1 1\nLS1 5379739 -155286 1 0 9223372036854775807\n");
    row("half a sector", "sooner-gazetteer 1 1 1\nLS1 5379739 -155286 1 0\n");
    row("a sector twice", "sooner-gazetteer 1 1 2\nLS1 5379739 -155286 1 0 0 1 0 0\n");
    row("sectors out of order", "sooner-gazetteer 1 1 2\nLS1 5379739 -155286 2 0 0 1 0 0\n");
    row("sector ten", "sooner-gazetteer 1 1 1\nLS1 5379739 -155286 10 0 0\n");
    row("negative sector", "sooner-gazetteer 1 1 1\nLS1 5379739 -155286 -1 0 0\n");
    row("not a district", "sooner-gazetteer 1 1 0\nLEEDS 5379739 -155286\n");
    row("lower case", "sooner-gazetteer 1 1 0\nls1 5379739 -155286\n");
    row("a district twice", "sooner-gazetteer 1 2 0\nLS1 5379739 -155286\nLS1 5379739 -155286\n");
    row("districts out of order",
        "sooner-gazetteer 1 2 0\nLS2 5379739 -155286\nLS1 5379739 -155286\n");
    row("two spaces", "sooner-gazetteer 1 1 0\nLS1  5379739 -155286\n");
    row("line ends of Windows", "sooner-gazetteer 1 1 0\r\nLS1 5379739 -155286\r\n");
}

void GazetteerTest::refusesADamagedTable()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Gazetteer::parse(text));
}

void GazetteerTest::namesItsSources()
{
    const QString words = Gazetteer::attribution();
    for (const char* owner :
         {"Contains OS data © Crown copyright and database right 2014",
          "Contains Royal Mail data © Royal Mail copyright", "Contains National Statistics data",
          "Open Government Licence", "CC0"})
        QVERIFY2(words.contains(QString::fromUtf8(owner)), owner);
}

void GazetteerTest::agreesWithItsSources()
{
    const QString folder = sourceFolder();
    if (folder.isEmpty())
        QSKIP("The source tables are not here: neither $SOONER_SHARED nor ../shared holds data/");
    const auto& gazetteer = Gazetteer::builtIn();
    const auto districts = rowsOf(folder + QStringLiteral("/outcodes-codepoint-2014.csv"));
    QCOMPARE(int(districts.size()), 2880);
    for (const auto& row : districts) {
        const auto located = gazetteer.locate(known(row[0]));
        QVERIFY2(located && isSame(located->position, {row[1].toDouble(), row[2].toDouble()}),
                 qPrintable(row[0]));
    }
    const auto sectors = rowsOf(folder + QStringLiteral("/postcode-sectors-codepoint-2014.csv"));
    QCOMPARE(int(sectors.size()), gazetteer.sectorCount());
    for (const auto& row : sectors) {
        const auto located = gazetteer.locate(known(row[0] + QStringLiteral("AA")));
        QVERIFY2(located && located->precision == Precision::Sector
                     && isSame(located->position, {row[1].toDouble(), row[2].toDouble()}),
                 qPrintable(row[0]));
    }
}

SOONER_TEST(GazetteerTest)
#include "gazetteertest.moc"
