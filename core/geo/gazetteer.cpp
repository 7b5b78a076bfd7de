#include "core/geo/gazetteer.h"

#include "core/geo/distance.h"

#include <QFile>

#include <algorithm>
#include <bit>
#include <charconv>

// Outside any namespace: the macro declares a function. Needed because SoonerCore is a static
// library, whose resources register themselves only when asked.
static void registerGazetteer()
{
    Q_INIT_RESOURCE(gazetteer);
}

namespace sooner::geo {

namespace {

constexpr double stepsPerDegree = 100'000;

/** Cuts the part before the mark off `text`; all of it when there is no mark. */
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

std::optional<LatLon> fromSteps(qint64 latitude, qint64 longitude)
{
    const LatLon position{double(latitude) / stepsPerDegree, double(longitude) / stepsPerDegree};
    return isPlausible(position) ? std::optional(position) : std::nullopt;
}

std::optional<Outcode> outcode(std::string_view text)
{
    const auto code = postcode(QString::fromLatin1(text.data(), qsizetype(text.size())));
    if (!code || isFull(*code) || code->view() != text)
        return std::nullopt;
    return outcodeOf(*code);
}

} // namespace

const Gazetteer& Gazetteer::builtIn()
{
    static const Gazetteer table = [] {
        registerGazetteer();
        QFile file(QStringLiteral(":/sooner/gazetteer/gazetteer.txt"));
        const bool opened = file.open(QIODevice::ReadOnly);
        auto parsed = opened ? parse(file.readAll()) : std::nullopt;
        if (!parsed) // Built wrongly: nothing a user could mend.
            qFatal("The built-in gazetteer is damaged");
        return *std::move(parsed);
    }();
    return table;
}

std::optional<Gazetteer> Gazetteer::parse(QByteArrayView text)
{
    std::string_view rest(text.data(), std::size_t(text.size()));
    if (!rest.ends_with('\n'))
        return std::nullopt;
    std::string_view head = take(rest, '\n');
    if (take(head, ' ') != "sooner-gazetteer" || takeNumber(head) != 1)
        return std::nullopt;
    const auto districtCount = takeNumber(head);
    const auto sectorCount = takeNumber(head);
    if (!districtCount || !sectorCount || !head.empty())
        return std::nullopt;

    Gazetteer table;
    while (!rest.empty()) {
        if (!table.addLine(take(rest, '\n')))
            return std::nullopt;
    }
    if (int(table.m_districts.size()) != *districtCount || table.sectorCount() != *sectorCount)
        return std::nullopt;
    return table;
}

bool Gazetteer::addLine(std::string_view line)
{
    const auto code = outcode(take(line, ' '));
    if (!code || (!m_districts.empty() && *code <= m_districts.back().code))
        return false;
    const auto latitude = takeNumber(line);
    const auto longitude = takeNumber(line);
    if (!latitude || !longitude)
        return false;
    const auto position = fromSteps(*latitude, *longitude);
    if (!position)
        return false;
    m_districts.push_back({*code, *position});
    m_runs.push_back({int(m_sectors.size()), 0});
    return addSectors(line, *latitude, *longitude);
}

bool Gazetteer::addSectors(std::string_view fields, qint64 latitude, qint64 longitude)
{
    int last = -1;
    while (!fields.empty()) {
        const auto digit = takeNumber(fields);
        const auto north = takeNumber(fields);
        const auto east = takeNumber(fields);
        if (!digit || !north || !east || *digit <= last || *digit > 9)
            return false;
        const auto position = fromSteps(latitude + *north, longitude + *east);
        if (!position)
            return false;
        m_sectors.push_back(*position);
        m_runs.back().digits |= 1U << *digit;
        last = *digit;
    }
    return true;
}

std::optional<std::size_t> Gazetteer::find(const Outcode& code) const
{
    const auto found = std::lower_bound(
        m_districts.begin(), m_districts.end(), code,
        [](const District& district, const Outcode& wanted) { return district.code < wanted; });
    if (found == m_districts.end() || found->code != code)
        return std::nullopt;
    return std::size_t(found - m_districts.begin());
}

std::optional<Located> Gazetteer::locate(const Postcode& code) const
{
    const auto at = find(outcodeOf(code));
    if (!at)
        return std::nullopt;
    if (isFull(code)) {
        const SectorRun run = m_runs[*at];
        const std::string_view text = code.view();
        const unsigned bit = 1U << unsigned(text[text.find(' ') + 1] - '0');
        if (run.digits & bit) {
            const int before = std::popcount(run.digits & (bit - 1));
            return Located{m_sectors[std::size_t(run.first + before)], Precision::Sector};
        }
    }
    return Located{m_districts[*at].position, Precision::District};
}

std::optional<LatLon> Gazetteer::district(const Outcode& code) const
{
    const auto at = find(code);
    return at ? std::optional(m_districts[*at].position) : std::nullopt;
}

QString Gazetteer::attribution()
{
    return QStringLiteral(
        "Postcode positions of Great Britain: Code-Point Open, Ordnance Survey, 2014, "
        "Open Government Licence.\n"
        "Contains OS data © Crown copyright and database right 2014.\n"
        "Contains Royal Mail data © Royal Mail copyright and database right 2014.\n"
        "Contains National Statistics data © Crown copyright and database right "
        "2014.\n"
        "Postcode districts of Northern Ireland and withdrawn districts: "
        "gibbs/uk-postcodes, CC0 1.0.");
}

} // namespace sooner::geo
