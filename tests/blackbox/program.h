#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

#include <functional>

/** How a program is started and what it did; nothing here knows what is in the programs. */
namespace blackbox {

/** A test waits for an event, never for a time; this only ends a program that hangs, also on a
    machine that is busy with other things. Qt Test itself ends a function after five minutes. */
inline constexpr int patienceMs = 120'000;

struct Outcome
{
    bool started = false;
    bool finished = false; ///< by itself; else it hung and was killed
    bool crashed = false;
    int exit = -1;
    QByteArray out;
    QByteArray err;

    /** stdout as one JSON object; empty when it is not exactly that. */
    QJsonObject json() const;
    bool isOneJsonObject() const;
    /** One line on stderr, which begins with the program's name. */
    bool isOneErrorLine() const;
    /** For the message of a failed check. */
    QByteArray told() const;
};

/** Paths of the programs; they can be changed by SOONER_CLI and SOONER_WINDOW in the environment.
    The window's is empty when it was not built. */
QString cliProgram();
QString windowProgram();
/** The path of a tool on this machine; empty when there is none. */
QString tool(const char* name);

/** The environment of a user whose home folder this is. */
QProcessEnvironment environmentAt(const QString& home);

Outcome run(const QString& program, const QStringList& arguments,
            const QProcessEnvironment& environment);

/** "a\"b c\"" is one word: for literal command lines in tests. */
QStringList words(const QString& line);
QString utf8(const char* text);

/** True as soon as `holds` is; asks it again and again, up to patienceMs. */
bool waitUntil(const std::function<bool()>& holds, int milliseconds = patienceMs);

} // namespace blackbox

#define VERIFY_EXIT(outcome, code)                                                                 \
    do {                                                                                           \
        const auto& verified = (outcome);                                                          \
        QVERIFY2(verified.finished && !verified.crashed && verified.exit == (code),                \
                 verified.told().constData());                                                     \
    } while (false)
