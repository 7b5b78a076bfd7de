#include "core/store/sqlite/audittrail.h"

#include "core/store/sqlite/rows.h"

namespace sooner::store {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t mostFindings = 100;
constexpr qint64 entriesBetweenReports = 20'000;

void addBytes(Digest& digest, std::span<const unsigned char> bytes)
{
    if (bytes.empty())
        digest.addNull();
    else
        digest.addBytes(bytes.data(), bytes.size());
}

void addNumber(Digest& digest, std::optional<qint64> number)
{
    if (number)
        digest.add(*number);
    else
        digest.addNull();
}

std::span<const unsigned char> spanOf(const std::optional<RowHash>& hash)
{
    return hash ? std::span<const unsigned char>(*hash) : std::span<const unsigned char>();
}

template <class Hash>
bool isSame(std::span<const unsigned char> bytes, const Hash& hash)
{
    return std::equal(bytes.begin(), bytes.end(), hash.begin(), hash.end());
}

/** Walks along the trail and hashes it again from what is stored. */
class Verification
{
public:
    Verification(Database& database, const std::optional<Anchor>& anchor)
        : m_database(database), m_anchor(anchor), m_acts(database.query("act_digest"))
    {}

    Result<void> entry(const Statement& row);
    void finish();
    bool isEnough() const { return m_findings.size() >= mostFindings; }
    std::vector<QString> take() { return std::move(m_findings); }

private:
    Result<void> act(qint64 id);
    void meetAnchor(qint64 number, std::span<const unsigned char> stored);
    void add(QString finding) { m_findings.push_back(std::move(finding)); }

    Database& m_database;
    std::optional<Anchor> m_anchor;
    Statement m_acts;
    std::optional<qint64> m_act;
    ChainHash m_actHash{};
    qint64 m_last = 0;
    ChainHash m_before{};
    Digest m_digest;
    bool m_met = false;
    std::vector<QString> m_findings;
};

/** The same sentence of hashing as AuditTrail::start(). */
Result<void> Verification::act(qint64 id)
{
    if (m_act == id)
        return {};
    m_acts.reset();
    bindAll(m_acts, id);
    const auto found = m_acts.step();
    if (!found)
        return pass(found);
    if (*found)
        m_acts.digest(m_digest);
    m_actHash = m_digest.chain();
    m_act = id;
    return {};
}

void Verification::meetAnchor(qint64 number, std::span<const unsigned char> stored)
{
    if (!m_anchor || m_anchor->entry != number)
        return;
    m_met = true;
    const std::string text = hexOf(stored);
    if (m_anchor->hash != QLatin1String(text.data(), qsizetype(text.size())))
        add(QStringLiteral("Entry %1 is not the one of the anchor: the audit before it was "
                           "rewritten")
                .arg(number));
}

Result<void> Verification::entry(const Statement& row)
{
    const qint64 number = row.integer(0);
    const auto stored = row.bytes(1);
    if (number != m_last + 1)
        add(number == m_last + 2
                ? QStringLiteral("Entry %1 of the audit is missing").arg(m_last + 1)
                : QStringLiteral("Entries %1 to %2 of the audit are missing")
                      .arg(m_last + 1)
                      .arg(number - 1));
    SOONER_TRY(act(row.integer(2)));
    m_digest.addBytes(m_before.data(), m_before.size());
    m_digest.addBytes(m_actHash.data(), m_actHash.size());
    m_digest.add(number);
    row.digest(m_digest, 3);
    if (!isSame(stored, m_digest.chain()) && number == m_last + 1)
        add(QStringLiteral("Entry %1 of the audit was altered or put in").arg(number));
    meetAnchor(number, stored);
    // On with what is stored: every altered entry is then found by itself.
    m_before.fill(0);
    std::copy_n(stored.begin(), std::min(stored.size(), m_before.size()), m_before.begin());
    m_last = number;
    return {};
}

void Verification::finish()
{
    if (m_anchor && !m_met)
        add(QStringLiteral("The audit ends at entry %1, before entry %2 of the anchor: entries "
                           "were removed, or this is an older copy")
                .arg(m_last)
                .arg(m_anchor->entry));
}

} // namespace

AuditTrail::AuditTrail(Database& database, Actor actor, QString function)
    : m_database(database), m_actor(std::move(actor)), m_function(std::move(function))
{}

Result<void> AuditTrail::start()
{
    if (m_act)
        return {};
    {
        Statement newest = m_database.query("newest_audit");
        const auto found = newest.step();
        if (!found)
            return pass(found);
        if (*found) {
            m_last = newest.integer(0);
            const auto hash = newest.bytes(1);
            if (hash.size() != m_hash.size())
                return tl::unexpected(damagedRow(QStringLiteral("The audit")));
            std::copy(hash.begin(), hash.end(), m_hash.begin());
        }
    }
    Statement act = m_database.query("insert_act");
    act.sealInto(&m_digest);
    bindAll(act, m_actor.now, m_actor.user, m_actor.host, m_function);
    SOONER_TRY(act.run());
    m_act = m_database.lastInsertId();
    m_digest.add(*m_act);
    m_actHash = m_digest.chain();
    return {};
}

ChainHash AuditTrail::chained(const AuditNote& note)
{
    m_digest.clear();
    m_digest.addBytes(m_hash.data(), m_hash.size());
    m_digest.addBytes(m_actHash.data(), m_actHash.size());
    m_digest.add(m_last + 1);
    m_digest.add(note.action);
    m_digest.add(note.kind);
    addNumber(m_digest, note.id);
    addNumber(m_digest, note.pathway ? std::optional(note.pathway->value) : std::nullopt);
    m_digest.add(std::string_view(note.detail.toStdString()));
    addBytes(m_digest, spanOf(note.before));
    addBytes(m_digest, spanOf(note.after));
    return m_digest.chain();
}

Result<qint64> AuditTrail::add(const AuditNote& note)
{
    SOONER_TRY(start());
    const ChainHash hash = chained(note);
    Statement row = m_database.query("insert_audit");
    bindAll(row, m_last + 1, note.action, note.kind, note.id, note.pathway, note.detail);
    row.bindBytes(spanOf(note.before));
    row.bindBytes(spanOf(note.after));
    row.bindBytes(hash);
    bindAll(row, *m_act);
    SOONER_TRY(row.run());
    m_hash = hash;
    return ++m_last;
}

void AuditTrail::chain(NewPathways& batch)
{
    batch.firstEntry = m_last + 1;
    batch.entryHashes.clear();
    PathwayId id = batch.firstId;
    for (const RowHash& hash : batch.rowHashes) {
        m_hash = chained({"insert"sv, "pathway"sv, id.value, id, {}, {}, hash});
        batch.entryHashes.push_back(m_hash);
        ++m_last;
        ++id.value;
    }
}

Result<void> AuditTrail::write(NewPathways& batch)
{
    Statement rows = m_database.query("insert_audit_batch");
    bindAll(rows, *m_act);
    rows.bindPointer(&batch, newPathwaysType);
    return rows.run();
}

Result<Anchor> newestEntry(Database& database)
{
    Statement newest = database.query("newest_audit");
    const auto found = newest.step();
    if (!found)
        return pass(found);
    if (!*found)
        return tl::unexpected(damagedRow(QStringLiteral("The audit")));
    return Anchor{newest.integer(0), QString::fromStdString(hexOf(newest.bytes(1)))};
}

Result<std::vector<QString>> verifyTrail(Database& database, const std::optional<Anchor>& anchor,
                                         const Progress& progress)
{
    Verification verification(database, anchor);
    Statement rows = database.query("audit_digest");
    qint64 done = 0;
    while (!verification.isEnough()) {
        const auto row = rows.step();
        if (!row)
            return pass(row);
        if (!*row) {
            verification.finish();
            break;
        }
        SOONER_TRY(verification.entry(rows));
        if (++done % entriesBetweenReports == 0)
            progress.at(done, 0);
        if (progress.isCancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("Stopped; nothing was changed"));
    }
    return verification.take();
}

} // namespace sooner::store
