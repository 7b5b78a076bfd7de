#include "core/store/sqlite/openfile.h"

#include <QFileInfo>

namespace sooner::store {

Result<void> looksLikeFile(const QString& path)
{
    const QFileInfo file(path);
    const QString name = file.fileName();
    if (!file.exists()) {
        return fail(ErrorCode::StoreMissing,
                    QStringLiteral("There is no file called %1; check the name").arg(name));
    }
    if (!file.isFile()) {
        return fail(ErrorCode::StoreNotOurs,
                    QStringLiteral("%1 is a folder or device; choose a file").arg(name));
    }
    if (!file.isReadable()) {
        return fail(ErrorCode::StoreFailed,
                    QStringLiteral("You have no right to read %1; ask whoever made it").arg(name));
    }
    if (file.size() == 0) {
        return fail(ErrorCode::StoreNotOurs,
                    QStringLiteral("%1 is empty; choose another file").arg(name));
    }
    return {};
}

Result<Database> openToRead(const QString& path, const Waiting& waiting)
{
    const QString file = QFileInfo(path).absoluteFilePath();
    SOONER_TRY(looksLikeFile(file));
    if (QFileInfo(file + QStringLiteral("-journal")).size() > 0) {
        auto database = Database::open(file, Access::ReadWrite, waiting);
        if (database && database->number("PRAGMA application_id")) // any look undoes it
            return database;
    }
    return Database::open(file, Access::ReadOnly, waiting);
}

QString besideRegion(const QString& region, const char* what)
{
    const QFileInfo file(region);
    const QString real = file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
    return real + QLatin1Char('.') + QLatin1String(what);
}

} // namespace sooner::store
