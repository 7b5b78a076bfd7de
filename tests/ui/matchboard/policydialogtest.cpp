#include "ui/matchboard/policydialog.h"
#include "core/workspace/treatmentorder.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"
#include "ui/matchboard/matchview.h"
#include "ui/matchboard/policylist.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;
using sooner::matching::Policy;

namespace {

/** The dialog as the Match view opens it. */
class Bench
{
public:
    explicit Bench(OpenMode mode = OpenMode::ReadWrite) : desk(undo)
    {
        fixture.openIn(desk, mode);
        view = std::make_unique<MatchView>(desk);
        view->resize(1366, 768);
        view->show();
        open();
    }
    void open()
    {
        QTest::mouseClick(view->findChild<QPushButton*>(QStringLiteral("orderOfTreatment")),
                          Qt::LeftButton);
        dialog = view->findChild<PolicyDialog*>();
        if (!dialog)
            qFatal("The button opened no dialog");
        list = dialog->findChild<PolicyList*>();
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->index(0, 0).data(PolicyLines::Waiting).isValid(),
                                 5000);
    }
    template <class T>
    T* part(const char* name) const
    {
        T* found = dialog->findChild<T*>(QLatin1String(name));
        if (!found)
            qFatal("There is no %s", name);
        return found;
    }
    void click(const char* name) const
    {
        QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton);
    }
    QString summary() const { return part<QLabel>("policySummary")->text(); }
    QString words(int row) const
    {
        return list->model()->index(row, 0).data(PolicyLines::Words).toString();
    }
    int lineCount() const { return list->model()->rowCount() - 1; }
    QString button() const
    {
        return view->findChild<QPushButton*>(QStringLiteral("orderOfTreatment"))->text();
    }
    void save()
    {
        click("policySave");
        settle(desk);
    }

    RegionFixture fixture;
    QUndoStack undo;
    Desk desk;
    std::unique_ptr<MatchView> view;
    QPointer<PolicyDialog> dialog;
    PolicyList* list = nullptr;
};

} // namespace

/** The order of treatment on screen. */
class PolicyDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void showsTheOrderInWords();
    void everyPatientIsInOneLine();
    void savesAndUndoes();
    void linesMoveByButtonKeysAndDrag();
    void escapePutsADraggedLineBack();
    void linesAreAddedChangedAndRemoved();
    void everybodyElseStaysLast();
    void rulesBesideTheLines();
    void resetGoesBackToTheStandard();
    void cancelChangesNothing();
    void aColleaguesOrderIsNotOverwritten();
    void readOnlyRegionsCannotSave();
    void controlsAreNamedAndLargeEnough();
};

void PolicyDialogTest::showsTheOrderInWords()
{
    Bench bench;
    QCOMPARE(bench.button(), QStringLiteral("Order: cancer, P2, then longest waits"));
    QCOMPARE(bench.summary(), QStringLiteral("Cancer, P2, then longest waits"));
    QCOMPARE(bench.lineCount(), 25);
    QCOMPARE(bench.words(0), QStringLiteral("Cancer"));
    QCOMPARE(bench.words(1), QStringLiteral("P2, over 104 weeks"));
    QCOMPARE(bench.words(25), QStringLiteral("Everybody else"));
    QVERIFY(!bench.part<QPushButton>("policySave")->isEnabled());
}

void PolicyDialogTest::everyPatientIsInOneLine()
{
    Bench bench;
    int sum = 0;
    for (int row = 0; row <= bench.lineCount(); ++row)
        sum += bench.list->model()->index(row, 0).data(PolicyLines::Waiting).toInt();
    QCOMPARE(sum, int(considered(*bench.desk.region(), fixtureToday).rows.size()));
    QVERIFY(sum > 0);
}

void PolicyDialogTest::savesAndUndoes()
{
    Bench bench;
    bench.list->setCurrentLine(1);
    for (int i = 0; i < 8; ++i)
        bench.click("policyRemove");
    QCOMPARE(bench.summary(), QStringLiteral("Cancer, then longest waits"));
    bench.save();
    QTRY_VERIFY(!bench.dialog);
    QCOMPARE(bench.desk.region()->policy().lines.size(), 17u);
    QCOMPARE(bench.button(), QStringLiteral("Order: cancer, then longest waits"));
    QVERIFY(bench.undo.undoText().contains(QStringLiteral("cancer, then longest waits")));
    bench.undo.undo();
    settle(bench.desk);
    QVERIFY(bench.desk.region()->policy() == Policy::standard());
    QCOMPARE(bench.button(), QStringLiteral("Order: cancer, P2, then longest waits"));
    bench.undo.redo();
    settle(bench.desk);
    QCOMPARE(bench.desk.region()->policy().lines.size(), 17u);
}

void PolicyDialogTest::linesMoveByButtonKeysAndDrag()
{
    Bench bench;
    bench.list->setCurrentLine(0);
    QVERIFY(!bench.part<QPushButton>("policyUp")->isEnabled());
    bench.click("policyDown");
    QCOMPARE(bench.words(1), QStringLiteral("Cancer"));
    QCOMPARE(bench.list->currentLine(), 1);
    QTest::keyClick(bench.list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(bench.words(2), QStringLiteral("Cancer"));
    QTest::keyClick(bench.list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(bench.words(1), QStringLiteral("Cancer"));
    const QPoint from = bench.list->visualRect(bench.list->model()->index(1, 0)).center();
    const QPoint to = bench.list->visualRect(bench.list->model()->index(5, 0)).center();
    QTest::mousePress(bench.list->viewport(), Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, bench.list->viewport()->mapToGlobal(to), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bench.list->viewport(), &move);
    QVERIFY(bench.list->isDragging());
    QTest::mouseRelease(bench.list->viewport(), Qt::LeftButton, {}, to);
    QVERIFY(!bench.list->isDragging());
    QCOMPARE(bench.words(5), QStringLiteral("Cancer"));
    QCOMPARE(bench.words(0), QStringLiteral("P2, over 104 weeks"));
    QVERIFY(bench.dialog->policy().lines[5].kind == PathwayKind::Cancer);
}

void PolicyDialogTest::escapePutsADraggedLineBack()
{
    Bench bench;
    const QPoint from = bench.list->visualRect(bench.list->model()->index(0, 0)).center();
    const QPoint to = bench.list->visualRect(bench.list->model()->index(3, 0)).center();
    QTest::mousePress(bench.list->viewport(), Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, bench.list->viewport()->mapToGlobal(to), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bench.list->viewport(), &move);
    QCOMPARE(bench.words(3), QStringLiteral("Cancer"));
    QTest::keyClick(bench.list, Qt::Key_Escape);
    QTest::mouseRelease(bench.list->viewport(), Qt::LeftButton, {}, to);
    QVERIFY(bench.dialog->policy() == Policy::standard());
    QVERIFY(bench.dialog->isVisible());
}

void PolicyDialogTest::linesAreAddedChangedAndRemoved()
{
    Bench bench;
    bench.list->setCurrentLine(1);
    // What the boxes say is the line that is chosen.
    QCOMPARE(bench.part<QComboBox>("policyPriority")->currentText(), QStringLiteral("P2"));
    QCOMPARE(bench.part<QSpinBox>("policyOver")->value(), 104);
    QVERIFY(!bench.part<QPushButton>("policyChange")->isEnabled());
    bench.part<QComboBox>("policyPriority")->setCurrentIndex(0);
    bench.part<QSpinBox>("policyOver")->setValue(-1);
    bench.part<QSpinBox>("policyByEnd")->setValue(65);
    bench.click("policyAdd");
    QCOMPARE(bench.lineCount(), 26);
    QCOMPARE(bench.list->currentLine(), 1);
    QCOMPARE(bench.words(1), QStringLiteral("Would be over 65 weeks by 12-Feb-2027"));
    QCOMPARE(bench.summary(), QStringLiteral("Cancer, soon over 65 weeks, P2, then longest waits"));
    bench.part<QSpinBox>("policyOver")->setValue(52);
    bench.click("policyChange");
    QCOMPARE(bench.words(1),
             QStringLiteral("Over 52 weeks, would be over 65 weeks by 12-Feb-2027"));
    // Both conditions come back to the boxes.
    bench.list->setCurrentLine(0);
    bench.list->setCurrentLine(1);
    QVERIFY(!bench.part<QPushButton>("policyChange")->isEnabled());
    bench.list->setFocus();
    QTest::keyClick(bench.list, Qt::Key_Delete);
    QVERIFY(bench.dialog->policy() == Policy::standard());
}

void PolicyDialogTest::everybodyElseStaysLast()
{
    Bench bench;
    for (int i = 0; i < 30; ++i) {
        bench.list->setCurrentLine(0);
        bench.list->removeCurrent();
    }
    QCOMPARE(bench.lineCount(), 1); // an order has a line at least
    QVERIFY(!bench.part<QPushButton>("policyRemove")->isEnabled());
    QVERIFY(!bench.part<QPushButton>("policyDown")->isEnabled());
    QTest::keyClick(bench.list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(bench.words(1), QStringLiteral("Everybody else"));
    QTest::mouseClick(bench.list->viewport(), Qt::LeftButton, {},
                      bench.list->visualRect(bench.list->model()->index(1, 0)).center());
    QTest::keyClick(bench.list, Qt::Key_Delete);
    QCOMPARE(bench.lineCount(), 1);
}

void PolicyDialogTest::rulesBesideTheLines()
{
    Bench bench;
    bench.part<SegmentedControl>("policyWithin")->setCurrent(1);
    QVERIFY(bench.dialog->policy().within == Policy::Within::Week);
    bench.part<QSpinBox>("policyMiles")->setValue(40);
    QCOMPARE(bench.dialog->policy().maxMiles, 40);
    QCOMPARE(bench.summary(),
             QStringLiteral("Cancer, P2, then longest waits, week by week; at most 40 miles"));
    bench.part<QSpinBox>("policyMiles")->setValue(0);
    QVERIFY(!bench.dialog->policy().maxMiles);
    bench.save();
    QVERIFY(bench.desk.region()->policy().within == Policy::Within::Week);
}

void PolicyDialogTest::resetGoesBackToTheStandard()
{
    Bench bench;
    QVERIFY(!bench.part<QPushButton>("policyReset")->isEnabled());
    bench.part<QSpinBox>("policyMiles")->setValue(40);
    bench.click("policyRemove");
    bench.click("policyReset");
    QVERIFY(bench.dialog->policy() == Policy::standard());
    QCOMPARE(bench.part<QSpinBox>("policyMiles")->value(), 0);
    QVERIFY(!bench.part<QPushButton>("policySave")->isEnabled());
}

void PolicyDialogTest::cancelChangesNothing()
{
    Bench bench;
    bench.click("policyRemove");
    bench.click("policyCancel");
    settle(bench.desk);
    QTRY_VERIFY(!bench.dialog);
    QVERIFY(bench.desk.region()->policy() == Policy::standard());
    bench.open();
    QVERIFY(bench.dialog->policy() == Policy::standard());
}

void PolicyDialogTest::aColleaguesOrderIsNotOverwritten()
{
    Bench bench;
    bench.click("policyRemove");
    Policy theirs = Policy::standard();
    theirs.maxMiles = 25;
    QVERIFY_RESULT(setPolicy(*bench.fixture.open(), theirs, 1));
    // Even when the window knows of it already: this person has not seen it.
    bench.desk.ask<bool>(
        &bench.desk, [](Workspace& workspace) { return workspace.refresh(); }, [](Result<bool>) {});
    QTRY_VERIFY(bench.desk.region()->policy() == theirs);
    bench.save();
    QVERIFY(bench.dialog && bench.dialog->isVisible());
    auto* message = bench.dialog->findChild<InlineMessage*>();
    QVERIFY(message->isVisible());
    QVERIFY(message->text().contains(QStringLiteral("was changed by")));
    QVERIFY(bench.desk.region()->policy() == theirs);
    // Their order, and then what I wanted of it.
    emit message->actionRequested();
    QVERIFY(bench.dialog->policy() == theirs);
    bench.click("policyRemove");
    bench.save();
    QCOMPARE(bench.desk.region()->policy().maxMiles, 25);
    QCOMPARE(bench.desk.region()->policy().lines.size(), 24u);
}

void PolicyDialogTest::readOnlyRegionsCannotSave()
{
    Bench bench(OpenMode::ReadOnly);
    bench.click("policyRemove");
    QVERIFY(!bench.part<QPushButton>("policySave")->isEnabled());
    QVERIFY(bench.dialog->findChild<InlineMessage*>()->isVisible());
}

void PolicyDialogTest::controlsAreNamedAndLargeEnough()
{
    Bench bench;
    int controls = 0;
    for (const QWidget* widget : bench.dialog->findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const QString name = widget->accessibleName();
        if (!button && !qobject_cast<const QComboBox*>(widget)
            && !qobject_cast<const QSpinBox*>(widget) && !qobject_cast<const PolicyList*>(widget))
            continue;
        ++controls;
        QVERIFY2(!name.isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(widget->objectName()));
        QVERIFY2(widget->height() >= 24 && widget->width() >= 24, qPrintable(widget->objectName()));
    }
    QVERIFY(controls >= 13);
}

SOONER_TEST(PolicyDialogTest)
#include "policydialogtest.moc"
