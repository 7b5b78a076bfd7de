#include "core/store/sqlite/changewords.h"

#include "core/base/text.h"

#include <array>

namespace sooner::store {

namespace {

struct UseCase
{
    const char* name;
    const char* words; ///< what was done to the thing
};

constexpr std::array useCases = {
    UseCase{"proposeMatch", "proposed"},
    UseCase{"sendOffers", "sent to the hospital"},
    UseCase{"recordProviderAnswer", "answered by the hospital"},
    UseCase{"recordLetters", "put to the patient in a letter"},
    UseCase{"recordPatientChoice", "settled by the patient's choice"},
    UseCase{"recordPatientDecline", "declined by the patient"},
    UseCase{"withdrawOffers", "withdrawn"},
    UseCase{"expireOffers", "let go because its time was over"},
    UseCase{"recordBooking", "booked"},
    UseCase{"recordTreatment", "recorded as treated"},
    UseCase{"recordReturn", "returned by the hospital"},
    UseCase{"leaveList", "changed because the patient left the list"},
    UseCase{"undo", "changed by an undo"},
    UseCase{"import waiting-list", "changed by an import of a waiting list"},
    UseCase{"import capacity", "changed by an import of places"},
    UseCase{"import sites", "changed by an import of hospitals"},
};

/** Empty for what has no better word than "changed". */
QString deedOf(const QString& useCase)
{
    for (const UseCase& each : useCases) {
        if (useCase == QLatin1String(each.name))
            return QString::fromLatin1(each.words);
    }
    return {};
}

/** The steps of an offer's life are worth saying; an order of treatment is too long. */
bool isStep(const QString& detail)
{
    return detail.contains(QStringLiteral(" to ")) && !detail.startsWith(QStringLiteral("policy"));
}

} // namespace

QString whoAndWhen(const LastChange& change)
{
    return QStringLiteral("%1 at %2 on %3")
        .arg(clipped(change.user), londonTime(change.at), londonDay(change.at).staff());
}

QString wordsOf(const LastChange& change)
{
    QString deed = deedOf(change.useCase);
    if (deed.isEmpty())
        return QStringLiteral("changed by %1").arg(whoAndWhen(change));
    if (isStep(change.detail))
        deed += QStringLiteral(" (%1)").arg(QString(change.detail).replace(u'-', u' '));
    return QStringLiteral("%1, recorded by %2").arg(deed, whoAndWhen(change));
}

} // namespace sooner::store
