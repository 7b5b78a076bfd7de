#include "ui/widgets/statusbar.h"
#include "tests/support/registry.h"

#include <QProgressBar>
#include <QSignalSpy>

using namespace sooner;

class StatusBarTest : public QObject
{
    Q_OBJECT

private slots:
    void undoIsOfferedForWhatCanBeUndone();
    void longTextIsWholeAndTheNoteGivesWay();
    void progressCountsAndCancels();
    void aLegendTakesTheNotesPlace();

private:
    static QPushButton* button(const StatusBar& bar, const QString& text);
    static QLabel* words(const StatusBar& bar, const QString& text);
};

QPushButton* StatusBarTest::button(const StatusBar& bar, const QString& text)
{
    const QList<QPushButton*> all = bar.findChildren<QPushButton*>();
    for (QPushButton* each : all) {
        if (each->text() == text)
            return each;
    }
    return nullptr;
}

QLabel* StatusBarTest::words(const StatusBar& bar, const QString& text)
{
    const QList<QLabel*> all = bar.findChildren<QLabel*>();
    for (QLabel* each : all) {
        if (each->text().contains(text))
            return each;
    }
    return nullptr;
}

void StatusBarTest::undoIsOfferedForWhatCanBeUndone()
{
    StatusBar bar;
    bar.resize(1000, 28);
    bar.show();
    QPushButton* undo = button(bar, QStringLiteral("Undo"));
    QVERIFY(!undo->isVisible());
    bar.say(QStringLiteral("Proposed <b>FERNANDES, Luísa (Ms)</b>, 999 248 4985"));
    bar.offerUndo(QStringLiteral("propose FERNANDES, Luísa (Ms)"));
    QVERIFY(undo->isVisible());
    QVERIFY(undo->toolTip().contains(QLatin1String("propose FERNANDES")));
    QCOMPARE(bar.text(), QStringLiteral("Proposed FERNANDES, Luísa (Ms), 999 248 4985"));
    QSignalSpy asked(&bar, &StatusBar::undoRequested);
    undo->click();
    QCOMPARE(asked.count(), 1);
    bar.offerUndo({});
    QVERIFY(!undo->isVisible());
}

void StatusBarTest::longTextIsWholeAndTheNoteGivesWay()
{
    StatusBar bar;
    bar.show();
    bar.setNote(QStringLiteral("Order: priority, then longest wait (default)"));
    bar.say(
        QStringLiteral("Proposed <b>FEATHERSTONEHAUGH-CHOLMONDELEY, Wilhelmina (Mrs)</b>, 999 000 "
                       "0018, for Clifton Park Hospital, 10-Dec-2026"));
    bar.resize(1400, bar.height());
    const int one = bar.height();
    QLabel* note = words(bar, QStringLiteral("Order"));
    QVERIFY(note->isVisible());
    bar.resize(800, bar.height());
    QVERIFY(!note->isVisible());
    QCOMPARE(bar.height(), one);
    bar.resize(400, bar.height());
    QVERIFY(bar.height() > one);
    bar.resize(1400, bar.height());
    QVERIFY(note->isVisible());
    QCOMPARE(bar.height(), one);
}

void StatusBarTest::progressCountsAndCancels()
{
    StatusBar bar;
    bar.resize(1000, 28);
    bar.show();
    auto* progress = bar.findChild<QProgressBar*>();
    QVERIFY(!progress->isVisible());
    bar.showProgress(QStringLiteral("Importing"), 250000, 1000000, true);
    QVERIFY(progress->isVisible());
    QCOMPARE(double(progress->value()) / progress->maximum(), 0.25);
    QVERIFY(words(bar, QStringLiteral("Importing, 250,000 of 1,000,000")));
    QSignalSpy cancelled(&bar, &StatusBar::cancelRequested);
    button(bar, QStringLiteral("Cancel"))->click();
    QCOMPARE(cancelled.count(), 1);
    bar.showProgress(QStringLiteral("Opening"), 0, 0, false);
    QCOMPARE(progress->maximum(), 0);
    QVERIFY(!button(bar, QStringLiteral("Cancel"))->isVisible());
    bar.showProgress(QStringLiteral("Reading"), 6000000000, 12000000000, false);
    QVERIFY(qAbs(double(progress->value()) / progress->maximum() - 0.5) < 0.01);
    bar.hideProgress();
    QVERIFY(!progress->isVisible());
}

void StatusBarTest::aLegendTakesTheNotesPlace()
{
    StatusBar bar;
    bar.resize(1000, 28);
    bar.show();
    bar.setNote(QStringLiteral("Source: waiting list"));
    QLabel* note = words(bar, QStringLiteral("Source"));
    auto* legend = new QLabel(QStringLiteral("Free"));
    bar.setNoteWidget(legend);
    QVERIFY(legend->isVisible());
    QVERIFY(!note->isVisible());
    bar.setNoteWidget(nullptr);
    QVERIFY(!legend->isVisible());
    QVERIFY(note->isVisible());
}

SOONER_TEST(StatusBarTest)
#include "statusbartest.moc"
