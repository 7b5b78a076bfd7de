#include "core/store/sqlite/regionfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace sooner::store {

Result<void> looksLikeRegion(const QFileInfo& file)
{
    if (!file.exists()) {
        return fail(ErrorCode::StoreMissing,
                    QStringLiteral(
                        "There is no region at this place; check the name, or make a new region"));
    }
    if (file.isDir()) {
        return fail(
            ErrorCode::StoreNotOurs,
            QStringLiteral("This is a folder and not a region; choose the region file in it"));
    }
    if (!file.isReadable()) {
        return fail(
            ErrorCode::StoreFailed,
            QStringLiteral(
                "You have no right to read this region; ask whoever looks after its folder"));
    }
    if (!file.isFile()) {
        return fail(ErrorCode::StoreNotOurs,
                    QStringLiteral("This is a device and not a region; choose a region file"));
    }
    if (file.size() == 0) {
        return fail(
            ErrorCode::StoreNotOurs,
            QStringLiteral("This file is empty and not a region: when it was to become one, delete "
                           "it and make "
                           "the region again; else choose another file or restore a backup"));
    }
    return {};
}

Result<void> claim(const QString& path)
{
    QFile file(path);
    constexpr QFile::Permissions ownerAndGroup =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::WriteGroup;
    if (file.open(QIODevice::NewOnly | QIODevice::WriteOnly, ownerAndGroup))
        return {};
    const QFileInfo there(path);
    if (there.exists() || there.isSymLink()) {
        return fail(ErrorCode::StoreExists,
                    QStringLiteral("There is something at this place already; choose another name "
                                   "for the new region"));
    }
    if (!there.absoluteDir().exists()) {
        return fail(
            ErrorCode::StoreMissing,
            QStringLiteral(
                "The folder for the new region does not exist; make it first or choose another"));
    }
    return fail(ErrorCode::StoreReadOnly,
                QStringLiteral(
                    "The region cannot be made in this folder; choose one that you may write to"),
                file.errorString());
}

} // namespace sooner::store
