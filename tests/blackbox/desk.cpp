#include "tests/blackbox/desk.h"

#include "tests/blackbox/invented.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

namespace blackbox {

Desk::Desk()
{
    QDir(m_folder.path()).mkpath(utf8("home"));
}

QStringList Desk::argumentsOf(const QString& command) const
{
    QStringList arguments = words(command);
    for (QString& word : arguments) {
        if (word == QLatin1String("STORE"))
            word = store();
        else if (word.startsWith(QLatin1String("DIR/")))
            word = path(word.mid(4));
    }
    if (!arguments.contains(utf8("--as-of")))
        arguments << utf8("--as-of") << iso(today());
    return arguments;
}

Outcome Desk::run(const QString& command)
{
    QStringList line = m_before + QStringList(cliProgram()) + argumentsOf(command);
    const QString program = line.takeFirst();
    const Outcome outcome = blackbox::run(program, line, environment());
    m_said += outcome.err + outcome.out;
    return outcome;
}

Outcome Desk::run(const char* command)
{
    return run(utf8(command));
}

QJsonObject Desk::json(const QString& command, int exit)
{
    const Outcome outcome = run(command + utf8(" --json"));
    const bool ok =
        outcome.finished && !outcome.crashed && outcome.exit == exit && outcome.isOneJsonObject();
    if (!ok)
        QTest::qFail((command.toUtf8() + ": " + outcome.told()).constData(), __FILE__, __LINE__);
    return ok ? outcome.json() : QJsonObject();
}

QJsonObject Desk::json(const char* command, int exit)
{
    return json(utf8(command), exit);
}

bool Desk::giveUpRoot()
{
    const QString probe = path("probe");
    if (!writeFile(probe, "x") || !QFile::setPermissions(probe, QFileDevice::WriteOwner))
        return false;
    if (!QFile(probe).open(QIODevice::ReadOnly))
        return true;
    m_before = {tool("setpriv"), utf8("--bounding-set=-dac_override,-dac_read_search")};
    const auto exitOf = [&](const QStringList& line) {
        return blackbox::run(m_before[0], m_before.mid(1) + line, environment()).exit;
    };
    return exitOf({utf8("true")}) == 0 && exitOf({utf8("cat"), probe}) == 1;
}

std::unique_ptr<QProcess> Desk::start(const QString& command) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->start(cliProgram(), argumentsOf(command), QIODevice::ReadOnly);
    return process->waitForStarted(patienceMs) ? std::move(process) : nullptr;
}

QByteArray Desk::storeHash() const
{
    return hashOf(store());
}

bool Desk::makeRegion()
{
    return run("init STORE --name \"Two Parts\"").exit == 0 && write("sites.csv", inventedSites())
           && run("import STORE sites DIR/sites.csv").exit == 0;
}

bool Desk::makeRegion(const Table& list, const Table& capacity)
{
    return makeRegion() && write("list.csv", list) && write("capacity.csv", capacity)
           && run("import STORE waiting-list DIR/list.csv").exit == 0
           && run("import STORE capacity DIR/capacity.csv").exit == 0;
}

QString idOf(const QJsonObject& offer)
{
    return QString::number(offer.value(utf8("id")).toInt());
}

bool isOwnerOnly(const QString& path)
{
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                        | QFile::WriteOther | QFile::ExeOther;
    return QFileInfo::exists(path) && !(QFile::permissions(path) & others);
}

QList<QJsonObject> objectsOf(const QJsonValue& array)
{
    QList<QJsonObject> objects;
    for (const QJsonValue& value : array.toArray())
        objects += value.toObject();
    return objects;
}

QList<QJsonObject> offersOf(Desk& desk, const char* state)
{
    const QString only = state ? utf8(" --state ") + utf8(state) : QString();
    return objectsOf(desk.json(utf8("offers STORE list") + only).value(utf8("offers")));
}

} // namespace blackbox
