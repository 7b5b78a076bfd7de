#include "core/domain/limits.h"
#include "tests/support/registry.h"

using namespace sooner;

class LimitsTest : public QObject
{
    Q_OBJECT

private slots:
    void blankLimitsAreTheSites();
};

void LimitsTest::blankLimitsAreTheSites()
{
    Limits site;
    site.maxBmiTenths = 400;
    site.maxAsa = 2;
    site.minAge = 18;
    site.maxAge = 90;
    site.sex = Sex::Female;
    site.noticeDays = 14;
    site.excludedConditions = {QStringLiteral("dialysis")};
    QVERIFY(effectiveLimits({}, site) == site);
    QVERIFY(effectiveLimits(site, {}) == site);
    QVERIFY(effectiveLimits({}, {}) == Limits{});

    Limits session;
    session.maxBmiTenths = 450;
    session.noticeDays = 0;
    session.excludedConditions = {QStringLiteral("itu")};
    const Limits both = effectiveLimits(session, site);
    QCOMPARE(both.maxBmiTenths, std::optional(450));
    QCOMPARE(both.noticeDays, std::optional(0)); // nought is a limit, not a blank
    QCOMPARE(both.excludedConditions, QStringList{QStringLiteral("itu")});
    QCOMPARE(both.maxAsa, std::optional(2));
    QCOMPARE(both.minAge, std::optional(18));
    QCOMPARE(both.maxAge, std::optional(90));
    QVERIFY(both.sex == Sex::Female);
}

SOONER_TEST(LimitsTest)
#include "limitstest.moc"
