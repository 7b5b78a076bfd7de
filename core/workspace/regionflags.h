#pragma once

#include <QtGlobal>

#include <limits>
#include <optional>

// How Region's columns keep what is unknown; only region.cpp and regioneditor.cpp include this.
namespace sooner::columns {

inline constexpr qint32 noDay = std::numeric_limits<qint32>::min();
inline constexpr quint8 noByte = 0xFF;
inline constexpr quint16 noBmi = 0;
inline constexpr quint16 noTravel = 0xFFFF;
inline constexpr quint16 nationalTravel = 0xFFFE;

enum Flag : quint16 {
    Closed = 1,
    Missing = 2,
    IdentityClash = 4,
    ClosedByHospital = 8,
    ConsentKnown = 16,
    Consent = 32,
    SeeksKnown = 64,
    Seeks = 128,
    SuitableKnown = 256,
    Suitable = 512,
    SuitabilityNamed = 1024
};

inline std::optional<bool> optionalFlag(quint16 flags, Flag known, Flag value)
{
    return flags & known ? std::optional(bool(flags & value)) : std::nullopt;
}

inline quint16 flagsOf(std::optional<bool> fact, Flag known, Flag value)
{
    return fact ? quint16(known | (*fact ? value : 0)) : quint16(0);
}

} // namespace sooner::columns
