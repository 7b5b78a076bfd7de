#include "core/base/waiting.h"

namespace sooner {

QString waitingText(const WaitedFor& whom)
{
    return QStringLiteral("Waiting for %1 to finish %2")
        .arg(whom.user.isEmpty() ? QStringLiteral("a colleague") : whom.user,
             whom.doing.isEmpty() ? QStringLiteral("writing") : whom.doing);
}

} // namespace sooner
