#include "ui/widgets/quickfilter.h"
#include "tests/support/registry.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>

using namespace sooner;

class QuickFilterTest : public QObject
{
    Q_OBJECT

private slots:
    void countIsReadAloudWithCommas();
    void notCountedYetIsShown();
    void inAGroupOneStaysCurrent();
    void currentOneIsUnderlined();
};

void QuickFilterTest::countIsReadAloudWithCommas()
{
    QuickFilter filter(QStringLiteral("Over 52 weeks"));
    filter.setCount(8381);
    QCOMPARE(filter.accessibleName(), QStringLiteral("Over 52 weeks: 8,381"));
    filter.setCount(0);
    QCOMPARE(filter.accessibleName(), QStringLiteral("Over 52 weeks: 0"));
}

void QuickFilterTest::notCountedYetIsShown()
{
    const QuickFilter filter(QStringLiteral("Over 65"));
    QCOMPARE(filter.accessibleName(), QStringLiteral("Over 65: …"));
}

void QuickFilterTest::inAGroupOneStaysCurrent()
{
    QuickFilter all(QStringLiteral("All"));
    QuickFilter over(QStringLiteral("Over 52 weeks"));
    QButtonGroup group;
    group.addButton(&all);
    group.addButton(&over);
    QTest::mouseClick(&over, Qt::LeftButton);
    QVERIFY(over.isChecked());
    QTest::mouseClick(&over, Qt::LeftButton);
    QVERIFY(over.isChecked());
    QTest::mouseClick(&all, Qt::LeftButton);
    QVERIFY(all.isChecked());
    QVERIFY(!over.isChecked());
}

void QuickFilterTest::currentOneIsUnderlined()
{
    QuickFilter filter(QStringLiteral("All"));
    filter.setCount(5);
    filter.resize(filter.sizeHint());
    const auto foot = [&filter] {
        const QImage image = filter.grab().toImage();
        return image.pixelColor(image.width() / 2, image.height() - 1);
    };
    QVERIFY(foot() != tokens().accent);
    filter.setChecked(true);
    QCOMPARE(foot(), tokens().accent);
}

SOONER_TEST(QuickFilterTest)
#include "quickfiltertest.moc"
