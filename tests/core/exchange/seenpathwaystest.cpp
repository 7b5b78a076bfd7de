#include "core/exchange/seenpathways.h"
#include "tests/support/registry.h"

#include <QRandomGenerator>

#include <map>

using namespace sooner;
using namespace sooner::exchange;

/** The flat table remembers what a map of lists remembers. */
class SeenPathwaysTest : public QObject
{
    Q_OBJECT

private slots:
    void remembersAsAMapDoes();
    void anEmptyTableHasNothing();
};

void SeenPathwaysTest::remembersAsAMapDoes()
{
    QRandomGenerator random(7);
    SeenPathways seen;
    std::map<std::pair<QString, QString>, std::vector<qint64>> expected; // rows, newest last
    for (qint64 row = 1; row <= 20'000; ++row) {
        PathwayKey key;
        key.issuer = *odsCode(random.bounded(2) ? u"RAA" : u"RAAX1");
        key.ppid = QString::number(random.bounded(9000)).rightJustified(random.bounded(4, 21));
        key.clockStart = Day{random.bounded(20'000)};
        const SeenPathways::Pair pair(key);
        auto& rows = expected[{key.issuer.toString(), key.ppid}];
        auto* at = seen.newest(pair);
        for (auto known = rows.rbegin(); known != rows.rend(); ++known) {
            QVERIFY(at);
            QCOMPARE(at->row, *known);
            at = seen.before(*at);
        }
        QVERIFY(!at);
        seen.add(pair, {key.clockStart, row % 2 == 0, row});
        rows.push_back(row);
        QCOMPARE(seen.newest(pair)->clockStart, key.clockStart);
        QCOMPARE(seen.newest(pair)->isOpen, row % 2 == 0);
    }
}

void SeenPathwaysTest::anEmptyTableHasNothing()
{
    PathwayKey key;
    key.issuer = *odsCode(u"RAA");
    QVERIFY(!SeenPathways().newest(SeenPathways::Pair(key)));
}

SOONER_TEST(SeenPathwaysTest)
#include "seenpathwaystest.moc"
