#include "tests/blackbox/program.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QThread>

namespace blackbox {

namespace {

QString programOr(const char* variable, const char* built)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariable(variable)
                                               : QString::fromLocal8Bit(built);
}

} // namespace

QJsonObject Outcome::json() const
{
    return QJsonDocument::fromJson(out).object();
}

bool Outcome::isOneJsonObject() const
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(out, &error);
    return error.error == QJsonParseError::NoError && document.isObject();
}

bool Outcome::isOneErrorLine() const
{
    return err.startsWith("sooner-cli: ") && err.size() > 20 && err.indexOf('\n') == err.size() - 1;
}

QByteArray Outcome::told() const
{
    const QByteArray end = !started    ? "did not start"
                           : !finished ? "hung"
                           : crashed   ? "crashed"
                                       : "exit " + QByteArray::number(exit);
    return end + "\nstdout: " + out.left(2000) + "\nstderr: " + err.left(2000);
}

QString cliProgram()
{
    return programOr("SOONER_CLI", SOONER_CLI);
}

QString windowProgram()
{
#ifdef SOONER_WINDOW
    return programOr("SOONER_WINDOW", SOONER_WINDOW);
#else
    return programOr("SOONER_WINDOW", "");
#endif
}

QString tool(const char* name)
{
    return QStandardPaths::findExecutable(utf8(name));
}

QProcessEnvironment environmentAt(const QString& home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(utf8("HOME"), home);
    environment.insert(utf8("USER"), utf8("tester"));
    for (const char* folder : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        environment.insert(utf8(folder), home + QLatin1Char('/') + utf8(folder).toLower());
    return environment;
}

Outcome run(const QString& program, const QStringList& arguments,
            const QProcessEnvironment& environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments, QIODevice::ReadOnly);
    Outcome outcome;
    outcome.started = process.waitForStarted(patienceMs);
    outcome.finished = outcome.started && process.waitForFinished(patienceMs);
    if (!outcome.finished) {
        process.kill();
        process.waitForFinished(patienceMs);
    }
    outcome.crashed = process.exitStatus() == QProcess::CrashExit;
    outcome.exit = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

QStringList words(const QString& line)
{
    return QProcess::splitCommand(line);
}

QString utf8(const char* text)
{
    return QString::fromUtf8(text);
}

bool waitUntil(const std::function<bool()>& holds, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > milliseconds)
            return false;
        QThread::msleep(20);
    }
    return true;
}

} // namespace blackbox
