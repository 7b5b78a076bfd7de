// The order of treatment, letters, imports, and looks at a record.

#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlitetransaction.h"

namespace sooner::store {

namespace {

using namespace std::string_view_literals;

/** As the check reads them: one text, nothing when there are none. */
void addOffers(Digest& digest, const std::vector<OfferId>& offers)
{
    if (offers.empty())
        return digest.addNull();
    std::string list = std::to_string(offers.front().value);
    for (std::size_t i = 1; i < offers.size(); ++i)
        list.append(";").append(std::to_string(offers[i].value));
    digest.add(std::string_view(list));
}

} // namespace

Result<void> SqliteTransaction::setPolicy(qint64 revision, const std::optional<QString>& policy)
{
    return whole([&]() -> Result<void> {
        const auto before = sealOf(ObjectKind::Region, 1);
        Statement row = m_database.query("update_policy");
        bindAll(row, policy, revision);
        SOONER_TRY(write(row));
        if (m_database.changes() == 0)
            return tl::unexpected(
                lostRace(ObjectKind::Region, 1, QStringLiteral("The order of treatment")));
        // Whoever asks later why a plan was as it was finds every order that ever held.
        SOONER_TRY(
            auditWritten(ObjectKind::Region,
                         {"update"sv,
                          "region"sv,
                          1,
                          {},
                          QStringLiteral("policy ") + policy.value_or(QStringLiteral("standard"))},
                         before));
        return {};
    });
}

Result<void> SqliteTransaction::insertLetter(const LetterRecord& letter)
{
    return whole([&]() -> Result<void> {
        for (const OfferId id : letter.offers) {
            const auto offer = stored(id);
            if (!offer)
                return pass(offer);
            if (offer->pathway != letter.pathway) {
                return fail(ErrorCode::Refused,
                            QStringLiteral("Offer %1 belongs to another patient than this letter; "
                                           "make the letter again")
                                .arg(id.value));
            }
        }
        const auto number = numbers(m_database.query("next_letter"));
        if (!number)
            return pass(number);
        const qint64 id = number->front();
        Statement row = m_database.query("insert_letter");
        bindAll(row, id);
        row.sealInto(&m_digest);
        bindAll(row, letter.pathway, letter.format, letter.language, letter.written, letter.replyBy,
                letter.fileName, letter.text);
        row.sealInto(nullptr);
        addOffers(m_digest, letter.offers);
        m_digest.add(id);
        const auto seq =
            audit({"insert"sv, "letter"sv, id, letter.pathway, {}, {}, m_digest.row()});
        if (!seq)
            return pass(seq);
        bindAll(row, *seq);
        SOONER_TRY(write(row));
        int position = 0;
        for (const OfferId offer : letter.offers) {
            Statement option = m_database.query("insert_letter_offer");
            bindAll(option, id, ++position, letter.pathway, offer);
            SOONER_TRY(write(option));
        }
        return {};
    });
}

Result<void> SqliteTransaction::insertImport(const ImportRecord& record)
{
    return whole([&]() -> Result<void> {
        const auto number = numbers(m_database.query("next_import"));
        if (!number)
            return pass(number);
        const qint64 id = number->front();
        Statement row = m_database.query("insert_import");
        row.sealInto(&m_digest);
        bindAll(row, record.kind, record.fileName, record.read, record.inserted, record.updated,
                record.unchanged, record.rejected, id);
        row.sealInto(nullptr);
        const auto seq = audit({"insert"sv, "import"sv, id, {}, record.kind, {}, m_digest.row()});
        if (!seq)
            return pass(seq);
        bindAll(row, *seq);
        return write(row);
    });
}

Result<void> SqliteTransaction::auditRead(const QString& what, std::optional<PathwayId> pathway)
{
    return whole([&]() -> Result<void> {
        SOONER_TRY(audit({"read"sv, "view"sv, {}, pathway, what}));
        return {};
    });
}

} // namespace sooner::store
