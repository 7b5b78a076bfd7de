#include "app/desktop/options.h"

namespace sooner {

namespace {

Result<> readValue(Options& options, const QString& name, const QString& value)
{
    if (name == QLatin1String("--view")) {
        options.view = value;
    } else if (name == QLatin1String("--profile")) {
        options.profile = value;
    } else {
        options.asOf = dayFromIso(value);
        if (!options.asOf)
            return fail(
                ErrorCode::Usage,
                QStringLiteral("--as-of wants a date like 2026-11-21; %1 is not one").arg(value));
    }
    return {};
}

} // namespace

Result<Options> readOptions(const QStringList& arguments)
{
    Options options;
    bool onlyFiles = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments[i];
        if (onlyFiles || !argument.startsWith(QLatin1Char('-'))) {
            if (!options.store.isEmpty())
                return fail(ErrorCode::Usage,
                            QStringLiteral("only one region can be opened; give one file"));
            options.store = argument;
        } else if (argument == QLatin1String("--")) {
            onlyFiles = true;
        } else if (argument == QLatin1String("--read-only")) {
            options.readOnly = true;
        } else if (argument == QLatin1String("--safe-mode")) {
            options.safeMode = true;
        } else if (argument == QLatin1String("--version")) {
            options.version = true;
        } else if (argument == QLatin1String("--help") || argument == QLatin1String("-h")) {
            options.help = true;
        } else if (const QString name = argument.section(QLatin1Char('='), 0, 0);
                   name == QLatin1String("--view") || name == QLatin1String("--profile")
                   || name == QLatin1String("--as-of")) {
            const bool joined = argument.contains(QLatin1Char('='));
            if (!joined && i + 1 >= arguments.size())
                return fail(ErrorCode::Usage, QStringLiteral("%1 wants a value").arg(name));
            const QString value = joined ? argument.section(QLatin1Char('='), 1) : arguments[++i];
            SOONER_TRY(readValue(options, name, value));
        } else {
            return fail(ErrorCode::Usage,
                        QStringLiteral("%1 is not an option; see sooner --help").arg(argument));
        }
    }
    return options;
}

QString helpText()
{
    return QStringLiteral("Usage: sooner [STORE] [options]\n"
                          "\n"
                          "Opens a region file in the window; without one, the start page.\n"
                          "\n"
                          "  --view ID       open this view first\n"
                          "  --as-of DATE    look at the region as on this day (2026-11-21)\n"
                          "  --read-only     change nothing\n"
                          "  --profile DIR   keep the window's settings in this folder\n"
                          "  --safe-mode     ignore remembered settings\n"
                          "  --version       print the version\n"
                          "  --help          print this\n");
}

} // namespace sooner
