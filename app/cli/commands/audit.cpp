#include "app/cli/commands/commands.h"
#include "app/cli/context.h"

#include "core/base/text.h"
#include "core/workspace/auditlog.h"
#include "core/workspace/lookup.h"

#include <QJsonArray>

namespace sooner::cli {

namespace {

QString whenOf(Instant at)
{
    return londonDay(at).iso() + QLatin1Char(' ') + londonTime(at);
}

QString lineOf(const AuditEntry& entry)
{
    return QStringLiteral("%1  %2  %3@%4  %5  %6 %7  %8\n")
        .arg(QString::number(entry.number).rightJustified(8), whenOf(entry.at), entry.user,
             entry.host, entry.function, entry.action, objectOf(entry), entry.detail);
}

QJsonObject jsonOf(const AuditEntry& entry)
{
    return {{QStringLiteral("entry"), entry.number},
            {QStringLiteral("at"), isoInstant(entry.at)},
            {QStringLiteral("user"), entry.user},
            {QStringLiteral("host"), entry.host},
            {QStringLiteral("function"), entry.function},
            {QStringLiteral("action"), entry.action},
            {QStringLiteral("object"), entry.object},
            {QStringLiteral("id"), entry.id ? QJsonValue(*entry.id) : QJsonValue()},
            {QStringLiteral("pathway"),
             entry.pathway ? QJsonValue(pathwayCode(*entry.pathway)) : QJsonValue()},
            {QStringLiteral("detail"), entry.detail}};
}

Result<AuditQuestion> questionOf(const Context& context)
{
    AuditQuestion question;
    if (context.isSet(QStringLiteral("pathway"))) {
        question.pathway = pathwayNumber(context.value(QStringLiteral("pathway")));
        if (!question.pathway)
            return fail(ErrorCode::Usage,
                        QStringLiteral("--pathway is not a pathway; write it as P123"));
    }
    question.user = context.value(QStringLiteral("by"));
    const auto from = context.dateOption(QStringLiteral("from"));
    if (!from)
        return pass(from);
    const auto to = context.dateOption(QStringLiteral("to"));
    if (!to)
        return pass(to);
    if (*from)
        question.from = londonMidnight(**from);
    if (*to)
        question.until = londonMidnight(**to + 1);
    const auto most = context.numberOption(QStringLiteral("most"), question.most, 1, 100'000'000);
    if (!most)
        return pass(most);
    question.most = *most;
    return question;
}

int list(const Context& context, const QString& store)
{
    const auto question = questionOf(context);
    if (!question)
        return context.failed(question.error());
    const auto entries = auditEntries(store, *question);
    if (!entries)
        return context.failed(entries.error());
    QJsonArray array;
    QString text;
    for (const AuditEntry& entry : *entries) {
        if (context.json())
            array.append(jsonOf(entry));
        else
            text += lineOf(entry);
    }
    return context.done({{QStringLiteral("entries"), array}},
                        text.isEmpty() ? QStringLiteral("no entries") : text);
}

int verify(const Context& context, const QString& store)
{
    std::optional<Anchor> anchor;
    if (context.isSet(QStringLiteral("anchor"))) {
        anchor = anchorOf(context.value(QStringLiteral("anchor")));
        if (!anchor)
            return context.usage(QStringLiteral("--anchor is not an anchor; write it as it was "
                                                "printed, the number, a colon and 64 digits"));
    }
    const auto verdict = verifyAudit(store, anchor, context.progress());
    if (!verdict)
        return context.failed(verdict.error());
    const bool ok = verdict->findings.empty();
    QJsonArray findings;
    QString text;
    for (const QString& finding : verdict->findings) {
        findings.append(finding);
        text += finding + QLatin1Char('\n');
    }
    text += ok ? QStringLiteral("%1 entries, nothing altered, removed or put in%2\n")
                     .arg(grouped(verdict->newest.entry),
                          anchor ? QStringLiteral("; the anchor is met")
                                 : QStringLiteral("; only an anchor kept elsewhere proves that "
                                                  "none is missing at the end"))
               : QString();
    text += QStringLiteral("anchor %1").arg(textOf(verdict->newest));
    return context.done({{QStringLiteral("ok"), ok},
                         {QStringLiteral("entries"), verdict->newest.entry},
                         {QStringLiteral("anchor"), textOf(verdict->newest)},
                         {QStringLiteral("findings"), findings}},
                        text, ok ? Done : StoreTrouble);
}

} // namespace

int runAudit(const QStringList& arguments)
{
    Context context(QStringLiteral("audit"), QStringLiteral("STORE list|verify"),
                    QStringLiteral("Who did or looked at what, when and from where; or whether "
                                   "that record is as it was written. Exit 4 when it is not."),
                    QStringLiteral("north.sooner list --pathway P12"));
    context.option(QStringLiteral("pathway"), QStringLiteral("list: only about this patient."),
                   QStringLiteral("P"));
    context.option(QStringLiteral("by"), QStringLiteral("list: only what this person did."),
                   QStringLiteral("NAME"));
    context.option(QStringLiteral("from"), QStringLiteral("list: from this day on."),
                   QStringLiteral("DATE"));
    context.option(QStringLiteral("to"), QStringLiteral("list: up to this day."),
                   QStringLiteral("DATE"));
    context.option(QStringLiteral("most"), QStringLiteral("list: at most so many; else 1000."),
                   QStringLiteral("N"));
    context.option(QStringLiteral("anchor"),
                   QStringLiteral("verify: an anchor that was printed earlier."),
                   QStringLiteral("ANCHOR"));
    const auto words = context.parse(arguments, 2, 2);
    if (!words)
        return context.exitCode();
    if ((*words)[1] == QLatin1String("list"))
        return list(context, (*words)[0]);
    if ((*words)[1] == QLatin1String("verify"))
        return verify(context, (*words)[0]);
    return context.usage(QStringLiteral("audit does not know \"%1\"; it is list or verify")
                             .arg((*words)[1].left(40)));
}

} // namespace sooner::cli
