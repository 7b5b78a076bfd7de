#pragma once

#include "core/base/day.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workspace/change.h"
#include "core/workspace/workspace.h"

#include <QCommandLineParser>
#include <QJsonObject>

#include <functional>

namespace sooner::cli {

/** What the program ends with (cli.md). */
enum Exit {
    Done = 0,
    RuleRefused = 1,
    WrongUse = 2,
    PartlyRefused = 3,
    StoreTrouble = 4,
    Interrupted = 130
};

Exit exitOf(ErrorCode code);
/** Says what went wrong, also as JSON when that is wanted; the exit code. */
int sayFailure(const Error& error, bool json);

/** One run of one command: its options, the common ones among them, and its ways to speak. */
class Context
{
public:
    /** `usage` is what stands after the command's name: "STORE [--name NAME]". */
    Context(QString command, QString usage, QString summary, QString example);

    /** Adds a command's own option: "--name NAME" or "--all". */
    void option(const QString& name, const QString& help, const QString& value = {});
    /** As if --json were always given, but for progress on a terminal. */
    void alwaysJson() { m_alwaysJson = true; }
    /** Reads the arguments; nothing when the run is over already (--help, or a mistake that has
     * been said). */
    std::optional<QStringList> parse(const QStringList& arguments, int fewest, int most);
    int exitCode() const { return m_exit; }

    bool isSet(const QString& name) const { return m_parser.isSet(name); }
    QString value(const QString& name) const { return m_parser.value(name); }
    /** An option that holds a date; an error that names the option when it does not. */
    Result<std::optional<Day>> dateOption(const QString& name) const;
    /** An option that holds a whole number. */
    Result<qint64> numberOption(const QString& name, qint64 fallback, qint64 least,
                                qint64 most) const;

    Result<std::unique_ptr<Workspace>> open(const QString& store, OpenMode mode) const;
    WorkspaceOptions workspaceOptions(OpenMode mode) const;
    /** Fails when a file to be written is one of those that the command reads: it would take their
     * place. */
    Result<void> mayWrite(const QString& out, const QStringList& inputs) const;
    /** Asked by long work; Ctrl+C cancels it; shows a line on a terminal after two seconds. */
    const Progress& progress() const;

    bool json() const { return m_alwaysJson || isSet(QStringLiteral("json")); }
    /** Prints the object with --json, else the text unless --quiet. */
    int done(const QJsonObject& object, const QString& text, Exit exit = Done) const;
    int failed(const Error& error) const { return sayFailure(error, json()); }
    int usage(const QString& what) const { return failed({ErrorCode::Usage, what, {}}); }
    /** For changing commands: changed, refused, and the exit code that follows from them. */
    int changed(const Change& change, QJsonObject more = {}, const QString& before = {}) const;

private:
    QString m_command;
    QCommandLineParser m_parser;
    QString m_positional;
    QString m_help;
    std::optional<Day> m_asOf;
    bool m_alwaysJson = false;
    int m_exit = Done;
};

/** "changed" and "refused" as cli.md words them. */
QJsonObject changeObject(const Change& change);

} // namespace sooner::cli
