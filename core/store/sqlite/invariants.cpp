#include "core/store/sqlite/invariants.h"

namespace sooner::store {

Result<std::vector<Problem>> checkRegion(Database& database, const Progress& progress)
{
    std::vector<Problem> problems;
    Statement rows = database.prepare("PRAGMA integrity_check");
    progress.at(0, 0);
    for (;;) {
        const auto row = rows.step();
        if (!row)
            return pass(row);
        if (!*row)
            return problems;
        if (rows.text(0) != "ok")
            problems.push_back(
                {QStringLiteral("integrity"), QString::fromUtf8(rows.text(0).data())});
    }
}

} // namespace sooner::store
