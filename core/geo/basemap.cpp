#include "core/geo/basemap.h"

#include <QFile>

#include <algorithm>
#include <charconv>

// Outside any namespace: the macro declares a function. Needed because SoonerCore is a static
// library, whose resources register themselves only when asked.
static void registerBaseMap()
{
    Q_INIT_RESOURCE(basemap);
}

namespace sooner::geo {

namespace {

constexpr double metresPerStep = 20;
constexpr int mostSteps = 100'000; ///< 2,000 km from the origin: nothing of ours lies further

std::string_view take(std::string_view& text, char mark)
{
    const std::size_t end = std::min(text.find(mark), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

std::optional<int> takeNumber(std::string_view& fields)
{
    const std::string_view field = take(fields, ' ');
    int number = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (error != std::errc() || end != field.data() + field.size())
        return std::nullopt;
    return number;
}

std::optional<GridPoint> fromSteps(int east, int north)
{
    if (std::abs(east) > mostSteps || std::abs(north) > mostSteps)
        return std::nullopt;
    return GridPoint{east * metresPerStep, north * metresPerStep};
}

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

bool LandArea::contains(GridPoint at) const
{
    if (!box.contains(at))
        return false;
    bool inside = false;
    for (const auto& ring : rings) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            const GridPoint& a = ring[i];
            const GridPoint& b = ring[j];
            const bool spans = (a.northing > at.northing) != (b.northing > at.northing);
            if (spans
                && at.easting < a.easting
                                    + (b.easting - a.easting) * (at.northing - a.northing)
                                          / (b.northing - a.northing))
                inside = !inside;
        }
    }
    return inside;
}

const BaseMap& BaseMap::builtIn()
{
    static const BaseMap map = [] {
        registerBaseMap();
        QFile file(QStringLiteral(":/sooner/basemap/basemap.txt"));
        const bool opened = file.open(QIODevice::ReadOnly);
        auto parsed = opened ? parse(file.readAll()) : std::nullopt;
        if (!parsed) // Built wrongly: nothing a user could mend.
            qFatal("The built-in map is damaged");
        return *std::move(parsed);
    }();
    return map;
}

std::optional<BaseMap> BaseMap::parse(QByteArrayView text)
{
    std::string_view rest(text.data(), std::size_t(text.size()));
    if (!rest.ends_with('\n'))
        return std::nullopt;
    std::string_view head = take(rest, '\n');
    if (take(head, ' ') != "sooner-basemap" || takeNumber(head) != 1)
        return std::nullopt;
    const auto areas = takeNumber(head);
    const auto towns = takeNumber(head);
    if (!areas || !towns || !head.empty())
        return std::nullopt;
    BaseMap map;
    while (!rest.empty()) {
        if (!map.addLine(take(rest, '\n')))
            return std::nullopt;
    }
    const bool whole = std::none_of(map.m_areas.begin(), map.m_areas.end(),
                                    [](const LandArea& area) { return area.rings.empty(); });
    if (!whole || map.m_areas.size() != std::size_t(*areas)
        || map.m_towns.size() != std::size_t(*towns))
        return std::nullopt;
    return map;
}

bool BaseMap::addLine(std::string_view line)
{
    const std::string_view kind = take(line, ' ');
    if (line.empty())
        return false;
    if (kind == "area" || kind == "land") {
        m_areas.push_back({words(line), kind == "area", {}, {}});
        return true;
    }
    if (kind == "ring")
        return addRing(line);
    return kind == "town" && addTown(line);
}

bool BaseMap::addRing(std::string_view fields)
{
    if (m_areas.empty())
        return false;
    std::vector<GridPoint> ring;
    int east = 0;
    int north = 0;
    while (!fields.empty()) {
        const auto x = takeNumber(fields);
        const auto y = takeNumber(fields);
        if (!x || !y || std::abs(*x) > mostSteps || std::abs(*y) > mostSteps)
            return false;
        east += *x;
        north += *y;
        const auto point = fromSteps(east, north);
        if (!point)
            return false;
        ring.push_back(*point);
        m_areas.back().box.add(*point);
        m_box.add(*point);
    }
    if (ring.size() < 3)
        return false;
    m_areas.back().rings.push_back(std::move(ring));
    return true;
}

bool BaseMap::addTown(std::string_view fields)
{
    const auto rank = takeNumber(fields);
    const auto east = takeNumber(fields);
    const auto north = takeNumber(fields);
    const auto at = east && north ? fromSteps(*east, *north) : std::nullopt;
    const int last = m_towns.empty() ? 0 : m_towns.back().rank;
    if (!rank || *rank < last || *rank >= ranks || !at || fields.empty())
        return false;
    m_towns.push_back({words(fields), *at, *rank});
    return true;
}

int BaseMap::areaAt(GridPoint at) const
{
    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        if (m_areas[i].contains(at))
            return int(i);
    }
    return -1;
}

QString BaseMap::attribution()
{
    return QStringLiteral(
        "Map: areas of integrated care boards (April 2023), Office for National Statistics, "
        "licensed under the Open Government Licence v3.0; contains OS data © Crown copyright and "
        "database right 2023. Coasts of Scotland, Wales and Ireland: Natural Earth, public "
        "domain. Towns: GeoNames, CC BY 4.0.");
}

} // namespace sooner::geo
