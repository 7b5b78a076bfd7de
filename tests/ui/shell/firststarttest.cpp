#include "ui/shell/firststart.h"
#include "tests/support/registry.h"
#include "ui/theme/roles.h"

#include <QSignalSpy>

using namespace sooner;

class FirstStartTest : public QObject
{
    Q_OBJECT

private slots:
    void offersThreeStepsOneOfThemFirst();
    void cardsAreEqual();
    void largeTextStacksTheSteps();
};

void FirstStartTest::offersThreeStepsOneOfThemFirst()
{
    FirstStart page;
    QSignalSpy demonstration(&page, &FirstStart::demonstrationRequested);
    QSignalSpy list(&page, &FirstStart::listRequested);
    QSignalSpy region(&page, &FirstStart::regionRequested);
    const QList<QPushButton*> buttons = page.findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 3);
    int primary = 0;
    for (QPushButton* button : buttons) {
        primary += buttonRole(button) == ButtonRole::Primary;
        button->click();
    }
    QCOMPARE(primary, 1);
    QCOMPARE(demonstration.count(), 1);
    QCOMPARE(list.count(), 1);
    QCOMPARE(region.count(), 1);
}

void FirstStartTest::cardsAreEqual()
{
    FirstStart page;
    page.resize(1286, 692);
    page.show();
    const QList<QPushButton*> buttons = page.findChildren<QPushButton*>();
    const QSize card = buttons[0]->parentWidget()->size();
    for (const QPushButton* button : buttons) {
        QVERIFY(qAbs(button->parentWidget()->width() - card.width()) <= 1);
        QCOMPARE(button->parentWidget()->height(), card.height());
        QCOMPARE(button->y(), buttons[0]->y());
    }
}

/** 200 % text on the smallest screen. */
void FirstStartTest::largeTextStacksTheSteps()
{
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(before.pointSizeF() * 2);
    QApplication::setFont(large);
    FirstStart page;
    page.resize(1206, 620);
    page.show();
    const QList<QPushButton*> buttons = page.findChildren<QPushButton*>();
    const QPoint first = buttons[0]->mapTo(&page, QPoint(0, buttons[0]->height()));
    const int second = buttons[1]->mapTo(&page, QPoint()).y();
    const bool drawing = page.findChild<StartDrawing*>()->isVisible();
    const int widest = page.findChild<StartDrawing*>()->parentWidget()->minimumSizeHint().width();
    QApplication::setFont(before);
    QVERIFY(!drawing);
    QVERIFY2(first.y() < 620, "the first step is in sight");
    QVERIFY(second > first.y());
    QVERIFY(widest <= 1206);
}

SOONER_TEST(FirstStartTest)
#include "firststarttest.moc"
