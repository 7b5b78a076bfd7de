#include "app/cli/commands/commands.h"
#include "app/cli/console.h"
#include "app/cli/context.h"
#include "app/cli/memory.h"

#include "core/workspace/solving.h"

#include <QFileInfo>
#include <QThread>

namespace sooner::cli {

namespace {

/** One object on one line, its keys in the agreed order, which QJsonObject would not keep. */
QString jsonOf(const SolveSummary& summary, int threads)
{
    QStringList members;
    const auto add = [&](const char* key, const QString& value) {
        members += QStringLiteral("\"%1\":%2").arg(QLatin1String(key), value);
    };
    const auto decimals = [](double value) { return QString::number(value, 'f', 3); };
    QStringList tiers;
    for (const int matched : summary.matchedByTier)
        tiers += QString::number(matched);
    add("patients", QString::number(summary.patients));
    add("sessions", QString::number(summary.sessions));
    add("places", QString::number(summary.places));
    add("components", QString::number(summary.components));
    add("matched", QString::number(summary.matched));
    add("tiers", QStringLiteral("[%1]").arg(tiers.join(QLatin1Char(','))));
    add("distance_units", QString::number(summary.distanceUnits));
    add("day_sum", QString::number(summary.daySum));
    add("read_ms", decimals(summary.readMilliseconds));
    add("solve_ms", decimals(summary.solveMilliseconds));
    add("write_ms", decimals(summary.writeMilliseconds));
    add("peak_mb", decimals(peakMegabytes()));
    add("threads", QString::number(threads));
    add("gap", QString::number(summary.gap));
    return QStringLiteral("{%1}\n").arg(members.join(QLatin1Char(',')));
}

Result<void> mayWriteAll(const Context& context, const SolveRequest& request)
{
    const QStringList inputs{request.patients, request.sessions};
    SOONER_TRY(context.mayWrite(request.out, inputs));
    if (request.prices.isEmpty())
        return {};
    SOONER_TRY(context.mayWrite(request.prices, inputs + QStringList{request.out}));
    if (QFileInfo(request.prices).absoluteFilePath() == QFileInfo(request.out).absoluteFilePath())
        return fail(ErrorCode::Usage,
                    QStringLiteral("OUT.csv and --prices are the same file; choose two names"));
    return {};
}

} // namespace

int runSolve(const QStringList& arguments)
{
    Context context(
        QStringLiteral("solve"), QStringLiteral("PATIENTS.csv SESSIONS.csv OUT.csv"),
        QStringLiteral("Finds the provably best plan for two files of numbers, without a region, "
                       "and prints one JSON object."),
        QStringLiteral("patients.csv sessions.csv plan.csv --prices prices.csv --threads 2"));
    context.alwaysJson();
    context.option(QStringLiteral("prices"),
                   QStringLiteral("Write the sessions' prices, which prove the plan."),
                   QStringLiteral("FILE"));
    context.option(QStringLiteral("threads"),
                   QStringLiteral("How many processors may work; else all."), QStringLiteral("N"));
    const auto words = context.parse(arguments, 3, 3);
    if (!words)
        return context.exitCode();
    SolveRequest request{words->at(0), words->at(1), words->at(2),
                         context.value(QStringLiteral("prices")), 1};
    const auto threads =
        context.numberOption(QStringLiteral("threads"), QThread::idealThreadCount(), 1, 256);
    if (!threads)
        return context.failed(threads.error());
    request.threads = int(*threads);
    if (const auto may = mayWriteAll(context, request); !may)
        return context.failed(may.error());
    const auto summary = solveFiles(request, context.progress());
    if (!summary)
        return context.failed(summary.error());
    print(jsonOf(*summary, request.threads));
    return Done;
}

} // namespace sooner::cli
