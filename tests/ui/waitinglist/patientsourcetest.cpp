#include "ui/waitinglist/patientsource.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"

#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

/** Ctrl+K finds patients. */
class PatientSourceTest : public QObject
{
    Q_OBJECT

private slots:
    void findsNobodyWithoutARegion();
    void findsByNameAndNumber();
    void mostUrgentComeFirst();
    void opensThePatientFound();
    void readOnlyShowsNoName();

private:
    QUndoStack m_undo;
    const RegionFixture m_fixture;
};

void PatientSourceTest::findsNobodyWithoutARegion()
{
    Desk desk(m_undo);
    const PatientSource source(desk, {});
    QVERIFY(source.find(QStringLiteral("a"), 6).isEmpty());
}

void PatientSourceTest::findsByNameAndNumber()
{
    Desk desk(m_undo);
    m_fixture.openIn(desk);
    const PatientSource source(desk, {});
    const auto hits = source.find(QStringLiteral("wozniak"), 6);
    QCOMPARE(hits.size(), 1);
    QCOMPARE(hits[0].title, QStringLiteral("WOŹNIAK, Małgorzata (Mrs)"));
    const auto number = m_fixture.region()->nhsNumber(m_fixture.row(QStringLiteral("Woźniak")));
    QCOMPARE(hits[0].detail, number->spaced());
    QCOMPARE(source.find(number->digits(), 6).size(), 1);
    QVERIFY(source.find(QStringLiteral("  "), 6).isEmpty());
}

void PatientSourceTest::mostUrgentComeFirst()
{
    Desk desk(m_undo);
    m_fixture.openIn(desk);
    const PatientSource source(desk, {});
    const auto hits = source.find(QStringLiteral("replacement"), 3);
    QCOMPARE(hits.size(), 3);
    QCOMPARE(hits[0].title, QStringLiteral("OKONKWO, Chidi (Mr)"));
}

void PatientSourceTest::opensThePatientFound()
{
    Desk desk(m_undo);
    m_fixture.openIn(desk);
    PathwayId opened;
    const PatientSource source(desk, [&opened](PathwayId id) { opened = id; });
    source.find(QStringLiteral("thwaite"), 6).at(0).open();
    QCOMPARE(opened, m_fixture.id(QStringLiteral("Thwaite")));
}

void PatientSourceTest::readOnlyShowsNoName()
{
    Desk desk(m_undo);
    m_fixture.openIn(desk, OpenMode::ReadOnly);
    const PatientSource source(desk, {});
    QVERIFY(source.find(QStringLiteral("wozniak"), 6).isEmpty());
    const auto hits = source.find(QStringLiteral("P1"), 6);
    QCOMPARE(hits.size(), 1);
    QCOMPARE(hits[0].title, QStringLiteral("P1"));
}

SOONER_TEST(PatientSourceTest)
#include "patientsourcetest.moc"
