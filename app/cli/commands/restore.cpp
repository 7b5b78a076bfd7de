#include "app/cli/commands/commands.h"
#include "app/cli/console.h"
#include "app/cli/context.h"
#include "app/cli/holdingswords.h"
#include "app/cli/passphrase.h"

#include "core/workspace/backups.h"

#include <QElapsedTimer>
#include <QFileInfo>

namespace sooner::cli {

namespace {

Result<Restoration> examine(const Context& context, const QString& file, const QString& store)
{
    Secret passphrase;
    const bool encrypted = isEncryptedBackup(file);
    if (encrypted) {
        auto typed = readPassphrase(context, Asked::Once);
        if (!typed)
            return pass(typed);
        passphrase = std::move(*typed);
    }
    return Restoration::begin(file, store, encrypted ? &passphrase : nullptr, SystemClock().now(),
                              context.progress());
}

/** The backup is an input of this command and not its store. */
Error aboutInput(Error error)
{
    switch (error.code) {
    case ErrorCode::StoreMissing:
    case ErrorCode::StoreNotOurs:
    case ErrorCode::StoreDamaged:
    case ErrorCode::StoreFailed: error.code = ErrorCode::Unreadable; break;
    default: break;
    }
    return error;
}

QJsonObject reportOf(const QString& file, const QString& store, const Restoration& restoration)
{
    QJsonObject object = holdingsObject(restoration.loss().backup);
    object.insert(QStringLiteral("file"), file);
    object.insert(QStringLiteral("store"), store);
    object.insert(QStringLiteral("bytes"), QFileInfo(file).size());
    object.insert(QStringLiteral("encrypted"), restoration.isEncrypted());
    if (QFileInfo::exists(store))
        object.insert(QStringLiteral("lost"), lossObject(restoration.loss()));
    return object;
}

} // namespace

int runRestore(const QStringList& arguments)
{
    Context context(QStringLiteral("restore"), QStringLiteral("FILE STORE [--replace] [--dry-run]"),
                    QStringLiteral("Checks a backup in full and makes it the region. A file that "
                                   "is at STORE already is kept beside it."),
                    QStringLiteral("north.sooner-backup north.sooner --replace"));
    context.option(QStringLiteral("replace"),
                   QStringLiteral("There is a file at STORE; what it has more is lost."));
    context.option(QStringLiteral("dry-run"),
                   QStringLiteral("Only check, and say what would be lost."));
    addPassphraseOption(context);
    const auto words = context.parse(arguments, 2, 2);
    if (!words)
        return context.exitCode();
    const QString& file = words->at(0);
    const QString& store = words->at(1);
    QElapsedTimer timer;
    timer.start();
    auto restoration = examine(context, file, store);
    if (!restoration)
        return context.failed(aboutInput(restoration.error()));
    const bool dryRun = context.isSet(QStringLiteral("dry-run"));
    QJsonObject object = reportOf(file, store, *restoration);
    QString text;
    if (QFileInfo::exists(store))
        text = lossWords(restoration->loss());
    if (!dryRun) {
        // Said before it is done, for whoever reads along.
        if (!context.json() && !context.isSet(QStringLiteral("quiet")))
            print(std::exchange(text, {}));
        const WorkspaceOptions options = context.workspaceOptions(OpenMode::ReadWrite);
        const Instant now = SystemClock().now();
        const Actor actor = actorHere(options.user, now, londonDay(now));
        const auto restored = restoration->restore(context.isSet(QStringLiteral("replace")), actor,
                                                   context.progress());
        if (!restored)
            return context.failed(restored.error());
        object.insert(QStringLiteral("kept"), restored->kept);
        text = QStringLiteral("Restored %1 from %2, and checked it: %3.\n")
                   .arg(store, file, holdingsWords(restored->holdings));
        if (!restored->kept.isEmpty())
            text += QStringLiteral("The file that was there is kept as %1.\n").arg(restored->kept);
    } else if (text.isEmpty()) {
        text = QStringLiteral("The backup is sound: %1. Nothing is at %2.\n")
                   .arg(holdingsWords(restoration->loss().backup), store);
    }
    object.insert(QStringLiteral("restored"), !dryRun);
    object.insert(QStringLiteral("seconds"), double(timer.elapsed()) / 1000);
    return context.done(object, text);
}

} // namespace sooner::cli
