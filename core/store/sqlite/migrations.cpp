#include "core/store/sqlite/migrations.h"

#include "core/store/sqlite/migrationfunctions.h"
#include "core/store/sqlite/sqltext.h"

namespace sooner::store {

namespace {

Result<void> setVersion(Database& database, int version)
{
    return database.execute("PRAGMA user_version = " + std::to_string(version));
}

Result<void> applyMissing(Database& database, std::span<const Migration> steps, int target,
                          const std::function<Result<void>(Database&)>& isRight)
{
    auto transaction = WriteTransaction::begin(database);
    if (!transaction)
        return pass(transaction);
    // Read under the lock: a colleague may have done it meanwhile.
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return pass(version);
    int at = int(*version);
    for (const Migration& step : steps) {
        if (step.to != at + 1 || step.to > target)
            continue;
        SOONER_TRY(database.execute(step.sql));
        at = step.to;
    }
    if (at < target) {
        return fail(
            ErrorCode::StoreDamaged,
            QStringLiteral("This region is of an age that Sooner never made; restore a backup"));
    }
    const auto broken = database.number("SELECT count(*) FROM pragma_foreign_key_check");
    if (!broken)
        return pass(broken);
    if (*broken > 0) {
        return fail(ErrorCode::StoreDamaged,
                    QStringLiteral("The region could not be brought up to date because it is "
                                   "damaged, and was left as it was; restore a backup"));
    }
    SOONER_TRY(isRight(database));
    SOONER_TRY(setVersion(database, at));
    return transaction->commit();
}

} // namespace

std::span<const Migration> migrations()
{
    // Version 1 is the first; a change of the schema adds a migrate-N.sql and makes the same change
    // in schema.sql.
    static const auto steps = [] {
        std::vector<Migration> list;
        for (const std::string& sql : SqlText::all().migrations())
            list.push_back({int(list.size()) + 2, sql});
        return list;
    }();
    return steps;
}

Result<void> migrate(Database& database, std::span<const Migration> steps, int target,
                     const std::function<Result<void>(Database&)>& isRight)
{
    // Rebuilding a table that others refer to needs them off, and that only takes effect outside a
    // transaction.
    SOONER_TRY(addMigrationFunctions(database));
    SOONER_TRY(database.setForeignKeys(false));
    const auto result = applyMissing(database, steps, target, isRight);
    SOONER_TRY(database.setForeignKeys(true));
    return result;
}

Result<void> createSchema(Database& database)
{
    SOONER_TRY(database.execute(SqlText::all().schema()));
    SOONER_TRY(database.execute("PRAGMA application_id = " + std::to_string(applicationId)));
    return setVersion(database, currentSchema);
}

} // namespace sooner::store
