#include "core/store/sqlite/sqltext.h"

#include <QFile>

// At file scope, because the macro declares a function there; needed as core is a static library.
static void initSqlResource()
{
    Q_INIT_RESOURCE(storesql);
}

namespace sooner::store {

namespace {

std::string fileText(const char* name)
{
    QFile file(QStringLiteral(":/sooner/store/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The program lacks its SQL text %s", name);
    return file.readAll().toStdString();
}

/** "insert_site" of "-- name: insert_site"; empty when the line is not of that kind. */
std::string_view heading(std::string_view line, std::string_view kind)
{
    return line.starts_with(kind) ? line.substr(kind.size()) : std::string_view();
}

void expand(std::string& text, const std::map<std::string, std::string, std::less<>>& parts)
{
    for (std::size_t open = text.find('{'); open != std::string::npos;
         open = text.find('{', open)) {
        const std::size_t close = text.find('}', open);
        const auto part = parts.find(std::string_view(text).substr(open + 1, close - open - 1));
        if (part == parts.end())
            qFatal("Unknown part in SQL text: %s", text.c_str());
        text.replace(open, close - open + 1, part->second);
    }
}

} // namespace

SqlText::SqlText()
{
    initSqlResource();
    m_schema = fileText("schema.sql");
    m_migrations = {fileText("migrate-2.sql"), fileText("migrate-3.sql")};
    for (const char* name : {"site.sql", "session.sql", "pathway.sql", "offer.sql", "history.sql",
                             "check.sql", "backup.sql", "presence.sql"})
        addFile(fileText(name));
}

void SqlText::addFile(std::string_view text)
{
    std::map<std::string, std::string, std::less<>> parts;
    std::map<std::string, std::string, std::less<>> statements;
    std::string* current = nullptr;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (const auto name = heading(line, "-- name: "); !name.empty())
            current = &statements[std::string(name)];
        else if (const auto part = heading(line, "-- part: "); !part.empty())
            current = &parts[std::string(part)];
        else if (current && !line.starts_with("--"))
            current->append(line).push_back('\n');
    }
    for (auto& [name, statement] : statements) {
        expand(statement, parts);
        if (!m_statements.emplace(name, std::move(statement)).second)
            qFatal("Two SQL statements have one name: %s", name.c_str());
    }
}

const SqlText& SqlText::all()
{
    static const SqlText text;
    return text;
}

std::vector<std::string> SqlText::names() const
{
    std::vector<std::string> names;
    for (const auto& [name, statement] : m_statements)
        names.push_back(name);
    return names;
}

const std::string* SqlText::statement(std::string_view name) const
{
    const auto found = m_statements.find(name);
    return found == m_statements.end() ? nullptr : &found->second;
}

} // namespace sooner::store
