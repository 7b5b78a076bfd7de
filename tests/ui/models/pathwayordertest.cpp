#include "ui/models/pathwayorder.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"

using namespace sooner;
using namespace sooner::test;

/** The order of treatment, and orders that a person asks for. */
class PathwayOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void defaultIsTheOrderOfTreatment();
    void sortsByValuesAndPutsMissingOnesLast_data();
    void sortsByValuesAndPutsMissingOnesLast();
    void equalValuesKeepTheOrderOfTreatment();
    void everyOrderHoldsEverybodyOnce();
    void everyOrderHasWords();

private:
    QStringList names(const PathwaySort& sort) const;
    const RegionFixture m_fixture;
    const Region& m_region = *m_fixture.region();
};

QStringList PathwayOrderTest::names(const PathwaySort& sort) const
{
    QStringList list;
    for (const int row : orderOf(m_region, fixtureToday, sort))
        list += m_region.name(row).family;
    return list;
}

void PathwayOrderTest::defaultIsTheOrderOfTreatment()
{
    // Cancer, then P2 by band, then the bands of the others with the longest wait first.
    const QStringList order = names({});
    QCOMPARE(order.mid(0, 10).join(QLatin1Char('|')),
             QStringLiteral("Grimshaw|Okonkwo|Thwaite|Hussain|Drabble|Eze|Woźniak|Singh-Bains|"
                            "O'Donoghue|Armitage"));
    // P3 before P4 within a band, and a blank priority counts as P4: 300 days before 320.
    QVERIFY(order.indexOf(QStringLiteral("Abdulrahman"))
            > order.indexOf(QStringLiteral("Blenkinsop")));
}

void PathwayOrderTest::sortsByValuesAndPutsMissingOnesLast_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("up");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    const auto row = [](const char* name, ListKey key, bool up, const char* first,
                        const char* last) {
        QTest::newRow(name) << int(key) << up << QString::fromUtf8(first)
                            << QString::fromUtf8(last);
    };
    row("longest wait first", ListKey::Wait, false, "Woźniak", "Mac Giolla Phádraig");
    row("shortest wait first", ListKey::Wait, true, "Mac Giolla Phádraig", "Woźniak");
    row("lowest BMI, none recorded last", ListKey::Bmi, true, "Li", "Papadopoulou");
    row("highest BMI, none recorded last", ListKey::Bmi, false, "Woźniak", "Papadopoulou");
    row("highest ASA, none recorded last", ListKey::Asa, false, "Thwaite", "Szczepański");
    row("most urgent, none recorded last", ListKey::Priority, true, "Ekwueme", "Abdulrahman");
    row("least urgent, none recorded last", ListKey::Priority, false, "Whitworth", "Abdulrahman");
    row("farthest, not willing last", ListKey::Travel, false, "Fernandes", "Blenkinsop");
    row("nearest, not willing last", ListKey::Travel, true, "Ashworth-Ng", "Blenkinsop");
    row("name from A, nobody's last", ListKey::Name, true, "Abdulrahman", "");
    row("name from Z, nobody's last", ListKey::Name, false, "Woźniak", "");
    row("on the way furthest back", ListKey::State, true, "Grimshaw", "Beaumont");
}

void PathwayOrderTest::sortsByValuesAndPutsMissingOnesLast()
{
    QFETCH(int, key);
    QFETCH(bool, up);
    QFETCH(QString, first);
    QFETCH(QString, last);
    const QStringList order = names({ListKey(key), up ? Qt::AscendingOrder : Qt::DescendingOrder});
    QCOMPARE(order.front(), first);
    if (ListKey(key) != ListKey::State)
        QCOMPARE(order.back(), last);
}

void PathwayOrderTest::equalValuesKeepTheOrderOfTreatment()
{
    const QStringList byDefault = names({});
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        QStringList twos;
        for (const int row : orderOf(m_region, fixtureToday, {ListKey::Asa, order})) {
            if (m_region.asa(row) == 3)
                twos += m_region.name(row).family;
        }
        for (int i = 1; i < twos.size(); ++i)
            QVERIFY(byDefault.indexOf(twos[i - 1]) < byDefault.indexOf(twos[i]));
    }
}

void PathwayOrderTest::everyOrderHoldsEverybodyOnce()
{
    std::vector<int> all = orderOf(m_region, fixtureToday, {});
    std::sort(all.begin(), all.end());
    QCOMPARE(int(all.size()), 38);
    QVERIFY(std::adjacent_find(all.begin(), all.end()) == all.end());
    for (int key = 0; key <= int(ListKey::State); ++key) {
        std::vector<int> rows =
            orderOf(m_region, fixtureToday, {ListKey(key), Qt::DescendingOrder});
        std::sort(rows.begin(), rows.end());
        QVERIFY2(rows == all, qPrintable(QString::number(key)));
    }
}

void PathwayOrderTest::everyOrderHasWords()
{
    QCOMPARE(wordsOf({}), QStringLiteral("order of treatment (default)"));
    QStringList seen;
    for (int key = 1; key <= int(ListKey::State); ++key) {
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            const QString words = wordsOf({ListKey(key), order});
            QVERIFY(!words.isEmpty() && !seen.contains(words));
            seen += words;
        }
    }
}

SOONER_TEST(PathwayOrderTest)
#include "pathwayordertest.moc"
