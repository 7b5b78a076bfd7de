#include "core/store/sqlite/schemacheck.h"

#include "core/store/sqlite/migrations.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <mutex>

namespace sooner::store {

namespace {

using ObjectName = std::pair<std::string, std::string>; ///< kind and name
/** Table and text of each object. */
using Objects = std::map<ObjectName, std::pair<std::string, std::string>>;

std::string textOf(const Statement& row, int column)
{
    return std::string(row.text(column));
}

/** What SQLite makes for itself: indexes behind constraints, and the figures of ANALYZE. */
bool isOfSqlite(const std::string& kind, const std::string& name, bool hasText)
{
    if (kind == "index")
        return !hasText && name.starts_with("sqlite_autoindex_");
    return kind == "table" && (name == "sqlite_stat1" || name == "sqlite_stat4");
}

Result<Objects> objectsOf(Database& database)
{
    Objects objects;
    Statement rows = database.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema");
    SOONER_TRY(rows.each([&] {
        const std::string kind = textOf(rows, 0);
        const std::string name = textOf(rows, 1);
        if (!isOfSqlite(kind, name, rows.isText(3)))
            objects[{kind, name}] = {textOf(rows, 2), textOf(rows, 3)};
    }));
    return objects;
}

/** Those of a new region; they never change while the program runs. */
Result<Objects> ourObjects()
{
    static std::mutex mutex;
    static std::optional<Objects> known;
    const std::lock_guard lock(mutex);
    if (known)
        return *known;
    auto fresh = Database::inMemory();
    if (!fresh)
        return pass(fresh);
    SOONER_TRY(createSchema(*fresh));
    auto ours = objectsOf(*fresh);
    if (ours)
        known = *ours;
    return ours;
}

/** A name as somebody else may have made it: short, and nothing but letters, digits and _. */
QString shown(const std::string& text)
{
    constexpr int longest = 40;
    QString name;
    for (const QChar c : QString::fromStdString(text).left(longest))
        name += c.isLetterOrNumber() || c == QLatin1Char('_') ? c : QLatin1Char('?');
    return name;
}

QString about(const QString& sentence, const ObjectName& object)
{
    return sentence.arg(shown(object.first), shown(object.second));
}

/** A name that an older Sooner made: a migration takes it away. */
bool wasOurs(const ObjectName& object)
{
    std::string drop = "DROP " + object.first + " " + object.second + ";";
    std::transform(drop.begin(), drop.begin() + qsizetype(5 + object.first.size()), drop.begin(),
                   [](char c) { return char(std::toupper(static_cast<unsigned char>(c))); });
    const auto steps = migrations();
    return std::any_of(steps.begin(), steps.end(), [&](const Migration& step) {
        return step.sql.find(drop) != std::string::npos;
    });
}

QString foreign(const ObjectName& object)
{
    return about(QStringLiteral("The region file holds the %1 %2, which Sooner did not make"),
                 object);
}

Result<void> noneOf(const std::vector<QString>& differences)
{
    if (differences.empty())
        return {};
    return fail(ErrorCode::StoreDamaged,
                differences.front()
                    + QStringLiteral("; restore the latest backup, and ask who changed this file"));
}

} // namespace

Result<std::vector<QString>> schemaDifferences(Database& database)
{
    const auto ours = ourObjects();
    if (!ours)
        return pass(ours);
    const auto found = objectsOf(database);
    if (!found)
        return pass(found);
    std::vector<QString> differences;
    for (const auto& [object, words] : *found) {
        const auto own = ours->find(object);
        if (own == ours->end())
            differences.push_back(foreign(object));
        else if (own->second != words)
            differences.push_back(about(
                QStringLiteral("The %1 %2 of the region file is not as Sooner made it"), object));
    }
    for (const auto& [object, words] : *ours) {
        if (!found->contains(object))
            differences.push_back(about(QStringLiteral("The region lacks its %1 %2"), object));
    }
    return differences;
}

Result<void> hasOurSchema(Database& database)
{
    const auto differences = schemaDifferences(database);
    if (!differences)
        return pass(differences);
    return noneOf(*differences);
}

Result<void> hasOnlyOurNames(Database& database)
{
    const auto ours = ourObjects();
    if (!ours)
        return pass(ours);
    const auto found = objectsOf(database);
    if (!found)
        return pass(found);
    for (const auto& [object, words] : *found) {
        if (!ours->contains(object) && !wasOurs(object))
            return noneOf({foreign(object)});
    }
    return {};
}

} // namespace sooner::store
