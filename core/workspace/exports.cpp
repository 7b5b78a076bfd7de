#include "core/workspace/exports.h"

#include "core/exchange/writers.h"
#include "core/store/store.h"
#include "core/workspace/change.h"
#include "core/workspace/planning.h"
#include "core/workspace/workspace.h"

#include <array>

namespace sooner {

namespace {

using exchange::CsvWriter;
using exchange::Profile;

constexpr std::array<const char*, 4> kindCodes = {"sites", "waiting-list", "capacity", "offers"};

QStringList offerHeader()
{
    return {QStringLiteral("OFFER_ID"),   QStringLiteral("PATHWAY"),
            QStringLiteral("SESSION_ID"), QStringLiteral("SITE_CODE"),
            QStringLiteral("SITE_NAME"),  QStringLiteral("PROVIDER_CODE"),
            QStringLiteral("STATE"),      QStringLiteral("DATE"),
            QStringLiteral("TEAM"),       QStringLiteral("DISTANCE_MILES"),
            QStringLiteral("REASONABLE"), QStringLiteral("ASKED_ON"),
            QStringLiteral("RESPOND_BY"), QStringLiteral("LETTER_DATE"),
            QStringLiteral("REASON")};
}

QStringList offerCells(const Region& region, const OfferRow& offer, Day today,
                       const OfferPolicy& policy, Profile profile)
{
    const OfferRecord& record = offer.record;
    const SessionRow& session = region.session(offer.session);
    const SiteRecord& site = region.site(session.site).record;
    const auto metres = region.metres(offer.pathway, session.site);
    const bool reasonable =
        isReasonable(region.kind(offer.pathway), record.putOn.value_or(today), record.day, policy);
    return {QString::number(record.id.value),
            pathwayCode(record.pathway),
            session.record.code,
            site.code.toString(),
            site.name,
            site.provider.toString(),
            codeOf(record.state),
            exchange::dateCell(record.day, profile),
            record.team,
            metres ? QString::number(*metres / metresPerMile, 'f', 1) : QString(),
            reasonable ? QStringLiteral("Y") : QStringLiteral("N"),
            exchange::dateCell(record.askedOn, profile),
            exchange::dateCell(record.respondBy, profile),
            exchange::dateCell(record.putOn, profile),
            record.reason};
}

/** Rows come from the store one by one; the first failure to write ends the export. */
class Rows
{
public:
    Rows(CsvWriter& writer, const Progress& progress, qint64 total)
        : m_writer(writer), m_progress(progress), m_total(total)
    {}

    void add(const QStringList& cells)
    {
        if (!m_outcome)
            return;
        if (m_progress.isCancelled()) {
            m_outcome = fail(ErrorCode::Cancelled, QStringLiteral("Stopped; no file was written."));
            return;
        }
        m_outcome = m_writer.row(cells);
        if (++m_count % 1000 == 0)
            m_progress.at(m_count, m_total);
    }

    Result<qint64> result() const
    {
        if (!m_outcome)
            return pass(m_outcome);
        return m_count;
    }

private:
    CsvWriter& m_writer;
    const Progress& m_progress;
    qint64 m_total;
    qint64 m_count = 0;
    Result<void> m_outcome;
};

QStringList headerOf(ExportKind kind)
{
    switch (kind) {
    case ExportKind::Sites: return exchange::siteHeader();
    case ExportKind::WaitingList: return exchange::waitingListHeader();
    case ExportKind::Capacity: return exchange::capacityHeader();
    case ExportKind::Offers: break;
    }
    return offerHeader();
}

Result<void> writeRows(Workspace& workspace, ExportKind kind, Profile profile, Rows& rows)
{
    store::Store& store = workspace.store();
    switch (kind) {
    case ExportKind::Sites:
        return store.forEachSite(
            [&](store::StoredSite&& site) { rows.add(exchange::siteCells(site.record, profile)); });
    case ExportKind::Capacity:
        return store.forEachSession([&](store::StoredSession&& session) {
            rows.add(exchange::capacityCells(session.record, profile));
        });
    case ExportKind::WaitingList:
        return store.forEachPathway([&](store::StoredPathway&& pathway) {
            if (!pathway.record.clockEnd) // the list is the open clocks
                rows.add(exchange::waitingListCells(pathway.record, profile));
        });
    case ExportKind::Offers: break;
    }
    const Snapshot region = workspace.region();
    for (int i = 0; i < region->offerCount(); ++i)
        rows.add(offerCells(*region, region->offer(i), workspace.today(), workspace.offerPolicy(),
                            profile));
    return {};
}

} // namespace

std::optional<ExportKind> exportKind(QStringView code)
{
    for (std::size_t i = 0; i < kindCodes.size(); ++i) {
        if (code == QLatin1String(kindCodes[i]))
            return ExportKind(i);
    }
    return std::nullopt;
}

QString codeOf(ExportKind kind)
{
    return QString::fromLatin1(kindCodes[std::size_t(kind)]);
}

Result<qint64> exportFile(Workspace& workspace, ExportKind kind, const QString& path, bool machine,
                          const Progress& progress)
{
    const Profile profile = machine ? Profile::Machine : Profile::People;
    CsvWriter writer(path, profile);
    SOONER_TRY(writer.open(headerOf(kind)));
    Rows rows(writer, progress, workspace.region()->pathwayCount());
    SOONER_TRY(writeRows(workspace, kind, profile, rows));
    const auto count = rows.result();
    if (!count)
        return pass(count);
    // Identified data leaves only when that has been written down. A region open for reading cannot
    // log, so it only gives what identifies nobody.
    const bool identified = kind == ExportKind::WaitingList;
    if (!workspace.isReadOnly()) {
        auto transaction = workspace.begin(QStringLiteral("export ") + codeOf(kind));
        if (!transaction)
            return pass(transaction);
        SOONER_TRY((*transaction)->auditRead(QStringLiteral("%1 rows").arg(*count), std::nullopt));
        SOONER_TRY(workspace.commit(**transaction));
    } else if (identified) {
        return fail(ErrorCode::StoreReadOnly,
                    QStringLiteral("A waiting list is only exported from a region that can log it; "
                                   "open the region for writing."));
    }
    SOONER_TRY(writer.commit());
    return *count;
}

Result<void> exportPlan(const PlanResult& plan, const QString& path)
{
    CsvWriter writer(path, Profile::Machine);
    SOONER_TRY(writer.open({QStringLiteral("pathway"), QStringLiteral("session"),
                            QStringLiteral("site"), QStringLiteral("date"),
                            QStringLiteral("distance_miles"), QStringLiteral("tier")}));
    const Region& region = *plan.region;
    for (const matching::Placement& placement : plan.plan.placements) {
        const int row = plan.input.rows[std::size_t(placement.patient)];
        const SessionRow& session =
            region.session(plan.input.sessions[std::size_t(placement.session)]);
        const int tier = plan.input.problem.patients[std::size_t(placement.patient)].tier;
        SOONER_TRY(writer.row({pathwayCode(region.pathwayId(row)), session.record.code,
                               session.record.site.toString(), placement.day.iso(),
                               QString::number(placement.metres / metresPerMile, 'f', 1),
                               plan.input.problem.tiers[std::size_t(tier)]}));
    }
    return writer.commit();
}

} // namespace sooner
