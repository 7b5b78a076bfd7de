#include "tests/support/registry.h"
#include "tests/ui/gallery/pages.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QUndoStack>

using namespace sooner;

/** Walks the widgets of a window that shows every piece. */
class TargetTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void targetsAreLargeEnough_data();
    void targetsAreLargeEnough();
    void everyButtonHasAName();

private:
    static bool isTarget(const QWidget* widget);
    static QString nameOf(const QWidget* widget);

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    QUndoStack m_undo;
    std::unique_ptr<MainWindow> m_window;
};

void TargetTest::init()
{
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("window.ini")),
                                             QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(Theme::current(), *m_settings, m_undo);
}

void TargetTest::cleanup()
{
    m_window.reset();
    m_settings.reset();
}

/** What a pointer may press. Scroll bars are left out: wheel and keys do the same. */
bool TargetTest::isTarget(const QWidget* widget)
{
    if (!widget->isVisible() || qobject_cast<const QScrollBar*>(widget->parentWidget()))
        return false;
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget)
           || qobject_cast<const QComboBox*>(widget);
}

QString TargetTest::nameOf(const QWidget* widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    const QString name = widget->accessibleName();
    return !name.isEmpty() ? name : button ? button->text() : widget->objectName();
}

void TargetTest::targetsAreLargeEnough_data()
{
    QTest::addColumn<QString>("view");
    QTest::newRow("start page") << QString();
    QTest::newRow("list") << QStringLiteral("list");
    QTest::newRow("pieces") << QStringLiteral("pieces");
}

void TargetTest::targetsAreLargeEnough()
{
    QFETCH(QString, view);
    if (!view.isEmpty()) {
        m_window->addView(gallery::listPage());
        m_window->addView(gallery::piecesPage());
        QVERIFY(m_window->showView(view));
    }
    m_window->resize(1366, 768);
    m_window->show();
    int targets = 0;
    const QList<QWidget*> all = m_window->findChildren<QWidget*>();
    for (const QWidget* widget : all) {
        // a spin box is one target; its line of text fills it
        if (!isTarget(widget) || widget->inherits("QSpinBox")
            || widget->parentWidget()->inherits("QAbstractSpinBox"))
            continue;
        ++targets;
        QVERIFY2(widget->width() >= smallestTarget && widget->height() >= smallestTarget,
                 qPrintable(QStringLiteral("%1 %2: %3 x %4")
                                .arg(QString::fromLatin1(widget->metaObject()->className()),
                                     nameOf(widget))
                                .arg(widget->width())
                                .arg(widget->height())));
    }
    QVERIFY(targets >= 5);
}

void TargetTest::everyButtonHasAName()
{
    m_window->addView(gallery::listPage());
    m_window->addView(gallery::piecesPage());
    m_window->show();
    int buttons = 0;
    const QList<QAbstractButton*> all = m_window->findChildren<QAbstractButton*>();
    for (const QAbstractButton* button : all) {
        if (button->inherits("QTableCornerButton")
            || button->objectName().startsWith(QLatin1String("qt_")))
            continue;
        // tab bars and tool bars keep scroll buttons, which Qt names when it shows them
        if (button->parentWidget() && button->parentWidget()->inherits("QTabBar"))
            continue;
        if (!button->isVisibleTo(m_window.get()) && nameOf(button).isEmpty())
            continue;
        ++buttons;
        QVERIFY2(!nameOf(button).isEmpty(), button->metaObject()->className());
    }
    QVERIFY(buttons > 30);
}

SOONER_TEST(TargetTest)
#include "targettest.moc"
