#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <optional>

namespace sooner::store {

/** Who may read a new file: its owner, or whoever may read any new file in the folder. */
enum class Readers { Owner, Usual };

/** A file in the making: it has another name until it is finished, and unless it is finished it
   goes again. Never takes the place of anything. */
class PartFile
{
public:
    /** Claims "TARGET.part", or `part` when several targets exclude each other. One that nobody has
       touched for an hour before `now` was left by a crash and is taken over. Fails with
       StoreExists when something is at the target, StoreLocked when somebody is at it, Output when
       the folder is missing or closed to us. */
    static Result<PartFile> begin(const QString& target, Instant now, const QString& part = {},
                                  Readers readers = Readers::Owner);
    ~PartFile();
    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&&) = delete;

    const QString& path() const { return m_part; }
    const QString& target() const { return m_target; }
    /** On the disk before it has its name, and its name on the disk before this returns. */
    Result<void> finish() { return finishAs(m_target); }
    /** The same with a name that could not be free from the beginning. */
    Result<void> finishAs(const QString& target);
    /** The same in the place of a file that nobody uses: at every moment one of the two is there.
     */
    Result<void> finishInPlaceOf(const QString& target);

private:
    PartFile(QString part, QString target) : m_part(std::move(part)), m_target(std::move(target)) {}

    QString m_part; ///< empty: finished, or moved from
    QString m_target;
};

/** A file for a moment, beside what it is made of, with a name that nobody else has; those that a
    crash left there an hour ago go. */
Result<PartFile> scratchFile(const QString& base, Instant now);

/** Gives a file another name unless that is taken: StoreExists. */
Result<void> moveWithoutReplacing(const QString& from, const QString& to);
/** Gives a file a second name, and that is on the disk before it returns; false where files have
   one name only, or when it is taken. */
bool addName(const QString& file, const QString& name);

/** Says what is wrong with a file when the disk is full or does not answer; `cause` is what the
    system said at the call that failed. Nothing: it is something else. */
std::optional<Error> diskTroubleWith(const QString& file, int cause);
/** What the system said last. */
int systemCause();
/** Waits until what was written to the file is on the disk. No connection of this process may have
   the file open: closing it here would drop that one's locks. */
Result<void> syncFile(const QString& path);
/** The same for the names in a folder; where a file system has no such thing, nothing. */
void syncFolder(const QString& path);

} // namespace sooner::store
