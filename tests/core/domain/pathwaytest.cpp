#include "core/domain/pathway.h"
#include "core/domain/session.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

using namespace sooner;
using sooner::test::day;
using sooner::test::ods;

class PathwayTest : public QObject
{
    Q_OBJECT

private slots:
    void keyIsPpidIssuerAndClockStart();
    void unknownsAreUnknown();
    void ageFromBirthDateElseAsStated();
    void travelLimits();
    void sessionOverAWindowIsABlock();
};

// domain R2
void PathwayTest::keyIsPpidIssuerAndClockStart()
{
    const PathwayKey key{QStringLiteral("A1"), ods("RH8"), day("2026-01-02")};
    PathwayKey other = key;
    QVERIFY(key == other);
    other.ppid = QStringLiteral("A2");
    QVERIFY(!(key == other));
    other = key;
    other.issuer = ods("RH9");
    QVERIFY(!(key == other));
    other = key;
    other.clockStart = day("2026-01-03");
    QVERIFY(!(key == other));
}

void PathwayTest::unknownsAreUnknown()
{
    const PathwayRecord blank;
    QVERIFY(!blank.nhsNumber && !blank.birthDate && !blank.ageYears && !blank.bmiTenths);
    QVERIFY(!blank.asa && !blank.priority && !blank.travel && !blank.consentToShare);
    QVERIFY(!blank.requiresAlternative && !blank.suitability.suitable && !blank.clockEnd);
    QVERIFY(blank.sex == Sex::NotKnown);
    QVERIFY(!ageOf(blank, day("2026-11-21")));
}

void PathwayTest::ageFromBirthDateElseAsStated()
{
    PathwayRecord pathway;
    pathway.ageYears = 40;
    QCOMPARE(ageOf(pathway, day("2026-11-21")), std::optional(40));
    pathway.birthDate = day("1980-11-22");
    QCOMPARE(ageOf(pathway, day("2026-11-21")), std::optional(45));
    QCOMPARE(ageOf(pathway, day("2026-11-22")), std::optional(46));
}

void PathwayTest::travelLimits()
{
    QCOMPARE(metresOf(TravelLimit{false, 300}).value(), 30 * 1609.344);
    QCOMPARE(metresOf(TravelLimit{false, 5}).value(), 804.672);
    QVERIFY(!metresOf(TravelLimit{true, 0}));
}

void PathwayTest::sessionOverAWindowIsABlock()
{
    SessionRecord session;
    session.days = {day("2026-12-01"), day("2026-12-01")};
    QVERIFY(!session.isBlock());
    session.days.last = day("2026-12-02");
    QVERIFY(session.isBlock());
}

SOONER_TEST(PathwayTest)
#include "pathwaytest.moc"
