#pragma once

#include "core/domain/latlon.h"
#include "core/domain/postcode.h"

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace sooner::geo {

struct Located
{
    LatLon position;
    Precision precision = Precision::District;
    friend bool operator==(const Located&, const Located&) = default;
};

/**
 * Where postcode districts and sectors lie: means of their postcodes, as of 2014. Great Britain
 * with sectors, Northern Ireland by district. Source and format: resources/gazetteer/README.md.
 * Immutable, so any thread may read it.
 */
class Gazetteer
{
public:
    struct District
    {
        Outcode code;
        LatLon position;
    };

    /** The table inside the program, read at the first call. */
    static const Gazetteer& builtIn();
    /** Nothing when the text breaks the format in any way. */
    static std::optional<Gazetteer> parse(QByteArrayView text);
    /** What the licences of the sources ask to be shown, one sentence a line. */
    static QString attribution();

    /** A full postcode's sector, else its district; an outward code's district; else nothing. */
    std::optional<Located> locate(const Postcode& code) const;
    std::optional<LatLon> district(const Outcode& code) const;

    /** All, in ascending order of their codes. */
    std::span<const District> districts() const { return m_districts; }
    int sectorCount() const { return int(m_sectors.size()); }

private:
    /** A district's sectors stand together in m_sectors, in the order of their digits. */
    struct SectorRun
    {
        int first = 0;
        unsigned digits = 0; ///< bit d is set when sector d is known
    };

    Gazetteer() = default;
    bool addLine(std::string_view line);
    bool addSectors(std::string_view fields, qint64 latitude, qint64 longitude);
    std::optional<std::size_t> find(const Outcode& code) const;

    std::vector<District> m_districts;
    std::vector<SectorRun> m_runs; ///< one for each of m_districts
    std::vector<LatLon> m_sectors;
};

} // namespace sooner::geo
