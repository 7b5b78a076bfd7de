#include "core/geo/nearestcells.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sooner::geo {

namespace {

double squared(GridPoint a, GridPoint b)
{
    const double x = a.easting - b.easting;
    const double y = a.northing - b.northing;
    return x * x + y * y;
}

/** Centres in squares of the grid, so that neighbours are found ring by ring. */
class Squares
{
public:
    Squares(std::span<const GridPoint> centres, const GridBox& bounds)
        : m_centres(centres), m_bounds(bounds)
    {
        const double wanted = std::sqrt(double(std::max<std::size_t>(centres.size(), 1)) / 2);
        m_side = std::max({bounds.width() / wanted, bounds.height() / wanted, 1.0});
        m_columns = int(bounds.width() / m_side) + 1;
        m_rows = int(bounds.height() / m_side) + 1;
        m_of.resize(std::size_t(m_columns) * std::size_t(m_rows));
        for (std::size_t i = 0; i < centres.size(); ++i) {
            if (bounds.contains(centres[i]))
                m_of[at(column(centres[i]), row(centres[i]))].push_back(int(i));
        }
    }

    double side() const { return m_side; }
    int mostRings() const { return std::max(m_columns, m_rows); }

    /** Those of the squares that are so many away, unordered. */
    void ring(GridPoint from, int away, std::vector<int>& found) const
    {
        const int c = column(from);
        const int r = row(from);
        found.clear();
        for (int y = r - away; y <= r + away; ++y) {
            const bool edge = y == r - away || y == r + away;
            for (int x = c - away; x <= c + away; x += edge || away == 0 ? 1 : 2 * away) {
                if (x < 0 || y < 0 || x >= m_columns || y >= m_rows)
                    continue;
                const auto& here = m_of[at(x, y)];
                found.insert(found.end(), here.begin(), here.end());
            }
        }
    }

private:
    int column(GridPoint p) const { return int((p.easting - m_bounds.west) / m_side); }
    int row(GridPoint p) const { return int((p.northing - m_bounds.south) / m_side); }
    std::size_t at(int column, int row) const
    {
        return std::size_t(row) * std::size_t(m_columns) + std::size_t(column);
    }

    std::span<const GridPoint> m_centres;
    GridBox m_bounds;
    double m_side = 1;
    int m_columns = 0;
    int m_rows = 0;
    std::vector<std::vector<int>> m_of;
};

/** Keeps the side of the cell that is nearer to `own` than to `other`. */
void cut(Cell& cell, Cell& scratch, GridPoint own, GridPoint other)
{
    const double x = other.easting - own.easting;
    const double y = other.northing - own.northing;
    const double half = (x * x + y * y) / 2;
    const auto beyond = [&](GridPoint p) {
        return (p.easting - own.easting) * x + (p.northing - own.northing) * y - half;
    };
    scratch.clear();
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const GridPoint a = cell[i];
        const GridPoint b = cell[(i + 1) % cell.size()];
        const double da = beyond(a);
        const double db = beyond(b);
        if (da <= 0)
            scratch.push_back(a);
        if ((da < 0 && db > 0) || (da > 0 && db < 0)) {
            const double t = da / (da - db);
            scratch.push_back({a.easting + t * (b.easting - a.easting),
                               a.northing + t * (b.northing - a.northing)});
        }
    }
    cell.swap(scratch);
}

double reach(const Cell& cell, GridPoint centre)
{
    double most = 0;
    for (const GridPoint& corner : cell)
        most = std::max(most, squared(corner, centre));
    return std::sqrt(most);
}

} // namespace

std::vector<Cell> nearestCells(std::span<const GridPoint> centres, const GridBox& bounds)
{
    std::vector<Cell> cells(centres.size());
    if (bounds.isEmpty())
        return cells;
    const Squares squares(centres, bounds);
    std::vector<int> near;
    Cell scratch;
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const GridPoint own = centres[i];
        if (!bounds.contains(own))
            continue;
        Cell cell{{bounds.west, bounds.south},
                  {bounds.east, bounds.south},
                  {bounds.east, bounds.north},
                  {bounds.west, bounds.north}};
        // A centre more than twice as far as the cell reaches cannot cut it.
        for (int away = 0; away <= squares.mostRings(); ++away) {
            if ((away - 1) * squares.side() > 2 * reach(cell, own))
                break;
            squares.ring(own, away, near);
            for (const int j : near) {
                if (std::size_t(j) == i)
                    continue;
                if (centres[std::size_t(j)] == own) {
                    if (std::size_t(j) < i)
                        cell.clear();
                    continue;
                }
                cut(cell, scratch, own, centres[std::size_t(j)]);
            }
        }
        cells[i] = std::move(cell);
    }
    return cells;
}

} // namespace sooner::geo
