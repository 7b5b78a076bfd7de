#include "tests/colleagues/colleague.h"

#include "tests/blackbox/program.h"

#include <QThread>

namespace colleagues {

namespace {

/** Its history says why. */
constexpr int notOpened = 4;

} // namespace

Colleague::Colleague(const Orders& orders) : m_orders(orders)
{
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, [this] { read(); });
    const QString program =
        qEnvironmentVariable("SOONER_COLLEAGUE", QString::fromLocal8Bit(SOONER_COLLEAGUE));
    m_process.start(program,
                    {orders.region, orders.folder, orders.name, QString::number(orders.seed),
                     QString::number(orders.actions),
                     orders.importsOnly ? QStringLiteral("imports") : QStringLiteral("everything")},
                    QIODevice::ReadOnly);
}

void Colleague::read()
{
    m_output += m_process.readAllStandardOutput();
    if (!m_orders.death || m_killed)
        return;
    const QByteArray last =
        QStringLiteral("{\"at\":%1,\"do\"").arg(m_orders.death->action).toUtf8();
    if (!m_output.contains(last))
        return;
    QThread::usleep(ulong(m_orders.death->microseconds));
    m_process.kill();
    m_killed = true;
}

Colleague::~Colleague()
{
    m_process.disconnect();
    if (!hasEnded()) {
        m_process.kill();
        m_process.waitForFinished(blackbox::patienceMs);
    }
}

bool Colleague::waitForEnd()
{
    while (!hasEnded() && m_process.waitForReadyRead(blackbox::patienceMs)) {
    }
    return hasEnded() || m_process.waitForFinished(blackbox::patienceMs);
}

History Colleague::history()
{
    read();
    return historyOf(m_orders.name, m_output);
}

QString Colleague::failure()
{
    if (m_killed)
        return {};
    const bool ended = m_process.exitStatus() == QProcess::NormalExit;
    if (ended && (m_process.exitCode() == 0 || m_process.exitCode() == notOpened))
        return {};
    return QStringLiteral("%1 ended with %2: %3")
        .arg(m_orders.name)
        .arg(m_process.exitCode())
        .arg(QString::fromUtf8(m_process.readAllStandardError().left(2000)));
}

} // namespace colleagues
