#include "app/cli/commands/commands.h"
#include "app/cli/context.h"

#include "core/workspace/health.h"

#include <QJsonArray>

namespace sooner::cli {

int runCheck(const QStringList& arguments)
{
    Context context(QStringLiteral("check"), QStringLiteral("STORE"),
                    QStringLiteral("Looks for damage in the file and for broken rules in the data. "
                                   "Exit 4 when it finds any."),
                    QStringLiteral("north.sooner"));
    context.option(QStringLiteral("full"),
                   QStringLiteral("Also compare every row with its hash in the audit."));
    const auto words = context.parse(arguments, 1, 1);
    if (!words)
        return context.exitCode();
    const auto problems =
        checkRegion(words->first(), context.progress(), context.isSet(QStringLiteral("full")));
    if (!problems)
        return context.failed(problems.error());
    QJsonArray found;
    QString text;
    for (const HealthProblem& problem : *problems) {
        found.append(QJsonObject{{QStringLiteral("kind"), problem.kind},
                                 {QStringLiteral("detail"), problem.detail}});
        text += QStringLiteral("%1: %2\n").arg(problem.kind, problem.detail);
    }
    const bool ok = problems->empty();
    return context.done({{QStringLiteral("ok"), ok}, {QStringLiteral("problems"), found}},
                        ok ? QStringLiteral("ok") : text, ok ? Done : StoreTrouble);
}

} // namespace sooner::cli
