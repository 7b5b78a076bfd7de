#pragma once

#include "core/domain/codes.h"
#include "core/domain/kinds.h"

#include <span>
#include <string_view>

namespace sooner::demo {

/** Ages in years, most often near the middle one; all 0 is "as the specialty's". */
struct Ages
{
    int least = 0;
    int mode = 0;
    int most = 0;
    constexpr bool isGiven() const { return most > 0; }
};

enum class Side : quint8 { None, Limb, Eye };

/** Something that patients of a specialty wait for. */
struct Procedure
{
    std::string_view code;
    int weight = 1;
    CareSetting setting = CareSetting::DayCase;
    char sex = '*'; ///< F, M or both
    Side side = Side::None;
    Ages ages = {};
};

/** What waits for a treatment function look like. The mix is ours: plausible, not measured. */
struct Care
{
    std::string_view function;
    std::string_view line; ///< of RTT statistics (domain b6)
    int share = 100;       ///< of the line's patients
    int female = 50;       ///< in a hundred
    Ages ages = {};
    int testing = 0; ///< in a hundred of those not to be admitted, who wait for a test
    std::span<const Procedure> procedures;        ///< for those to be admitted; may be empty
    std::span<const Procedure> tests;             ///< what the test is
    std::span<const std::string_view> clinics;    ///< what the others are to be seen about
    std::span<const std::string_view> theatre;    ///< procedure lists of theatre sessions, ';'
    std::span<const std::string_view> dayTheatre; ///< of day-case sessions; empty takes any
};

std::span<const Care> allCare();
/** Null when no patient of the demo waits for it. */
const Care* careFor(TreatmentFunction function);
inline TreatmentFunction functionOf(const Care& care)
{
    return TreatmentFunction::unchecked(care.function);
}
/** Surgeons are Mr, Miss, Mrs or Ms; everybody else is Dr. */
bool isSurgical(TreatmentFunction function);
/** Functions of 200 to 299 are children's. */
bool isChildrens(TreatmentFunction function);

} // namespace sooner::demo
