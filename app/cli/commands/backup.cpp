#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/holdingswords.h"
#include "app/cli/passphrase.h"

#include "core/base/text.h"
#include "core/workspace/backups.h"

#include <QElapsedTimer>

namespace sooner::cli {

int runBackup(const QStringList& arguments)
{
    Context context(QStringLiteral("backup"), QStringLiteral("STORE FILE [--encrypt]"),
                    QStringLiteral("Makes a copy of a region, while others work in it, and checks "
                                   "all of it. Only a sound copy gets its name."),
                    QStringLiteral("north.sooner /media/stick/north.sooner-backup --encrypt"));
    context.option(QStringLiteral("encrypt"),
                   QStringLiteral("Nobody can open it without the passphrase."));
    addPassphraseOption(context);
    const auto words = context.parse(arguments, 2, 2);
    if (!words)
        return context.exitCode();
    const bool encrypt = context.isSet(QStringLiteral("encrypt"));
    if (!encrypt && context.isSet(QStringLiteral("passphrase-file")))
        return context.usage(QStringLiteral("--passphrase-file goes with --encrypt; give both"));
    Secret passphrase;
    if (encrypt) {
        auto typed = readPassphrase(context, Asked::Twice);
        if (!typed)
            return context.failed(typed.error());
        passphrase = std::move(*typed);
    }
    QElapsedTimer timer;
    timer.start();
    const auto made = backUp(words->at(0), words->at(1), encrypt ? &passphrase : nullptr,
                             SystemClock().now(), context.progress());
    if (!made)
        return context.failed(made.error());
    QJsonObject object = holdingsObject(made->holdings);
    object.insert(QStringLiteral("file"), made->file);
    object.insert(QStringLiteral("bytes"), made->bytes);
    object.insert(QStringLiteral("encrypted"), made->encrypted);
    object.insert(QStringLiteral("seconds"), double(timer.elapsed()) / 1000);
    return context.done(object, QStringLiteral("Backed up %1 to %2, and checked it: %3.\n%4")
                                    .arg(words->at(0), made->file, holdingsWords(made->holdings),
                                         anchorWords(made->holdings.anchor)));
}

} // namespace sooner::cli
