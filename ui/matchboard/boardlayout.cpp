#include "ui/matchboard/boardlayout.h"

#include <algorithm>
#include <limits>
#include <map>

namespace sooner {

namespace {

bool serves(const SessionRecord& session, const std::set<TreatmentFunction>& specialties)
{
    return specialties.empty()
           || std::any_of(session.functions.begin(), session.functions.end(),
                          [&](TreatmentFunction code) { return specialties.contains(code); });
}

} // namespace

BoardLayout::BoardLayout(const Region& region, Day asOf, int weeks,
                         const std::set<TreatmentFunction>& specialties, const BoardSizes& sizes)
{
    const Day first = asOf + 1;
    std::vector<int> sessions;
    std::optional<Day> earliest;
    for (int i = 0; i < region.sessionCount(); ++i) {
        const SessionRecord& record = region.session(i).record;
        if (record.days.last < first || !serves(record, specialties))
            continue;
        sessions.push_back(i);
        const Day day = std::max(record.days.first, first);
        earliest = earliest ? std::min(*earliest, day) : day;
    }
    // Weeks without any place before the first one are left out.
    const Day monday = earliest.value_or(first).mondayOfWeek();
    for (int week = 0; week < weeks; ++week)
        m_weeks.push_back({monday + 7 * week, 0});
    const Day last = monday + (7 * weeks - 1);

    // By hospital, then week; a block stands in the week of its first day that is still to come.
    std::map<int, std::map<int, std::vector<int>>> cells;
    for (const int i : sessions) {
        const SessionRow& session = region.session(i);
        const Day day = std::max(session.record.days.first, first);
        if (day <= last)
            cells[session.site][(day - monday) / 7].push_back(i);
    }
    std::vector<int> sites;
    for (const auto& [site, byWeek] : cells)
        sites.push_back(site);
    std::sort(sites.begin(), sites.end(), [&region](int a, int b) {
        return std::pair(region.site(a).record.name, a) < std::pair(region.site(b).record.name, b);
    });

    int top = 0;
    for (const int site : sites) {
        std::size_t tallest = 1;
        BoardRow row{site, top, 0, 0};
        for (auto& [week, stack] : cells[site]) {
            std::sort(stack.begin(), stack.end(), [&region](int a, int b) {
                return std::pair(region.session(a).record.days.first, a)
                       < std::pair(region.session(b).record.days.first, b);
            });
            int y = top + sizes.gap;
            for (const int session : stack) {
                m_cards.push_back({session, int(m_rows.size()), week,
                                   QRect(week * sizes.weekWidth + sizes.gap, y,
                                         sizes.weekWidth - 2 * sizes.gap, sizes.cardHeight)});
                y += sizes.cardHeight + sizes.gap;
                const int free = region.session(session).free();
                row.free += free;
                m_weeks[std::size_t(week)].free += free;
            }
            tallest = std::max(tallest, stack.size());
        }
        row.height = int(tallest) * (sizes.cardHeight + sizes.gap) + sizes.gap;
        top += row.height;
        m_rows.push_back(row);
    }
    m_size = QSize(weeks * sizes.weekWidth, top);
}

int BoardLayout::cardAt(QPoint point) const
{
    const int row = rowAt(point.y());
    for (std::size_t i = 0; row >= 0 && i < m_cards.size(); ++i) {
        if (m_cards[i].row == row && m_cards[i].rect.contains(point))
            return int(i);
    }
    return -1;
}

int BoardLayout::rowAt(int y) const
{
    const auto at =
        std::upper_bound(m_rows.begin(), m_rows.end(), y, [](int value, const BoardRow& row) {
            return value < row.top + row.height;
        });
    return y >= 0 && at != m_rows.end() ? int(at - m_rows.begin()) : -1;
}

int BoardLayout::cardOf(int session) const
{
    const auto at = std::find_if(m_cards.begin(), m_cards.end(), [session](const BoardCard& card) {
        return card.session == session;
    });
    return at != m_cards.end() ? int(at - m_cards.begin()) : -1;
}

int BoardLayout::next(int card, BoardStep step,
                      const std::function<bool(const BoardCard&)>& passes) const
{
    if (card < 0 || std::size_t(card) >= m_cards.size()) {
        const auto first = std::find_if(m_cards.begin(), m_cards.end(), passes);
        return first != m_cards.end() ? int(first - m_cards.begin()) : -1;
    }
    const QPoint from = m_cards[std::size_t(card)].rect.center();
    const bool across = step == BoardStep::Left || step == BoardStep::Right;
    const int sign = step == BoardStep::Right || step == BoardStep::Down ? 1 : -1;
    int best = -1;
    qint64 bestCost = std::numeric_limits<qint64>::max();
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const QPoint to = m_cards[i].rect.center();
        const int along = sign * (across ? to.x() - from.x() : to.y() - from.y());
        const int aside = std::abs(across ? to.y() - from.y() : to.x() - from.x());
        if (along <= 0 || !passes(m_cards[i]))
            continue;
        const qint64 cost =
            qint64(along) + 4 * qint64(aside); // straight on before round the corner
        if (cost < bestCost) {
            bestCost = cost;
            best = int(i);
        }
    }
    return best;
}

} // namespace sooner
