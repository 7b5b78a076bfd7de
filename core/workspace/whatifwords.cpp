#include "core/workspace/whatifwords.h"

#include "core/base/text.h"

namespace sooner {

namespace {

QString limitName(WhatIfChange::Limit limit)
{
    switch (limit) {
    case WhatIfChange::Limit::MaxBmi: return QStringLiteral("BMI limit");
    case WhatIfChange::Limit::MaxAsa: return QStringLiteral("ASA limit");
    case WhatIfChange::Limit::MinAge: return QStringLiteral("lowest age");
    case WhatIfChange::Limit::MaxAge: return QStringLiteral("highest age");
    case WhatIfChange::Limit::Sex: return QStringLiteral("limit to one sex");
    case WhatIfChange::Limit::Notice: return QStringLiteral("notice in days");
    }
    return {};
}

QString limitWords(WhatIfChange::Limit limit, std::optional<int> value)
{
    if (!value)
        return QStringLiteral("no %1 stated").arg(limitName(limit));
    if (limit == WhatIfChange::Limit::Sex)
        return QStringLiteral("only for sex %1").arg(nameOf(Sex(*value)).toLower());
    return limitName(limit) + QLatin1Char(' ')
           + (limit == WhatIfChange::Limit::MaxBmi ? tenths(*value) : QString::number(*value));
}

QString milesWords(int tenthsOfMile)
{
    return tenthsOfMile == 10 ? QStringLiteral("1 mile")
                              : QStringLiteral("%1 miles").arg(tenths(tenthsOfMile));
}

QString placesWords(int places)
{
    return counted(places, QStringLiteral("free place"), QStringLiteral("free places"));
}

/** Each kind of change in words. */
class Teller
{
public:
    Teller(const Region& region, const WhatIfNames& names) : m_region(region), m_names(names) {}

    QString operator()(const WhatIfChange::Leave& change) const
    {
        return QStringLiteral("%1 leaves").arg(pathwayCode(change.who));
    }
    QString operator()(const WhatIfChange::ComeBack& change) const
    {
        return QStringLiteral("%1 comes back").arg(pathwayCode(change.who));
    }
    QString operator()(const WhatIfChange::Pin& change) const
    {
        return QStringLiteral("%1 pinned to %2")
            .arg(pathwayCode(change.who), m_names.nameOf(change.where));
    }
    QString operator()(const WhatIfChange::Unpin& change) const
    {
        return QStringLiteral("%1 no longer pinned").arg(pathwayCode(change.who));
    }
    QString operator()(const WhatIfChange::Forbid& change) const
    {
        return QStringLiteral("%1 kept from %2")
            .arg(pathwayCode(change.who), m_names.nameOf(change.where));
    }
    QString operator()(const WhatIfChange::Allow& change) const
    {
        return QStringLiteral("%1 no longer kept from %2")
            .arg(pathwayCode(change.who), m_names.nameOf(change.where));
    }
    QString operator()(const WhatIfChange::Places& change) const
    {
        const QString number = placesWords(std::abs(change.places));
        const QString more = !change.isMore      ? QString()
                             : change.places < 0 ? QStringLiteral(" fewer")
                                                 : QStringLiteral(" more");
        return QStringLiteral("%1%2 in %3").arg(number, more, m_names.nameOf(change.where));
    }
    QString operator()(const WhatIfChange::NewLimits& change) const
    {
        QStringList limits;
        for (const auto& [limit, value] : change.limits)
            limits += limitWords(limit, value);
        const auto* site = std::get_if<SiteId>(&change.where);
        const QString where = site ? m_region.site(*m_region.siteIndex(*site)).record.name
                                   : m_names.nameOf(std::get<SessionId>(change.where));
        return QStringLiteral("%1 at %2").arg(limits.join(QStringLiteral(", ")), where);
    }
    QString operator()(const WhatIfChange::Travel& change) const
    {
        return QStringLiteral("%1 travels %2")
            .arg(pathwayCode(change.who),
                 change.limit.national
                     ? QStringLiteral("anywhere")
                     : QStringLiteral("up to ") + milesWords(change.limit.tenthsOfMile));
    }
    QString operator()(const WhatIfChange::TravelMore& change) const
    {
        return QStringLiteral("Everybody travels %1 farther").arg(milesWords(change.tenthsOfMile));
    }
    QString operator()(const WhatIfChange::AddSession& change) const
    {
        return QStringLiteral("New session %1 like %2 on %3 with %4")
            .arg(change.name, m_names.nameOf(change.like), change.day.staff(),
                 placesWords(change.places));
    }
    QString operator()(const WhatIfChange::RemoveSession& change) const
    {
        return QStringLiteral("No %1").arg(m_names.nameOf(change.where));
    }
    QString operator()(const WhatIfChange::BackTo& change) const
    {
        return change.change == 0 ? QStringLiteral("Back to the start")
                                  : QStringLiteral("Back to change %1").arg(change.change);
    }

private:
    const Region& m_region;
    const WhatIfNames& m_names;
};

} // namespace

WhatIfNames::WhatIfNames(const Region& region, const std::vector<WhatIfChange>& changes)
    : m_region(region)
{
    for (const WhatIfChange& change : changes) {
        if (const auto* added = std::get_if<WhatIfChange::AddSession>(&change.what))
            m_added[added->id] = {added->name, placeOf(added->like).site};
    }
}

WhatIfPlace WhatIfNames::placeOf(SessionId session) const
{
    if (const auto added = m_added.find(session); added != m_added.end())
        return added->second;
    const SessionRecord& record = m_region.session(*m_region.sessionIndex(session)).record;
    return {record.code, record.site};
}

QString WhatIfNames::nameOf(SessionId session) const
{
    const WhatIfPlace place = placeOf(session);
    return QStringLiteral("session %1 at %2").arg(place.session, m_region.siteName(place.site));
}

QString WhatIfNames::wordsOf(const WhatIfChange& change) const
{
    return std::visit(Teller(m_region, *this), change.what);
}

} // namespace sooner
