#include "ui/matchboard/lift.h"

#include "core/domain/waits.h"
#include "core/workspace/offers.h"

#include <QObject>

namespace sooner {

Lift::Lift(Snapshot region, Day asOf, const OfferPolicy& policy, std::vector<int> rows)
    : m_region(std::move(region)), m_asOf(asOf), m_policy(policy), m_rows(std::move(rows))
{}

const Verdict& Lift::verdict(int session) const
{
    const auto known = m_verdicts.find(session);
    if (known != m_verdicts.end())
        return known->second;
    return m_verdicts.emplace(session, judge(session)).first->second;
}

std::vector<int> Lift::takers(int session) const
{
    std::vector<int> rows;
    const int free = m_region->session(session).free();
    for (const int row : m_rows) {
        if (int(rows.size()) < free && feasibleDay(*m_region, row, session, m_asOf, m_asOf + 1))
            rows.push_back(row);
    }
    return rows;
}

Verdict Lift::judge(int session) const
{
    Verdict verdict;
    const auto rows = takers(session);
    verdict.can = int(rows.size());
    const int row = rows.empty() ? m_rows.front() : rows.front();
    verdict.metres = m_region->metres(row, m_region->session(session).site);
    if (rows.empty()) {
        const auto failures = whyNot(*m_region, row, session, m_asOf);
        // The first rule is the one that people look for; the others are in the tooltip's words
        // too.
        verdict.why = whyNotWords(*m_region, failures);
        return verdict;
    }
    verdict.day = feasibleDay(*m_region, row, session, m_asOf, m_asOf + 1);
    verdict.weeksThen = weeksWaited(m_region->daysWaited(row, *verdict.day));
    verdict.reasonable = isReasonable(m_region->kind(row), m_asOf, *verdict.day, m_policy);
    return verdict;
}

int Lift::best(const std::vector<int>& sessions) const
{
    int best = -1;
    for (const int session : sessions) {
        const Verdict& now = verdict(session);
        if (now.can == 0)
            continue;
        const Verdict* leader = best >= 0 ? &verdict(best) : nullptr;
        const auto key = [](const Verdict& v) {
            return std::tuple(-v.can, v.metres.value_or(0), *v.day);
        };
        if (!leader || key(now) < key(*leader))
            best = session;
    }
    return best;
}

int Lift::openPlaces(const std::vector<int>& sessions) const
{
    int places = 0;
    for (const int session : sessions) {
        if (verdict(session).can > 0)
            places += m_region->session(session).free();
    }
    return places;
}

bool Lift::siteTooFar(int site) const
{
    const auto metres = m_region->metres(m_rows.front(), site);
    const auto travel = m_region->travel(m_rows.front());
    const auto limit = travel ? metresOf(*travel) : std::optional(0.0);
    return m_rows.size() == 1 && metres && limit && *metres > *limit;
}

QString Lift::siteWords(int site) const
{
    if (m_rows.size() != 1)
        return {};
    const auto metres = m_region->metres(m_rows.front(), site);
    if (!metres)
        return QObject::tr("Distance not known");
    if (!siteTooFar(site))
        return milesText(*metres);
    const auto travel = m_region->travel(m_rows.front());
    return travel
               ? QObject::tr("%1, limit %2").arg(milesText(*metres), tenths(travel->tenthsOfMile))
               : milesText(*metres);
}

} // namespace sooner
