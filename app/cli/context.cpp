#include "app/cli/context.h"

#include "app/cli/console.h"

#include <QFileInfo>
#include <QJsonArray>

namespace sooner::cli {

Exit exitOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::Unreadable:
    case ErrorCode::Output: return WrongUse;
    case ErrorCode::Refused:
    case ErrorCode::Conflict:
    case ErrorCode::NotFound:
    case ErrorCode::Overflow:
    case ErrorCode::StoreExists: return RuleRefused;
    case ErrorCode::Cancelled: return Interrupted;
    case ErrorCode::StoreMissing:
    case ErrorCode::StoreNotOurs:
    case ErrorCode::StoreDamaged:
    case ErrorCode::StoreNewer:
    case ErrorCode::StoreLocked:
    case ErrorCode::StoreReadOnly:
    case ErrorCode::StoreFull:
    case ErrorCode::StoreFailed: break;
    }
    return StoreTrouble;
}

Context::Context(QString command, QString usage, QString summary, QString example)
    : m_command(std::move(command))
{
    m_help =
        QStringLiteral("Usage: sooner-cli %1 %2\n%3\n\nExample:\n  sooner-cli %1 %4\n\nOptions:\n")
            .arg(m_command, usage, summary, example);
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    option(QStringLiteral("json"), QStringLiteral("Print one JSON object and nothing else."));
    option(QStringLiteral("quiet"), QStringLiteral("Print nothing but errors."));
    option(QStringLiteral("as-of"), QStringLiteral("The day that counts as today."),
           QStringLiteral("DATE"));
    option(QStringLiteral("user"), QStringLiteral("Who acts, for the audit; else the login name."),
           QStringLiteral("NAME"));
    option(QStringLiteral("help"), QStringLiteral("Show this."));
}

void Context::option(const QString& name, const QString& help, const QString& value)
{
    QCommandLineOption added(name, help, value);
    m_parser.addOption(added);
    QString left = QStringLiteral("  --%1 %2").arg(name, value);
    m_help += left.leftJustified(26) + help + QLatin1Char('\n');
}

std::optional<QStringList> Context::parse(const QStringList& arguments, int fewest, int most)
{
    const bool understood = m_parser.parse(QStringList{QStringLiteral("sooner-cli")} + arguments);
    if (isSet(QStringLiteral("help"))) {
        print(m_help);
        return std::nullopt;
    }
    const auto wrong = [this](const QString& what) {
        m_exit = usage(what);
        return std::nullopt;
    };
    const QString seeHelp = QStringLiteral("; see sooner-cli %1 --help").arg(m_command);
    if (!understood) {
        QString text = m_parser.errorText();
        if (text.endsWith(QLatin1Char('.')))
            text.chop(1);
        return wrong(text + seeHelp);
    }
    const QStringList positional = m_parser.positionalArguments();
    if (positional.size() < fewest)
        return wrong(QStringLiteral("something is missing after \"%1\"").arg(m_command) + seeHelp);
    if (positional.size() > most)
        return wrong(QStringLiteral("there is one word too many: \"%1\"").arg(positional[most])
                     + seeHelp);
    const auto asOf = dateOption(QStringLiteral("as-of"));
    if (!asOf) {
        m_exit = failed(asOf.error());
        return std::nullopt;
    }
    m_asOf = *asOf;
    return positional;
}

Result<std::optional<Day>> Context::dateOption(const QString& name) const
{
    if (!isSet(name))
        return std::optional<Day>();
    const auto day = dayFromIso(value(name));
    if (!day)
        return fail(ErrorCode::Usage,
                    QStringLiteral("--%1 is not a date; write it as 2026-11-21").arg(name));
    return day;
}

Result<qint64> Context::numberOption(const QString& name, qint64 fallback, qint64 least,
                                     qint64 most) const
{
    if (!isSet(name))
        return fallback;
    bool isNumber = false;
    const qint64 number = value(name).toLongLong(&isNumber);
    if (!isNumber || number < least || number > most)
        return fail(ErrorCode::Usage, QStringLiteral("--%1 must be a whole number from %2 to %3")
                                          .arg(name)
                                          .arg(least)
                                          .arg(most));
    return number;
}

WorkspaceOptions Context::workspaceOptions(OpenMode mode) const
{
    WorkspaceOptions options;
    options.mode = mode;
    options.user = isSet(QStringLiteral("user")) ? value(QStringLiteral("user")) : loginName();
    options.asOf = m_asOf;
    const Progress& stopped = progress();
    options.waiting.cancelled = [&stopped] { return stopped.isCancelled(); };
    options.waiting.tell = [](const std::optional<WaitedFor>& whom) {
        sayWaiting(whom ? waitingText(*whom) : QString());
    };
    return options;
}

Result<std::unique_ptr<Workspace>> Context::open(const QString& store, OpenMode mode) const
{
    auto workspace = Workspace::open(store, workspaceOptions(mode));
    if (!workspace || isSet(QStringLiteral("quiet")))
        return workspace;
    if ((*workspace)->upgrade()) {
        const Upgrade& upgrade = *(*workspace)->upgrade();
        printError(QStringLiteral("brought the region up to date, from schema %1 to %2; how it was "
                                  "before is kept in %3")
                       .arg(upgrade.from)
                       .arg(upgrade.to)
                       .arg(upgrade.backup));
    }
    for (const QString& warning : (*workspace)->warnings())
        printError(QStringLiteral("warning: ") + warning);
    return workspace;
}

Result<void> Context::mayWrite(const QString& out, const QStringList& inputs) const
{
    const QString there = QFileInfo(out).canonicalFilePath();
    for (const QString& input : inputs) {
        if (!there.isEmpty() && there == QFileInfo(input).canonicalFilePath())
            return fail(ErrorCode::Usage,
                        QStringLiteral("the file to write is one that is read here and would be "
                                       "lost; choose another name"));
    }
    return {};
}

const Progress& Context::progress() const
{
    return consoleProgress(isSet(QStringLiteral("json")) || isSet(QStringLiteral("quiet")));
}

int Context::done(const QJsonObject& object, const QString& text, Exit exit) const
{
    if (json())
        printJson(object);
    else if (!isSet(QStringLiteral("quiet")) && !text.isEmpty())
        print(text.endsWith(QLatin1Char('\n')) ? text : text + QLatin1Char('\n'));
    return exit;
}

int sayFailure(const Error& error, bool json)
{
    if (json)
        printJson({{QStringLiteral("error"),
                    QJsonObject{{QStringLiteral("code"), errorCodeName(error.code)},
                                {QStringLiteral("message"), error.message}}}});
    printError(error.message);
    return exitOf(error.code);
}

QJsonObject changeObject(const Change& change)
{
    QJsonArray changed;
    for (const OfferMove& move : change.moves) {
        const QJsonValue from = move.before ? QJsonValue(codeOf(move.before->state)) : QJsonValue();
        changed.append(QJsonObject{{QStringLiteral("id"), move.after.id.value},
                                   {QStringLiteral("pathway"), pathwayCode(move.after.pathway)},
                                   {QStringLiteral("from"), from},
                                   {QStringLiteral("to"), codeOf(move.after.state)}});
    }
    QJsonArray refused;
    for (const Refusal& refusal : change.refused)
        refused.append(QJsonObject{{QStringLiteral("id"), refusal.id},
                                   {QStringLiteral("reason"), refusal.reason}});
    return {{QStringLiteral("changed"), changed}, {QStringLiteral("refused"), refused}};
}

int Context::changed(const Change& change, QJsonObject more, const QString& before) const
{
    const QJsonObject object = changeObject(change);
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        more.insert(entry.key(), entry.value());
    QString text = before + change.text + QLatin1Char('\n');
    for (const Refusal& refusal : change.refused)
        text += QStringLiteral("  not %1: %2\n").arg(refusal.id, refusal.reason);
    return done(more, text, change.refused.empty() ? Done : PartlyRefused);
}

} // namespace sooner::cli
