#include "app/cli/commands/commands.h"
#include "app/cli/console.h"
#include "app/cli/context.h"
#include "core/workspace/attribution.h"

#include <QGuiApplication>

#include <array>
#include <cstring>
#include <memory>

namespace sooner::cli {

namespace {

struct Command
{
    const char* name;
    const char* summary;
    int (*run)(const QStringList& arguments);
};

constexpr std::array<Command, 17> table = {{
    {"init", "make an empty region", runInit},
    {"demo", "make an invented region to try Sooner on", runDemo},
    {"import", "bring in hospitals, a waiting list or places", runImport},
    {"match", "find the best plan, and save it as proposals", runMatch},
    {"solve", "find the best plan for two files of numbers", runSolve},
    {"policy", "show or set the order of treatment", runPolicy},
    {"explain", "say why a patient has a place or none", runExplain},
    {"whatif", "try changes out, each with its exact new plan", runWhatIf},
    {"offers", "list and move offers: send, answer, choose, book ...", runOffers},
    {"letters", "make the letters that are due, as PDF", runLetters},
    {"report", "backlog and long waiters", runReport},
    {"export", "write hospitals, list, places or offers to a file", runExport},
    {"backup", "copy a region and check the copy", runBackup},
    {"restore", "put a backup in a region's place", runRestore},
    {"check", "look for damage and broken rules in a region", runCheck},
    {"audit", "show who did what, and prove the record unaltered", runAudit},
    {"info", "say what a region is and holds", runInfo},
}};

int help()
{
    QString text = QStringLiteral("Usage: sooner-cli COMMAND ...\n\nCommands:\n");
    for (const Command& command : table)
        text += QStringLiteral("  %1%2\n")
                    .arg(QString::fromLatin1(command.name).leftJustified(10),
                         QString::fromLatin1(command.summary));
    text += QStringLiteral("\nsooner-cli COMMAND --help says more. Every command takes --json, "
                           "--quiet, --as-of DATE and "
                           "--user NAME.\nExit: 0 done, 1 refused, 2 wrong use or input, 3 done in "
                           "part, 4 trouble with the "
                           "region file, 130 stopped.\n");
    print(text);
    return 0;
}

int run(const QStringList& arguments)
{
    if (arguments.isEmpty())
        return sayFailure(
            {ErrorCode::Usage, QStringLiteral("say what to do; see sooner-cli --help"), {}}, false);
    if (arguments[0] == QLatin1String("--help") || arguments[0] == QLatin1String("help"))
        return help();
    if (arguments[0] == QLatin1String("--version")) {
        print(QStringLiteral("sooner-cli %1\n%2\n")
                  .arg(QStringLiteral(SOONER_VERSION), dataAttribution()));
        return 0;
    }
    for (const Command& command : table) {
        if (arguments[0] == QLatin1String(command.name))
            return command.run(arguments.mid(1));
    }
    return sayFailure({ErrorCode::Usage,
                       QStringLiteral("there is no command \"%1\"; see sooner-cli --help")
                           .arg(arguments[0].left(40)),
                       {}},
                      arguments.contains(QStringLiteral("--json")));
}

} // namespace

} // namespace sooner::cli

int main(int argc, char** argv)
{
    sooner::cli::quietLibraries();
    // Letters need fonts, and fonts need Qt Gui; nothing is ever shown.
    const bool needsFonts = argc > 1 && std::strcmp(argv[1], "letters") == 0;
    std::unique_ptr<QCoreApplication> application;
    if (needsFonts) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        application = std::make_unique<QGuiApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    QCoreApplication::setApplicationName(QStringLiteral("sooner-cli"));
    sooner::cli::catchInterrupts();
    const int exit = sooner::cli::run(QCoreApplication::arguments().mid(1));
    if (sooner::cli::outputIsWhole() || exit != 0)
        return exit;
    return sooner::cli::sayFailure(
        {sooner::ErrorCode::Output,
         QStringLiteral("it is done, but the output could not be written; make room for it"),
         {}},
        false);
}
