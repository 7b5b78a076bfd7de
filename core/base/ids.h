#pragma once

#include <QtGlobal>

#include <compare>
#include <cstddef>
#include <functional>

namespace sooner {

/** A row's number inside one region; ids of different things do not mix. */
template <class Tag>
struct Id
{
    qint64 value = 0;
    friend constexpr auto operator<=>(Id, Id) = default;
};

using PathwayId = Id<struct PathwayTag>; ///< shown as "P123"
using SiteId = Id<struct SiteTag>;
using SessionId = Id<struct SessionTag>;
using OfferId = Id<struct OfferTag>;

} // namespace sooner

template <class Tag>
struct std::hash<sooner::Id<Tag>>
{
    std::size_t operator()(sooner::Id<Tag> id) const noexcept
    {
        return std::hash<qint64>{}(id.value);
    }
};
