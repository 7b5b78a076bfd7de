#include "core/domain/pathway.h"

namespace sooner {

std::optional<int> ageOf(const PathwayRecord& pathway, Day on)
{
    return pathway.birthDate ? std::optional(ageOn(*pathway.birthDate, on)) : pathway.ageYears;
}

} // namespace sooner
