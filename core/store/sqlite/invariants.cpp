#include "core/store/sqlite/invariants.h"

#include "core/domain/offer.h"
#include "core/store/sqlite/audittrail.h"
#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/rowseals.h"
#include "core/store/sqlite/schemacheck.h"
#include "core/store/sqlite/sqlerror.h"
#include "core/store/sqlite/steplimit.h"

#include <sqlite3.h>

namespace sooner::store {

namespace {

constexpr std::size_t mostOfOneKind = 100;

struct Invariant
{
    const char* statement;
    const char* kind;
    const char* sentence;
};

constexpr std::array invariants = {
    Invariant{"check_seat_held_twice", "double-booking",
              "Offers %1 and %2 both hold place %3 of session number %4"},
    Invariant{"check_seat_beyond_places", "seat",
              "Offer %1 holds place %2 of session number %3, which has %4"},
    Invariant{"check_seat_rows", "seat", "Session number %1 has %2 places but %3 are laid out"},
    Invariant{"check_settled_twice", "live-offers",
              "Pathway P%1 has accepted two offers, %2 and %3"},
    Invariant{"check_too_many_live", "live-offers", "Pathway P%1 has %2 live offers"},
    Invariant{"check_two_live_at_site", "live-offers",
              "Pathway P%1 has two live offers at site number %2: %3 and %4"},
    Invariant{"check_offer_elsewhere", "live-offers",
              "Offer %1 is at another hospital than its session number %2"},
    Invariant{"check_detail_missing", "value", "Pathway P%1 lacks a part of its record"},
    Invariant{"check_act_without_entry", "audit", "Act %1 has no entry in the audit"},
    Invariant{"check_audit_of_objects", "audit",
              "The %1 number %2 was written %3 times but %4 are in the audit"},
    Invariant{"check_steps", "audit", "The history of offer %1 does not lead to its state"},
    Invariant{"check_step_audit", "audit", "A step of offer %1 has no audit row of its own (%2)"},
    Invariant{"check_record_audit", "audit", "The %1 number %2 has no audit row of its own (%3)"},
};

/** One state of the region for all questions, however many colleagues write meanwhile. */
class ReadTransaction
{
public:
    explicit ReadTransaction(Database& database)
        : m_database(database), m_own(!database.inTransaction())
    {
        if (m_own)
            (void)m_database.execute("BEGIN");
    }
    ~ReadTransaction()
    {
        if (m_own && m_database.inTransaction())
            m_database.rollBack();
    }
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;

private:
    Database& m_database;
    bool m_own;
};

class Examination
{
public:
    explicit Examination(Database& database) : m_database(database) {}

    Result<void> integrity();
    Result<void> foreignKeys();
    Result<void> rule(const Invariant& invariant);
    template <class Stored>
    Result<void> readable(std::string_view statement);
    /** What a walk over the whole region found. */
    Result<void> sentences(const char* kind, const Result<std::vector<QString>>& found);

    void add(const char* kind, QString detail)
    {
        m_problems.push_back({QString::fromLatin1(kind), std::move(detail)});
    }
    std::vector<Problem> take() { return std::move(m_problems); }

private:
    /** Steps through rows; a file too damaged to be read is a finding and not a failure. */
    template <class Take>
    Result<void> each(Statement& rows, Take takeRow);

    Database& m_database;
    std::vector<Problem> m_problems;
};

template <class Take>
Result<void> Examination::each(Statement& rows, Take takeRow)
{
    const std::size_t before = m_problems.size();
    while (m_problems.size() < before + mostOfOneKind) {
        const auto row = rows.step();
        if (!row && row.error().code == ErrorCode::StoreDamaged) {
            add("integrity", row.error().detail);
            return {};
        }
        if (!row)
            return pass(row);
        if (!*row)
            return {};
        takeRow();
    }
    return {};
}

QString textOf(const Statement& row, int column)
{
    const std::string_view text = row.text(column);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

Result<void> Examination::integrity()
{
    Statement rows = m_database.prepare("PRAGMA integrity_check");
    std::optional<Error> trouble;
    SOONER_TRY(each(rows, [&] {
        if (auto found = diskTrouble(rows.text(0)))
            trouble = std::move(found);
        else if (rows.text(0) != "ok")
            add("integrity", textOf(rows, 0));
    }));
    if (trouble)
        return tl::unexpected(std::move(*trouble));
    return {};
}

Result<void> Examination::foreignKeys()
{
    Statement rows = m_database.prepare("PRAGMA foreign_key_check");
    return each(rows, [&] {
        add("foreign-key",
            QStringLiteral("Row %1 of table %2 refers to a row of %3 that is not there")
                .arg(textOf(rows, 1), textOf(rows, 0), textOf(rows, 2)));
    });
}

Result<void> Examination::rule(const Invariant& invariant)
{
    Statement rows = m_database.query(invariant.statement);
    if (invariant.statement == std::string_view("check_too_many_live"))
        bindAll(rows, OfferPolicy{}.liveOffersPerPathway);
    return each(rows, [&] {
        QString sentence = QString::fromLatin1(invariant.sentence);
        for (int i = 0; i < rows.columns(); ++i)
            sentence = sentence.arg(textOf(rows, i));
        add(invariant.kind, std::move(sentence));
    });
}

template <class Stored>
Result<void> Examination::readable(std::string_view statement)
{
    Statement rows = m_database.query(statement);
    return each(rows, [&] {
        Stored stored;
        if (!read(rows, stored))
            add("value", damagedRow(nameOf(stored)).message);
    });
}

Result<void> Examination::sentences(const char* kind, const Result<std::vector<QString>>& found)
{
    if (!found && found.error().code == ErrorCode::StoreDamaged) {
        add("integrity", found.error().detail);
        return {};
    }
    if (!found)
        return pass(found);
    for (const QString& sentence : *found)
        add(kind, sentence);
    return {};
}

qint64 sizeOf(Database& database)
{
    const auto pages = database.number("PRAGMA page_count");
    const auto page = database.number("PRAGMA page_size");
    return pages && page ? *pages * *page : 0;
}

} // namespace

Result<std::vector<Problem>> checkRegion(Database& database, const Progress& progress,
                                         CheckDepth depth)
{
    StepLimit limit(database.handle(), StepLimit::toAsk(sizeOf(database)),
                    [&progress] { return progress.isCancelled(); });
    const ReadTransaction transaction(database);
    Examination examination(database);
    const Progress unheard;
    std::vector<std::function<Result<void>()>> parts = {
        [&] { return examination.integrity(); },
        [&] { return examination.foreignKeys(); },
        [&] { return examination.sentences("schema", schemaDifferences(database)); },
        [&] { return examination.readable<StoredSite>("every_site"); },
        [&] { return examination.readable<StoredSession>("every_session"); },
        [&] { return examination.readable<StoredPathway>("every_pathway"); },
        [&] { return examination.readable<OfferRecord>("every_offer"); },
        [&] { return examination.sentences("audit", verifyTrail(database, {}, unheard)); }};
    if (depth == CheckDepth::Full) {
        parts.push_back(
            [&] { return examination.sentences("content", verifyRows(database, unheard)); });
    }
    for (const Invariant& invariant : invariants)
        parts.push_back([&] { return examination.rule(invariant); });
    const auto total = qint64(parts.size());
    qint64 done = 0;
    for (const auto& part : parts) {
        limit.renew();
        const auto examined = part();
        if (limit.isExceeded())
            examination.add("integrity", endless().detail);
        else
            SOONER_TRY(examined);
        progress.at(++done, total);
    }
    return examination.take();
}

} // namespace sooner::store
