#include "ui/models/pathwayfilter.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "core/workspace/change.h"

#include <QCoreApplication>

#include <bit>
#include <unordered_map>

namespace sooner {

namespace {

constexpr int longWaitWeeks = 52;
constexpr int quickTravelMiles = 30;

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(PathwayFilter)
};

bool travels(const Region& region, int row, int miles)
{
    const auto limit = region.travel(row);
    return limit && (limit->national || limit->tenthsOfMile >= 10 * miles);
}

/** "Over 52 weeks", "52 to 64 weeks" (the name of a band), "Up to 18 weeks". */
QString waitWords(const PathwayFilter& filter)
{
    if (filter.overWeeks && filter.upToWeeks)
        return Say::tr("%1 to %2 weeks").arg(*filter.overWeeks).arg(*filter.upToWeeks - 1);
    if (filter.overWeeks)
        return Say::tr("Over %1 weeks").arg(*filter.overWeeks);
    return filter.upToWeeks ? Say::tr("Up to %1 weeks").arg(*filter.upToWeeks) : QString();
}

bool isDigits(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

/** The rows of one description, or of one code without one, read the same. */
quint64 careKey(const Region& region, int row)
{
    const PathwayChunk& chunk = region.chunk(row / PathwayChunk::capacity);
    const auto at = std::size_t(row % PathwayChunk::capacity);
    if (chunk.description[at])
        return (quint64(1) << 62) | chunk.description[at];
    if (!chunk.procedure[at].isEmpty())
        return (quint64(2) << 62) | std::hash<OpcsCode>{}(chunk.procedure[at]) >> 2;
    return chunk.function[at];
}

} // namespace

/** The words looked for, and which of them each kind of care holds (bit by bit). */
struct PathwayMatcher::Words
{
    std::vector<QString> words;
    std::vector<std::string> folded;
    QByteArray number; ///< the whole text as digits, when it is a number with gaps
    quint32 all = 0;
    std::unordered_map<quint64, quint32> care;
};

PathwayMatcher::PathwayMatcher(const Region& region, Day asOf, const PathwayFilter& filter,
                               Identity identity)
    : m_region(region), m_asOf(asOf), m_filter(filter), m_identity(identity)
{
    if (!filter.specialties.empty()) {
        m_functions.resize(std::size_t(region.functionCount()));
        for (int i = 0; i < region.functionCount(); ++i)
            m_functions[std::size_t(i)] = filter.specialties.contains(region.functionAt(i));
    }
    constexpr int mostWords = 16;
    const QStringList parts =
        folded(filter.text).split(QLatin1Char(' '), Qt::SkipEmptyParts).mid(0, mostWords);
    if (parts.isEmpty())
        return;
    m_words = std::make_unique<Words>();
    for (const QString& part : parts) {
        m_words->words.push_back(part);
        m_words->folded.push_back(part.toStdString());
    }
    m_words->all = (quint32(1) << parts.size()) - 1;
    const QString joined = parts.join(QString());
    if (isDigits(joined))
        m_words->number = joined.toLatin1();
}

PathwayMatcher::~PathwayMatcher() = default;

bool PathwayMatcher::matches(int row) const
{
    if (!m_region.isOpen(row))
        return false;
    if (m_filter.overWeeks && !isOver(m_region.daysWaited(row, m_asOf), *m_filter.overWeeks))
        return false;
    if (m_filter.upToWeeks && isOver(m_region.daysWaited(row, m_asOf), *m_filter.upToWeeks))
        return false;
    if (!m_functions.empty() && !m_functions[std::size_t(m_region.functionIndex(row))])
        return false;
    if (m_filter.priorities
        && !(m_filter.priorities & PathwayFilter::priorityBit(m_region.priority(row))))
        return false;
    if (m_filter.minTravelMiles && !travels(m_region, row, *m_filter.minTravelMiles))
        return false;
    if (!m_filter.providers.empty() && !m_filter.providers.contains(m_region.provider(row)))
        return false;
    if (m_filter.states
        && !(m_filter.states & PathwayFilter::stateBit(stateOf(m_region, row, m_asOf).state)))
        return false;
    return !m_words || textMatches(row);
}

quint32 PathwayMatcher::careMatches(int row) const
{
    const auto [entry, isNew] = m_words->care.try_emplace(careKey(m_region, row), 0);
    if (isNew) {
        const QString care = folded(m_region.careName(row));
        for (std::size_t i = 0; i < m_words->words.size(); ++i)
            entry->second |= care.contains(m_words->words[i]) ? quint32(1) << i : 0;
    }
    return entry->second;
}

bool PathwayMatcher::textMatches(int row) const
{
    quint32 found = careMatches(row);
    const std::string code = 'p' + std::to_string(m_region.pathwayId(row).value);
    for (std::size_t i = 0; i < m_words->folded.size(); ++i)
        found |= m_words->folded[i] == code ? quint32(1) << i : 0;
    if (found == m_words->all || m_identity == Identity::Hidden)
        return found == m_words->all;
    const std::string_view name = m_region.searchKey(row);
    for (std::size_t i = 0; i < m_words->folded.size(); ++i)
        found |= name.find(m_words->folded[i]) != name.npos ? quint32(1) << i : 0;
    if (found == m_words->all)
        return true;
    const auto nhsNumber = m_region.nhsNumber(row);
    if (!m_words->number.isEmpty() && nhsNumber
        && nhsNumber->digits().contains(QLatin1String(m_words->number)))
        return true;
    if (const auto place = m_region.postcode(row)) {
        const std::string_view text = place->view();
        for (std::size_t i = 0; i < m_words->folded.size(); ++i) {
            const std::string& word = m_words->folded[i];
            const auto at = std::search(text.begin(), text.end(), word.begin(), word.end(),
                                        [](char a, char b) { return std::tolower(a) == b; });
            // A word is a whole part of a postcode or its beginning, not a letter out of it.
            const bool begins = at == text.begin() || (at != text.end() && at[-1] == ' ');
            found |= begins && at != text.end() ? quint32(1) << i : 0;
        }
    }
    return found == m_words->all;
}

bool matches(const Region& region, int row, Day asOf, const PathwayFilter& filter)
{
    return PathwayMatcher(region, asOf, filter).matches(row);
}

int countMatches(const Region& region, Day asOf, const PathwayFilter& filter, Identity identity)
{
    const PathwayMatcher matcher(region, asOf, filter, identity);
    int count = 0;
    for (int row = 0; row < region.pathwayCount(); ++row)
        count += matcher.matches(row) ? 1 : 0;
    return count;
}

std::vector<FilterChip> chipsOf(const Region& region, const PathwayFilter& filter)
{
    std::vector<FilterChip> chips;
    const auto add = [&](const QString& words, auto&& remove) {
        PathwayFilter without = filter;
        remove(without);
        chips.push_back({words, std::move(without)});
    };
    for (const TreatmentFunction code : filter.specialties)
        add(treatmentFunctionName(code),
            [code](PathwayFilter& rest) { rest.specialties.erase(code); });
    if (const QString words = waitWords(filter); !words.isEmpty())
        add(words, [](PathwayFilter& rest) {
            rest.overWeeks.reset();
            rest.upToWeeks.reset();
        });
    for (int i = 0; i < 8; ++i) {
        const auto priority = i < 7 ? std::optional(Priority(i)) : std::nullopt;
        const quint16 bit = PathwayFilter::priorityBit(priority);
        if (filter.priorities & bit)
            add(priority ? Say::tr("Priority %1").arg(codeOf(*priority))
                         : Say::tr("Priority not recorded"),
                [bit](PathwayFilter& rest) { rest.priorities &= quint16(~bit); });
    }
    if (filter.minTravelMiles)
        add(Say::tr("Travel %1 miles or more").arg(*filter.minTravelMiles),
            [](PathwayFilter& rest) { rest.minTravelMiles.reset(); });
    for (int i = 0; i < listStateCount; ++i) {
        const quint16 bit = PathwayFilter::stateBit(ListState(i));
        if (filter.states & bit)
            add(nameOf(ListState(i)), [bit](PathwayFilter& rest) { rest.states &= quint16(~bit); });
    }
    for (const OdsCode code : filter.providers)
        add(region.providerName(code), [code](PathwayFilter& rest) { rest.providers.erase(code); });
    if (const QString text = filter.text.simplified(); !text.isEmpty())
        add(Say::tr("“%1”").arg(clipped(text)), [](PathwayFilter& rest) { rest.text.clear(); });
    return chips;
}

QuickCounts countQuick(const Region& region, Day asOf)
{
    QuickCounts counts;
    for (int row = 0; row < region.pathwayCount(); ++row) {
        if (!region.isOpen(row))
            continue;
        const int days = region.daysWaited(row, asOf);
        const bool isLong = isOver(days, longWaitWeeks);
        const bool inMatch = !region.exclusion(row, asOf); // an offer under way is one, too
        ++counts.all;
        counts.inMatch += inMatch ? 1 : 0;
        counts.over52 += isLong ? 1 : 0;
        counts.over65 += isOver(days, 65) ? 1 : 0;
        counts.over78 += isOver(days, 78) ? 1 : 0;
        counts.p2 += region.priority(row) == Priority::P2 ? 1 : 0;
        counts.travel30 += travels(region, row, quickTravelMiles) ? 1 : 0;
        counts.longUnmatched += isLong && inMatch ? 1 : 0;
    }
    return counts;
}

FilterTally tallyOf(const Region& region, Day asOf)
{
    FilterTally tally;
    std::vector<int> functions(std::size_t(region.functionCount()));
    for (int row = 0; row < region.pathwayCount(); ++row) {
        if (!region.isOpen(row))
            continue;
        ++functions[std::size_t(region.functionIndex(row))];
        ++tally.providers[region.provider(row)];
        ++tally.priorities[std::size_t(
            std::countr_zero(unsigned(PathwayFilter::priorityBit(region.priority(row)))))];
        ++tally.states[std::size_t(stateOf(region, row, asOf).state)];
    }
    for (int i = 0; i < region.functionCount(); ++i) {
        if (functions[std::size_t(i)])
            tally.specialties[region.functionAt(i)] = functions[std::size_t(i)];
    }
    return tally;
}

} // namespace sooner
