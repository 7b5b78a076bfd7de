#include "core/store/sqlite/migrationfunctions.h"

#include "core/store/sqlite/digest.h"

#include <sqlite3.h>

namespace sooner::store {

namespace {

/** Columns of an entry in next_link; those of its act follow. */
constexpr int entryColumns = 8;

void add(Digest& digest, sqlite3_value* value)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: digest.add(qint64(sqlite3_value_int64(value))); break;
    case SQLITE_FLOAT: digest.add(sqlite3_value_double(value)); break;
    case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
        digest.add(std::string_view(text, std::size_t(sqlite3_value_bytes(value))));
        break;
    }
    case SQLITE_BLOB:
        digest.addBytes(static_cast<const unsigned char*>(sqlite3_value_blob(value)),
                        std::size_t(sqlite3_value_bytes(value)));
        break;
    default: digest.addNull();
    }
}

template <class Hash>
void give(sqlite3_context* context, const Hash& hash)
{
    sqlite3_result_blob(context, hash.data(), int(hash.size()), SQLITE_TRANSIENT);
}

void rowHash(sqlite3_context* context, int count, sqlite3_value** values)
{
    Digest digest;
    for (int i = 0; i < count; ++i)
        add(digest, values[i]);
    give(context, digest.row());
}

void nextLink(sqlite3_context* context, int count, sqlite3_value** values)
{
    auto& before = *static_cast<ChainHash*>(sqlite3_user_data(context));
    Digest act;
    for (int i = entryColumns; i < count; ++i)
        add(act, values[i]);
    const ChainHash actHash = act.chain();
    Digest entry;
    entry.addBytes(before.data(), before.size());
    entry.addBytes(actHash.data(), actHash.size());
    for (int i = 0; i < entryColumns; ++i)
        add(entry, values[i]);
    before = entry.chain();
    give(context, before);
}

} // namespace

Result<void> addMigrationFunctions(Database& database)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
    int rc = sqlite3_create_function_v2(database.handle(), "row_hash", -1, flags, nullptr, rowHash,
                                        nullptr, nullptr, nullptr);
    if (rc == SQLITE_OK) {
        rc = sqlite3_create_function_v2(database.handle(), "next_link", -1, flags, new ChainHash{},
                                        nextLink, nullptr, nullptr,
                                        [](void* hash) { delete static_cast<ChainHash*>(hash); });
    }
    if (rc != SQLITE_OK)
        return tl::unexpected(database.error(rc));
    return {};
}

} // namespace sooner::store
