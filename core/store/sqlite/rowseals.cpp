#include "core/store/sqlite/rowseals.h"

#include "core/store/sqlite/digest.h"
#include "core/store/sqlite/rows.h"

#include <map>
#include <unordered_map>

namespace sooner::store {

namespace {

constexpr std::size_t mostFindings = 100;
constexpr qint64 rowsBetweenReports = 20'000;

/** `name` in a finding, with the row's id. */
struct SealedKind
{
    std::string_view kind;
    std::string_view statement;
    const char* name;
};

constexpr std::array sealedKinds = {
    SealedKind{"region", "sealed_regions", "The region's own row %1"},
    SealedKind{"site", "sealed_sites", "Site number %1"},
    SealedKind{"session", "sealed_sessions", "Session number %1"},
    SealedKind{"pathway", "sealed_pathways", "Pathway P%1"},
    SealedKind{"offer", "sealed_offers", "Offer %1"},
    SealedKind{"letter", "sealed_letters", "Letter number %1"},
    SealedKind{"import", "sealed_imports", "Import number %1"},
};

/** The newest hash of every row, by kind and id. */
using Seals = std::map<std::string, std::unordered_map<qint64, RowHash>, std::less<>>;

class RowCheck
{
public:
    RowCheck(Database& database, const Progress& progress)
        : m_database(database), m_progress(progress)
    {}

    Result<void> readSeals();
    Result<void> compare(const SealedKind& kind);
    Result<void> steps();
    std::vector<QString> take() { return std::move(m_findings); }

private:
    template <class Take>
    Result<void> each(Statement rows, Take takeRow);
    void add(const QString& finding)
    {
        if (m_findings.size() < mostFindings)
            m_findings.push_back(finding);
    }

    Database& m_database;
    const Progress& m_progress;
    Seals m_seals;
    Digest m_digest;
    qint64 m_done = 0;
    std::vector<QString> m_findings;
};

template <class Take>
Result<void> RowCheck::each(Statement rows, Take takeRow)
{
    return rows.each([&]() -> Result<void> {
        takeRow(rows);
        if (++m_done % rowsBetweenReports == 0)
            m_progress.at(m_done, 0);
        if (m_progress.isCancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("Stopped; nothing was changed"));
        return {};
    });
}

Result<void> RowCheck::readSeals()
{
    return each(m_database.query("newest_seals"), [this](const Statement& row) {
        const auto hash = row.bytes(2);
        if (hash.size() == RowHash{}.size())
            std::copy(hash.begin(), hash.end(),
                      m_seals[std::string(row.text(0))][row.integer(1)].begin());
    });
}

Result<void> RowCheck::compare(const SealedKind& kind)
{
    auto& seals = m_seals[std::string(kind.kind)];
    const QString name = QString::fromLatin1(kind.name);
    SOONER_TRY(each(m_database.query(kind.statement), [&](const Statement& row) {
        const qint64 id = row.integer(row.columns() - 1);
        row.digest(m_digest);
        const RowHash now = m_digest.row();
        const auto seal = seals.find(id);
        if (seal == seals.end())
            return add(name.arg(id) + QStringLiteral(" was put in by another program"));
        if (seal->second != now)
            add(name.arg(id) + QStringLiteral(" is not as Sooner wrote it"));
        seals.erase(seal);
    }));
    for (const auto& [id, hash] : seals)
        add(name.arg(id) + QStringLiteral(" is gone"));
    return {};
}

Result<void> RowCheck::steps()
{
    return each(m_database.query("sealed_steps"), [this](const Statement& row) {
        row.digest(m_digest, 1);
        const RowHash now = m_digest.row();
        const auto seal = row.bytes(0);
        if (!std::equal(seal.begin(), seal.end(), now.begin(), now.end()))
            add(QStringLiteral("A step of offer %1 is not as Sooner wrote it").arg(row.integer(2)));
    });
}

} // namespace

Result<std::vector<QString>> verifyRows(Database& database, const Progress& progress)
{
    RowCheck check(database, progress);
    SOONER_TRY(check.readSeals());
    for (const SealedKind& kind : sealedKinds)
        SOONER_TRY(check.compare(kind));
    SOONER_TRY(check.steps());
    return check.take();
}

} // namespace sooner::store
