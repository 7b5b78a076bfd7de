// Pathways and what is flagged about them.

#include "core/base/text.h"
#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlitetransaction.h"

#include <map>

namespace sooner::store {

namespace {

using namespace std::string_view_literals;

struct ClashCandidate
{
    PathwayId id;
    std::optional<Day> birthDate;
    Sex sex = Sex::NotKnown;
    QString family;
    bool flagged = false;
};

/** Only known facts tell two people apart. */
bool areDifferentPeople(const std::vector<ClashCandidate>& people)
{
    std::optional<Day> birthDate;
    Sex sex = Sex::NotKnown;
    QString family;
    for (const ClashCandidate& person : people) {
        if (person.birthDate && birthDate.value_or(*person.birthDate) != *person.birthDate)
            return true;
        if (person.sex != Sex::NotKnown && sex != Sex::NotKnown && person.sex != sex)
            return true;
        if (!person.family.isEmpty() && !family.isEmpty() && person.family != family)
            return true;
        birthDate = person.birthDate ? person.birthDate : birthDate;
        sex = person.sex != Sex::NotKnown ? person.sex : sex;
        family = person.family.isEmpty() ? family : person.family;
    }
    return false;
}

QString pathwayTaken()
{
    return QStringLiteral("Another pathway of the region has this PPID, issuer and clock start; "
                          "change that one instead");
}

} // namespace

Result<std::vector<StoredPathway>> SqliteTransaction::pathwaysByPpid(OdsCode issuer,
                                                                     const QString& ppid)
{
    return whole([&]() -> Result<std::vector<StoredPathway>> {
        const auto isNew = m_keys.isSurelyNew(m_database, issuer, ppid);
        if (!isNew)
            return pass(isNew);
        if (*isNew)
            return {};
        Statement rows = m_database.query("pathways_by_ppid");
        bindAll(rows, issuer, ppid);
        auto found = allRows<StoredPathway>(rows);
        if (found && found->empty())
            m_keys.noteMiss();
        return found;
    });
}

Result<PathwayId> SqliteTransaction::insertPathway(const PathwayRecord& record)
{
    return whole([&]() -> Result<PathwayId> {
        Statement row = m_database.query("insert_pathway");
        row.sealInto(&m_digest);
        Binder binder(row);
        pathwayColumns(binder, record);
        SOONER_TRY(write(row, pathwayTaken()));
        const PathwayId id{m_database.lastInsertId()};
        Statement detail = m_database.query("insert_pathway_detail");
        detail.sealInto(&m_digest);
        Binder detailBinder(detail);
        detailColumns(detailBinder, record);
        detail.sealInto(nullptr);
        detailBinder(id);
        SOONER_TRY(write(detail));
        m_digest.add(qint64(0)); // no identity clash
        m_digest.addNull();      // and not missing
        SOONER_TRY(audit({"insert"sv, "pathway"sv, id.value, id, {}, {}, sealOfNew(id.value)}));
        m_keys.add(record.key.issuer, record.key.ppid);
        SOONER_TRY(noteNew(id, id));
        return id;
    });
}

/** Pathways that come one after the other stand in the change log as one run. */
Result<void> SqliteTransaction::noteNew(PathwayId first, PathwayId last)
{
    if (m_newPathways && m_newPathways->last.value + 1 == first.value) {
        m_newPathways->last = last;
        return {};
    }
    SOONER_TRY(logNewPathways());
    m_newPathways = Run{first, last};
    return {};
}

Result<void> SqliteTransaction::logNewPathways()
{
    if (!m_newPathways)
        return {};
    Statement run = m_database.query("insert_new_pathways");
    bindAll(run, m_newPathways->first, m_newPathways->last);
    SOONER_TRY(run.run());
    m_newPathways.reset();
    return {};
}

Result<void> SqliteTransaction::updatePathway(PathwayId id, qint64 revision,
                                              const PathwayRecord& record)
{
    return whole([&]() -> Result<void> {
        const auto before = sealOf(ObjectKind::Pathway, id.value);
        Statement row = m_database.query("update_pathway");
        Binder binder(row);
        pathwayColumns(binder, record);
        binder(id);
        binder(revision);
        SOONER_TRY(write(row, pathwayTaken()));
        if (m_database.changes() == 0)
            return tl::unexpected(lostRace(ObjectKind::Pathway, id.value,
                                           QStringLiteral("Pathway P%1").arg(id.value)));
        Statement detail = m_database.query("update_pathway_detail");
        Binder detailBinder(detail);
        detailColumns(detailBinder, record);
        detailBinder(id);
        SOONER_TRY(write(detail));
        SOONER_TRY(
            auditWritten(ObjectKind::Pathway, {"update"sv, "pathway"sv, id.value, id}, before));
        return {};
    });
}

Result<void> SqliteTransaction::setMissing(PathwayId id, std::optional<Day> since)
{
    return whole([&]() -> Result<void> {
        std::optional<Day> before;
        {
            Statement row = m_database.query("missing_since");
            bindAll(row, id);
            const auto found = row.step();
            if (!found)
                return pass(found);
            if (!*found) {
                return fail(
                    ErrorCode::NotFound,
                    QStringLiteral("Pathway P%1 is not in this region; look at the list again")
                        .arg(id.value));
            }
            Reader reader(row);
            reader(before);
        }
        if (before == since)
            return {};
        const auto seal = sealOf(ObjectKind::Pathway, id.value);
        Statement flag = m_database.query("set_missing");
        bindAll(flag, since, id);
        SOONER_TRY(write(flag));
        SOONER_TRY(
            auditWritten(ObjectKind::Pathway,
                         {"flag"sv, "pathway"sv, id.value, id,
                          since ? QStringLiteral("missing from the list since %1").arg(since->iso())
                                : QStringLiteral("on the list again")},
                         seal));
        return {};
    });
}

Result<std::vector<PathwayName>> SqliteTransaction::openPathwaysOf(OdsCode provider)
{
    return whole([&]() -> Result<std::vector<PathwayName>> {
        Statement rows = m_database.query("open_pathways_of");
        bindAll(rows, provider);
        std::vector<PathwayName> list;
        SOONER_TRY(rows.each([&] {
            PathwayName& pathway = list.emplace_back();
            Reader reader(rows);
            reader(pathway.id);
            reader(pathway.ppid);
            reader(pathway.missing);
        }));
        return list;
    });
}

Result<void> SqliteTransaction::flagClash(PathwayId id, bool clash)
{
    const auto before = sealOf(ObjectKind::Pathway, id.value);
    Statement flag = m_database.query("set_identity_clash");
    bindAll(flag, clash, id);
    SOONER_TRY(write(flag));
    SOONER_TRY(auditWritten(
        ObjectKind::Pathway,
        {"flag"sv, "pathway"sv, id.value, id,
         clash ? QStringLiteral("identity clash") : QStringLiteral("identity clash resolved")},
        before));
    return {};
}

Result<qint64> SqliteTransaction::refreshIdentityClashes()
{
    return whole([&]() -> Result<qint64> {
        std::map<std::optional<qint64>, std::vector<ClashCandidate>> byNumber;
        Statement rows = m_database.query("possible_clashes");
        SOONER_TRY(rows.each([&] {
            ClashCandidate person;
            std::optional<qint64> number;
            Reader reader(rows);
            reader(person.id);
            reader(number);
            reader(person.birthDate);
            reader(person.sex);
            reader(person.family);
            reader(person.flagged);
            person.family = folded(person.family);
            byNumber[number].push_back(std::move(person));
        }));
        rows.reset();
        qint64 carrying = 0;
        for (const auto& [number, people] : byNumber) {
            const bool clash = number && areDifferentPeople(people);
            carrying += clash ? qint64(people.size()) : 0;
            for (const ClashCandidate& person : people) {
                if (person.flagged != clash)
                    SOONER_TRY(flagClash(person.id, clash));
            }
        }
        return carrying;
    });
}

} // namespace sooner::store
