#pragma once

#include "core/base/ids.h"

#include <QString>

#include <tl/expected.hpp>

#include <optional>
#include <variant>

namespace sooner {

/** What kind of failure it is; closed, because window and command line branch on it. */
enum class ErrorCode {
    Usage,         ///< wrong arguments
    Unreadable,    ///< an input file is not what it should be
    Refused,       ///< a rule of the domain says no
    Conflict,      ///< somebody changed or took it meanwhile
    NotFound,      ///< no such pathway, session, offer
    Cancelled,     ///< a person stopped it; nothing was changed
    Overflow,      ///< numbers beyond what the exact engine can carry
    Output,        ///< a file cannot be written
    StoreMissing,  ///< no region file there
    StoreExists,   ///< a file is in the way
    StoreNotOurs,  ///< a file, but not a region
    StoreDamaged,  ///< a region that fails its checks
    StoreNewer,    ///< a region of a newer Sooner
    StoreLocked,   ///< somebody else is writing for too long
    StoreReadOnly, ///< no right to write
    StoreFull,     ///< no room left on the disk
    StoreFailed    ///< the disk or share does not answer as it should
};

/** The code's stable name in JSON, e.g. "store-locked". */
QString errorCodeName(ErrorCode code);

/** What a person can look at to see why something was not done. */
using Subject = std::variant<OfferId, PathwayId>;

struct Error
{
    ErrorCode code = ErrorCode::Refused;
    /** One plain sentence: what is wrong; what to do. Never a patient's name or NHS number. */
    QString message;
    QString detail; ///< for a log or an expert: may be empty
    std::optional<Subject> about = std::nullopt;
};

template <class T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString message,
                                                QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(detail)});
}

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString message, Subject about)
{
    return tl::unexpected<Error>(Error{code, std::move(message), {}, about});
}

/** Passes a failure on: `return pass(result);` */
template <class T>
[[nodiscard]] tl::unexpected<Error> pass(const tl::expected<T, Error>& result)
{
    return tl::unexpected<Error>(result.error());
}

} // namespace sooner

/** Returns early with the failure of an expression that gives a Result. */
#define SOONER_TRY(expression)                                                                     \
    do {                                                                                           \
        if (auto soonerTried = (expression); !soonerTried)                                         \
            return ::sooner::pass(soonerTried);                                                    \
    } while (false)
