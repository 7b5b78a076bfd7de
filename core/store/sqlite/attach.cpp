#include "core/store/sqlite/attach.h"

#include <QFileInfo>

#include <cstdlib>

namespace sooner::store {

namespace {

constexpr std::chrono::minutes mostClockDifference{5};

Result<void> mayWriteAt(const FilePlace& place)
{
    if (place.kind == FilePlace::Kind::Synchronised) {
        return fail(
            ErrorCode::StoreReadOnly,
            QStringLiteral("%1 copies this folder to and fro, which damages a region while it is "
                           "in use; move it to a folder of this PC or to your department's share, "
                           "or open it to read only")
                .arg(place.name));
    }
    if (!place.unsafe.isEmpty()) {
        return fail(
            ErrorCode::StoreReadOnly,
            QStringLiteral("This network drive keeps locks to each PC (%1), so that two people "
                           "could write at the same time; ask your IT team to mount it with locks, "
                           "or open the region to read only")
                .arg(place.unsafe));
    }
    return {};
}

/** "12 minutes". */
QString minutes(std::chrono::seconds span)
{
    return QStringLiteral("%1 minutes").arg(std::llabs(span.count()) / 60);
}

} // namespace

Result<OpenedFile> attach(const QString& file, Access access, const Surroundings& around,
                          Instant now, const SecondLock& second)
{
    const FilePlace place = placeOf(file, around);
    OpenedFile opened;
    opened.place = place.words();
    if (access == Access::ReadOnly)
        return opened;
    SOONER_TRY(mayWriteAt(place));
    const auto trial = tryFolder(QFileInfo(file).absolutePath(), now, second);
    if (!trial)
        return opened; // whether it can be written to is for SQLite to find out
    if (!trial->locksHold) {
        return fail(
            ErrorCode::StoreReadOnly,
            QStringLiteral("Two programs can hold the same lock in this folder, so that two people "
                           "could write at the same time; move the region to another folder or "
                           "share, or open it to read only"));
    }
    if (place.kind == FilePlace::Kind::Network
        && std::chrono::abs(trial->clockAhead) > mostClockDifference) {
        opened.warnings.push_back(
            QStringLiteral("This PC's clock is %1 %2 that of the file server; set it right, "
                           "because the audit takes its times from it")
                .arg(minutes(trial->clockAhead), trial->clockAhead.count() > 0
                                                     ? QStringLiteral("behind")
                                                     : QStringLiteral("ahead of")));
    }
    return opened;
}

} // namespace sooner::store
