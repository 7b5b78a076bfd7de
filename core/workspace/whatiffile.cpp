#include "core/workspace/whatiffile.h"

#include "core/base/jsonvalue.h"
#include "core/base/text.h"
#include "core/workspace/lookup.h"
#include "core/workspace/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace sooner {

namespace {

constexpr int mostPlaces = 10'000;
constexpr int mostMiles = 1000;

tl::unexpected<Error> unreadable(const QString& what)
{
    return fail(ErrorCode::Unreadable, QStringLiteral("The changes cannot be used: %1").arg(what));
}

/** Reads the changes of a file one by one; later ones may speak of sessions that earlier ones add.
 */
class ChangeReader
{
public:
    explicit ChangeReader(Workspace& workspace)
        : m_workspace(workspace), m_region(workspace.region())
    {}
    Result<WhatIfChange> next(const QJsonValue& entry);

private:
    using Read = Result<WhatIfChange> (ChangeReader::*)(const QJsonValue& value);
    static const std::map<QString, Read>& kinds();

    template <class Kind>
    Result<WhatIfChange> person(const QJsonValue& value)
    {
        const auto who = pathway(value);
        if (!who)
            return pass(who);
        return WhatIfChange{Kind{*who}};
    }
    template <class Kind>
    Result<WhatIfChange> pair(const QJsonValue& value)
    {
        SOONER_TRY(keys(value, {QStringLiteral("pathway"), QStringLiteral("session")}, 2));
        const auto who = pathway(value[QLatin1String("pathway")]);
        if (!who)
            return pass(who);
        const auto where = session(value[QLatin1String("session")]);
        if (!where)
            return pass(where);
        return WhatIfChange{Kind{*who, *where}};
    }
    Result<WhatIfChange> places(const QJsonValue& value);
    Result<WhatIfChange> limits(const QJsonValue& value);
    Result<WhatIfChange> travel(const QJsonValue& value);
    Result<WhatIfChange> addSession(const QJsonValue& value);
    Result<WhatIfChange> removeSession(const QJsonValue& value);
    Result<WhatIfChange> backTo(const QJsonValue& value);

    tl::unexpected<Error> wrong(const QString& what) const;
    tl::unexpected<Error> wrong(const char* key, const QJsonValue& value,
                                const QString& wanted) const;
    /** An object with these keys and no others; at least so many of them. */
    Result<> keys(const QJsonValue& value, const QStringList& known, int fewest) const;
    Result<PathwayId> pathway(const QJsonValue& value) const;
    Result<SessionId> session(const QJsonValue& value) const;
    Result<std::variant<SiteId, SessionId>> whereOf(const QJsonValue& value) const;
    Result<QString> nameFor(const QJsonValue& value) const;
    bool isTaken(const QString& name) const;
    SessionId nextId() const;

    Workspace& m_workspace;
    Snapshot m_region;
    std::map<QString, SessionId> m_added;
    int m_number = 0;
    QString m_kind;
};

tl::unexpected<Error> ChangeReader::wrong(const QString& what) const
{
    return unreadable(m_kind.isEmpty()
                          ? QStringLiteral("change %1: %2").arg(m_number).arg(what)
                          : QStringLiteral("change %1, %2: %3").arg(m_number).arg(m_kind, what));
}

tl::unexpected<Error> ChangeReader::wrong(const char* key, const QJsonValue& value,
                                          const QString& wanted) const
{
    return wrong(QStringLiteral("%1 %2 is not %3").arg(QLatin1String(key), shown(value), wanted));
}

Result<> ChangeReader::keys(const QJsonValue& value, const QStringList& known, int fewest) const
{
    if (!value.isObject())
        return wrong(QStringLiteral("%1 is not an object with %2")
                         .arg(shown(value), known.join(QStringLiteral(", "))));
    const QStringList there = value.toObject().keys();
    for (const QString& key : there) {
        if (!known.contains(key))
            return wrong(QStringLiteral("there is no key \"%1\"; use %2")
                             .arg(clipped(key), known.join(QStringLiteral(", "))));
    }
    if (there.size() >= fewest)
        return {};
    return wrong(
        QStringLiteral("something is missing; it takes %1").arg(known.join(QStringLiteral(", "))));
}

Result<PathwayId> ChangeReader::pathway(const QJsonValue& value) const
{
    if (!value.isString())
        return wrong("pathway", value, QStringLiteral("a text such as \"P123\""));
    const auto found = findPathway(m_workspace, value.toString());
    if (found
        || (found.error().code != ErrorCode::Usage && found.error().code != ErrorCode::NotFound))
        return found;
    return wrong("pathway", value, QStringLiteral("one of the region; write it as \"P123\""));
}

Result<SessionId> ChangeReader::session(const QJsonValue& value) const
{
    const bool isNumber = value.isDouble() && value.toDouble() == double(value.toInteger());
    if (!isNumber && !value.isString())
        return wrong("session", value, QStringLiteral("a SESSION_ID"));
    const QString text = isNumber ? QString::number(value.toInteger()) : value.toString();
    if (const auto added = m_added.find(text); added != m_added.end())
        return added->second;
    const auto found = findSession(*m_region, text);
    if (found)
        return m_region->session(*found).id;
    return wrong("session", value,
                 found.error().code == ErrorCode::Usage
                     ? QStringLiteral("one of one hospital only; write it as SITE:SESSION_ID")
                     : QStringLiteral("one of the region"));
}

Result<WhatIfChange> ChangeReader::places(const QJsonValue& value)
{
    SOONER_TRY(
        keys(value, {QStringLiteral("session"), QStringLiteral("free"), QStringLiteral("add")}, 2));
    const auto where = session(value[QLatin1String("session")]);
    if (!where)
        return pass(where);
    const QJsonValue free = value[QLatin1String("free")];
    const QJsonValue add = value[QLatin1String("add")];
    if (!free.isUndefined() && !add.isUndefined())
        return wrong(QStringLiteral("free and add exclude each other; give one"));
    const bool isMore = free.isUndefined();
    const auto number = wholeNumber(isMore ? add : free, isMore ? -mostPlaces : 0, mostPlaces);
    if (!number)
        return wrong(isMore ? "add" : "free", isMore ? add : free,
                     QStringLiteral("a whole number from %1 to %2")
                         .arg(isMore ? -mostPlaces : 0)
                         .arg(mostPlaces));
    return WhatIfChange{WhatIfChange::Places{*where, *number, isMore}};
}

/** A limit by its key, and the values that it takes. */
struct LimitKey
{
    const char* key;
    WhatIfChange::Limit limit;
    int least;
    int most;
};

constexpr std::array<LimitKey, 6> limitKeys = {{
    {"max_bmi", WhatIfChange::Limit::MaxBmi, 10, 100},
    {"max_asa", WhatIfChange::Limit::MaxAsa, 1, 6},
    {"min_age", WhatIfChange::Limit::MinAge, 0, 130},
    {"max_age", WhatIfChange::Limit::MaxAge, 0, 130},
    {"notice_days", WhatIfChange::Limit::Notice, 0, 365},
    {"sex", WhatIfChange::Limit::Sex, 0, 0},
}};

std::optional<int> limitOf(const LimitKey& key, const QJsonValue& value)
{
    if (key.limit == WhatIfChange::Limit::MaxBmi)
        return tenthsNumber(value, key.least, key.most);
    if (key.limit != WhatIfChange::Limit::Sex)
        return wholeNumber(value, key.least, key.most);
    const auto sex = sexOf(value.toString());
    const bool isOne = sex == Sex::Female || sex == Sex::Male;
    return isOne ? std::optional(int(*sex)) : std::nullopt;
}

Result<std::variant<SiteId, SessionId>> ChangeReader::whereOf(const QJsonValue& value) const
{
    const QJsonValue site = value[QLatin1String("site")];
    const QJsonValue of = value[QLatin1String("session")];
    if (site.isUndefined() == of.isUndefined())
        return wrong(QStringLiteral("give either a site or a session"));
    if (!of.isUndefined()) {
        const auto where = session(of);
        if (!where)
            return pass(where);
        return *where;
    }
    const auto code = odsCode(site.toString());
    const auto index = code ? m_region->siteIndex(*code) : std::nullopt;
    if (!index)
        return wrong("site", site, QStringLiteral("a SITE_CODE of the region"));
    return m_region->site(*index).id;
}

Result<WhatIfChange> ChangeReader::limits(const QJsonValue& value)
{
    QStringList known = {QStringLiteral("site"), QStringLiteral("session")};
    for (const LimitKey& key : limitKeys)
        known += QLatin1String(key.key);
    SOONER_TRY(keys(value, known, 2));
    const auto where = whereOf(value);
    if (!where)
        return pass(where);
    WhatIfChange::NewLimits change{*where, {}};
    for (const LimitKey& key : limitKeys) {
        const QJsonValue given = value[QLatin1String(key.key)];
        const auto limit = limitOf(key, given);
        if (limit || given.isNull())
            change.limits.emplace_back(key.limit, limit);
        else if (!given.isUndefined())
            return wrong(key.key, given,
                         key.limit == WhatIfChange::Limit::Sex
                             ? QStringLiteral("\"F\", \"M\" or null")
                             : QStringLiteral("null or a %1number from %2 to %3")
                                   .arg(key.limit == WhatIfChange::Limit::MaxBmi
                                            ? QString()
                                            : QStringLiteral("whole "))
                                   .arg(key.least)
                                   .arg(key.most));
    }
    return WhatIfChange{std::move(change)};
}

Result<WhatIfChange> ChangeReader::travel(const QJsonValue& value)
{
    if (value.isObject() && value.toObject().contains(QStringLiteral("add_miles"))) {
        SOONER_TRY(keys(value, {QStringLiteral("add_miles")}, 1));
        const QJsonValue more = value[QLatin1String("add_miles")];
        const auto tenths = tenthsNumber(more, 0, mostMiles);
        if (!tenths)
            return wrong("add_miles", more,
                         QStringLiteral("a number of miles from 0 to %1").arg(mostMiles));
        return WhatIfChange{WhatIfChange::TravelMore{*tenths}};
    }
    SOONER_TRY(keys(value, {QStringLiteral("pathway"), QStringLiteral("miles")}, 2));
    const auto who = pathway(value[QLatin1String("pathway")]);
    if (!who)
        return pass(who);
    const QJsonValue miles = value[QLatin1String("miles")];
    if (miles.toString() == QLatin1String("national"))
        return WhatIfChange{WhatIfChange::Travel{*who, {true, 0}}};
    const auto tenths = tenthsNumber(miles, 0, mostMiles);
    if (!tenths)
        return wrong(
            "miles", miles,
            QStringLiteral("\"national\" or a number of miles from 0 to %1").arg(mostMiles));
    return WhatIfChange{WhatIfChange::Travel{*who, {false, *tenths}}};
}

bool ChangeReader::isTaken(const QString& name) const
{
    const auto found = findSession(*m_region, name);
    return found || found.error().code != ErrorCode::NotFound || m_added.contains(name);
}

/** What later changes call the new session. */
Result<QString> ChangeReader::nameFor(const QJsonValue& value) const
{
    if (value.isUndefined()) {
        int number = int(m_added.size()) + 1;
        while (isTaken(QStringLiteral("NEW%1").arg(number)))
            ++number;
        return QStringLiteral("NEW%1").arg(number);
    }
    const QString name = value.toString();
    if (name.isEmpty() || name != clipped(name) || isTaken(name))
        return wrong("id", value,
                     QStringLiteral("a text of up to 40 characters that no other session has"));
    return name;
}

SessionId ChangeReader::nextId() const
{
    const int count = m_region->sessionCount();
    const qint64 last = count > 0 ? m_region->session(count - 1).id.value : 0;
    return SessionId{last + 1 + qint64(m_added.size())};
}

Result<WhatIfChange> ChangeReader::addSession(const QJsonValue& value)
{
    SOONER_TRY(keys(value,
                    {QStringLiteral("like"), QStringLiteral("date"), QStringLiteral("places"),
                     QStringLiteral("id")},
                    3));
    const auto like = session(value[QLatin1String("like")]);
    if (!like)
        return pass(like);
    const QJsonValue date = value[QLatin1String("date")];
    const auto day = dayFromIso(date.toString());
    if (!day)
        return wrong("date", date, QStringLiteral("a date such as \"2026-12-10\""));
    const QJsonValue given = value[QLatin1String("places")];
    const auto number = wholeNumber(given, 1, mostPlaces);
    if (!number)
        return wrong("places", given,
                     QStringLiteral("a whole number from 1 to %1").arg(mostPlaces));
    const auto name = nameFor(value[QLatin1String("id")]);
    if (!name)
        return pass(name);
    const SessionId id = nextId();
    m_added.emplace(*name, id);
    return WhatIfChange{WhatIfChange::AddSession{id, *name, *like, *day, *number}};
}

Result<WhatIfChange> ChangeReader::removeSession(const QJsonValue& value)
{
    const auto where = session(value);
    if (!where)
        return pass(where);
    return WhatIfChange{WhatIfChange::RemoveSession{*where}};
}

Result<WhatIfChange> ChangeReader::backTo(const QJsonValue& value)
{
    const auto number = wholeNumber(value, 0, m_number - 1);
    if (!number)
        return wrong(
            QStringLiteral("%1 is not the number of a change before, or 0").arg(shown(value)));
    return WhatIfChange{WhatIfChange::BackTo{*number}};
}

const std::map<QString, ChangeReader::Read>& ChangeReader::kinds()
{
    using What = WhatIfChange;
    static const std::map<QString, Read> table = {
        {QStringLiteral("leave"), &ChangeReader::person<What::Leave>},
        {QStringLiteral("come_back"), &ChangeReader::person<What::ComeBack>},
        {QStringLiteral("pin"), &ChangeReader::pair<What::Pin>},
        {QStringLiteral("unpin"), &ChangeReader::person<What::Unpin>},
        {QStringLiteral("forbid"), &ChangeReader::pair<What::Forbid>},
        {QStringLiteral("allow"), &ChangeReader::pair<What::Allow>},
        {QStringLiteral("places"), &ChangeReader::places},
        {QStringLiteral("limits"), &ChangeReader::limits},
        {QStringLiteral("travel"), &ChangeReader::travel},
        {QStringLiteral("add_session"), &ChangeReader::addSession},
        {QStringLiteral("remove_session"), &ChangeReader::removeSession},
        {QStringLiteral("back_to"), &ChangeReader::backTo},
    };
    return table;
}

Result<WhatIfChange> ChangeReader::next(const QJsonValue& entry)
{
    ++m_number;
    m_kind.clear();
    const QJsonObject object = entry.toObject();
    if (object.size() != 1)
        return wrong(QStringLiteral("it is not an object with one key, such as "
                                    "{\"leave\":\"P123\"}"));
    const auto kind = kinds().find(object.begin().key());
    if (kind == kinds().end()) {
        QStringList known;
        for (const auto& [name, read] : kinds())
            known += name;
        return wrong(QStringLiteral("there is no change \"%1\"; use %2")
                         .arg(clipped(object.begin().key()), known.join(QStringLiteral(", "))));
    }
    m_kind = kind->first;
    return (this->*kind->second)(object.begin().value());
}

} // namespace

Result<std::vector<WhatIfChange>> readChanges(Workspace& workspace, const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return unreadable(QStringLiteral("the file is not JSON (%1, at byte %2)")
                              .arg(error.errorString())
                              .arg(error.offset));
    const QJsonObject object = document.object();
    if (object.keys() != QStringList{QStringLiteral("changes")})
        return unreadable(QStringLiteral("the file is not an object with the one key \"changes\""));
    const QJsonArray entries = object.begin().value().toArray();
    if (entries.isEmpty() || entries.size() > mostChanges)
        return unreadable(
            QStringLiteral("changes is not a list of 1 to %1 changes").arg(mostChanges));
    ChangeReader reader(workspace);
    std::vector<WhatIfChange> changes;
    for (const QJsonValue& entry : entries) {
        auto change = reader.next(entry);
        if (!change)
            return pass(change);
        changes.push_back(std::move(*change));
    }
    return changes;
}

} // namespace sooner
