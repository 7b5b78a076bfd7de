// Waiting lists: what a row states, checked as formats.md and decisions.md "Identity" ask.
#include "core/exchange/patientcells.h"
#include "core/exchange/readers.h"
#include "core/exchange/recordreader.h"
#include "core/exchange/seenpathways.h"

namespace sooner::exchange {

namespace {

using namespace waiting;

constexpr int maxPpid = SeenPathways::longestPpid;
constexpr int maxLocalId = 40;

class WaitingListRows
{
public:
    explicit WaitingListRows(std::optional<OdsCode> provider) : m_provider(provider) {}

    PathwayRecord read(RowCheck& row) const
    {
        PathwayRecord record;
        readIdentity(row, record);
        readPerson(row, record);
        readContact(row, record);
        readClock(row, record);
        readTreatment(row, record);
        readBody(row, record);
        readWishes(row, record);
        return record;
    }

    std::optional<Refusal> admit(qint64 row, const PathwayRecord& record);
    static QString ppidOf(const PathwayRecord& record) { return record.key.ppid; }

private:
    void readIdentity(RowCheck& row, PathwayRecord& record) const;

    std::optional<OdsCode> m_provider;
    SeenPathways m_seen;
};

void WaitingListRows::readIdentity(RowCheck& row, PathwayRecord& record) const
{
    row.requireText(Ppid);
    record.key.ppid = row.identifier(Ppid, maxPpid);
    row.requireText(Issuer);
    record.key.issuer = row.ods(Issuer).value_or(OdsCode());
    if (!m_provider)
        row.requireText(Provider);
    const auto provider = row.ods(Provider);
    record.provider = provider ? *provider : m_provider.value_or(OdsCode());
    record.site = row.ods(Site);
    record.nhsNumber = readNhsNumber(row);
    row.requireText(LocalId);
    record.localPatientId = row.identifier(LocalId, maxLocalId);
}

/** Two rows of one pathway, or two open clocks of one PPID: which one is true is not ours to say.
 */
std::optional<Refusal> WaitingListRows::admit(qint64 row, const PathwayRecord& record)
{
    const bool isOpen = !record.clockEnd;
    const SeenPathways::Pair pair(record.key);
    for (auto* at = m_seen.newest(pair); at; at = m_seen.before(*at)) {
        if (at->clockStart == record.key.clockStart)
            return Refusal{
                Ppid,
                QStringLiteral("Row %1 has this pathway already; keep one of them").arg(at->row)};
        if (at->isOpen && isOpen)
            return Refusal{ClockStart,
                           QStringLiteral("Row %1 has this pathway with another clock start, and "
                                          "both are open; keep one, or give the other its end date")
                               .arg(at->row)};
    }
    m_seen.add(pair, {record.key.clockStart, isOpen, row});
    return std::nullopt;
}

} // namespace

Result<File<PathwayRecord>> readWaitingList(const QString& path, const ReadOptions& options,
                                            const Progress& progress)
{
    return readFileAs<PathwayRecord>(path, waitingListColumns(options.provider.has_value()),
                                     options, progress, WaitingListRows(options.provider));
}

Form<PathwayRecord> readPathwayForm(const QStringList& cells, Day asOf)
{
    return readFormAs<PathwayRecord>(cells, waitingListColumns(false), asOf, WaitingListRows({}));
}

} // namespace sooner::exchange
