#include "core/matching/policy.h"

#include "core/base/jsonvalue.h"
#include "core/base/text.h"
#include "core/domain/waits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sooner::matching {

namespace {

tl::unexpected<Error> unreadable(const QString& what)
{
    return fail(ErrorCode::Unreadable, QStringLiteral("The policy cannot be used: %1").arg(what));
}

Result<> readWeeks(const QString& key, const QJsonValue& value, std::optional<int>& weeks)
{
    weeks = wholeNumber(value, 0, Policy::mostWeeks);
    if (weeks)
        return {};
    return unreadable(QStringLiteral("%1 %2 is not a whole number of weeks from 0 to %3")
                          .arg(key, shown(value))
                          .arg(Policy::mostWeeks));
}

Result<> readTierKey(const QString& key, const QJsonValue& value, TierLine& line)
{
    if (key == QLatin1String("kind")) {
        line.kind = pathwayKind(value.toString());
        if (!line.kind)
            return unreadable(QStringLiteral("kind %1 is not rtt, cancer, diagnostic or planned")
                                  .arg(shown(value)));
    } else if (key == QLatin1String("priority")) {
        line.priority = priorityOf(value.toString());
        if (!line.priority || line.priority < Priority::P2 || line.priority > Priority::P5)
            return unreadable(
                QStringLiteral("priority %1 is not P2, P3, P4 or P5 (others are never "
                               "matched)")
                    .arg(shown(value)));
    } else if (key == QLatin1String("over")) {
        SOONER_TRY(readWeeks(key, value, line.overWeeks));
    } else if (key == QLatin1String("by_end")) {
        SOONER_TRY(readWeeks(key, value, line.overWeeksByEnd));
    } else {
        return unreadable(
            QStringLiteral("there is no key \"%1\" in a tier; use kind, priority, over, by_end")
                .arg(clipped(key)));
    }
    return {};
}

Result<std::vector<TierLine>> readTiers(const QJsonValue& value)
{
    const QJsonArray tiers = value.toArray();
    if (tiers.isEmpty())
        return unreadable(QStringLiteral("tiers is not a list of at least one tier"));
    if (tiers.size() > Policy::mostLines)
        return unreadable(QStringLiteral("tiers has %1 tiers, and %2 is the most that it may have")
                              .arg(tiers.size())
                              .arg(Policy::mostLines));
    std::vector<TierLine> lines;
    for (const QJsonValue& entry : tiers) {
        if (!entry.isObject())
            return unreadable(QStringLiteral("tier %1 is %2, not an object such as "
                                             "{\"priority\":\"P2\",\"over\":104}")
                                  .arg(lines.size() + 1)
                                  .arg(shown(entry)));
        TierLine line;
        const QJsonObject object = entry.toObject();
        for (auto key = object.begin(); key != object.end(); ++key) {
            if (auto read = readTierKey(key.key(), key.value(), line); !read) {
                read.error().message += QStringLiteral(" (tier %1)").arg(lines.size() + 1);
                return pass(read);
            }
        }
        lines.push_back(line);
    }
    return lines;
}

Result<> readKey(const QString& key, const QJsonValue& value, Policy& policy)
{
    if (key == QLatin1String("tiers")) {
        auto lines = readTiers(value);
        if (!lines)
            return pass(lines);
        policy.lines = std::move(*lines);
    } else if (key == QLatin1String("within")) {
        const QString word = value.toString();
        if (word != QLatin1String("band") && word != QLatin1String("week"))
            return unreadable(
                QStringLiteral("within %1 is not \"band\" or \"week\"").arg(shown(value)));
        policy.within = word == QLatin1String("week") ? Policy::Within::Week : Policy::Within::Band;
    } else if (key == QLatin1String("max_miles")) {
        policy.maxMiles = wholeNumber(value, 1, Policy::mostMiles);
        if (!policy.maxMiles && !value.isNull())
            return unreadable(
                QStringLiteral("max_miles %1 is not null or a whole number from 1 to %2")
                    .arg(shown(value))
                    .arg(Policy::mostMiles));
    } else {
        return unreadable(QStringLiteral("there is no key \"%1\"; use tiers, within, max_miles")
                              .arg(clipped(key)));
    }
    return {};
}

} // namespace

Policy Policy::standard()
{
    Policy policy;
    policy.lines.push_back({PathwayKind::Cancer, {}, {}, {}});
    const auto addBand = [&](Priority priority, std::optional<int> over) {
        policy.lines.push_back({std::nullopt, priority, over, {}});
    };
    for (auto weeks = waitThresholds.rbegin(); weeks != waitThresholds.rend(); ++weeks)
        addBand(Priority::P2, *weeks);
    addBand(Priority::P2, std::nullopt);
    for (auto weeks = waitThresholds.rbegin(); weeks != waitThresholds.rend(); ++weeks) {
        addBand(Priority::P3, *weeks);
        addBand(Priority::P4, *weeks);
    }
    addBand(Priority::P3, std::nullopt);
    addBand(Priority::P4, std::nullopt);
    return policy;
}

Result<Policy> Policy::fromJson(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return unreadable(QStringLiteral("it is not JSON (%1, at byte %2)")
                              .arg(error.errorString())
                              .arg(error.offset));
    if (!document.isObject())
        return unreadable(QStringLiteral("it is not a JSON object"));
    Policy policy = standard();
    const QJsonObject object = document.object();
    for (auto key = object.begin(); key != object.end(); ++key)
        SOONER_TRY(readKey(key.key(), key.value(), policy));
    return policy;
}

QByteArray Policy::toJson() const
{
    QJsonArray tiers;
    for (const TierLine& line : lines) {
        QJsonObject tier;
        if (line.kind)
            tier.insert(QStringLiteral("kind"), codeOf(*line.kind));
        if (line.priority)
            tier.insert(QStringLiteral("priority"), codeOf(*line.priority));
        if (line.overWeeks)
            tier.insert(QStringLiteral("over"), *line.overWeeks);
        if (line.overWeeksByEnd)
            tier.insert(QStringLiteral("by_end"), *line.overWeeksByEnd);
        tiers.append(tier);
    }
    const QJsonObject object{
        {QStringLiteral("tiers"), tiers},
        {QStringLiteral("within"),
         within == Within::Week ? QStringLiteral("week") : QStringLiteral("band")},
        {QStringLiteral("max_miles"), maxMiles ? QJsonValue(*maxMiles) : QJsonValue()}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace sooner::matching
