#include "ui/map/marklayout.h"

#include "ui/theme/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace sooner {

namespace {

double length(QPointF way)
{
    return std::hypot(way.x(), way.y());
}

/** Points in squares of one side, so that what is near is found without looking at all. */
class Squares
{
public:
    explicit Squares(double side) : m_side(std::max(side, 1.0)) {}

    void add(int index, QPointF at) { m_of[key(cell(at.x()), cell(at.y()))].push_back(index); }
    template <class Visit>
    void near(QPointF at, Visit visit) const
    {
        for (qint64 y = cell(at.y()) - 1; y <= cell(at.y()) + 1; ++y) {
            for (qint64 x = cell(at.x()) - 1; x <= cell(at.x()) + 1; ++x) {
                if (const auto found = m_of.find(key(x, y)); found != m_of.end())
                    std::for_each(found->second.begin(), found->second.end(), visit);
            }
        }
    }

private:
    qint64 cell(double value) const { return qint64(std::floor(value / m_side)); }
    static qint64 key(qint64 x, qint64 y) { return x * 0x1'0000'0000 + y; }

    double m_side;
    std::unordered_map<qint64, std::vector<int>> m_of;
};

} // namespace

MarkLayout::MarkLayout(std::vector<MarkPlace> marks, double apart)
    : m_marks(std::move(marks)), m_pileOf(m_marks.size(), -1)
{
    std::vector<int> order(m_marks.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
        return m_marks[std::size_t(a)].weight > m_marks[std::size_t(b)].weight;
    });
    Squares tops(apart);
    for (const int mark : order) {
        const QPointF at = m_marks[std::size_t(mark)].at;
        int best = -1;
        double nearest = apart;
        tops.near(at, [&](int pile) {
            const int top = m_piles[std::size_t(pile)].top;
            const double away = length(m_marks[std::size_t(top)].at - at);
            if (away < nearest) {
                nearest = away;
                best = pile;
            }
        });
        if (best < 0) {
            best = int(m_piles.size());
            m_piles.push_back({mark, {}});
            tops.add(best, at);
        } else {
            m_piles[std::size_t(best)].others.push_back(mark);
        }
        m_pileOf[std::size_t(mark)] = best;
    }
    std::reverse(m_piles.begin(), m_piles.end());
    for (int& pile : m_pileOf)
        pile = int(m_piles.size()) - 1 - pile;
}

int MarkLayout::pileOf(int mark) const
{
    return mark >= 0 && std::size_t(mark) < m_pileOf.size() ? m_pileOf[std::size_t(mark)] : -1;
}

int MarkLayout::pileAt(QPointF point) const
{
    int best = -1;
    for (std::size_t i = 0; i < m_piles.size(); ++i) {
        const MarkPlace& top = m_marks[std::size_t(m_piles[i].top)];
        if (length(top.at - point) <= std::max(top.radius, smallestTarget / 2.0))
            best = int(i); // later ones lie over earlier ones
    }
    return best;
}

int MarkLayout::next(int mark, QPointF direction, const std::function<bool(int)>& passes) const
{
    const bool from = mark >= 0 && std::size_t(mark) < m_marks.size();
    int best = -1;
    double bestCost = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        if (int(i) == mark || !passes(int(i)))
            continue;
        if (!from)
            return int(i);
        const QPointF way = m_marks[i].at - m_marks[std::size_t(mark)].at;
        const double along = QPointF::dotProduct(way, direction);
        const double aside = std::abs(way.x() * direction.y() - way.y() * direction.x());
        const bool samePlace = along == 0 && aside == 0;
        // Marks in one place are reached one after the other, eastwards and southwards.
        const bool onward = direction.x() + direction.y() > 0 ? int(i) > mark : int(i) < mark;
        if (samePlace ? !onward : along <= 0 || aside > 2.5 * along)
            continue;
        const double cost = along + 2 * aside;
        if (cost < bestCost) {
            bestCost = cost;
            best = int(i);
        }
    }
    return best;
}

} // namespace sooner
