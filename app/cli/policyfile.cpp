#include "app/cli/policyfile.h"

#include <QFile>
#include <QFileInfo>

namespace sooner::cli {

namespace {

constexpr qint64 mostBytes = 1 << 20;

} // namespace

Result<matching::Policy> readPolicy(const QString& path)
{
    QFile file(path);
    // A pipe would be waited for.
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("The policy file cannot be read; check the path."));
    return matching::Policy::fromJson(file.read(mostBytes));
}

} // namespace sooner::cli
