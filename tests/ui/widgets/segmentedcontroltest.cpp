#include "ui/widgets/segmentedcontrol.h"
#include "tests/support/registry.h"

#include <QSignalSpy>

using namespace sooner;

class SegmentedControlTest : public QObject
{
    Q_OBJECT

private slots:
    void oneIsAlwaysCurrent();
    void arrowsMoveIt();
};

void SegmentedControlTest::oneIsAlwaysCurrent()
{
    SegmentedControl control(QStringLiteral("Form"));
    QCOMPARE(control.addSegment(QStringLiteral("Board")), 0);
    QCOMPARE(control.addSegment(QStringLiteral("Table")), 1);
    QCOMPARE(control.current(), 0);
    QSignalSpy changed(&control, &SegmentedControl::currentChanged);
    const auto segments = control.findChildren<Segment*>();
    segments[1]->click();
    QCOMPARE(control.current(), 1);
    segments[1]->click();
    QCOMPARE(control.current(), 1);
    QCOMPARE(changed.count(), 1);
    control.setCurrent(7);
    QCOMPARE(control.current(), 1);
}

void SegmentedControlTest::arrowsMoveIt()
{
    SegmentedControl control(QStringLiteral("Page"));
    for (const char* page : {"Overview", "Specialty", "Flows"})
        control.addSegment(QString::fromLatin1(page));
    const auto segments = control.findChildren<Segment*>();
    QTest::keyClick(segments[0], Qt::Key_Right);
    QCOMPARE(control.current(), 1);
    QTest::keyClick(segments[1], Qt::Key_Left);
    QCOMPARE(control.current(), 0);
    QTest::keyClick(segments[0], Qt::Key_Left);
    QCOMPARE(control.current(), 0);
}

SOONER_TEST(SegmentedControlTest)
#include "segmentedcontroltest.moc"
