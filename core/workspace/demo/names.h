#pragma once

#include "core/domain/kinds.h"
#include "core/domain/personname.h"
#include "core/workspace/demo/random.h"

#include <string_view>

namespace sooner::demo {

/** Whose names and languages somebody has, roughly as the region's people do. */
enum class Community : quint8 {
    British,
    Irish,
    Pakistani,
    Punjabi,
    Indian,
    Polish,
    Romanian,
    WestAfrican,
    Caribbean,
    Arabic,
    Chinese
};
inline constexpr int communityCount = 11;

/** Drawn by where somebody lives: the letters of a postcode area ("BD"). */
Community communityOf(Random& random, std::string_view area);
/** A name that belongs to nobody in particular; older people have older names. */
PersonName inventedName(Random& random, Community community, Sex sex, int birthYear, int age);
/** National code A to S, or Z for not stated. */
QString ethnicCategory(Random& random, Community community);
/** ISO 639-1; "en" for most. */
QString preferredLanguage(Random& random, Community community, int age);
/** "27 Hawthorn Terrace": the street is invented. */
QString inventedStreet(Random& random);
/** "Miss Hargreaves" for a surgeon, "Dr Hargreaves" for others; the same key, the same name. */
QString inventedTeam(quint64 key, bool surgeon);

} // namespace sooner::demo
