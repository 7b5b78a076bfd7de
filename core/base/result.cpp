#include "core/base/result.h"

namespace sooner {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage: return QStringLiteral("usage");
    case ErrorCode::Unreadable: return QStringLiteral("unreadable");
    case ErrorCode::Refused: return QStringLiteral("refused");
    case ErrorCode::Conflict: return QStringLiteral("conflict");
    case ErrorCode::NotFound: return QStringLiteral("not-found");
    case ErrorCode::Cancelled: return QStringLiteral("cancelled");
    case ErrorCode::Overflow: return QStringLiteral("overflow");
    case ErrorCode::Output: return QStringLiteral("output");
    case ErrorCode::StoreMissing: return QStringLiteral("store-missing");
    case ErrorCode::StoreExists: return QStringLiteral("store-exists");
    case ErrorCode::StoreNotOurs: return QStringLiteral("store-not-ours");
    case ErrorCode::StoreDamaged: return QStringLiteral("store-damaged");
    case ErrorCode::StoreNewer: return QStringLiteral("store-newer");
    case ErrorCode::StoreLocked: return QStringLiteral("store-locked");
    case ErrorCode::StoreReadOnly: return QStringLiteral("store-read-only");
    case ErrorCode::StoreFull: return QStringLiteral("store-full");
    case ErrorCode::StoreFailed: return QStringLiteral("store-failed");
    }
    return QStringLiteral("unknown");
}

} // namespace sooner
