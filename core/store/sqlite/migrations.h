#pragma once

#include "core/store/sqlite/database.h"

#include <span>

namespace sooner::store {

/** What a region file carries in its header: "Soon". */
inline constexpr int applicationId = 0x536F6F6E;
inline constexpr int currentSchema = 3;

/** Brings a region from schema `to - 1` to `to`. */
struct Migration
{
    int to;
    std::string sql;
};

/** Every step ever made, in order; a region of any age goes through those it lacks. */
std::span<const Migration> migrations();

/** Applies the missing steps in one transaction and verifies the foreign keys before it commits:
   all or nothing. A step that is missing from the list is StoreDamaged. `isRight` looks at the
   outcome before it is committed. */
Result<void> migrate(
    Database& database, std::span<const Migration> steps, int target,
    const std::function<Result<void>(Database&)>& isRight = [](Database&) {
        return Result<void>();
    });

/** Makes tables, indexes and triggers of the current schema and sets the header; inside the
 * caller's transaction. */
Result<void> createSchema(Database& database);

} // namespace sooner::store
