#include "tests/support/registry.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/surface.h"

using namespace sooner;

class WidgetLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void flowWrapsLikeWords();
    void flowLeavesHiddenItemsOut();
    void barKeepsItsSidesApart();
    void barWrapsTheRightSideBelow();
    void surfaceKeepsWrappedContentsWhole();

private:
    static QWidget* block(int width);
};

QWidget* WidgetLayoutTest::block(int width)
{
    auto* widget = new QWidget;
    widget->setFixedSize(width, 20);
    return widget;
}

void WidgetLayoutTest::flowWrapsLikeWords()
{
    QWidget box;
    auto* flow = new FlowLayout(&box, 10);
    flow->setContentsMargins(0, 0, 0, 0);
    QList<QWidget*> blocks;
    for (int i = 0; i < 4; ++i) {
        blocks.append(block(100));
        flow->addWidget(blocks.last());
    }
    QCOMPARE(flow->heightForWidth(430), 20);
    QCOMPARE(flow->heightForWidth(429), 50);
    QCOMPARE(flow->heightForWidth(100), 110);
    box.resize(220, 60);
    box.show();
    QCOMPARE(blocks[1]->pos(), QPoint(110, 0));
    QCOMPARE(blocks[2]->pos(), QPoint(0, 30));
}

void WidgetLayoutTest::flowLeavesHiddenItemsOut()
{
    QWidget box;
    auto* flow = new FlowLayout(&box, 10);
    flow->setContentsMargins(0, 0, 0, 0);
    auto* first = block(100);
    auto* second = block(100);
    flow->addWidget(first);
    flow->addWidget(second);
    box.resize(300, 20);
    box.show();
    first->hide();
    box.layout()->activate();
    QCOMPARE(second->pos(), QPoint(0, 0));
    QCOMPARE(flow->sizeHint().width(), 100);
}

void WidgetLayoutTest::barKeepsItsSidesApart()
{
    QWidget box;
    auto* bar = new BarLayout(&box, 10);
    bar->setContentsMargins(0, 0, 0, 0);
    auto* left = block(100);
    auto* right = block(50);
    bar->addWidget(left);
    bar->addRight(right);
    box.resize(400, 40);
    box.show();
    QCOMPARE(left->pos(), QPoint(0, 10));
    QCOMPARE(right->pos(), QPoint(350, 10));
}

void WidgetLayoutTest::barWrapsTheRightSideBelow()
{
    QWidget box;
    auto* bar = new BarLayout(&box, 10);
    bar->setContentsMargins(0, 0, 0, 0);
    auto* left = block(100);
    auto* right = block(50);
    bar->addWidget(left);
    bar->addRight(right);
    QCOMPARE(bar->heightForWidth(160), 20);
    QCOMPARE(bar->heightForWidth(159), 50);
    box.resize(150, 50);
    box.show();
    QCOMPARE(left->pos(), QPoint(0, 0));
    QCOMPARE(right->pos(), QPoint(100, 30));
}

void WidgetLayoutTest::surfaceKeepsWrappedContentsWhole()
{
    Surface surface(Surface::Fill::Surface);
    auto* flow = new FlowLayout(&surface, 10);
    flow->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < 4; ++i)
        flow->addWidget(block(100));
    surface.resize(430, 20);
    surface.show();
    QCOMPARE(surface.minimumHeight(), 20);
    surface.resize(210, 20);
    QCOMPARE(surface.minimumHeight(), 50);
    QVERIFY(surface.height() >= 50);
}

SOONER_TEST(WidgetLayoutTest)
#include "widgetlayouttest.moc"
