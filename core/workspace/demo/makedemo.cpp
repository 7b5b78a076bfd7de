#include "core/workspace/demo/makedemo.h"

#include "core/store/store.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <map>
#include <new>

namespace sooner {

namespace {

constexpr qint64 microsecondsPerHour = qint64(3600) * 1'000'000;
constexpr qint64 microsecondsPerDay = 24 * microsecondsPerHour;
/** Between two reports of progress, and two questions whether to stop. */
constexpr int rowsPerReport = 1000;

/** Nobody who works with the region, on a morning of the day. */
Actor actorOn(Day day)
{
    const Instant morning{day.number * microsecondsPerDay + 9 * microsecondsPerHour};
    return {QStringLiteral("demo"), QString(), morning, day};
}

/** A name for the unfinished file; whatever is left under it in the end goes. */
class Draft
{
public:
    explicit Draft(const QString& path)
        : m_path(QStringLiteral("%1.%2.part").arg(path).arg(QRandomGenerator::system()->generate()))
    {}
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft()
    {
        QFile::remove(m_path);
        QFile::remove(m_path + QStringLiteral("-journal")); // SQLite leaves an empty one
    }
    const QString& path() const { return m_path; }

private:
    QString m_path;
};

/** One step of one offer. */
struct Move
{
    int offer = 0; ///< index
    int step = 0;
};

class DemoWriter
{
public:
    DemoWriter(store::Store& store, const DemoRegion& region, const Progress& progress)
        : m_store(store), m_region(region), m_offers(region.offers()), m_progress(progress),
          m_total(region.pathwayCount() + qint64(m_offers.size()))
    {}

    Result<void> write();

private:
    Result<void> writeList(Day day);
    Result<void> writeSites(store::Transaction& transaction);
    Result<void> writeSessions(store::Transaction& transaction);
    Result<void> writePathways(store::Transaction& transaction);
    Result<void> writeMoves(Day day, const std::vector<Move>& moves);
    Result<void> writeMove(store::Transaction& transaction, const Move& move);
    void change(OfferRecord& record, const DemoOffer& offer, const DemoStep& step) const;
    Result<void> goOn(qint64 done) const;

    store::Store& m_store;
    const DemoRegion& m_region;
    std::vector<DemoOffer> m_offers;
    const Progress& m_progress;
    qint64 m_total;
    OfferPolicy m_policy;
    std::unordered_map<OdsCode, std::pair<SiteId, Limits>> m_sites;
    std::vector<SessionId> m_sessions;
    std::vector<PathwayId> m_pathways;
    std::vector<OfferRecord> m_written; ///< by offer
};

Result<void> DemoWriter::goOn(qint64 done) const
{
    m_progress.at(done, m_total);
    if (m_progress.isCancelled())
        return fail(ErrorCode::Cancelled, QStringLiteral("Stopped; no region was made."));
    return {};
}

Result<void> DemoWriter::write()
{
    std::map<Day, std::vector<Move>> byDay;
    for (std::size_t offer = 0; offer < m_offers.size(); ++offer) {
        const auto& steps = m_offers[offer].steps;
        for (std::size_t step = 0; step < steps.size(); ++step)
            byDay[steps[step].on].push_back({int(offer), int(step)});
    }
    const Day asOf = m_region.options().asOf;
    SOONER_TRY(writeList(byDay.empty() ? asOf : byDay.begin()->first - 1));
    m_written.resize(m_offers.size());
    for (const auto& [day, moves] : byDay)
        SOONER_TRY(writeMoves(day, moves));
    return goOn(m_total);
}

Result<void> DemoWriter::writeList(Day day)
{
    auto transaction = m_store.begin(actorOn(day), QStringLiteral("makeDemo"));
    if (!transaction)
        return pass(transaction);
    SOONER_TRY(writeSites(**transaction));
    SOONER_TRY(writeSessions(**transaction));
    SOONER_TRY(writePathways(**transaction));
    SOONER_TRY((*transaction)->refreshIdentityClashes());
    return (*transaction)->commit();
}

Result<void> DemoWriter::writeSites(store::Transaction& transaction)
{
    for (const SiteRecord& site : m_region.sites()) {
        const auto id = transaction.insertSite(site);
        if (!id)
            return pass(id);
        m_sites.emplace(site.code, std::pair(*id, site.limits));
    }
    return {};
}

Result<void> DemoWriter::writeSessions(store::Transaction& transaction)
{
    for (const SessionRecord& session : m_region.sessions()) {
        const auto id = transaction.insertSession(m_sites.at(session.site).first, session);
        if (!id)
            return pass(id);
        m_sessions.push_back(*id);
    }
    return {};
}

Result<void> DemoWriter::writePathways(store::Transaction& transaction)
{
    for (int i = 0; i < m_region.pathwayCount(); ++i) {
        if (i % rowsPerReport == 0)
            SOONER_TRY(goOn(i));
        const auto id = transaction.insertPathway(m_region.pathway(i));
        if (!id)
            return pass(id);
        m_pathways.push_back(*id);
    }
    return {};
}

Result<void> DemoWriter::writeMoves(Day day, const std::vector<Move>& moves)
{
    SOONER_TRY(goOn(qint64(m_pathways.size())));
    auto transaction = m_store.begin(actorOn(day), QStringLiteral("makeDemo"));
    if (!transaction)
        return pass(transaction);
    for (const Move& move : moves)
        SOONER_TRY(writeMove(**transaction, move));
    return (*transaction)->commit();
}

Result<void> DemoWriter::writeMove(store::Transaction& transaction, const Move& move)
{
    const DemoOffer& offer = m_offers[std::size_t(move.offer)];
    OfferRecord& record = m_written[std::size_t(move.offer)];
    const DemoStep& step = offer.steps[std::size_t(move.step)];
    change(record, offer, step);
    auto stored = step.state == OfferState::Proposed ? transaction.insertOffer(record)
                                                     : transaction.updateOffer(record);
    if (!stored)
        return pass(stored);
    record = std::move(*stored);
    return {};
}

/** As the use cases of offers.h and letterbox.h change an offer. */
void DemoWriter::change(OfferRecord& record, const DemoOffer& offer, const DemoStep& step) const
{
    const SessionRecord& session = m_region.sessions()[std::size_t(offer.session)];
    const auto& [site, siteLimits] = m_sites.at(session.site);
    record.state = step.state;
    switch (step.state) {
    case OfferState::Proposed:
        record.pathway = m_pathways[std::size_t(offer.pathway)];
        record.session = m_sessions[std::size_t(offer.session)];
        record.site = site;
        record.day = offer.day;
        record.byPlan = offer.byPlan;
        break;
    case OfferState::Asked:
        record.askedOn = step.on;
        record.respondBy = hospitalDeadline(step.on, session.respondBy, m_policy);
        break;
    case OfferState::Offered:
        record.team = offer.team;
        record.respondBy.reset();
        break;
    case OfferState::WithPatient: {
        const int notice = effectiveLimits(session.limits, siteLimits).noticeDays.value_or(0);
        record.putOn = step.on;
        record.respondBy = patientDeadline(step.on, offer.day, notice, m_policy);
        break;
    }
    case OfferState::Accepted: record.respondBy.reset(); break;
    case OfferState::DeclinedByHospital:
    case OfferState::DeclinedByPatient:
    case OfferState::Returned: record.reason = offer.reason; break;
    default: break;
    }
}

Result<void> writeDraft(const QString& path, const DemoOptions& demo, const Progress& progress)
{
    RegionInfo info;
    info.name = DemoRegion::name();
    info.demo = true;
    info.asOf = demo.asOf;
    const auto store = store::createSqlite(path, info, actorOn(demo.asOf));
    if (!store)
        return pass(store);
    const DemoRegion region(demo);
    return DemoWriter(**store, region, progress).write();
}

Result<void> writeRegion(const QString& path, const DemoOptions& demo, const Progress& progress)
{
    const Draft draft(path);
    SOONER_TRY(writeDraft(draft.path(), demo, progress));
    // Takes the name only when nothing has it.
    QFile file(draft.path());
    if (file.rename(path))
        return {};
    return QFileInfo::exists(path)
               ? fail(ErrorCode::StoreExists,
                      QStringLiteral("There is something at this place already; choose another "
                                     "name for the demo"))
               : fail(ErrorCode::Output,
                      QStringLiteral("The demo cannot be given its name; choose another folder"),
                      file.errorString());
}

} // namespace

Result<std::unique_ptr<Workspace>> makeDemo(const QString& path, const DemoOptions& demo,
                                            const WorkspaceOptions& options,
                                            const Progress& progress)
{
    if (demo.pathways < 1 || demo.pathways > mostDemoPathways)
        return fail(ErrorCode::Usage,
                    QStringLiteral("A demo has from 1 to 1,000,000 pathways; give such a number."));
    const QFileInfo there(path);
    if (there.exists() || there.isSymLink())
        return fail(ErrorCode::StoreExists,
                    QStringLiteral("There is something at this place already; choose another name "
                                   "for the demo"));
    try {
        SOONER_TRY(writeRegion(path, demo, progress));
        return Workspace::open(path, options);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Overflow,
                    QStringLiteral("There is not enough memory for so large a demo; make a "
                                   "smaller one."));
    }
}

} // namespace sooner
