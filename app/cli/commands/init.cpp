#include "app/cli/commands/commands.h"
#include "app/cli/context.h"

namespace sooner::cli {

int runInit(const QStringList& arguments)
{
    Context context(QStringLiteral("init"), QStringLiteral("STORE [--name NAME]"),
                    QStringLiteral("Makes an empty region file."),
                    QStringLiteral("north.sooner --name \"The North\""));
    context.option(QStringLiteral("name"), QStringLiteral("What the region is called."),
                   QStringLiteral("NAME"));
    const auto words = context.parse(arguments, 1, 1);
    if (!words)
        return context.exitCode();
    RegionInfo info;
    info.name = context.isSet(QStringLiteral("name")) ? context.value(QStringLiteral("name"))
                                                      : QStringLiteral("Region");
    const auto workspace =
        Workspace::create(words->first(), info, context.workspaceOptions(OpenMode::ReadWrite));
    if (!workspace)
        return context.failed(workspace.error());
    return context.done(
        {{QStringLiteral("store"), words->first()}, {QStringLiteral("name"), info.name}},
        QStringLiteral("Made the region \"%1\" in %2.").arg(info.name, words->first()));
}

} // namespace sooner::cli
