#include "core/workspace/treatmentorder.h"

#include "core/store/store.h"
#include "core/workspace/workspace.h"

#include <map>
#include <tuple>

namespace sooner {

namespace {

/** Writes the order and says what it replaced; nothing when it is so already, whoever made it so.
 */
Result<std::optional<PolicyMove>> write(Workspace& workspace, const QString& useCase,
                                        qint64 revision, const std::optional<QString>& policy)
{
    auto transaction = workspace.begin(useCase);
    if (!transaction)
        return pass(transaction);
    const auto before = workspace.region()->info().policy;
    if (before == policy)
        return std::nullopt;
    SOONER_TRY((*transaction)->setPolicy(revision, policy));
    SOONER_TRY(workspace.commit(**transaction));
    return PolicyMove{before, policy, revision + 1};
}

} // namespace

Result<Change> setPolicy(Workspace& workspace, const matching::Policy& policy, qint64 revision)
{
    const QByteArray json = policy.toJson();
    if (const auto sound = matching::Policy::fromJson(json); !sound)
        return pass(sound);
    std::optional<QString> wanted;
    if (policy != matching::Policy::standard())
        wanted = QString::fromUtf8(json);
    Change change;
    change.text = QStringLiteral("Order of treatment: %1").arg(summaryOf(policy));
    const Snapshot region = workspace.region();
    if (region->info().revision == revision && region->info().policy == wanted)
        return change;
    auto written = write(workspace, QStringLiteral("setPolicy"), revision, wanted);
    if (!written)
        return pass(written);
    change.policy = std::move(*written);
    return change;
}

Result<Change> undoPolicy(Workspace& workspace, const Change& change)
{
    auto written =
        write(workspace, QStringLiteral("undo"), change.policy->revision, change.policy->before);
    if (!written && written.error().code == ErrorCode::Conflict)
        written.error().message.prepend(QStringLiteral("This cannot be taken back: "));
    if (!written)
        return pass(written);
    Change undone;
    nameReverse(change, undone);
    undone.policy = std::move(*written);
    return undone;
}

std::vector<UrgencyCount> countUrgencies(const Region& region, Day asOf)
{
    std::map<std::tuple<PathwayKind, std::optional<Priority>, Day>, int> patients;
    for (const int row : considered(region, asOf).rows)
        ++patients[{region.kind(row), region.priority(row), region.clockStart(row)}];
    std::vector<UrgencyCount> counts;
    counts.reserve(patients.size());
    for (const auto& [key, count] : patients)
        counts.push_back({{std::get<0>(key), std::get<1>(key), std::get<2>(key)}, count});
    return counts;
}

std::vector<int> waitingByLine(const matching::TierOrder& order,
                               const std::vector<UrgencyCount>& counts)
{
    std::vector<int> waiting(std::size_t(order.lineCount()));
    for (const UrgencyCount& count : counts)
        waiting[std::size_t(order.lineOf(order.tierOf(count.urgency)))] += count.patients;
    return waiting;
}

} // namespace sooner
