#include "tests/colleagues/coordinator/coordinator.h"

#include <QCoreApplication>

/** test_colleague REGION FOLDER NAME SEED ACTIONS everything|imports: one coordinator, who opens
    the region as the window does, acts so many times and writes down what came of it. */
int main(int argc, char** argv)
{
    using namespace sooner;
    using namespace sooner::colleague;
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    if (words.size() != 6) {
        qWarning("usage: test_colleague REGION FOLDER NAME SEED ACTIONS everything|imports");
        return 2;
    }
    Log log;
    WorkspaceOptions options;
    options.user = words[2];
    options.asOf = Day::of(2026, 11, 21);
    log.begins(0, QStringLiteral("open"), {});
    const auto workspace = Workspace::open(words[0], options);
    if (!workspace) {
        log.ends(pass(workspace));
        return 4;
    }
    log.ends(QJsonObject());
    const Work work = words[5] == QLatin1String("imports") ? Work::Imports : Work::Everything;
    Coordinator coordinator(**workspace, log, ListFiles(words[1], words[2]), words[3].toULongLong(),
                            work);
    for (int number = 1; number <= words[4].toInt(); ++number)
        coordinator.act(number);
    return 0;
}
