#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <vector>

/** What coordinators said they did, and whether the region bears them out. Knows the region only
    as tables and shares no code with core. */
namespace colleagues {

/** How an action ended, as far as the one who took it knows. */
enum class Ending {
    Done,
    Refused,
    Unknown, ///< killed before it was told
};

/** One line of "I want" and one of "that came of it". */
struct Entry
{
    int number = 0;
    QString action; ///< the use case's name, as the audit has it
    QJsonObject with;
    Ending ending = Ending::Unknown;
    QJsonObject result;
    /** It was told that something was saved. */
    bool hasWritten() const;
};

struct History
{
    QString name; ///< as the audit has it
    std::vector<Entry> entries;
};

/** From a coordinator's output; a line that was cut off in the middle does not count. */
History historyOf(const QString& name, const QByteArray& output);

} // namespace colleagues
