#include "ui/widgets/chip.h"
#include "tests/support/registry.h"

#include <QSignalSpy>

using namespace sooner;

class ChipTest : public QObject
{
    Q_OBJECT

private slots:
    void asksToBeRemoved_data();
    void asksToBeRemoved();
    void withoutACrossItOnlyShows();
    void isAsWideAsItsWords();
};

void ChipTest::asksToBeRemoved_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("by Delete") << int(Qt::Key_Delete);
    QTest::newRow("by Backspace") << int(Qt::Key_Backspace);
    QTest::newRow("by Space") << int(Qt::Key_Space);
    QTest::newRow("by Enter") << int(Qt::Key_Return);
    QTest::newRow("by the mouse") << 0;
}

void ChipTest::asksToBeRemoved()
{
    QFETCH(int, key);
    Chip chip(QStringLiteral("52 weeks or more"));
    QSignalSpy removed(&chip, &Chip::removeRequested);
    if (key)
        QTest::keyClick(&chip, Qt::Key(key));
    else
        QTest::mouseClick(&chip, Qt::LeftButton);
    QCOMPARE(removed.count(), 1);
    QVERIFY(chip.accessibleName().startsWith(QLatin1String("52 weeks or more")));
    QVERIFY(chip.accessibleName().contains(QLatin1String("remove")));
}

void ChipTest::withoutACrossItOnlyShows()
{
    Chip chip(QStringLiteral("30+ miles"));
    const int with = chip.sizeHint().width();
    chip.setRemovable(false);
    QSignalSpy removed(&chip, &Chip::removeRequested);
    QTest::mouseClick(&chip, Qt::LeftButton);
    QCOMPARE(removed.count(), 0);
    QCOMPARE(chip.focusPolicy(), Qt::NoFocus);
    QVERIFY(chip.sizeHint().width() < with);
    QCOMPARE(chip.accessibleName(), QStringLiteral("30+ miles"));
}

void ChipTest::isAsWideAsItsWords()
{
    const Chip brief(QStringLiteral("P2"));
    const Chip wordy(QStringLiteral("Trauma and orthopaedics"));
    QVERIFY(wordy.sizeHint().width()
            > wordy.fontMetrics().horizontalAdvance(QStringLiteral("Trauma and orthopaedics")));
    QVERIFY(brief.sizeHint().width() < wordy.sizeHint().width());
}

SOONER_TEST(ChipTest)
#include "chiptest.moc"
