#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <functional>
#include <span>

namespace sooner::store {

// A sealed file: "SoonerBK", version 1 as one byte, seven zeros; Argon2id's passes and bytes of
// memory (8 bytes each, low end first) and its salt (16); the start of a secretstream
// (XChaCha20-Poly1305, 24). Then an empty piece, which shows whether the passphrase is right, and
// pieces of 65,536 bytes, each 17 longer when sealed, the last one marked as the last. All of the
// header is bound to the first piece.

/** What guessing a passphrase costs: passes over so many bytes of memory. */
struct SealCost
{
    quint64 passes;
    quint64 memory;
    /** About half a second and 256 MB. */
    static SealCost usual();
};

/** It begins as a sealed file does; StoreFailed: it cannot be read at all now. */
Result<bool> beginsSealed(const QString& path);
/** The same for a list: what cannot be read is none. */
bool isSealed(const QString& path);

/** Seals `plain` into `sealed`, an empty file of the caller's, reads it again and compares. */
Result<void> seal(const QString& plain, const QString& sealed, const Secret& passphrase,
                  const Progress& progress, const SealCost& cost = SealCost::usual());

/** Hands over piece by piece what a sealed file holds; unless it returns without a failure, nothing
    of that may be used. Unreadable: the passphrase is wrong; StoreDamaged: altered or cut off;
    StoreNotOurs: no sealed file. */
Result<void> unseal(const QString& sealed, const Secret& passphrase, const Progress& progress,
                    const std::function<Result<void>(std::span<const unsigned char>)>& take);

/** The same into a file: an empty one of the caller's, to be thrown away after a failure. */
Result<void> unsealTo(const QString& plain, const QString& sealed, const Secret& passphrase,
                      const Progress& progress);

} // namespace sooner::store
