#include "ui/shell/losswords.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QHash>

namespace sooner {

namespace {

/** More would not be read. */
constexpr std::size_t mostLines = 30;

QString tr(const char* text)
{
    return QCoreApplication::translate("sooner::LossWords", text);
}

const QHash<QString, QString>& actNames()
{
    static const QHash<QString, QString> names = {
        {QStringLiteral("proposeMatch"), tr("proposals saved")},
        {QStringLiteral("sendOffers"), tr("offers sent to hospitals")},
        {QStringLiteral("recordProviderAnswer"), tr("a hospital's answer recorded")},
        {QStringLiteral("recordPatientChoice"), tr("a patient's choice recorded")},
        {QStringLiteral("recordPatientDecline"), tr("a patient's no recorded")},
        {QStringLiteral("recordBooking"), tr("a booking recorded")},
        {QStringLiteral("recordTreatment"), tr("a treatment recorded")},
        {QStringLiteral("recordReturn"), tr("a return recorded")},
        {QStringLiteral("recordLetters"), tr("letters made")},
        {QStringLiteral("withdrawOffers"), tr("offers withdrawn")},
        {QStringLiteral("expireOffers"), tr("late offers expired")},
        {QStringLiteral("undo"), tr("something undone")},
        {QStringLiteral("look"), tr("records looked at")},
        {QStringLiteral("import waiting-list"), tr("a waiting list imported")},
        {QStringLiteral("import capacity"), tr("places imported")},
        {QStringLiteral("import sites"), tr("hospitals imported")},
        {QStringLiteral("restoreRegion"), tr("a backup restored")},
    };
    return names;
}

QString whoDidIt(const Loss& loss)
{
    QStringList people;
    for (const LostAct& act : loss.acts) {
        if (!people.contains(act.user))
            people += act.user;
    }
    const QString names = people.size() == 2  ? people.join(tr(" and "))
                          : people.size() < 4 ? people.join(tr(", "))
                                              : tr("%1 people").arg(people.size());
    return tr("%1 by %2 would be lost.")
        .arg(counted(qint64(loss.acts.size()), tr("step of work"), tr("steps of work")), names);
}

QString summaryOf(const Loss& loss)
{
    if (loss.region && !loss.sameHistory)
        return tr("Look twice: this seems to be the backup of another region.");
    if (!loss.acts.empty())
        return loss.readToEnd ? whoDidIt(loss)
                              : whoDidIt(loss) + tr(" More was done that cannot be read.");
    if (loss.readToEnd)
        return tr("Nothing would be lost: nothing was done since this backup.");
    return tr("What was done since this backup cannot be read, and would be lost.");
}

} // namespace

QString actWords(const LostAct& act)
{
    if (act.function.startsWith(QLatin1String("export ")))
        return tr("a list exported");
    return actNames().value(act.function, act.function);
}

QString momentWords(Instant at)
{
    return QStringLiteral("%1 %2").arg(londonDay(at).staff(), londonTime(at));
}

LossWords lossWords(const Loss& loss)
{
    LossWords words;
    words.summary = summaryOf(loss);
    for (std::size_t i = loss.acts.size(); i > 0 && loss.acts.size() - i < mostLines; --i) {
        const LostAct& act = loss.acts[i - 1];
        words.acts += tr("%1, %2: %3 (%4)")
                          .arg(momentWords(act.at), act.user, actWords(act),
                               counted(act.entries, tr("audit entry"), tr("audit entries")));
    }
    if (loss.acts.size() > mostLines)
        words.acts += tr("and %1 earlier ones").arg(grouped(qint64(loss.acts.size() - mostLines)));
    return words;
}

} // namespace sooner
