#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sooner::store {

/** The SQL of core/store/sql. A file holds statements under `-- name: x`; `-- part: x` is a piece
   of text that stands for {x} in statements of the same file. Nothing but these files ever becomes
   SQL. */
class SqlText
{
public:
    static const SqlText& all();

    /** Nothing when there is no such statement. */
    const std::string* statement(std::string_view name) const;
    std::vector<std::string> names() const;
    /** The whole of schema.sql. */
    const std::string& schema() const { return m_schema; }
    /** migrate-2.sql and those that follow it, in order. */
    const std::vector<std::string>& migrations() const { return m_migrations; }

private:
    SqlText();
    void addFile(std::string_view text);

    std::map<std::string, std::string, std::less<>> m_statements;
    std::string m_schema;
    std::vector<std::string> m_migrations;
};

} // namespace sooner::store
