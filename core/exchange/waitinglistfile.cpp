// Waiting lists: what a row states, checked as formats.md and decisions.md "Identity" ask.
#include "core/exchange/patientcells.h"
#include "core/exchange/readers.h"
#include "core/exchange/recordreader.h"

#include <QHash>

namespace sooner::exchange {

namespace {

using namespace waiting;

constexpr int maxPpid = 20;
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

    void admit(RowCheck& row, const PathwayRecord& record);
    static QString ppidOf(const PathwayRecord& record) { return record.key.ppid; }

private:
    struct Pair
    {
        OdsCode issuer;
        QString ppid;
        friend bool operator==(const Pair&, const Pair&) = default;
        friend std::size_t qHash(const Pair& pair, std::size_t seed)
        {
            return std::hash<OdsCode>{}(pair.issuer) ^ ::qHash(pair.ppid, seed);
        }
    };
    struct Seen
    {
        Day clockStart;
        bool open;
        qint64 row;
    };

    void readIdentity(RowCheck& row, PathwayRecord& record) const;

    std::optional<OdsCode> m_provider;
    QMultiHash<Pair, Seen> m_seen;
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
void WaitingListRows::admit(RowCheck& row, const PathwayRecord& record)
{
    const Pair pair{record.key.issuer, record.key.ppid};
    const Seen seen{record.key.clockStart, !record.clockEnd, row.number()};
    for (auto [at, end] = std::as_const(m_seen).equal_range(pair); at != end; ++at) {
        if (at->clockStart == seen.clockStart)
            row.reject(
                Ppid,
                QStringLiteral("Row %1 has this pathway already; keep one of them").arg(at->row));
        else if (at->open && seen.open)
            row.reject(ClockStart,
                       QStringLiteral("Row %1 has this pathway with another clock start, and both "
                                      "are open; keep one, or give the other its end date")
                           .arg(at->row));
    }
    if (!row.rejected())
        m_seen.insert(pair, seen);
}

} // namespace

Result<File<PathwayRecord>> readWaitingList(const QString& path, const ReadOptions& options,
                                            const Progress& progress)
{
    return readFileAs<PathwayRecord>(path, waitingListColumns(options.provider.has_value()),
                                     options, progress, WaitingListRows(options.provider));
}

} // namespace sooner::exchange
