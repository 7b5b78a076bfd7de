#include "core/domain/conditions.h"
#include "tests/support/registry.h"

using namespace sooner;

class ConditionsTest : public QObject
{
    Q_OBJECT

private slots:
    void conditionsBecomeBits();
    void conditionTableHolds64();
    void conditionsHaveNames();
};

void ConditionsTest::conditionsBecomeBits()
{
    ConditionTable table;
    const QStringList two = {QStringLiteral("dialysis"), QStringLiteral("itu")};
    const auto both = table.intern(two);
    QVERIFY(both);
    QCOMPARE(table.codes(*both), two);
    const auto one = table.intern({QStringLiteral("itu")});
    QVERIFY(*one & *both);
    QVERIFY(*one != *both);
    QVERIFY(!(*one & *table.intern({QStringLiteral("latex")})));
    QCOMPARE(*table.intern({}), ConditionSet(0));
    QCOMPARE(*table.intern({QStringLiteral("itu"), QStringLiteral("itu")}), *one);
}

void ConditionsTest::conditionTableHolds64()
{
    ConditionTable table;
    QStringList codes;
    for (int i = 10; i < 74; ++i)
        codes += QStringLiteral("c%1").arg(i);
    QCOMPARE(*table.intern(codes), ~ConditionSet(0));
    QCOMPARE(table.codes(~ConditionSet(0)), codes);
    QVERIFY(!table.intern({QStringLiteral("one-more")}));
    QVERIFY(table.intern({QStringLiteral("c73")}));
}

void ConditionsTest::conditionsHaveNames()
{
    QVERIFY(commonConditions().contains(QStringLiteral("dialysis")));
    QVERIFY(std::is_sorted(commonConditions().begin(), commonConditions().end()));
    QCOMPARE(conditionName(QStringLiteral("mi-6m")),
             QStringLiteral("heart attack in the last 6 months"));
    QCOMPARE(conditionName(QStringLiteral("of-a-hospital")), QStringLiteral("of-a-hospital"));
}

SOONER_TEST(ConditionsTest)
#include "conditionstest.moc"
