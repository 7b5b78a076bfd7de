#include "ui/offers/offerqueue.h"

#include "core/workspace/letterbox.h"
#include "ui/commands/desk.h"

#include <unordered_map>

namespace sooner {

namespace {

bool countsAsDeclined(OfferState state)
{
    return state == OfferState::DeclinedByHospital || state == OfferState::DeclinedByPatient
           || state == OfferState::Expired;
}

/** People rather than pathways: one person may wait twice. */
int countPeople(const Region& region, const std::unordered_set<int>& rows)
{
    std::unordered_set<qint64> numbers;
    int unnumbered = 0;
    for (const int row : rows) {
        if (const auto number = region.nhsNumber(row))
            numbers.insert(number->value());
        else
            ++unnumbered;
    }
    return int(numbers.size()) + unnumbered;
}

/** Each card is asked for its place once: there may be many, and the window waits. */
template <class Order>
void sortBy(std::vector<OfferCard>& cards, const Order& order)
{
    std::vector<std::pair<decltype(order(cards.front())), OfferCard*>> sorted;
    sorted.reserve(cards.size());
    for (OfferCard& card : cards)
        sorted.emplace_back(order(card), &card);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<OfferCard> inOrder;
    inOrder.reserve(cards.size());
    for (const auto& [place, card] : sorted)
        inOrder.push_back(std::move(*card));
    cards = std::move(inOrder);
}

} // namespace

OfferQueue::OfferQueue(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &Desk::opened, this, &OfferQueue::take);
    connect(&desk, &Desk::regionChanged, this, &OfferQueue::follow);
    connect(&desk, &Desk::closed, this, &OfferQueue::drop);
    connect(&desk, &Desk::performed, this, &OfferQueue::catchUp);
    if (desk.isOpen())
        follow();
}

/** Another region: nothing of the one before may be asked for any more. */
void OfferQueue::take()
{
    m_held = 0;
    drop();
    follow();
}

void OfferQueue::follow()
{
    const bool waits = m_held > 0 || (m_underPointer && m_region);
    if (std::exchange(m_stale, waits) != waits) {
        m_desk.setSeen(waits ? m_region : nullptr);
        emit moreChanged();
    }
    if (waits)
        return;
    m_region = m_desk.region();
    m_time = {m_desk.today(), m_desk.offerPolicy()};
    m_identity = m_desk.isReadOnly() ? Identity::Hidden : Identity::Shown;
    rebuild();
}

void OfferQueue::drop()
{
    m_region.reset();
    m_filter = {};
    m_stale = false;
    m_underPointer = false;
    clear();
    emit changed();
}

void OfferQueue::hold()
{
    ++m_held;
}

void OfferQueue::release()
{
    m_held = std::max(0, m_held - 1);
    if (!m_underPointer)
        catchUp();
}

void OfferQueue::catchUp()
{
    if (m_held > 0 || !m_stale || !m_desk.isOpen())
        return;
    const bool under = std::exchange(m_underPointer, false);
    follow();
    m_underPointer = under;
}

void OfferQueue::setUnderPointer(bool under)
{
    m_underPointer = under;
    if (!under)
        catchUp();
}

void OfferQueue::setFilter(const OfferFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    if (m_region)
        rebuild();
    catchUp();
}

void OfferQueue::clear()
{
    for (auto& cards : m_cards)
        cards.clear();
    m_offers.fill(0);
    m_work.fill(0);
    m_letters.clear();
    m_letterRows.clear();
    m_live = m_patients = m_shown = m_declined = 0;
}

bool OfferQueue::takes(const OfferRow& offer) const
{
    return !m_filter.site || offer.record.site == *m_filter.site;
}

void OfferQueue::rebuild()
{
    clear();
    const Region& region = *m_region;
    for (const LetterDue& due : lettersDue(region, m_time.today)) {
        if (!due.made && due.complete)
            m_letterRows.insert(*region.rowOf(due.pathway));
    }
    std::unordered_set<int> people;
    for (int i = 0; i < region.offerCount(); ++i) {
        const OfferRow& offer = region.offer(i);
        if (isLive(offer.record.state)) {
            ++m_live;
            people.insert(offer.pathway);
        } else if (countsAsDeclined(offer.record.state)) {
            ++m_declined;
        }
        if (takes(offer))
            place(i);
    }
    m_patients = countPeople(region, people);
    for (int state = 0; state < offerStateCount; ++state)
        finish(OfferState(state));
    emit changed();
}

void OfferQueue::place(int index)
{
    const OfferRow& offer = m_region->offer(index);
    OfferCard card;
    card.state = offer.record.state;
    card.row = offer.pathway;
    card.offers = {index};
    card.until = nextStepBy(*m_region, offer, m_time);
    card.daysWaited = m_region->daysWaited(offer.pathway, m_time.today);
    card.key = isGrouped(card.state) ? offer.record.pathway.value : offer.record.id.value;
    m_cards[std::size_t(card.state)].push_back(std::move(card));
}

/** Joins the options of one patient, says what is due today, and puts the column in order. */
void OfferQueue::finish(OfferState state)
{
    auto& cards = m_cards[std::size_t(state)];
    if (isGrouped(state)) {
        std::unordered_map<qint64, std::size_t> first;
        std::vector<OfferCard> joined;
        for (OfferCard& card : cards) {
            const auto [at, isNew] = first.try_emplace(card.key, joined.size());
            if (isNew) {
                joined.push_back(std::move(card));
                continue;
            }
            OfferCard& other = joined[at->second];
            other.offers.push_back(card.offers.front());
            other.until = std::min(other.until.value_or(*card.until), *card.until);
        }
        cards = std::move(joined);
        for (OfferCard& card : cards)
            std::sort(card.offers.begin(), card.offers.end(), [this](int a, int b) {
                return std::pair(m_region->offer(a).record.day, a)
                       < std::pair(m_region->offer(b).record.day, b);
            });
    }
    for (OfferCard& card : cards) {
        if (state == OfferState::Offered)
            card.today = m_letterRows.contains(card.row);
        else if (state == OfferState::Treated)
            card.today =
                m_region->offer(card.offers.front()).record.day >= m_time.today.mondayOfWeek();
        else
            card.today = card.until && *card.until <= m_time.today;
        countWork(card);
    }
    if (m_filter.work)
        std::erase_if(cards,
                      [this](const OfferCard& card) { return !isWork(card, *m_filter.work); });
    const auto order = [this, state](const OfferCard& card) {
        const OfferRecord& offer = m_region->offer(card.offers.front()).record;
        // What has happened is read from the newest back, what is to come from the next one on.
        const qint64 when = state == OfferState::Treated ? -offer.day.number
                            : hasEnded(state)            ? -offer.changedAt.microseconds
                                                         : card.until.value_or(Day{}).number;
        return std::tuple(!card.today, when, -card.daysWaited, card.key);
    };
    sortBy(cards, order);
    for (const OfferCard& card : cards)
        m_offers[std::size_t(state)] += int(card.offers.size());
    if (isLive(state))
        m_shown += m_offers[std::size_t(state)];
}

void OfferQueue::countWork(const OfferCard& card)
{
    for (int i = 0; i < offerWorkCount; ++i) {
        if (!isWork(card, OfferWork(i)))
            continue;
        ++m_work[std::size_t(i)];
        if (OfferWork(i) == OfferWork::LettersToMake)
            m_letters.push_back(m_region->pathwayId(card.row));
    }
}

bool OfferQueue::isWork(const OfferCard& card, OfferWork work) const
{
    const Day today = m_time.today;
    switch (work) {
    case OfferWork::LateHospitals:
        return card.state == OfferState::Asked && card.until && *card.until < today;
    case OfferWork::LatePatients:
        return card.state == OfferState::WithPatient && card.until && *card.until < today;
    case OfferWork::EndToday:
        return card.until == today && isLive(card.state) && card.state != OfferState::Booked
               && card.state != OfferState::Offered;
    case OfferWork::LettersToMake:
        return card.state == OfferState::Offered && m_letterRows.contains(card.row);
    }
    return false;
}

std::vector<SiteTally> OfferQueue::sites() const
{
    std::vector<SiteTally> result;
    if (!m_region)
        return result;
    std::unordered_map<qint64, int> counts;
    for (int i = 0; i < m_region->offerCount(); ++i) {
        const OfferRecord& offer = m_region->offer(i).record;
        if (isLive(offer.state))
            ++counts[offer.site.value];
    }
    for (int i = 0; i < m_region->siteCount(); ++i) {
        const SiteRow& site = m_region->site(i);
        const auto found = counts.find(site.id.value);
        if (found != counts.end())
            result.push_back({site.id, site.record.name, found->second});
    }
    std::sort(result.begin(), result.end(), [](const SiteTally& a, const SiteTally& b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return result;
}

} // namespace sooner
