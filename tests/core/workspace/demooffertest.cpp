#include "tests/core/workspace/demofixture.h"
#include "tests/support/registry.h"

#include "core/domain/waits.h"
#include "core/geo/distance.h"
#include "core/geo/gazetteer.h"
#include "core/workspace/demo/facts.h"

#include <map>
#include <set>

using namespace sooner;
using namespace sooner::test;

/** The offers under way: each could have come about by the rules. */
class DemoOfferTest : public QObject
{
    Q_OBJECT

private slots:
    void everyStateIsThere();
    void everyStepIsLegal();
    void everyPairWasAllowed();
    void seatsAreNeverExceeded();
    void onePatientHasDifferentHospitals();
    void datesGoWithTheState();
    void deadlinesAreThePolicys();
    void someAreLate();
    void growWithTheList();
    void otherSeedsAndDaysHoldToo_data();
    void otherSeedsAndDaysHoldToo();
    void manyLongWaitersCanBePlaced();
};

namespace {

const std::vector<DemoOffer>& offers()
{
    return usualDemo().offers;
}

const SessionRecord& sessionOf(const DemoOffer& offer)
{
    return usualDemo().sessions[std::size_t(offer.session)];
}

const PathwayRecord& pathwayOf(const DemoOffer& offer)
{
    return usualDemo().pathways[std::size_t(offer.pathway)];
}

const SiteRecord& siteOf(const SessionRecord& session)
{
    const auto& sites = usualDemo().sites; // the same in every demo
    return *std::find_if(sites.begin(), sites.end(),
                         [&](const SiteRecord& site) { return site.code == session.site; });
}

int noticeOf(const DemoOffer& offer)
{
    const SessionRecord& session = sessionOf(offer);
    return effectiveLimits(session.limits, siteOf(session).limits).noticeDays.value_or(0);
}

std::vector<RuleFailure> failures(const PathwayRecord& pathway, const SessionRecord& session,
                                  Day asOf)
{
    static ConditionTable conditions;
    const SiteRecord& site = siteOf(session);
    const auto home = geo::Gazetteer::builtIn().locate(*pathway.postcode);
    return failedRules(demo::factsOf(pathway, conditions), demo::factsOf(session, site, conditions),
                       geo::metresBetween(home->position, *site.position), asOf, asOf + 1);
}

} // namespace

void DemoOfferTest::everyStateIsThere()
{
    std::map<OfferState, int> counts;
    for (const DemoOffer& offer : offers())
        ++counts[offer.state()];
    for (int state = 0; state < offerStateCount; ++state)
        QVERIFY2(counts[OfferState(state)] > 0, qPrintable(codeOf(OfferState(state))));
    QVERIFY2(offers().size() > 300 && offers().size() < 420,
             qPrintable(QString::number(offers().size())));
    QVERIFY(counts[OfferState::Proposed] > 30 && counts[OfferState::Asked] > 40);
    QVERIFY(counts[OfferState::WithPatient] > 30 && counts[OfferState::Treated] > 8);
}

void DemoOfferTest::everyStepIsLegal()
{
    Day before{0};
    for (const DemoOffer& offer : offers()) {
        QVERIFY(offer.madeOn() >= before); // in order of the day
        before = offer.madeOn();
        QCOMPARE(offer.steps.front().state, OfferState::Proposed);
        for (std::size_t i = 0; i < offer.steps.size(); ++i) {
            const DemoStep& step = offer.steps[i];
            QVERIFY(step.on <= demoDay());
            QVERIFY2(step.on.dayOfWeek() <= 5 || step.state == OfferState::Treated,
                     "somebody worked at the weekend");
            if (i == 0)
                continue;
            QVERIFY(step.on >= offer.steps[i - 1].on);
            QVERIFY2(canMove(offer.steps[i - 1].state, step.state),
                     qPrintable(codeOf(offer.steps[i - 1].state) + QStringLiteral(" to ")
                                + codeOf(step.state)));
        }
    }
}

void DemoOfferTest::everyPairWasAllowed()
{
    for (const DemoOffer& offer : offers()) {
        const PathwayRecord& pathway = pathwayOf(offer);
        const SessionRecord& session = sessionOf(offer);
        const auto failed = failures(pathway, session, offer.madeOn());
        QVERIFY2(failed.empty(), failed.empty() ? "" : qPrintable(codeOf(failed.front().rule)));
        QVERIFY2(!exclusionOf(demo::exclusionFactsOf(pathway), demoDay()),
                 "somebody who is not in the match has an offer");
        QVERIFY(session.days.contains(offer.day));
        QVERIFY(offer.madeOn() > pathway.key.clockStart);
        QVERIFY(siteOf(session).provider != pathway.provider);
    }
}

void DemoOfferTest::seatsAreNeverExceeded()
{
    std::map<int, int> held; // those that let go of a place count too: it was theirs for a while
    for (const DemoOffer& offer : offers())
        ++held[offer.session];
    for (const auto& [session, count] : held)
        QVERIFY(count <= usualDemo().sessions[std::size_t(session)].places);
}

void DemoOfferTest::onePatientHasDifferentHospitals()
{
    std::map<int, std::vector<const DemoOffer*>> byPathway;
    std::map<qint64, std::set<int>> byNumber;
    for (const DemoOffer& offer : offers()) {
        byPathway[offer.pathway].push_back(&offer);
        byNumber[pathwayOf(offer).nhsNumber->value()].insert(offer.pathway);
    }
    int several = 0;
    for (const auto& [pathway, list] : byPathway) {
        std::set<std::string> sites;
        int settled = 0;
        for (const DemoOffer* offer : list) {
            sites.insert(sessionOf(*offer).site.toString().toStdString());
            settled += isSettled(offer->state()) ? 1 : 0;
        }
        QCOMPARE(sites.size(), list.size());
        QVERIFY(list.size() <= 3 && settled <= 1);
        several += list.size() > 1 ? 1 : 0;
    }
    QVERIFY2(several > 10, "hardly anybody has a choice");
    for (const auto& [number, pathways] : byNumber)
        QCOMPARE(int(pathways.size()), 1);
}

void DemoOfferTest::datesGoWithTheState()
{
    for (const DemoOffer& offer : offers()) {
        const OfferState state = offer.state();
        const auto passed = [&offer](OfferState wanted) -> std::optional<Day> {
            for (const DemoStep& step : offer.steps) {
                if (step.state == wanted)
                    return step.on;
            }
            return std::nullopt;
        };
        QCOMPARE(offer.askedOn, passed(OfferState::Asked));
        QCOMPARE(offer.putOn, passed(OfferState::WithPatient));
        QCOMPARE(!offer.team.isEmpty(), passed(OfferState::Offered).has_value());
        if (state == OfferState::Treated)
            QVERIFY(offer.day < demoDay() && passed(OfferState::Treated) == offer.day);
        else
            QVERIFY(offer.day > demoDay());
        if (offer.putOn)
            QVERIFY2(isReasonable(PathwayKind::Rtt, *offer.putOn, offer.day, {}),
                     "less than three weeks' notice in a letter");
        const bool needsReason = state == OfferState::DeclinedByHospital
                                 || state == OfferState::DeclinedByPatient
                                 || state == OfferState::Returned;
        QCOMPARE(!offer.reason.isEmpty(), needsReason);
        if (needsReason)
            QVERIFY(reasonWords(offer.reason) != offer.reason);
    }
}

void DemoOfferTest::deadlinesAreThePolicys()
{
    for (const DemoOffer& offer : offers()) {
        switch (offer.state()) {
        case OfferState::Asked:
        case OfferState::DeclinedByHospital:
            QCOMPARE(offer.respondBy, std::optional(hospitalDeadline(
                                          *offer.askedOn, sessionOf(offer).respondBy, {})));
            break;
        case OfferState::WithPatient:
        case OfferState::DeclinedByPatient:
            QCOMPARE(offer.respondBy,
                     std::optional(patientDeadline(*offer.putOn, offer.day, noticeOf(offer), {})));
            break;
        case OfferState::Expired: QVERIFY(offer.respondBy < offer.steps.back().on); break;
        case OfferState::Proposed:
        case OfferState::Offered:
        case OfferState::Accepted:
        case OfferState::Booked:
        case OfferState::Treated: QVERIFY(!offer.respondBy); break;
        default: break;
        }
    }
}

void DemoOfferTest::someAreLate()
{
    const auto late = [](OfferState state) {
        return std::count_if(offers().begin(), offers().end(), [state](const DemoOffer& offer) {
            return offer.state() == state && offer.respondBy && *offer.respondBy < demoDay();
        });
    };
    const auto inTime = [](OfferState state) {
        return std::count_if(offers().begin(), offers().end(), [state](const DemoOffer& offer) {
            return offer.state() == state && offer.respondBy && *offer.respondBy >= demoDay();
        });
    };
    QVERIFY(late(OfferState::Asked) >= 5 && inTime(OfferState::Asked) >= 20);
    QVERIFY(late(OfferState::WithPatient) >= 1 && inTime(OfferState::WithPatient) >= 20);
}

void DemoOfferTest::growWithTheList()
{
    QVERIFY(DemoRegion(demoOptions(50)).offers().size() <= 2);
    const auto some = DemoRegion(demoOptions(5000)).offers().size();
    QVERIFY2(some > 60 && some < 110, qPrintable(QString::number(some)));
}

void DemoOfferTest::otherSeedsAndDaysHoldToo_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<Day>("asOf");
    QTest::newRow("a Monday") << quint64(2) << Day::of(2026, 11, 23);
    QTest::newRow("a Friday in summer") << quint64(3) << Day::of(2026, 7, 3);
    QTest::newRow("a Sunday before Christmas") << quint64(4) << Day::of(2026, 12, 20);
    QTest::newRow("New Year's Day") << quint64(5) << Day::of(2027, 1, 1);
    QTest::newRow("a leap day, the largest seed")
        << std::numeric_limits<quint64>::max() << Day::of(2028, 2, 29);
}

void DemoOfferTest::otherSeedsAndDaysHoldToo()
{
    QFETCH(quint64, seed);
    QFETCH(Day, asOf);
    const DemoData data = makeDemoData({5000, seed, asOf});
    QVERIFY(data.offers.size() > 40);
    std::map<int, int> held;
    for (const DemoOffer& offer : data.offers) {
        const SessionRecord& session = data.sessions[std::size_t(offer.session)];
        const PathwayRecord& pathway = data.pathways[std::size_t(offer.pathway)];
        QVERIFY(failures(pathway, session, offer.madeOn()).empty());
        QVERIFY(++held[offer.session] <= session.places);
        for (std::size_t i = 1; i < offer.steps.size(); ++i) {
            QVERIFY(canMove(offer.steps[i - 1].state, offer.steps[i].state));
            QVERIFY(offer.steps[i].on >= offer.steps[i - 1].on && offer.steps[i].on <= asOf);
        }
        QVERIFY((offer.state() == OfferState::Treated) == (offer.day < asOf));
    }
}

/** What the demo is to show: most of the longest waits find a place, some find none. */
void DemoOfferTest::manyLongWaitersCanBePlaced()
{
    std::set<int> taken;
    for (const DemoOffer& offer : offers()) {
        if (isLive(offer.state()))
            taken.insert(offer.pathway);
    }
    int considered = 0;
    int willing = 0;
    int without = 0;
    for (int i = 0; i < int(usualDemo().pathways.size()); ++i) {
        const PathwayRecord& pathway = usualDemo().pathways[std::size_t(i)];
        if (taken.count(i) != 0 || exclusionOf(demo::exclusionFactsOf(pathway), demoDay()))
            continue;
        ++willing;
        if (pathway.kind != PathwayKind::Rtt || !isOver(demoDay() - pathway.key.clockStart, 52))
            continue;
        ++considered;
        const auto& sessions = usualDemo().sessions;
        without += std::none_of(sessions.begin(), sessions.end(), [&](const SessionRecord& s) {
            return failures(pathway, s, demoDay()).empty();
        });
    }
    QVERIFY2(considered > 100, qPrintable(QString::number(considered)));
    QVERIFY2(without > considered / 10 && without < considered * 3 / 10,
             qPrintable(QStringLiteral("%1 of %2").arg(without).arg(considered)));
    int places = 0;
    for (const SessionRecord& session : usualDemo().sessions)
        places += session.days.last < demoDay() ? 0 : session.places;
    QVERIFY2(places * 10 < willing * 7,
             qPrintable(QStringLiteral("%1 %2").arg(places).arg(willing)));
}

SOONER_TEST(DemoOfferTest)
#include "demooffertest.moc"
