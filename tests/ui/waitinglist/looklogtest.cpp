#include "ui/waitinglist/looklog.h"
#include "tests/support/registry.h"
#include "tests/ui/support/audittrail.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"

#include <QSignalSpy>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;
using namespace std::chrono_literals;

/** Looks at identified records are written down: who stays on the panel, in batches, before the
 * next write. */
class LookLogTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whoStaysIsWrittenDown();
    void whoIsPassedOverIsNot();
    void looksAreWrittenBeforeTheNextChange();
    void closingWritesWhatIsLeft();
    void looksGoToTheRegionTheyWereIn();
    void readOnlyWritesNothing();

private:
    /** "1 5": the pathways of the looks in the file, in order; a '*' for any other act. */
    QString trail() const
    {
        QStringList parts;
        for (const test::AuditEntry& entry : auditTrail(m_fixture->path()))
            parts += entry.useCase == QStringLiteral("look") ? QString::number(entry.pathway)
                                                             : QStringLiteral("*");
        return parts.join(QLatin1Char(' '));
    }
    std::unique_ptr<LookLog> log(std::chrono::milliseconds stay, std::chrono::milliseconds batch)
    {
        return std::make_unique<LookLog>(*m_desk, nullptr, stay, batch);
    }
    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    QString m_before;
};

void LookLogTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_fixture->openIn(*m_desk);
    m_before = trail();
}

void LookLogTest::cleanup()
{
    m_desk.reset();
    m_undo.reset();
    m_fixture.reset();
}

void LookLogTest::whoStaysIsWrittenDown()
{
    const auto looks = log(0ms, 0ms);
    looks->show(PathwayId{1});
    QTRY_COMPARE(trail(), m_before + QStringLiteral(" 1"));
    // Still the same person: one look.
    looks->show(PathwayId{1});
    looks->show(PathwayId{5});
    QTRY_COMPARE(trail(), m_before + QStringLiteral(" 1 5"));
}

void LookLogTest::whoIsPassedOverIsNot()
{
    const auto looks = log(0ms, 0ms);
    looks->show(PathwayId{1});
    looks->show(PathwayId{2});
    looks->show(std::nullopt);
    looks->show(PathwayId{3});
    QTRY_COMPARE(trail(), m_before + QStringLiteral(" 3"));
}

void LookLogTest::looksAreWrittenBeforeTheNextChange()
{
    const auto looks = log(0ms, 1h);
    looks->show(PathwayId{4});
    QCoreApplication::processEvents();
    QTest::qWait(0);
    propose(*m_desk, {{m_fixture->id(QStringLiteral("Woźniak")),
                       m_fixture->region()->session(m_fixture->session(QStringLiteral("S001"))).id,
                       {},
                       false,
                       {}}});
    settle(*m_desk);
    QVERIFY2(trail().startsWith(m_before + QStringLiteral(" 4 *")), qPrintable(trail()));
}

void LookLogTest::closingWritesWhatIsLeft()
{
    auto looks = log(0ms, 1h);
    looks->show(PathwayId{6});
    QCoreApplication::processEvents();
    QTest::qWait(0);
    QCOMPARE(trail(), m_before);
    looks.reset();
    m_desk.reset(); // waits for what it was asked before
    QCOMPARE(trail(), m_before + QStringLiteral(" 6"));
}

void LookLogTest::looksGoToTheRegionTheyWereIn()
{
    const RegionFixture other;
    const auto looks = log(0ms, 1h);
    looks->show(PathwayId{7});
    QCoreApplication::processEvents();
    QTest::qWait(0);
    other.openIn(*m_desk);
    looks->flush();
    m_desk.reset();
    QCOMPARE(trail(), m_before + QStringLiteral(" 7"));
    for (const test::AuditEntry& entry : auditTrail(other.path()))
        QVERIFY(entry.useCase != QStringLiteral("look"));
}

void LookLogTest::readOnlyWritesNothing()
{
    Desk desk(*m_undo);
    m_fixture->openIn(desk, OpenMode::ReadOnly);
    LookLog looks(desk, nullptr, 0ms, 0ms);
    QSignalSpy failed(&looks, &LookLog::failed);
    looks.show(PathwayId{1});
    looks.flush();
    QCoreApplication::processEvents();
    QTest::qWait(0);
    QCOMPARE(trail(), m_before);
    QVERIFY(failed.isEmpty());
}

SOONER_TEST(LookLogTest)
#include "looklogtest.moc"
