#include "core/workspace/demo/tables.h"

#include "core/geo/gazetteer.h"

#include <QFile>

#include <cmath>

static void initialiseResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace sooner::demo {

namespace {

/** The lines of a table, split at tabs. The tables are part of the program, so a fault in one is a
    fault of ours. */
std::vector<QStringList> rowsOf(const QString& name)
{
    QFile file(QStringLiteral(":/sooner/demo/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The demo table %s is not in the program.", qPrintable(name));
    std::vector<QStringList> rows;
    const QString text = QString::fromUtf8(file.readAll());
    for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        rows.push_back(line.split(QLatin1Char('\t')));
    return rows;
}

QStringList words(const QString& text, char separator)
{
    return text.split(QLatin1Char(separator), Qt::SkipEmptyParts);
}

TreatmentFunction functionOf(const QString& text)
{
    return TreatmentFunction::unchecked(text.toStdString());
}

OdsCode odsOf(const QString& text)
{
    return OdsCode::unchecked(text.toStdString());
}

/** "110b:3": trauma and orthopaedics, theatre lists, weight 3 */
Offering offeringOf(const QString& text)
{
    return {functionOf(text.left(3)), text[3].toLatin1(), text.mid(5).toInt()};
}

Hospital hospitalOf(const QStringList& row)
{
    Hospital hospital;
    SiteRecord& site = hospital.record;
    site.code = odsOf(row[0]);
    site.name = row[1];
    site.provider = odsOf(row[2]);
    site.providerName = row[3];
    site.sector = sectorOfText(row[4]).value_or(Sector::Nhs);
    site.postcode = postcode(row[5]);
    site.position = LatLon{row[6].toDouble(), row[7].toDouble()};
    hospital.town = row[8];
    const QStringList home = words(row[9], ':');
    hospital.homeShare = home[0].toInt();
    for (const QString& function : words(home.value(1), ','))
        hospital.homeFunctions.push_back(functionOf(function));
    for (const QString& offering : words(row.value(10), ' '))
        hospital.offers.push_back(offeringOf(offering));
    return hospital;
}

void addSectors(std::vector<PostSector>& sectors, const QStringList& row)
{
    for (const QString& part : words(row[2], ' ')) {
        const QStringList digitAndWeight = words(part, ':');
        const QString code = row[0] + QLatin1Char(' ') + digitAndWeight[0];
        const auto full = postcode(code + QStringLiteral("AA"));
        const auto located = full ? geo::Gazetteer::builtIn().locate(*full) : std::nullopt;
        if (located && located->precision >= Precision::Sector)
            sectors.push_back(
                {code.toStdString(), row[1], digitAndWeight[1].toInt(), spotOf(located->position)});
    }
}

template <std::size_t N>
std::array<int, N> numbers(const QString& text)
{
    std::array<int, N> result{};
    const QStringList parts = words(text, ' ');
    for (std::size_t i = 0; i < N && qsizetype(i) < parts.size(); ++i)
        result[i] = parts[qsizetype(i)].toInt();
    return result;
}

int lineIndex(Tables& tables, TreatmentFunction code)
{
    for (std::size_t i = 0; i < tables.lines.size(); ++i) {
        if (tables.lines[i].code == code)
            return int(i);
    }
    tables.lines.push_back({code, {}, {}});
    return int(tables.lines.size()) - 1;
}

void addWaits(Tables& tables, const QStringList& row)
{
    const int line = lineIndex(tables, functionOf(row[1]));
    WaitLine& entry = tables.lines[std::size_t(line)];
    if (row[0] == QLatin1String("provider"))
        tables.cells.push_back({line, odsOf(row[2]), numbers<waitBandEdgeCount>(row[3])});
    else if (row[0] == QLatin1String("weeks"))
        entry.weeks = numbers<publishedWeeks>(row[2]);
    else
        entry.admitted = numbers<waitBandEdgeCount>(row[2]);
}

Tables read()
{
    initialiseResources();
    Tables tables;
    for (const QStringList& row : rowsOf(QStringLiteral("sites.txt")))
        tables.hospitals.push_back(hospitalOf(row));
    for (const QStringList& row : rowsOf(QStringLiteral("districts.txt")))
        addSectors(tables.sectors, row);
    for (const QStringList& row : rowsOf(QStringLiteral("waits.txt")))
        addWaits(tables, row);
    return tables;
}

} // namespace

Spot spotOf(LatLon position)
{
    // At 53.8 degrees north a degree of longitude is 0.591 of one of latitude, 111.2 km.
    return {int(std::lround(position.longitude * 6572)),
            int(std::lround(position.latitude * 11120))};
}

qint64 squared(Spot a, Spot b)
{
    const qint64 x = (a.x - b.x) / 10;
    const qint64 y = (a.y - b.y) / 10;
    return x * x + y * y;
}

int WaitLine::countIn(int band) const
{
    const int first = waitBandEdges[std::size_t(band)];
    const int end =
        band + 1 < waitBandEdgeCount ? waitBandEdges[std::size_t(band) + 1] : publishedWeeks;
    int count = 0;
    for (int week = first; week < end; ++week)
        count += weeks[std::size_t(week)];
    return count;
}

const Tables& Tables::builtIn()
{
    static const Tables tables = read();
    return tables;
}

std::vector<int> Tables::hospitalsOf(OdsCode reporter) const
{
    std::vector<int> result;
    for (std::size_t i = 0; i < hospitals.size(); ++i) {
        const SiteRecord& site = hospitals[i].record;
        if (site.code == reporter)
            return {int(i)};
        if (site.provider == reporter)
            result.push_back(int(i));
    }
    return result;
}

} // namespace sooner::demo
