// Who was faster, in words.

#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlitetransaction.h"

namespace sooner::store {

namespace {

LastChange lastChangeIn(Reader& reader)
{
    LastChange change;
    reader(change.user);
    reader(change.at);
    reader(change.useCase);
    reader(change.detail);
    reader(change.sequence);
    return change;
}

std::optional<Subject> subjectOf(ObjectKind kind, qint64 id)
{
    if (kind == ObjectKind::Offer)
        return OfferId{id};
    if (kind == ObjectKind::Pathway)
        return PathwayId{id};
    return std::nullopt;
}

} // namespace

Result<std::optional<LastChange>> SqliteTransaction::lastWriter(ObjectKind kind, qint64 id)
{
    Statement row = m_database.query("last_writer");
    bindAll(row, kind, id);
    const auto found = row.step();
    if (!found)
        return pass(found);
    if (!*found)
        return std::nullopt;
    Reader reader(row);
    return lastChangeIn(reader);
}

Result<QString> SqliteTransaction::lastChange(ObjectKind kind, qint64 id)
{
    return whole([&]() -> Result<QString> {
        const auto writer = lastWriter(kind, id);
        if (!writer)
            return pass(writer);
        return *writer ? wordsOf(**writer) : QStringLiteral("changed");
    });
}

Error SqliteTransaction::lostRace(ObjectKind kind, qint64 id, const QString& name)
{
    const auto writer = lastWriter(kind, id);
    if (!writer)
        return writer.error();
    if (!*writer) {
        return {
            ErrorCode::NotFound,
            QStringLiteral("%1 is not in this region any more; look at the list again").arg(name),
            {}};
    }
    return {ErrorCode::Conflict,
            QStringLiteral("%1 was %2; look at it and decide again").arg(name, wordsOf(**writer)),
            {},
            subjectOf(kind, id)};
}

/** Somebody took the last place, or an import left only those that are taken. */
Error SqliteTransaction::noFreePlace(const OfferRecord& offer)
{
    const auto conflict = [&](const QString& why) {
        return Error{
            ErrorCode::Conflict,
            QStringLiteral("This session has no free place any more%1; choose another").arg(why),
            {},
            Subject(offer.pathway)};
    };
    const auto writer = lastWriter(ObjectKind::Session, offer.session.value);
    if (!writer)
        return writer.error();
    Statement row = m_database.query("last_taker");
    bindAll(row, offer.session);
    const auto found = row.step();
    if (!found)
        return found.error();
    if (!*found)
        return conflict({});
    Reader reader(row);
    const LastChange taker = lastChangeIn(reader);
    if (*writer && (*writer)->sequence > taker.sequence)
        return conflict(QStringLiteral(": it was %1").arg(wordsOf(**writer)));
    PathwayId pathway;
    reader(pathway);
    return conflict(
        QStringLiteral(": %1 took the last one for P%2").arg(whoAndWhen(taker)).arg(pathway.value));
}

} // namespace sooner::store
