#pragma once

#include "ui/offers/offercard.h"

#include <QObject>

#include <unordered_set>

namespace sooner {

class Desk;

/** Today's work with offers, as the strip on top of the board counts it. */
enum class OfferWork { LateHospitals, EndToday, LatePatients, LettersToMake };
inline constexpr int offerWorkCount = 4;

/** What of the offers is wanted. */
struct OfferFilter
{
    std::optional<SiteId> site;
    std::optional<OfferWork> work;
    bool isEmpty() const { return !site && !work; }
    friend bool operator==(const OfferFilter&, const OfferFilter&) = default;
};

/** A hospital with live offers, for the menu. */
struct SiteTally
{
    SiteId site;
    QString name;
    int offers = 0;
};

/** All offers of the desk's region as cards in their order, and the counts that go with them. What
   every column, the table and the drawer show comes from here, so they always agree. */
class OfferQueue : public QObject
{
    Q_OBJECT

public:
    explicit OfferQueue(Desk& desk, QObject* parent = nullptr);

    /** Null while no region is open. */
    const Snapshot& region() const { return m_region; }
    const OfferTime& time() const { return m_time; }
    Identity identity() const { return m_identity; }

    const OfferFilter& filter() const { return m_filter; }
    void setFilter(const OfferFilter& filter);

    /** Of a live state, filtered: today's first, then what ends sooner, then who waited longer. */
    const std::vector<OfferCard>& cards(OfferState state) const
    {
        return m_cards[std::size_t(state)];
    }
    /** Offers on those cards. */
    int offerCount(OfferState state) const { return m_offers[std::size_t(state)]; }

    int liveOffers() const { return m_live; }       ///< without the filter
    int livePatients() const { return m_patients; } ///< people, by NHS number where there is one
    int shownOffers() const { return m_shown; }
    /** Declined by either side, or expired. */
    int declinedOrExpired() const { return m_declined; }
    /** Of the chosen hospital; not narrowed by the work that is chosen. */
    int workCount(OfferWork work) const { return m_work[std::size_t(work)]; }
    bool isWork(const OfferCard& card, OfferWork work) const;
    /** Pathways whose letter is due, longest wait first, of the chosen hospital. */
    const std::vector<PathwayId>& lettersToMake() const { return m_letters; }
    std::vector<SiteTally> sites() const;

    /** While something is being moved nothing may move by itself (screen rule U24); what changes in
       between shows on release. */
    void hold();
    void release();
    /** Something would move if it were not held. */
    bool hasMore() const { return m_stale; }
    /** Shows what waits, unless something is being moved: the person's own doing, say. */
    void catchUp();
    /** The pointer is over cards or rows: what colleagues do waits until it leaves. */
    void setUnderPointer(bool under);

signals:
    void changed();
    /** hasMore() is another. */
    void moreChanged();

private:
    void take();
    void follow();
    void drop();
    void rebuild();
    void clear();
    bool takes(const OfferRow& offer) const;
    void place(int index);
    void finish(OfferState state);
    void countWork(const OfferCard& card);

    Desk& m_desk;
    Snapshot m_region;
    OfferTime m_time;
    Identity m_identity = Identity::Shown;
    OfferFilter m_filter;
    std::array<std::vector<OfferCard>, offerStateCount> m_cards;
    std::array<int, offerStateCount> m_offers{};
    std::array<int, offerWorkCount> m_work{};
    std::vector<PathwayId> m_letters;
    std::unordered_set<int> m_letterRows;
    int m_live = 0;
    int m_patients = 0;
    int m_shown = 0;
    int m_declined = 0;
    int m_held = 0;
    bool m_underPointer = false;
    bool m_stale = false;
};

} // namespace sooner
