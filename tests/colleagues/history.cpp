#include "tests/colleagues/history.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace colleagues {

bool Entry::hasWritten() const
{
    if (ending != Ending::Done || action == QLatin1String("open"))
        return false;
    if (result.contains(QLatin1String("moves")))
        return !result.value(QLatin1String("moves")).toArray().isEmpty()
               || result.contains(QLatin1String("order"));
    return true; // an import leaves its record and a look its trace, whatever they found
}

History historyOf(const QString& name, const QByteArray& output)
{
    History history{name, {}};
    for (const QByteArray& line : output.split('\n')) {
        const QJsonObject said = QJsonDocument::fromJson(line).object();
        if (said.isEmpty())
            continue;
        if (said.contains(QLatin1String("do"))) {
            Entry& entry = history.entries.emplace_back();
            entry.number = said.value(QLatin1String("at")).toInt();
            entry.action = said.value(QLatin1String("do")).toString();
            entry.with = said.value(QLatin1String("with")).toObject();
        } else if (!history.entries.empty()) {
            Entry& entry = history.entries.back();
            entry.ending =
                said.value(QLatin1String("ok")).toBool() ? Ending::Done : Ending::Refused;
            entry.result = said;
        }
    }
    return history;
}

} // namespace colleagues
