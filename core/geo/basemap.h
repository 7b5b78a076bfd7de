#pragma once

#include "core/geo/nationalgrid.h"

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace sooner::geo {

/** A piece of land with a name: an area that plans its own care, or land without (Ireland). Its
    rings are read by odd and even: a ring within another is a hole. Neighbours share points. */
struct LandArea
{
    QString name;
    bool plansCare = true;
    std::vector<std::vector<GridPoint>> rings; ///< closed without repeating the first point
    GridBox box;

    bool contains(GridPoint at) const;
};

struct Town
{
    QString name;
    GridPoint at;
    int rank = 0; ///< 0 the cities that every map names .. 4 villages
};

/**
 * The offline map: coast, areas and towns on the National Grid. England by its integrated care
 * boards as of April 2023, the other countries whole. Source and format:
 * resources/basemap/README.md. Immutable, so any thread may read it.
 */
class BaseMap
{
public:
    static constexpr int ranks = 5;

    /** The table inside the program, read at the first call. */
    static const BaseMap& builtIn();
    /** Nothing when the text breaks the format in any way. */
    static std::optional<BaseMap> parse(QByteArrayView text);
    /** What the licences of the sources ask to be shown, one sentence a line. */
    static QString attribution();

    std::span<const LandArea> areas() const { return m_areas; }
    /** In ascending order of their ranks. */
    std::span<const Town> towns() const { return m_towns; }
    const GridBox& box() const { return m_box; }
    /** Index of the area that the point lies in; -1 at sea. */
    int areaAt(GridPoint at) const;

private:
    BaseMap() = default;
    bool addLine(std::string_view line);
    bool addRing(std::string_view fields);
    bool addTown(std::string_view fields);

    std::vector<LandArea> m_areas;
    std::vector<Town> m_towns;
    GridBox m_box;
};

} // namespace sooner::geo
