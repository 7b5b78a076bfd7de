#include "ui/shell/regionwatch.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "tests/ui/support/otherhand.h"
#include "tests/ui/support/otherprocess.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/waitinglist/listtable.h"
#include "ui/waitinglist/patientpanel.h"
#include "ui/waitinglist/waitinglistview.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/presencebutton.h"
#include "ui/widgets/statusbar.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSemaphore>
#include <QSettings>
#include <QSignalSpy>
#include <QTimer>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;
using namespace std::chrono_literals;

namespace {

constexpr int aWhile = 20'000; ///< for what happens at once on a computer with nothing else to do
/** The window answers within 100 ms; ten times that, because tests share their computer. */
constexpr qint64 longestGap = 1000;

/** The longest time in which the window could not do anything. */
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_since.start();
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, m_since.restart());
            ++m_beats;
        });
        m_timer.start(5);
    }
    qint64 longest() const { return std::max(m_longest, m_since.elapsed()); }
    int beats() const { return m_beats; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
    int m_beats = 0;
};

} // namespace

/** What the window does while the region's file is in other hands, or in none. */
class RegionWatchTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void saysForWhomAChangeWaitsAndGoesOn();
    void cancelStopsTheWait_data();
    void cancelStopsTheWait();
    void refusesAfterTheLongestWait();
    void namesWhoIsAtWork();
    void windowLivesWhileTheFileIsLocked();
    void windowIsUsedWhileAnotherProcessKeepsTheFile();
    void windowLivesWhileTheDiskStalls();
    void saysThatTheRegionDoesNotAnswer();
    void closesWhenTheLastChangeIsSaved();
    void closesAnywayWhenNothingAnswers();
    void showsWhoElseIsHere();
    void saysThatTheFileWasReplaced();
    void offersToReadWhereNobodyMayWrite();

private:
    /** The proposal of a patient, taken back: a small change. */
    void changeSomething()
    {
        const Region& region = *m_desk->region();
        const int row = m_fixture->row(QStringLiteral("Thwaite"));
        withdraw(*m_desk, {region.offer(region.liveOffers(row).front()).record.id});
    }
    QPushButton* button(QWidget& in, const QString& text) const
    {
        const QList<QPushButton*> all = in.findChildren<QPushButton*>();
        for (QPushButton* each : all) {
            if (each->text() == text && each->isVisibleTo(m_window.get()))
                return each;
        }
        return nullptr;
    }
    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<RegionWatch> m_watch;
    std::unique_ptr<OtherHand> m_other;
    std::unique_ptr<QSignalSpy> m_waiting;
    std::unique_ptr<QSignalSpy> m_performed;
    std::unique_ptr<QSignalSpy> m_refused;
};

void RegionWatchTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_settings = std::make_unique<QSettings>(m_fixture->path() + QStringLiteral(".ini"),
                                             QSettings::IniFormat);
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_window = std::make_unique<MainWindow>(Theme::current(), *m_settings, *m_undo);
    m_watch = std::make_unique<RegionWatch>(*m_desk, *m_window);
    m_window->resize(1366, 768);
    m_window->show();
    m_desk->setLongestWait(std::chrono::milliseconds(aWhile));
    m_other = std::make_unique<OtherHand>(m_fixture->path());
    m_waiting = std::make_unique<QSignalSpy>(m_desk.get(), &Desk::waitingFor);
    m_performed = std::make_unique<QSignalSpy>(m_desk.get(), &Desk::performed);
    m_refused = std::make_unique<QSignalSpy>(m_desk.get(), &Desk::refused);
}

void RegionWatchTest::cleanup()
{
    m_refused.reset();
    m_performed.reset();
    m_waiting.reset();
    m_watch.reset();
    m_window.reset();
    m_desk.reset();
    m_undo.reset();
    m_settings.reset();
    m_other.reset();
    m_fixture.reset();
}

void RegionWatchTest::saysForWhomAChangeWaitsAndGoesOn()
{
    m_fixture->openIn(*m_desk);
    m_other->write();
    changeSomething();
    QVERIFY(m_waiting->wait(aWhile));
    QCOMPARE(m_waiting->front().front().toString(),
             QStringLiteral("Waiting for a colleague to finish writing"));
    QVERIFY(button(m_window->status(), QStringLiteral("Cancel")));
    QSignalSpy ended(m_desk.get(), &Desk::waitingEnded);
    m_other->letGo();
    QVERIFY(m_performed->wait(aWhile));
    QVERIFY(!ended.isEmpty());
    QVERIFY(!button(m_window->status(), QStringLiteral("Cancel")));
}

void RegionWatchTest::cancelStopsTheWait_data()
{
    QTest::addColumn<bool>("alone");
    QTest::newRow("while a colleague prepares a change") << false;
    QTest::newRow("while a colleague keeps even readers out") << true;
}

void RegionWatchTest::cancelStopsTheWait()
{
    QFETCH(bool, alone);
    m_fixture->openIn(*m_desk);
    alone ? m_other->writeAlone() : m_other->write();
    changeSomething();
    QVERIFY(m_waiting->wait(aWhile));
    button(m_window->status(), QStringLiteral("Cancel"))->click();
    QVERIFY(m_refused->wait(aWhile));
    const auto error = qvariant_cast<Error>(m_refused->front().front());
    QCOMPARE(error.message, QStringLiteral("Stopped; nothing was changed"));
    m_other->letGo();
    settle(*m_desk);
    QCOMPARE(m_performed->count(), 0);
    // The next change is not stopped by the cancel of the last.
    changeSomething();
    QVERIFY(m_performed->wait(aWhile));
}

void RegionWatchTest::refusesAfterTheLongestWait()
{
    QCOMPARE(Desk::usualLongestWait, std::chrono::milliseconds(60s));
    m_desk->setLongestWait(10ms);
    m_fixture->openIn(*m_desk);
    m_other->write();
    changeSomething();
    QVERIFY(m_refused->wait(aWhile));
    const auto error = qvariant_cast<Error>(m_refused->front().front());
    QCOMPARE(errorCodeName(error.code), QStringLiteral("store-locked"));
    QVERIFY2(error.message.contains(QLatin1String("nothing was changed"))
                 && error.message.contains(QLatin1String("try again")),
             qPrintable(error.message));
    m_other->letGo();
}

void RegionWatchTest::namesWhoIsAtWork()
{
    m_fixture->openIn(*m_desk);
    m_other->run("INSERT INTO presence VALUES ('other', 'Asha Patel', 'desk-9', 1, 0, "
                 "CAST(strftime('%s') AS INTEGER) * 1000000, 'importing a list')");
    m_other->write();
    changeSomething();
    QVERIFY(m_waiting->wait(aWhile));
    QCOMPARE(m_waiting->front().front().toString(),
             QStringLiteral("Waiting for Asha Patel to finish importing a list"));
    m_other->letGo();
    QVERIFY(m_performed->wait(aWhile));
}

void RegionWatchTest::windowLivesWhileTheFileIsLocked()
{
    m_fixture->openIn(*m_desk);
    m_other->writeAlone();
    const Heartbeat heart;
    changeSomething();
    // Some seconds of it: polls, a write that waits, and a question that waits behind it.
    bool answered = false;
    m_desk->ask<qint64>(
        m_desk.get(), [](Workspace& workspace) { return workspace.region()->sequence(); },
        [&](const Result<qint64>&) { answered = true; });
    QVERIFY(QTest::qWaitFor([&] { return m_waiting->count() >= 10; }, aWhile));
    QVERIFY(!answered);
    QVERIFY2(heart.longest() < longestGap, qPrintable(QString::number(heart.longest())));
    QVERIFY(heart.beats() > 100);
    m_other->letGo();
    QVERIFY(QTest::qWaitFor([&] { return answered && !m_performed->isEmpty(); }, aWhile));
}

/** Somebody goes on working: looks at patients, filters, changes something. What needs the file
   waits and is done afterwards; nothing else waits. */
void RegionWatchTest::windowIsUsedWhileAnotherProcessKeepsTheFile()
{
    const bool isLong = qEnvironmentVariableIsSet("SOONER_LONG");
    const auto held = isLong ? 30s : 2s;
    m_desk->setLongestWait(60s);
    m_fixture->openIn(*m_desk);
    WaitingListView list(*m_desk);
    list.resize(1286, 660);
    list.show();
    OtherProcess other(m_fixture->path());
    QElapsedTimer since;
    since.start();
    const Heartbeat heart;
    changeSomething();
    int looks = 0;
    QTimer hand;
    connect(&hand, &QTimer::timeout, this, [&] {
        PathwayFilter filter;
        if (++looks % 20 == 10)
            filter.overWeeks = 26;
        if (looks % 10 == 0)
            list.setFilter(filter);
        list.table().choose(looks % list.model().rowCount());
    });
    hand.start(40);
    QVERIFY(
        QTest::qWaitFor([&] { return since.elapsed() > std::chrono::milliseconds(held).count(); },
                        int(std::chrono::milliseconds(held).count()) + aWhile));
    hand.stop();
    QVERIFY(m_performed->isEmpty() && m_refused->isEmpty());
    QVERIFY(!m_waiting->isEmpty());
    QVERIFY(looks > 10);
    QVERIFY2(heart.longest() < longestGap, qPrintable(QString::number(heart.longest())));
    qInfo("held for %lld ms, %d patients looked at, longest gap %lld ms", since.elapsed(), looks,
          heart.longest());
    const PathwayId shown = *list.panel().shown();
    other.letGo();
    QVERIFY(m_performed->wait(aWhile));
    QVERIFY(QTest::qWaitFor([&] { return m_desk->isIdle(); }, aWhile));
    QCOMPARE(list.panel().shown(), std::optional(shown));
    QVERIFY(m_refused->isEmpty());
}

void RegionWatchTest::windowLivesWhileTheDiskStalls()
{
    m_fixture->openIn(*m_desk);
    const auto stalled = std::make_shared<QSemaphore>();
    m_desk->ask<int>(
        m_desk.get(),
        [stalled](Workspace&) -> Result<int> {
            stalled->acquire(); // as a read does whose file server has gone away
            return 0;
        },
        [](const Result<int>&) {});
    const Heartbeat heart;
    changeSomething();
    // Three times the interval of polls.
    QVERIFY(QTest::qWaitFor([&] { return heart.beats() > 300; }, aWhile));
    QVERIFY(m_performed->isEmpty());
    QVERIFY2(heart.longest() < longestGap, qPrintable(QString::number(heart.longest())));
    stalled->release();
    QVERIFY(m_performed->wait(aWhile));
}

void RegionWatchTest::saysThatTheRegionDoesNotAnswer()
{
    QCOMPARE(Desk::usualSilence, std::chrono::milliseconds(10s));
    m_fixture->openIn(*m_desk);
    QVERIFY(QTest::qWaitFor([&] { return m_desk->isIdle(); }, aWhile));
    m_desk->setSilence(20ms);
    QVERIFY(m_window->message().text().isEmpty());
    const auto stalled = std::make_shared<QSemaphore>();
    m_desk->ask<int>(
        m_desk.get(),
        [stalled](Workspace&) -> Result<int> {
            stalled->acquire();
            return 0;
        },
        [](const Result<int>&) {});
    QVERIFY(QTest::qWaitFor(
        [&] { return m_window->message().text().contains(QStringLiteral("does not answer")); },
        aWhile));
    stalled->release();
    QVERIFY(QTest::qWaitFor([&] { return m_window->message().text().isEmpty(); }, aWhile));
}

void RegionWatchTest::closesWhenTheLastChangeIsSaved()
{
    m_fixture->openIn(*m_desk);
    QVERIFY(QTest::qWaitFor([&] { return m_desk->isIdle(); }, aWhile));
    m_other->write();
    changeSomething();
    QVERIFY(!m_window->close());
    QVERIFY(m_window->isVisible());
    m_other->letGo();
    QVERIFY(QTest::qWaitFor([&] { return !m_window->isVisible(); }, aWhile));
    QCOMPARE(m_performed->count(), 1);
}

void RegionWatchTest::closesAnywayWhenNothingAnswers()
{
    m_fixture->openIn(*m_desk);
    m_watch->setPatience(0);
    const auto stalled = std::make_shared<QSemaphore>();
    m_desk->ask<int>(
        m_desk.get(),
        [stalled](Workspace&) -> Result<int> {
            stalled->acquire();
            return 0;
        },
        [](const Result<int>&) {});
    QVERIFY(!m_window->close());
    InlineMessage& message = m_window->message();
    QVERIFY(QTest::qWaitFor([&] { return message.isVisible(); }, aWhile));
    QVERIFY(message.text().contains(QLatin1String("not answered")));
    button(message, QStringLiteral("Close anyway"))->click();
    QVERIFY(!m_window->isVisible());
    m_refused.reset();
    m_performed.reset();
    m_waiting.reset();
    m_watch.reset();
    m_window.reset();
    QElapsedTimer timer;
    timer.start();
    m_desk.reset(); // while its thread is still stuck
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    stalled->release();
}

void RegionWatchTest::showsWhoElseIsHere()
{
    auto options = RegionFixture::options();
    options.present = true;
    m_desk->openRegion(m_fixture->path(), options);
    auto* presence = m_window->findChild<PresenceButton*>();
    QVERIFY(QTest::qWaitFor([&] { return m_desk->isOpen(); }, aWhile));
    QVERIFY(!presence->isVisible());
    options.user = QStringLiteral("Asha Patel");
    auto colleague = Workspace::open(m_fixture->path(), options);
    QVERIFY_RESULT(colleague);
    QVERIFY(QTest::qWaitFor([&] { return presence->isVisible(); }, aWhile));
    QCOMPARE(presence->text(), QStringLiteral("Asha Patel is here"));
    QVERIFY(presence->toolTip().contains(QLatin1String("Asha Patel on ")));
    // Our own row is there for her.
    QVERIFY_RESULT((*colleague)->poll());
    QCOMPARE((*colleague)->colleagues().front().user, QStringLiteral("priya"));
    colleague->reset();
    QVERIFY(QTest::qWaitFor([&] { return !presence->isVisible(); }, aWhile));
}

void RegionWatchTest::saysThatTheFileWasReplaced()
{
    m_fixture->openIn(*m_desk);
    QSignalSpy lost(m_desk.get(), &Desk::lost);
    const QString path = m_fixture->path();
    QVERIFY(QFile::rename(path, path + QStringLiteral(".old")));
    QVERIFY(QFile::copy(path + QStringLiteral(".old"), path));
    QVERIFY(lost.wait(aWhile));
    InlineMessage& message = m_window->message();
    QVERIFY(message.text().contains(QLatin1String("replaced by another")));
    changeSomething();
    QVERIFY(m_refused->wait(aWhile));
    QVERIFY(qvariant_cast<Error>(m_refused->front().front())
                .message.contains(QLatin1String("replaced by another")));
    QSignalSpy again(m_watch.get(), &RegionWatch::reopenRequested);
    button(message, QStringLiteral("Open it again"))->click();
    QCOMPARE(again.count(), 1);
    QCOMPARE(lost.count(), 1); // said once
}

void RegionWatchTest::offersToReadWhereNobodyMayWrite()
{
    const QDir folder(QFileInfo(m_fixture->path()).absolutePath());
    QVERIFY(folder.mkdir(QStringLiteral("Dropbox")));
    const QString path = folder.filePath(QStringLiteral("Dropbox/region.sooner"));
    QVERIFY(QFile::copy(m_fixture->path(), path));
    QSignalSpy failed(m_desk.get(), &Desk::openFailed);
    m_desk->openRegion(path, RegionFixture::options());
    QVERIFY(failed.wait(aWhile));
    InlineMessage& message = m_window->message();
    QVERIFY(message.text().startsWith(QLatin1String("Dropbox copies this folder")));
    QSignalSpy asked(m_watch.get(), &RegionWatch::readOnlyRequested);
    button(message, QStringLiteral("Open to read only"))->click();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(m_desk->askedPath(), path);
    QSignalSpy opened(m_desk.get(), &Desk::opened);
    m_desk->openRegion(m_desk->askedPath(), RegionFixture::options(OpenMode::ReadOnly));
    QVERIFY(opened.wait(aWhile));
    QVERIFY(!message.isVisible());
}

SOONER_TEST(RegionWatchTest)
#include "regionwatchtest.moc"
