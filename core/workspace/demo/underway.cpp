#include "core/workspace/demo/underway.h"

#include "core/domain/waits.h"
#include "core/geo/distance.h"
#include "core/geo/gazetteer.h"
#include "core/workspace/demo/facts.h"
#include "core/workspace/demo/names.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace sooner::demo {

namespace {

using enum OfferState;

enum Purpose : quint64 { CandidatePurpose = 400, OfferPurpose };

constexpr int pathwaysPerOffer = 55;
/** Sessions that are looked at for one offer before the patient is passed over. */
constexpr int mostLooks = 60;

/** How often an offer ends in which state; asked and with-patient come late as well as in time. */
struct Ending
{
    OfferState state;
    int weight;
    bool late = false;
};
constexpr std::array endings = {Ending{Proposed, 190},         Ending{Asked, 150},
                                Ending{Asked, 55, true},       Ending{Offered, 105},
                                Ending{WithPatient, 125},      Ending{WithPatient, 20, true},
                                Ending{Accepted, 95},          Ending{Booked, 90},
                                Ending{Treated, 150},          Ending{DeclinedByHospital, 40},
                                Ending{DeclinedByPatient, 32}, Ending{Expired, 26, true},
                                Ending{Withdrawn, 14},         Ending{Returned, 13}};

/** Days before asOf on which each step was taken; -1 when it was not. */
struct Timeline
{
    int made = 0;
    int asked = -1;
    int answered = -1;
    int put = -1;
    int replied = -1;
    int booked = -1;
    int ended = -1; ///< treated, returned, withdrawn or expired
};

/** Forward from when it was made; `ended` is the day of the place that is found. */
Timeline treatedTimeline(Random& random)
{
    Timeline t;
    t.made = random.between(60, 68);
    t.asked = t.made - random.between(0, 1);
    t.answered = t.asked - random.between(1, 5);
    t.put = t.answered - random.between(0, 2);
    t.replied = t.put - random.between(2, 8);
    t.booked = t.replied - random.between(1, 4);
    return t;
}

/** Backward from today: what happened last is a few days ago. */
Timeline timelineOf(const Ending& ending, Random& random)
{
    if (ending.state == Treated)
        return treatedTimeline(random);
    const OfferPolicy policy;
    Timeline t;
    int ago = random.between(0, 4);
    const auto back = [&](int least, int most) { return ago += random.between(least, most); };
    // A step of its own for each way to end, then those that lead there.
    switch (ending.state) {
    case Withdrawn:
    case Returned: t.ended = ago; break;
    case Expired:
        t.ended = ago;
        t.asked = back(policy.hospitalAnswerDays + 1, policy.hospitalAnswerDays + 4);
        break;
    case Asked:
        t.asked = ago = ending.late ? policy.hospitalAnswerDays + random.between(1, 5) : ago;
        break;
    case WithPatient:
        t.put = ago =
            ending.late ? policy.patientAnswerDays + random.between(1, 4) : random.between(0, 11);
        break;
    default: break;
    }
    if (ending.state == Withdrawn && random.percent(50))
        t.asked = back(1, 4);
    if (ending.state == Booked || (ending.state == Returned && random.percent(60)))
        t.booked = ending.state == Booked ? ago : back(2, 6);
    if (isSettled(ending.state) || ending.state == Returned || ending.state == DeclinedByPatient)
        t.replied = t.ended >= 0 || t.booked >= 0 ? back(1, 4) : ago;
    if (t.replied >= 0)
        t.put = back(2, 8);
    if (t.put >= 0 || ending.state == Offered || ending.state == DeclinedByHospital)
        t.answered = t.put >= 0 ? back(0, 2) : ago;
    if (t.answered >= 0)
        t.asked = back(1, 5);
    t.made = t.asked >= 0 || t.ended >= 0 ? back(0, 1) : ago;
    return t;
}

/** Nobody works on offers at the weekend: what would fall on it was done on the Friday before. */
Timeline onWorkdays(Timeline t, Day asOf)
{
    for (int* ago : {&t.made, &t.asked, &t.answered, &t.put, &t.replied, &t.booked, &t.ended}) {
        if (*ago >= 0)
            *ago += std::max(0, (asOf - *ago).dayOfWeek() - 5);
    }
    return t;
}

/** Finds patients and places for one another. */
class Matchmaker
{
public:
    Matchmaker(const Patients& patients, const std::vector<SiteRecord>& sites,
               const std::vector<SessionRecord>& sessions, quint64 seed, Day asOf);

    std::vector<DemoOffer> make();

private:
    struct Candidate
    {
        quint64 order = 0;
        int index = 0;
    };
    struct Match
    {
        int session = 0;
        Day day;
    };

    std::vector<Candidate> candidates() const;
    void offerTo(int index, std::vector<DemoOffer>& offers);
    std::optional<Match> place(const PathwayRecord& record, const Ending& ending,
                               const Timeline& times, std::optional<int> besides, Random& random);
    bool suits(const Match& match, const Ending& ending, const Timeline& times) const;
    DemoOffer offerOf(int index, const Match& match, const Ending& ending, const Timeline& times,
                      Random& random) const;
    std::optional<DemoOffer> second(int index, const PathwayRecord& record, const DemoOffer& first,
                                    const Ending& ending, const Timeline& times, Random& random);

    const Patients& m_patients;
    const std::vector<SiteRecord>& m_sites;
    const std::vector<SessionRecord>& m_sessions;
    quint64 m_seed;
    Day m_asOf;
    OfferPolicy m_policy;
    ConditionTable m_conditions;
    std::vector<int> m_siteOf;         ///< by session
    std::vector<SessionFacts> m_facts; ///< by session
    std::vector<int> m_free;           ///< by session
    std::unordered_map<TreatmentFunction, std::vector<int>> m_byFunction;
};

Matchmaker::Matchmaker(const Patients& patients, const std::vector<SiteRecord>& sites,
                       const std::vector<SessionRecord>& sessions, quint64 seed, Day asOf)
    : m_patients(patients), m_sites(sites), m_sessions(sessions), m_seed(seed), m_asOf(asOf)
{
    std::unordered_map<OdsCode, int> byCode;
    for (std::size_t i = 0; i < sites.size(); ++i)
        byCode.emplace(sites[i].code, int(i));
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        m_siteOf.push_back(byCode.at(sessions[i].site));
        m_facts.push_back(factsOf(sessions[i], sites[std::size_t(m_siteOf.back())], m_conditions));
        m_free.push_back(sessions[i].places);
        for (const TreatmentFunction function : sessions[i].functions)
            m_byFunction[function].push_back(int(i));
    }
}

/** In the order of a draw in which a long wait counts for more. */
std::vector<Matchmaker::Candidate> Matchmaker::candidates() const
{
    std::vector<Candidate> result;
    for (int index = 0; index < m_patients.count(); ++index) {
        const int weeks = weeksWaited(m_asOf - m_patients.caseOf(index).clockStart);
        const quint64 weight = weeks >= 52   ? 9
                               : weeks >= 40 ? 8
                               : weeks >= 26 ? 5
                               : weeks >= 12 ? 2
                                             : 1;
        result.push_back({keyOf(m_seed, CandidatePurpose, quint64(index)) / weight, index});
    }
    std::sort(result.begin(), result.end(), [](const Candidate& a, const Candidate& b) {
        return std::pair(a.order, a.index) < std::pair(b.order, b.index);
    });
    return result;
}

std::vector<DemoOffer> Matchmaker::make()
{
    const auto wanted = std::size_t(m_patients.count() / pathwaysPerOffer);
    std::vector<DemoOffer> offers;
    for (const Candidate& candidate : candidates()) {
        if (offers.size() >= wanted)
            break;
        offerTo(candidate.index, offers);
    }
    std::stable_sort(offers.begin(), offers.end(), [](const DemoOffer& a, const DemoOffer& b) {
        return a.madeOn() < b.madeOn();
    });
    return offers;
}

void Matchmaker::offerTo(int index, std::vector<DemoOffer>& offers)
{
    const PathwayRecord record = m_patients.pathway(index);
    if (exclusionOf(exclusionFactsOf(record), m_asOf) || m_patients.sharesNumber(index))
        return;
    Random random(keyOf(m_seed, OfferPurpose, quint64(index)));
    std::array<int, endings.size()> weights{};
    std::transform(endings.begin(), endings.end(), weights.begin(),
                   [](const Ending& ending) { return ending.weight; });
    const Ending& ending = endings[std::size_t(random.weighted(weights))];
    Timeline times = onWorkdays(timelineOf(ending, random), m_asOf);
    if (m_asOf - times.made <= record.key.clockStart)
        return;
    const auto match = place(record, ending, times, std::nullopt, random);
    if (!match)
        return;
    if (ending.state == Treated)
        times.ended = m_asOf - match->day;
    offers.push_back(offerOf(index, *match, ending, times, random));
    if (const auto other = second(index, record, offers.back(), ending, times, random))
        offers.push_back(*other);
}

/** A place that all rules allowed on the day the offer was made, at another provider's hospital. */
std::optional<Matchmaker::Match> Matchmaker::place(const PathwayRecord& record,
                                                   const Ending& ending, const Timeline& times,
                                                   std::optional<int> besides, Random& random)
{
    const auto list = m_byFunction.find(record.function);
    const auto home =
        record.postcode ? geo::Gazetteer::builtIn().locate(*record.postcode) : std::nullopt;
    if (list == m_byFunction.end() || !home)
        return std::nullopt;
    const PatientFacts patient = factsOf(record, m_conditions);
    const Day made = m_asOf - times.made;
    const auto& sessions = list->second;
    const int start = random.below(int(sessions.size()));
    for (int look = 0; look < std::min(mostLooks, int(sessions.size())); ++look) {
        const int session = sessions[std::size_t((start + look) % int(sessions.size()))];
        const int site = m_siteOf[std::size_t(session)];
        const SiteRecord& hospital = m_sites[std::size_t(site)];
        const bool isOwn = hospital.provider == record.provider;
        const bool isSame = besides && m_siteOf[std::size_t(*besides)] == site;
        if (m_free[std::size_t(session)] == 0 || isOwn || isSame)
            continue;
        const double metres = geo::metresBetween(home->position, *hospital.position);
        const auto day =
            firstFeasibleDay(patient, m_facts[std::size_t(session)], metres, made, made + 1);
        if (!day || !suits({session, *day}, ending, times))
            continue;
        --m_free[std::size_t(session)];
        return Match{session, *day};
    }
    return std::nullopt;
}

/** Does the day go with the state that the offer is to be in? */
bool Matchmaker::suits(const Match& match, const Ending& ending, const Timeline& times) const
{
    const bool isToCome = match.day > m_asOf + 2;
    if (ending.state == Treated)
        return match.day < m_asOf
               && m_asOf - times.put + m_policy.reasonableNoticeDays <= match.day;
    const int notice = m_facts[std::size_t(match.session)].noticeDays;
    const bool waitsForHospital = ending.state == Asked || ending.state == Expired;
    if (waitsForHospital && ending.late && m_sessions[std::size_t(match.session)].respondBy)
        return false; // the hospital still has the time that it asked for
    if (times.put < 0)
        return isToCome && match.day - notice >= m_asOf;
    // Whoever is written to has three weeks and time to answer, so that the offer counts.
    const Day put = m_asOf - times.put;
    return isToCome && match.day - put >= m_policy.reasonableNoticeDays
           && match.day - notice >= put + m_policy.patientAnswerDays;
}

DemoOffer Matchmaker::offerOf(int index, const Match& match, const Ending& ending,
                              const Timeline& times, Random& random) const
{
    const SessionRecord& session = m_sessions[std::size_t(match.session)];
    DemoOffer offer;
    offer.pathway = index;
    offer.session = match.session;
    offer.day = match.day;
    offer.byPlan = random.percent(60);
    const auto step = [&](OfferState state, int ago) {
        if (ago >= 0)
            offer.steps.push_back({state, m_asOf - ago});
    };
    step(Proposed, times.made);
    step(Asked, times.asked);
    if (ending.state != DeclinedByHospital)
        step(Offered, times.answered);
    step(WithPatient, times.put);
    if (ending.state != DeclinedByPatient)
        step(Accepted, times.replied);
    step(Booked, times.booked);
    if (offer.state() != ending.state) {
        const int last = times.ended >= 0     ? times.ended
                         : times.replied >= 0 ? times.replied
                                              : times.answered;
        step(ending.state, last);
    }

    if (times.asked >= 0)
        offer.askedOn = m_asOf - times.asked;
    if (times.put >= 0)
        offer.putOn = m_asOf - times.put;
    if (times.answered >= 0 && ending.state != DeclinedByHospital)
        offer.team = session.team.isEmpty() ? inventedTeam(random.next(), true) : session.team;
    if (offer.askedOn && (times.answered < 0 || ending.state == DeclinedByHospital))
        offer.respondBy = hospitalDeadline(*offer.askedOn, session.respondBy, m_policy);
    if (offer.putOn && (ending.state == WithPatient || ending.state == DeclinedByPatient))
        offer.respondBy = patientDeadline(*offer.putOn, offer.day,
                                          m_facts[std::size_t(match.session)].noticeDays, m_policy);
    const auto reason = [&](const QList<ReasonCode>& list) {
        return list[random.below(int(list.size()))].code;
    };
    if (ending.state == DeclinedByHospital)
        offer.reason = reason(hospitalReasons());
    else if (ending.state == DeclinedByPatient)
        offer.reason = reason(patientReasons());
    else if (ending.state == Returned)
        offer.reason = reason(returnReasons());
    return offer;
}

/** Some have two hospitals to choose between; when one has been chosen the other was let go. */
std::optional<DemoOffer> Matchmaker::second(int index, const PathwayRecord& record,
                                            const DemoOffer& first, const Ending& ending,
                                            const Timeline& times, Random& random)
{
    const bool mayBeTwo = (ending.state == WithPatient && !ending.late) || ending.state == Offered
                          || ending.state == Accepted || ending.state == Booked;
    if (!mayBeTwo || !random.percent(30))
        return std::nullopt;
    const auto match = place(record, ending, times, first.session, random);
    if (!match)
        return std::nullopt;
    DemoOffer other = offerOf(index, *match, ending, times, random);
    if (!isSettled(ending.state))
        return other;
    while (isSettled(other.state()))
        other.steps.pop_back();
    other.steps.push_back({Superseded, m_asOf - times.replied});
    other.respondBy = patientDeadline(*other.putOn, other.day,
                                      m_facts[std::size_t(match->session)].noticeDays, m_policy);
    return other;
}

} // namespace

std::vector<DemoOffer> makeOffers(const Patients& patients, const std::vector<SiteRecord>& sites,
                                  const std::vector<SessionRecord>& sessions, quint64 seed,
                                  Day asOf)
{
    return Matchmaker(patients, sites, sessions, seed, asOf).make();
}

} // namespace sooner::demo
