#include "core/matching/policy.h"

#include "core/base/text.h"
#include "core/domain/waits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace sooner::matching {

namespace {

constexpr int mostWeeks = 1000;
constexpr int mostMiles = 1000;

tl::unexpected<Error> unreadable(const QString& what)
{
    return fail(ErrorCode::Unreadable, QStringLiteral("The policy cannot be used: %1").arg(what));
}

/** What stands in the file, shortened for a message. */
QString shown(const QJsonValue& value)
{
    if (value.isString())
        return QStringLiteral("\"%1\"").arg(clipped(value.toString()));
    if (value.isDouble())
        return QString::number(value.toDouble());
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.isNull()    ? QStringLiteral("null")
           : value.isArray() ? QStringLiteral("a list")
                             : QStringLiteral("an object");
}

std::optional<int> wholeNumber(const QJsonValue& value, int least, int most)
{
    const double number = value.isDouble() ? value.toDouble() : std::nan("");
    if (!(number >= least && number <= most) || number != std::floor(number))
        return std::nullopt;
    return int(number);
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
        line.overWeeks = wholeNumber(value, 0, mostWeeks);
        if (!line.overWeeks)
            return unreadable(QStringLiteral("over %1 is not a whole number of weeks from 0 to %2")
                                  .arg(shown(value))
                                  .arg(mostWeeks));
    } else {
        return unreadable(
            QStringLiteral("there is no key \"%1\" in a tier; use kind, priority, over")
                .arg(clipped(key)));
    }
    return {};
}

Result<std::vector<TierLine>> readTiers(const QJsonValue& value)
{
    const QJsonArray tiers = value.toArray();
    if (tiers.isEmpty())
        return unreadable(QStringLiteral("tiers is not a list of at least one tier"));
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
        policy.maxMiles = wholeNumber(value, 1, mostMiles);
        if (!policy.maxMiles && !value.isNull())
            return unreadable(
                QStringLiteral("max_miles %1 is not null or a whole number from 1 to %2")
                    .arg(shown(value))
                    .arg(mostMiles));
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
    policy.lines.push_back({PathwayKind::Cancer, {}, {}});
    const auto addBand = [&](Priority priority, std::optional<int> over) {
        policy.lines.push_back({std::nullopt, priority, over});
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

} // namespace sooner::matching
