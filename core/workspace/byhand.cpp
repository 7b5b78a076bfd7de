#include "core/workspace/byhand.h"

#include "core/base/text.h"
#include "core/exchange/readers.h"
#include "core/exchange/writers.h"
#include "core/workspace/knowncodes.h"
#include "core/workspace/offerwork.h"

namespace sooner {

namespace {

using exchange::Profile;

FormCells byName(const QStringList& header, const QStringList& cells)
{
    FormCells form;
    for (qsizetype i = 0; i < header.size(); ++i)
        form.insert(header[i], cells[i]);
    return form;
}

QStringList inOrder(const QStringList& header, const FormCells& form)
{
    QStringList cells;
    for (const QString& column : header)
        cells += form.value(column);
    return cells;
}

template <class Record>
FormReading<Record> readingOf(exchange::Form<Record>&& form)
{
    FormReading<Record> reading;
    reading.record = std::move(form.record);
    if (form.reject)
        reading.fault = FormNote{form.reject->column, form.reject->reason};
    for (const exchange::Warning& warning : form.warnings)
        reading.warnings.push_back({warning.column, warning.text});
    return reading;
}

Result<void> refersToKnown(const Region& region, const PathwayRecord& record)
{
    KnownCodes known(region);
    SOONER_TRY(known.provider(record.provider));
    if (record.site)
        SOONER_TRY(known.site(*record.site));
    return known.conditions(record.conditions);
}

Result<void> refersToKnown(const Region& region, const SessionRecord& record)
{
    KnownCodes known(region);
    SOONER_TRY(known.site(record.site));
    return known.conditions(record.limits.excludedConditions);
}

Result<void> refersToKnown(const Region& region, const SiteRecord& record)
{
    return KnownCodes(region).conditions(record.limits.excludedConditions);
}

/** One pathway identifier has one running clock; which of two is true, a person must say. */
Result<void> isOnlyOpenClock(Work& work, std::optional<PathwayId> self, const PathwayRecord& record)
{
    if (record.clockEnd)
        return {};
    const auto same = work.samePpid(record.key);
    if (!same)
        return pass(same);
    for (const store::StoredPathway& other : *same) {
        if (other.id != self && !other.record.clockEnd)
            return fail(ErrorCode::Refused,
                        QStringLiteral("%1 has this pathway identifier and is open, with the clock "
                                       "start %2; change or close that one first.")
                            .arg(pathwayCode(other.id), other.record.key.clockStart.staff()));
    }
    return {};
}

Result<std::vector<OfferRecord>> heldOffers(Work& work, PathwayId id)
{
    auto offers = work.offersOf(id);
    if (offers)
        std::erase_if(*offers, [](const OfferRecord& offer) {
            return !holdsSeat(offer.state) || offer.state == OfferState::Treated;
        });
    return offers;
}

Result<void> endsNoHeldClock(Work& work, const PathwayMove& move)
{
    if (!move.after.clockEnd || move.before.clockEnd)
        return {};
    const auto held = heldOffers(work, move.id);
    if (!held)
        return pass(held);
    if (held->empty())
        return {};
    return fail(ErrorCode::Refused,
                QStringLiteral("%1 for this patient; say why they leave the list, which ends the "
                               "clock and frees it, or withdraw first.")
                    .arg(held->size() == 1
                             ? QStringLiteral("A place is held")
                             : QStringLiteral("%1 places are held").arg(held->size())));
}

/** Before the record is written, what its kind asks for besides known codes. */
Result<void> mayBecome(Work& work, const PathwayMove& move)
{
    SOONER_TRY(isOnlyOpenClock(work, move.id, move.after));
    return endsNoHeldClock(work, move);
}
Result<void> mayBecome(Work&, const SessionMove&)
{
    return {};
}
Result<void> mayBecome(Work&, const SiteMove&)
{
    return {};
}

template <class Id, class Record>
Result<Change> change(Workspace& workspace, const QString& useCase, Id id, qint64 revision,
                      const Record& record, const QString& text)
{
    auto work = Work::begin(workspace, useCase);
    if (!work)
        return pass(work);
    SOONER_TRY(refersToKnown((*work)->region(), record));
    const auto stored = (*work)->stored(id);
    if (!stored)
        return pass(stored);
    if (stored->record == record) {
        (*work)->alreadySo();
    } else {
        RecordMove<Id, Record> move{id, stored->record, record, revision};
        SOONER_TRY(mayBecome(**work, move));
        SOONER_TRY((*work)->rewrite(std::move(move)));
    }
    return (*work)->finish([&](qint64) { return text; });
}

template <class Record>
Result<Change> add(Workspace& workspace, const QString& useCase, const Record& record,
                   const QString& text)
{
    auto work = Work::begin(workspace, useCase);
    if (!work)
        return pass(work);
    SOONER_TRY(refersToKnown((*work)->region(), record));
    if constexpr (std::is_same_v<Record, PathwayRecord>)
        SOONER_TRY(isOnlyOpenClock(**work, std::nullopt, record));
    SOONER_TRY((*work)->add(record));
    return (*work)->finish([&](qint64) { return text; });
}

/** The pathway as it is when the patient has left. */
Result<PathwayRecord> left(const PathwayRecord& record, Leaving why, Day day, Day today)
{
    PathwayRecord after = record;
    if (why == Leaving::LocalDate) {
        if (day < today)
            return fail(
                ErrorCode::Refused,
                QStringLiteral("%1 is in the past; give the date to come.").arg(day.staff()));
        after.tciDate = day;
        return after;
    }
    if (day > today || day < record.key.clockStart)
        return fail(ErrorCode::Refused,
                    QStringLiteral("The clock can end from %1, when it started, to today; %2 is "
                                   "outside that.")
                        .arg(record.key.clockStart.staff(), day.staff()));
    after.clockEnd = day;
    after.rttStatus = why == Leaving::Died ? QStringLiteral("36") : QStringLiteral("35");
    return after;
}

} // namespace

FormCells formOf(const PathwayRecord& record)
{
    FormCells form =
        byName(exchange::waitingListHeader(), exchange::waitingListCells(record, Profile::Machine));
    if (record.nhsNumber) // as people read it (screen rule U4)
        form[QStringLiteral("NHS_NUMBER")] =
            record.nhsNumber->spaced().replace(QChar(0x00A0), QLatin1Char(' '));
    return form;
}

FormCells formOf(const SessionRecord& record)
{
    return byName(exchange::capacityHeader(), exchange::capacityCells(record, Profile::Machine));
}

FormCells formOf(const SiteRecord& record)
{
    return byName(exchange::siteHeader(), exchange::siteCells(record, Profile::Machine));
}

FormReading<PathwayRecord> readPathwayForm(const FormCells& cells, Day asOf)
{
    return readingOf(
        exchange::readPathwayForm(inOrder(exchange::waitingListHeader(), cells), asOf));
}

FormReading<SessionRecord> readSessionForm(const FormCells& cells, Day asOf)
{
    return readingOf(exchange::readSessionForm(inOrder(exchange::capacityHeader(), cells), asOf));
}

FormReading<SiteRecord> readSiteForm(const FormCells& cells, Day asOf)
{
    return readingOf(exchange::readSiteForm(inOrder(exchange::siteHeader(), cells), asOf));
}

Result<Change> addPathway(Workspace& workspace, const PathwayRecord& record)
{
    return add(workspace, QStringLiteral("addPathway"), record, QStringLiteral("Added a patient"));
}

Result<Change> changePathway(Workspace& workspace, PathwayId id, qint64 revision,
                             const PathwayRecord& record)
{
    return change(workspace, QStringLiteral("changePathway"), id, revision, record,
                  QStringLiteral("Changed %1").arg(pathwayCode(id)));
}

Result<Change> addSession(Workspace& workspace, const SessionRecord& record)
{
    return add(workspace, QStringLiteral("addSession"), record,
               QStringLiteral("Added session %1").arg(clipped(record.code)));
}

Result<Change> changeSession(Workspace& workspace, SessionId id, qint64 revision,
                             const SessionRecord& record)
{
    return change(workspace, QStringLiteral("changeSession"), id, revision, record,
                  QStringLiteral("Changed session %1").arg(clipped(record.code)));
}

Result<Change> addSite(Workspace& workspace, const SiteRecord& record)
{
    return add(workspace, QStringLiteral("addSite"), record,
               QStringLiteral("Added hospital %1").arg(record.code.toString()));
}

Result<Change> changeSite(Workspace& workspace, SiteId id, qint64 revision,
                          const SiteRecord& record)
{
    return change(workspace, QStringLiteral("changeSite"), id, revision, record,
                  QStringLiteral("Changed hospital %1").arg(record.code.toString()));
}

QString codeOf(Leaving why)
{
    return leavingReasons().at(qsizetype(why)).code;
}

Result<Change> leaveList(Workspace& workspace, PathwayId id, Leaving why, Day day)
{
    auto work = Work::begin(workspace, QStringLiteral("leaveList"));
    if (!work)
        return pass(work);
    const auto stored = (*work)->stored(id);
    if (!stored)
        return pass(stored);
    if (stored->record.clockEnd)
        return fail(ErrorCode::Refused,
                    QStringLiteral("The clock of %1 ended on %2 already.")
                        .arg(pathwayCode(id), stored->record.clockEnd->staff()));
    const auto after = left(stored->record, why, day, (*work)->today());
    if (!after)
        return pass(after);
    const auto held = heldOffers(**work, id);
    if (!held)
        return pass(held);
    for (const OfferRecord& offer : *held)
        SOONER_TRY((*work)->move(offer, OfferState::Withdrawn, [&](OfferRecord& changed) {
            changed.reason = codeOf(why);
            changed.respondBy.reset();
        }));
    if (*after != stored->record)
        SOONER_TRY((*work)->rewrite(PathwayMove{id, stored->record, *after, stored->revision}));
    const QString words = reasonWords(codeOf(why)).toLower();
    return (*work)->finish([&](qint64 count) {
        const QString text = QStringLiteral("%1: %2").arg(pathwayCode(id), words);
        return count == 0 ? text
                          : QStringLiteral("%1, %2 freed")
                                .arg(text, counted(count, QStringLiteral("place"),
                                                   QStringLiteral("places")));
    });
}

} // namespace sooner
