#include "core/store/sqlite/newpathways.h"

#include "core/store/sqlite/packedrow.h"
#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqltext.h"
#include "core/store/store.h"

#include <QtEndian>

#include <sqlite3.h>

#include <array>
#include <new>

namespace sooner::store {

namespace {

/** Of new_pathway in pathway.sql: what is packed comes first. */
enum Column : int { Id = 48, AfterHash, Entry, EntryHash, Batch };
constexpr int packedColumns = Id;

struct Cursor : sqlite3_vtab_cursor
{
    const NewPathways* batch = nullptr;
    std::size_t at = 0;
    bool isUnpacked = false;
    std::array<PackedValue, packedColumns> values;

    bool unpack()
    {
        std::string_view rest = batch->rows[at]->values;
        isUnpacked = std::all_of(values.begin(), values.end(),
                                 [&](PackedValue& value) { return takeValue(rest, value); });
        return isUnpacked;
    }
};

Cursor& cursorOf(sqlite3_vtab_cursor* cursor)
{
    return *static_cast<Cursor*>(cursor);
}

int connect(sqlite3* connection, void*, int, const char* const*, sqlite3_vtab** table, char**)
{
    const int rc =
        sqlite3_declare_vtab(connection, SqlText::all().statement("new_pathway")->c_str());
    if (rc != SQLITE_OK)
        return rc;
    sqlite3_vtab_config(connection, SQLITE_VTAB_DIRECTONLY);
    *table = new (std::nothrow) sqlite3_vtab{};
    return *table ? SQLITE_OK : SQLITE_NOMEM;
}

int disconnect(sqlite3_vtab* table)
{
    delete table;
    return SQLITE_OK;
}

/** Only as new_pathway(batch): a scan over the rows of that batch. */
int bestIndex(sqlite3_vtab*, sqlite3_index_info* plan)
{
    for (int i = 0; i < plan->nConstraint; ++i) {
        const auto& constraint = plan->aConstraint[i];
        if (constraint.iColumn != Batch || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ
            || !constraint.usable)
            continue;
        plan->aConstraintUsage[i].argvIndex = 1;
        plan->aConstraintUsage[i].omit = 1;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

int openCursor(sqlite3_vtab*, sqlite3_vtab_cursor** cursor)
{
    *cursor = new (std::nothrow) Cursor{};
    return *cursor ? SQLITE_OK : SQLITE_NOMEM;
}

int closeCursor(sqlite3_vtab_cursor* cursor)
{
    delete &cursorOf(cursor);
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* base, int, const char*, int count, sqlite3_value** arguments)
{
    Cursor& cursor = cursorOf(base);
    cursor.at = 0;
    cursor.isUnpacked = false;
    cursor.batch =
        count == 1
            ? static_cast<const NewPathways*>(sqlite3_value_pointer(arguments[0], newPathwaysType))
            : nullptr;
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* base)
{
    Cursor& cursor = cursorOf(base);
    ++cursor.at;
    cursor.isUnpacked = false;
    return SQLITE_OK;
}

int atEnd(sqlite3_vtab_cursor* base)
{
    const Cursor& cursor = cursorOf(base);
    return !cursor.batch || cursor.at >= cursor.batch->rows.size();
}

int packedColumn(Cursor& cursor, sqlite3_context* result, int column)
{
    if (!cursor.isUnpacked && !cursor.unpack())
        return SQLITE_INTERNAL;
    const PackedValue& value = cursor.values[std::size_t(column)];
    switch (value.type) {
    case 'n': break;
    case 'i': sqlite3_result_int64(result, value.integer); break;
    case 'r': sqlite3_result_double(result, value.real); break;
    case 't':
        sqlite3_result_text(result, value.text.data(), int(value.text.size()), SQLITE_STATIC);
        break;
    default: return SQLITE_INTERNAL;
    }
    return SQLITE_OK;
}

template <class Hash>
void hashColumn(sqlite3_context* result, const Hash& hash)
{
    sqlite3_result_blob(result, hash.data(), int(hash.size()), SQLITE_STATIC);
}

int column(sqlite3_vtab_cursor* base, sqlite3_context* result, int number)
{
    Cursor& cursor = cursorOf(base);
    if (number < packedColumns)
        return packedColumn(cursor, result, number);
    const NewPathways& batch = *cursor.batch;
    switch (number) {
    case Id: sqlite3_result_int64(result, batch.firstId.value + qint64(cursor.at)); break;
    case AfterHash: hashColumn(result, batch.rowHashes[cursor.at]); break;
    case Entry: sqlite3_result_int64(result, batch.firstEntry + qint64(cursor.at)); break;
    case EntryHash: hashColumn(result, batch.entryHashes[cursor.at]); break;
    default: break;
    }
    return SQLITE_OK;
}

int rowid(sqlite3_vtab_cursor* base, sqlite3_int64* number)
{
    *number = sqlite3_int64(cursorOf(base).at);
    return SQLITE_OK;
}

sqlite3_module newPathwayModule()
{
    sqlite3_module module{};
    module.xConnect = connect; // and no xCreate: the table is there by itself
    module.xDisconnect = disconnect;
    module.xBestIndex = bestIndex;
    module.xOpen = openCursor;
    module.xClose = closeCursor;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = atEnd;
    module.xColumn = column;
    module.xRowid = rowid;
    return module;
}

} // namespace

int provideNewPathways(sqlite3* connection)
{
    static const sqlite3_module module = newPathwayModule();
    return sqlite3_create_module_v2(connection, "new_pathway", &module, nullptr, nullptr);
}

void makeReady(const PathwayRecord& record, ReadyPathway& ready)
{
    ready.values.clear();
    PackedRow row(ready.values);
    BinderInto<PackedRow> binder(row);
    pathwayColumns(binder, record);
    detailColumns(binder, record);
    // As the seal goes on: no identity clash, not missing, revision 1, and the id.
    binder(false);
    row.bindNull();
    binder(1);
    binder(qint64(0));
}

void NewPathways::seal()
{
    qint64 id = firstId.value;
    rowHashes.clear();
    for (ReadyPathway* const row : rows) {
        std::string& values = row->values;
        qToLittleEndian(id++, values.data() + values.size() - sizeof(qint64));
        rowHashes.push_back(rowHashOf(values));
    }
}

} // namespace sooner::store
