#include "tests/ui/gallery/pages.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statusbar.h"
#include "ui/widgets/topbar.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QUndoStack>

/** ui_gallery [light|dark|high-contrast] [list|pieces] [points of the font] [picture.png 1366x768]
    With a picture it saves what would be seen and ends; that works offscreen too. */
int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/theme"), arguments.value(1));
    sooner::Theme theme(application);
    if (arguments.size() > 3) {
        QFont font = QApplication::font();
        font.setPointSizeF(arguments[3].toDouble());
        QApplication::setFont(font);
    }
    QUndoStack undo;
    sooner::MainWindow window(theme, settings, undo);
    window.setRegionName(QStringLiteral("Yorkshire and the Humber"));
    window.setAsAt(QStringLiteral("As at 20-Nov-2026 09:42"));
    window.topBar().setPresence(QStringLiteral("3 others here"));
    window.restore();
    window.addView(sooner::gallery::listPage());
    window.addView(sooner::gallery::piecesPage());
    window.showView(arguments.value(2));
    undo.push(new QUndoCommand(QStringLiteral("propose FERNANDES, Luísa (Ms), 999 248 4985")));
    window.status().say(QStringLiteral("Proposed <b>FERNANDES, Luísa (Ms)</b>, 999 248 4985, for "
                                       "Clifton Park Hospital, 10-Dec-2026"),
                        QStringLiteral("undo"));
    if (arguments.size() > 5) {
        const QStringList size = arguments[5].split(QLatin1Char('x'));
        window.setWindowState(Qt::WindowNoState);
        window.resize(size.value(0).toInt(), size.value(1).toInt());
        window.show();
        QApplication::processEvents();
        QApplication::processEvents();
        return window.grab().save(arguments[4]) ? 0 : 1;
    }
    window.show();
    return QApplication::exec();
}
