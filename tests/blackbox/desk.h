#pragma once

#include "tests/blackbox/program.h"
#include "tests/blackbox/table.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <memory>

namespace blackbox {

/** A user's folder with one region in it, and sooner-cli to work on it. */
class Desk
{
public:
    Desk();

    /** In a command STORE stands for the region and DIR/x for a file of the folder. Today is
        today() unless the command says otherwise. */
    Outcome run(const char* command);
    Outcome run(const QString& command);
    /** The same command's JSON; an empty object, and a failed test, when it does not end with
        `exit`. */
    QJsonObject json(const char* command, int exit = 0);
    QJsonObject json(const QString& command, int exit = 0);
    QStringList argumentsOf(const QString& command) const;

    /** From now on commands run without root's right to read and write everything; false when this
     * user has that right and cannot give it up. */
    bool giveUpRoot();
    /** The same command, only started. */
    std::unique_ptr<QProcess> start(const QString& command) const;

    QString path(const char* name) const { return path(utf8(name)); }
    QString path(const QString& name) const { return m_folder.path() + QLatin1Char('/') + name; }
    QString store() const { return path("region.sooner"); }
    QByteArray storeHash() const;
    QProcessEnvironment environment() const { return environmentAt(path("home")); }
    bool write(const char* name, const QByteArray& bytes) { return writeFile(path(name), bytes); }
    bool write(const char* name, const Table& table) { return write(name, csvOf(table)); }

    /** All that went to stderr, and to stdout of commands that are not for people's eyes. */
    const QByteArray& said() const { return m_said; }

    /** An empty region with the invented hospitals. */
    bool makeRegion();
    /** With these patients and places too. */
    bool makeRegion(const Table& list, const Table& capacity);

private:
    QTemporaryDir m_folder;
    QStringList m_before; ///< the program that starts the programs, and its options
    QByteArray m_said;
};

/** The offer's number as commands want it. */
QString idOf(const QJsonObject& offer);
/** Nobody but its owner can read or change the file. */
bool isOwnerOnly(const QString& path);

/** The offers of a state; of all states without one. */
QList<QJsonObject> offersOf(Desk& desk, const char* state = nullptr);
QList<QJsonObject> objectsOf(const QJsonValue& array);

} // namespace blackbox
