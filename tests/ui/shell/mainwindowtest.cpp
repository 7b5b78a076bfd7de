#include "ui/shell/mainwindow.h"
#include "tests/support/registry.h"
#include "ui/shell/firststart.h"
#include "ui/shell/layoutmemory.h"
#include "ui/shell/view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/statusbar.h"
#include "ui/widgets/topbar.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QUndoStack>

using namespace sooner;

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void withoutViewsShowsTheStartPage();
    void onlyViewsThatExistAreInTheRail();
    void keysChooseViews();
    void statusBarFollowsTheView();
    void closingTheRegionTakesViewsAway();
    void undoFollowsTheStack();
    void searchKeyPutsTheCursorIntoTheBox();
    void altAloneShowsTheMenuBar();
    void themeAndLayoutAreRemembered();
    void aDroppedFileIsReported();
    void largeTextDoesNotGrowTheWindow();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

class TestView : public View
{
public:
    TestView(QString id, QString title) : m_id(std::move(id)), m_title(std::move(title))
    {
        splitter = new QSplitter(this);
        splitter->addWidget(new QWidget);
        splitter->addWidget(new QWidget);
        splitter->resize(600, 100);
        command.setText(QStringLiteral("Do it in ") + m_title);
    }
    QString id() const override { return m_id; }
    QString title() const override { return m_title; }
    QString iconName() const override { return QStringLiteral("list"); }
    QString statusNote() const override { return QStringLiteral("Note of ") + m_title; }
    void activated() override { ++activations; }
    QList<QAction*> commands() override { return {&command}; }
    void saveLayout(QSettings& settings) const override
    {
        saveSplitter(settings, QStringLiteral("splitter"), *splitter);
    }
    void restoreLayout(QSettings& settings) override
    {
        restoreSplitter(settings, QStringLiteral("splitter"), *splitter);
    }

    int activations = 0;
    QSplitter* splitter;
    QAction command;

private:
    QString m_id;
    QString m_title;
};

TestView* list()
{
    return new TestView(QStringLiteral("waiting-list"), QStringLiteral("Waiting list"));
}

TestView* match()
{
    return new TestView(QStringLiteral("match"), QStringLiteral("Match"));
}

} // namespace

void MainWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("window.ini")),
                                             QSettings::IniFormat);
    m_undo = std::make_unique<QUndoStack>();
    m_window = std::make_unique<MainWindow>(Theme::current(), *m_settings, *m_undo);
    m_window->resize(1366, 768);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    Theme::current().setChoice(ThemeChoice::Light);
}

void MainWindowTest::withoutViewsShowsTheStartPage()
{
    QVERIFY(m_window->findChild<FirstStart*>()->isVisible());
    QVERIFY(!m_window->currentView());
    QCOMPARE(m_window->findChildren<RailButton*>().size(), 0);
    QCOMPARE(m_window->topBar().regionButton()->text(), QStringLiteral("No region yet"));
    QSignalSpy asked(m_window.get(), &MainWindow::demonstrationRequested);
    emit m_window->findChild<FirstStart*>()->demonstrationRequested();
    QCOMPARE(asked.count(), 1);
}

void MainWindowTest::onlyViewsThatExistAreInTheRail()
{
    auto* first = list();
    m_window->addView(first);
    m_window->addView(match());
    QCOMPARE(m_window->findChildren<RailButton*>().size(), 2);
    QCOMPARE(m_window->currentView(), first);
    QVERIFY(!m_window->findChild<FirstStart*>()->isVisible());
    QVERIFY(!m_window->showView(QStringLiteral("letters")));
    QCOMPARE(m_window->currentView(), first);
    const QList<RailButton*> buttons = m_window->findChildren<RailButton*>();
    buttons[1]->click();
    QCOMPARE(m_window->currentView()->id(), QStringLiteral("match"));
}

void MainWindowTest::keysChooseViews()
{
    auto* second = match();
    m_window->addView(list());
    m_window->addView(second);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_window->currentView(), second);
    QCOMPARE(second->activations, 1);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentView()->id(), QStringLiteral("waiting-list"));
}

void MainWindowTest::statusBarFollowsTheView()
{
    m_window->addView(list());
    m_window->addView(match());
    const auto note = [this](const QString& text) {
        const QList<QLabel*> all = m_window->status().findChildren<QLabel*>();
        return std::any_of(all.begin(), all.end(), [&](const QLabel* each) {
            return each->text() == text && each->isVisible();
        });
    };
    QVERIFY(note(QStringLiteral("Note of Waiting list")));
    m_window->showView(QStringLiteral("match"));
    QVERIFY(note(QStringLiteral("Note of Match")));
    emit m_window->currentView()->said(QStringLiteral("Did <b>it</b>"), QStringLiteral("check"));
    QCOMPARE(m_window->status().text(), QStringLiteral("Did it"));
}

void MainWindowTest::closingTheRegionTakesViewsAway()
{
    m_window->addView(list());
    m_window->closeViews();
    QVERIFY(m_window->findChild<FirstStart*>()->isVisible());
    QCOMPARE(m_window->findChildren<View*>().size(), 0);
    QCOMPARE(m_window->findChildren<RailButton*>().size(), 0);
    m_window->addView(match());
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentView()->id(), QStringLiteral("match"));
}

void MainWindowTest::undoFollowsTheStack()
{
    m_undo->push(new QUndoCommand(QStringLiteral("propose FERNANDES, Luísa (Ms), 999 248 4985")));
    QVERIFY(m_undo->canUndo());
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!m_undo->canUndo());
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_undo->canUndo());
    emit m_window->status().undoRequested();
    QVERIFY(!m_undo->canUndo());
}

void MainWindowTest::searchKeyPutsTheCursorIntoTheBox()
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(m_window->topBar().search()->hasFocus());
}

void MainWindowTest::altAloneShowsTheMenuBar()
{
    QVERIFY(!m_window->menuBar()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Alt);
    QVERIFY(m_window->menuBar()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Alt);
    QVERIFY(!m_window->menuBar()->isVisible());
    QTest::keyPress(m_window.get(), Qt::Key_Alt);
    QTest::keyClick(m_window.get(), Qt::Key_Tab, Qt::AltModifier);
    QTest::keyRelease(m_window.get(), Qt::Key_Alt);
    QVERIFY(!m_window->menuBar()->isVisible());
}

void MainWindowTest::themeAndLayoutAreRemembered()
{
    auto* first = list();
    m_window->addView(first);
    first->splitter->setSizes({150, 450});
    const QList<int> sizes = first->splitter->sizes();
    Theme::current().setChoice(ThemeChoice::Dark);
    m_window->close();
    Theme::current().setChoice(ThemeChoice::Light);

    MainWindow again(Theme::current(), *m_settings, *m_undo);
    again.restore();
    QCOMPARE(Theme::current().choice(), ThemeChoice::Dark);
    QVERIFY(!again.isMaximized());
    auto* second = list();
    again.addView(second);
    QCOMPARE(second->splitter->sizes(), sizes);
}

void MainWindowTest::aDroppedFileIsReported()
{
    QSignalSpy dropped(m_window.get(), &MainWindow::filesDropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/lists/list.csv"))});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(dropped[0][0].toStringList(), QStringList{QStringLiteral("/lists/list.csv")});
    QMimeData web;
    web.setUrls({QUrl(QStringLiteral("https://example.org/list.csv"))});
    QDragEnterEvent no(QPoint(300, 300), Qt::CopyAction, &web, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &no);
    QDropEvent other(QPointF(300, 300), Qt::CopyAction, &web, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &other);
    QCOMPARE(dropped.count(), 1);
}

/** 200 % text on the smallest screen: what does not fit scrolls inside. */
void MainWindowTest::largeTextDoesNotGrowTheWindow()
{
    auto* wide = list();
    wide->setMinimumSize(3000, 2000);
    m_window->addView(wide);
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(before.pointSizeF() * 2);
    QApplication::setFont(large);
    const QSize least = m_window->minimumSizeHint();
    QApplication::setFont(before);
    QVERIFY2(least.width() <= 1366 && least.height() <= 768,
             qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
}

SOONER_TEST(MainWindowTest)
#include "mainwindowtest.moc"
