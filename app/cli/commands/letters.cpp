#include "app/cli/commands/commands.h"
#include "app/cli/context.h"

#include "core/base/text.h"
#include "core/workspace/letterbox.h"
#include "core/workspace/lookup.h"
#include "ui/print/letterpdf.h"

#include <QDir>
#include <QJsonArray>

namespace sooner::cli {

namespace {

struct Skipped
{
    PathwayId pathway;
    QString reason;
    bool refused = true; ///< false: it is only not due yet
};

Result<std::vector<PathwayId>> wanted(const Context& context, Workspace& workspace,
                                      const QStringList& words, std::vector<Skipped>& skipped)
{
    std::vector<PathwayId> pathways;
    if (context.isSet(QStringLiteral("all"))) {
        for (const LetterDue& due : lettersDue(*workspace.region(), workspace.today())) {
            if (due.complete)
                pathways.push_back(due.pathway);
            else
                skipped.push_back(
                    {due.pathway, QStringLiteral("another hospital has not answered yet"), false});
        }
        return pathways;
    }
    for (const QString& word : words) {
        const auto pathway = findPathway(workspace, word);
        if (!pathway)
            return pass(pathway);
        pathways.push_back(*pathway);
    }
    return pathways;
}

/** Makes the files one by one; those that are finished stay, and are recorded, even when it is
 * stopped in between. */
Result<void> makeFiles(const Context& context, Workspace& workspace,
                       const std::vector<PathwayId>& pathways, const LetterOptions& options,
                       const QDir& folder, std::vector<PreparedLetter>& made,
                       std::vector<Skipped>& skipped)
{
    for (const PathwayId pathway : pathways) {
        if (context.progress().isCancelled())
            return fail(ErrorCode::Cancelled,
                        QStringLiteral("Stopped after %1; those are kept.")
                            .arg(counted(qint64(made.size()), QStringLiteral("letter"),
                                         QStringLiteral("letters"))));
        auto letter = prepareLetter(workspace, pathway, options);
        if (!letter && exitOf(letter.error().code) != RuleRefused)
            return pass(letter);
        if (!letter) {
            skipped.push_back({pathway, letter.error().message, true});
            continue;
        }
        SOONER_TRY(writeLetterPdf(letter->letter, folder.filePath(letter->fileName),
                                  workspace.actor().now));
        made.push_back(std::move(*letter));
        context.progress().at(qint64(made.size()), qint64(pathways.size()));
    }
    return {};
}

int report(const Context& context, const QDir& folder, const std::vector<PreparedLetter>& made,
           const std::vector<Skipped>& skipped, const Change& change)
{
    QJsonArray files;
    QString text;
    for (const PreparedLetter& letter : made) {
        files.append(folder.filePath(letter.fileName));
        text += folder.filePath(letter.fileName) + QLatin1Char('\n');
    }
    QJsonArray skippedList;
    for (const Skipped& skip : skipped) {
        skippedList.append(QJsonObject{{QStringLiteral("pathway"), pathwayCode(skip.pathway)},
                                       {QStringLiteral("reason"), skip.reason}});
        text += QStringLiteral("not %1: %2\n").arg(pathwayCode(skip.pathway), skip.reason);
    }
    for (const Refusal& refusal : change.refused)
        text += QStringLiteral("not %1: %2\n").arg(refusal.id, refusal.reason);
    QJsonObject object = changeObject(change);
    object.insert(QStringLiteral("letters"), qint64(made.size() - change.refused.size()));
    object.insert(QStringLiteral("files"), files);
    object.insert(QStringLiteral("skipped"), skippedList);
    return context.done(object, text.isEmpty() ? QStringLiteral("No letter is due.") : text,
                        !change.refused.empty()
                                || std::any_of(skipped.begin(), skipped.end(),
                                               [](const Skipped& skip) { return skip.refused; })
                            ? PartlyRefused
                            : Done);
}

} // namespace

int runLetters(const QStringList& arguments)
{
    Context context(
        QStringLiteral("letters"), QStringLiteral("STORE --out DIR --all | --pathway ID..."),
        QStringLiteral("Makes the letters in which patients choose, as PDF, and records them."),
        QStringLiteral("north.sooner --out letters --all"));
    context.option(QStringLiteral("out"),
                   QStringLiteral("The folder for the files; made when missing."),
                   QStringLiteral("DIR"));
    context.option(QStringLiteral("all"), QStringLiteral("For everybody with a hospital's yes."));
    context.option(QStringLiteral("pathway"), QStringLiteral("For these; more may follow."),
                   QStringLiteral("ID"));
    context.option(QStringLiteral("format"),
                   QStringLiteral("standard or large-print; else as recorded."),
                   QStringLiteral("FORMAT"));
    context.option(QStringLiteral("language"), QStringLiteral("en."), QStringLiteral("CODE"));
    const auto words = context.parse(arguments, 1, 10000);
    if (!words)
        return context.exitCode();
    if (!context.isSet(QStringLiteral("out")))
        return context.usage(QStringLiteral("say with --out where the letters go"));
    QStringList pathwayWords = words->mid(1);
    if (context.isSet(QStringLiteral("pathway")))
        pathwayWords.prepend(context.value(QStringLiteral("pathway")));
    if (context.isSet(QStringLiteral("all")) == !pathwayWords.isEmpty())
        return context.usage(QStringLiteral("give --all, or the pathways with --pathway"));
    if (context.isSet(QStringLiteral("language"))
        && context.value(QStringLiteral("language")) != QLatin1String("en"))
        return context.usage(QStringLiteral("letters are made in en only"));
    LetterOptions options;
    options.signedBy = context.workspaceOptions(OpenMode::ReadWrite).user;
    if (context.isSet(QStringLiteral("format"))) {
        options.format = letterFormat(context.value(QStringLiteral("format")));
        if (!options.format)
            return context.usage(QStringLiteral("--format is standard or large-print"));
    }
    const auto workspace = context.open(words->first(), OpenMode::ReadWrite);
    if (!workspace)
        return context.failed(workspace.error());
    const QDir folder(context.value(QStringLiteral("out")));
    if (!folder.exists() && !folder.mkpath(QStringLiteral(".")))
        return context.failed(
            {ErrorCode::Output,
             QStringLiteral(
                 "The folder for the letters cannot be made; choose another with --out."),
             {}});
    std::vector<Skipped> skipped;
    std::vector<PreparedLetter> made;
    const auto pathways = wanted(context, **workspace, pathwayWords, skipped);
    if (!pathways)
        return context.failed(pathways.error());
    const auto outcome = makeFiles(context, **workspace, *pathways, options, folder, made, skipped);
    Change change;
    if (!made.empty()) {
        const auto recorded = recordLetters(**workspace, made);
        if (!recorded)
            return context.failed(recorded.error());
        change = *recorded;
    }
    return outcome ? report(context, folder, made, skipped, change)
                   : context.failed(outcome.error());
}

} // namespace sooner::cli
