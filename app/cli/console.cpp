#include "app/cli/console.h"

#include <QElapsedTimer>
#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace sooner::cli {

namespace {

bool showsProgress = false;
bool lineShown = false;
int widestWait = 0;

void report(qint64 done, qint64 total)
{
    static QElapsedTimer timer;
    static qint64 last = 0;
    if (!timer.isValid())
        timer.start();
    if (!showsProgress || timer.elapsed() < 2000 || timer.elapsed() - last < 200)
        return;
    last = timer.elapsed();
    lineShown = true;
    const int percent = total > 0 ? int(100 * done / total) : 0;
    fprintf(stderr, "\r%3d %%", percent);
    fflush(stderr);
}

Progress& theProgress()
{
    static Progress progress(report);
    return progress;
}

extern "C" void interrupted(int)
{
    theProgress().cancel(); // a lock-free store, which a signal handler may do
}

void clearLine()
{
    if (lineShown)
        fprintf(stderr, "\r%*s\r", std::max(widestWait, 6), "");
    lineShown = false;
}

} // namespace

void print(const QString& text)
{
    clearLine();
    const QByteArray utf8 = text.toUtf8();
    fwrite(utf8.constData(), 1, std::size_t(utf8.size()), stdout);
}

bool outputIsWhole()
{
    return fflush(stdout) == 0 && !ferror(stdout);
}

void printJson(const QJsonObject& object)
{
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)));
}

void printError(const QString& message)
{
    clearLine();
    // Messages are sentences; on the command line they follow a colon and have no stop.
    QString line = message.simplified();
    if (line.size() > 1 && line[1].isLower())
        line[0] = line[0].toLower();
    if (line.endsWith(QLatin1Char('.')))
        line.chop(1);
    fprintf(stderr, "sooner-cli: %s\n", line.toUtf8().constData());
}

const Progress& consoleProgress(bool silent)
{
#ifdef Q_OS_UNIX
    showsProgress = !silent && isatty(STDERR_FILENO);
#else
    Q_UNUSED(silent);
#endif
    return theProgress();
}

void catchInterrupts()
{
    theProgress();
    std::signal(SIGINT, interrupted);
}

void sayWaiting(const QString& text)
{
    if (!showsProgress)
        return;
    lineShown = true;
    const QByteArray line = text.toUtf8();
    widestWait = std::max(widestWait, int(text.size()));
    fprintf(stderr, "\r%-*s", widestWait, line.constData());
    fflush(stderr);
}

void quietLibraries()
{
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& message) {
        if (type == QtCriticalMsg || type == QtFatalMsg)
            printError(message);
    });
}

QString loginName()
{
    for (const char* variable : {"USER", "USERNAME", "LOGNAME"}) {
        const QString name = qEnvironmentVariable(variable);
        if (!name.isEmpty())
            return name;
    }
    return QStringLiteral("unknown");
}

} // namespace sooner::cli
