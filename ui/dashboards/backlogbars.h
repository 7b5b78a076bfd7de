#pragma once

#include "core/analytics/backlog.h"
#include "core/domain/codes.h"

#include <QString>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace sooner {

/** Who of a bar is meant: those over one number of weeks and not over another (more than 7N days).
 */
struct BarPart
{
    int over = 0;
    std::optional<int> upTo;
    friend bool operator==(const BarPart&, const BarPart&) = default;
};

/** The whole bar, its four bands (tokens.md "backlog bands"), and the number at its end. */
inline constexpr std::array<BarPart, 6> barParts = {
    {{26, {}}, {26, 40}, {40, 52}, {52, 65}, {65, {}}, {52, {}}}};
inline constexpr int wholeBar = 0;
inline constexpr int firstBand = 1;
inline constexpr int barBandCount = 4;
inline constexpr int overAYear = 5;

/** "26 to 39 weeks", "65 weeks and over"; of the others "over 52 weeks". */
QString barPartName(int part);

/** One bar: a specialty, or several gathered. */
struct BacklogBar
{
    QString name;
    std::vector<TreatmentFunction> specialties;
    std::array<qint64, barBandCount> bands{};

    /** How many there are in a part. */
    qint64 count(int part) const;
    qint64 length() const { return count(wholeBar); }
    friend bool operator==(const BacklogBar&, const BacklogBar&) = default;
};

/** What the chart "backlog by specialty and wait band" shows, as plain numbers. */
struct BacklogBars
{
    Day asOf;
    QString finding; ///< the title: what the figures say, in words
    /** Longest first; specialties in which nobody waits over 26 weeks have none. */
    std::vector<BacklogBar> bars;
    friend bool operator==(const BacklogBars&, const BacklogBars&) = default;
};

BacklogBars backlogBars(const analytics::Backlog& backlog,
                        const std::function<TreatmentFunction(int function)>& specialtyAt);

/** At most so many bars (one at least): what does not fit is gathered in the last one. */
std::vector<BacklogBar> fitted(const std::vector<BacklogBar>& bars, int most);

/** "Urology: 321 pathways over 52 weeks". */
QString wordsOf(const BacklogBar& bar, int part);
/** The bar and its bands, a line each; of gathered ones also who they are. */
QString allWordsOf(const BacklogBar& bar);

} // namespace sooner
