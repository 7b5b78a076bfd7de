#include "tests/colleagues/coordinator/log.h"

#include <QJsonDocument>

#include <cstdio>

namespace sooner::colleague {

namespace {

void say(const QJsonObject& line)
{
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout);
    std::fflush(stdout);
}

} // namespace

void Log::begins(int number, const QString& action, const QJsonObject& with)
{
    m_number = number;
    say({{QStringLiteral("at"), number},
         {QStringLiteral("do"), action},
         {QStringLiteral("with"), with}});
    m_timer.start();
}

void Log::ends(const Result<QJsonObject>& outcome)
{
    QJsonObject line = outcome.value_or(QJsonObject());
    line.insert(QStringLiteral("at"), m_number);
    line.insert(QStringLiteral("ok"), outcome.has_value());
    line.insert(QStringLiteral("ms"), m_timer.elapsed());
    line.insert(QStringLiteral("us"), m_timer.nsecsElapsed() / 1000);
    if (!outcome) {
        line.insert(QStringLiteral("code"), errorCodeName(outcome.error().code));
        line.insert(QStringLiteral("message"), outcome.error().message);
    }
    say(line);
}

} // namespace sooner::colleague
