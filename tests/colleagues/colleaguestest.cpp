#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/colleagues/colleague.h"
#include "tests/colleagues/historychecker.h"
#include "tests/support/registry.h"

using namespace blackbox;
using namespace colleagues;

/** Coordinators in processes of their own, on one region, at the same time; some are killed. What
    each of them was told must fit what the region holds in the end. */
class ColleaguesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void twentyOnOneRegion();
    void checkerFindsWhatIsPlanted_data();
    void checkerFindsWhatIsPlanted();

private:
    Desk m_desk;
    std::vector<History> m_histories;
    RegionTables m_tables;
};

namespace {

constexpr quint64 seed = 20261122;

bool isLong()
{
    return qEnvironmentVariableIsSet("SOONER_LONG");
}

/** More patients than places, so that the last places are wanted by several. */
bool makeScarceRegion(Desk& desk)
{
    return desk.makeRegion(plainList(60), plainCapacity(14));
}

QString nameOf(int number)
{
    return QStringLiteral("colleague-%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

void ColleaguesTest::initTestCase()
{
    QVERIFY(makeScarceRegion(m_desk));
}

void ColleaguesTest::twentyOnOneRegion()
{
    const int people = isLong() ? 20 : 6;
    const int actions = isLong() ? 200 : 40;
    std::vector<std::unique_ptr<Colleague>> all;
    for (int i = 0; i < people; ++i) {
        Colleague::Orders orders{m_desk.store(),    m_desk.path("."), nameOf(i + 1),
                                 seed + quint64(i), actions,          false,
                                 std::nullopt};
        if (i == 1 || i == 4)
            orders.death = Death{actions / 2 + 3 * i, 700 * i};
        all.push_back(std::make_unique<Colleague>(orders));
    }
    const auto ended = [&] {
        return std::all_of(all.begin(), all.end(), [](const auto& one) { return one->hasEnded(); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(ended(), 10 * patienceMs);
    int killed = 0;
    for (const auto& one : all) {
        m_histories.push_back(one->history());
        killed += one->wasKilled() ? 1 : 0;
        QCOMPARE(one->failure(), QString());
    }
    QCOMPARE(killed, 2);
    QString why;
    const auto tables = tablesOf(m_desk.store(), why);
    QVERIFY2(tables, qPrintable(why));
    m_tables = *tables;
    const Findings found = HistoryChecker(m_histories, m_tables).check();
    qInfo("%d processes of %d actions: %s", people, actions, qPrintable(found.inOneLine()));
    QVERIFY2(found.violations.isEmpty(),
             qPrintable(found.violations.mid(0, 20).join(QLatin1Char('\n'))));
    QVERIFY(m_desk.json("check STORE").value(utf8("ok")).toBool());
    // It was a test: they were in each other's way, and most was done all the same.
    QVERIFY(found.refused > people && found.conflicts > 0);
    QVERIFY(found.done > found.actions / 2);
}

void ColleaguesTest::checkerFindsWhatIsPlanted_data()
{
    QTest::addColumn<QString>("plant");
    QTest::addColumn<QString>("found");
    QTest::newRow("an acknowledged change that is not there")
        << utf8("lost") << utf8("is not there");
    QTest::newRow("a refused change that is there")
        << utf8("refused") << utf8("nobody was told of");
    QTest::newRow("another outcome than told") << utf8("other") << utf8("and the audit has");
    QTest::newRow("a place held twice") << utf8("twice") << utf8("hold place");
    QTest::newRow("a revision that was skipped") << utf8("revision") << utf8("has revision");
    QTest::newRow("an import that was lost") << utf8("import") << utf8("last import");
    QTest::newRow("an offer in another state") << utf8("state") << utf8("its history leads to");
    QTest::newRow("busy too soon") << utf8("busy") << utf8("is busy after");
    QTest::newRow("a row of the audit taken out") << utf8("gap") << utf8("in place");
}

/** Each promise broken once in what the run left behind. */
void ColleaguesTest::checkerFindsWhatIsPlanted()
{
    QFETCH(QString, plant);
    QFETCH(QString, found);
    std::vector<History> histories = m_histories;
    RegionTables tables = m_tables;
    auto& entries = histories[0].entries;
    const auto written = std::find_if(entries.begin(), entries.end(), [](const Entry& entry) {
        return entry.action == QLatin1String("proposeMatch") && entry.hasWritten();
    });
    QVERIFY(written != entries.end());
    const auto& moves = written->result.value(utf8("moves")).toArray();
    const auto offer = moves[0].toObject().value(utf8("offer")).toInteger();
    if (plant == QLatin1String("lost")) {
        entries.insert(written, *written);
        entries.push_back(*written);
    } else if (plant == QLatin1String("refused")) {
        written->ending = Ending::Refused;
        written->result = {{utf8("code"), utf8("refused")}, {utf8("ms"), 1}};
        entries.erase(std::next(written), entries.end());
    } else if (plant == QLatin1String("other")) {
        written->result.insert(utf8("moves"), QJsonArray{moves[0], moves[0]});
    } else if (plant == QLatin1String("twice")) {
        for (auto& [id, other] : tables.offers)
            other.seat = 1;
    } else if (plant == QLatin1String("revision")) {
        ++tables.revisions[{utf8("offer"), offer}];
    } else if (plant == QLatin1String("import")) {
        for (auto& [id, marker] : tables.markers)
            marker = utf8("L0");
    } else if (plant == QLatin1String("state")) {
        tables.offers[offer].state = utf8("treated");
    } else if (plant == QLatin1String("busy")) {
        written->ending = Ending::Refused;
        written->result = {{utf8("code"), utf8("store-locked")}, {utf8("ms"), 4000}};
    } else {
        tables.audit.erase(tables.audit.begin() + 30);
    }
    const Findings findings = HistoryChecker(histories, tables).check();
    const QString all = findings.violations.join(QLatin1Char('\n'));
    QVERIFY2(all.contains(found), qPrintable(all.left(2000)));
}

SOONER_TEST(ColleaguesTest)
#include "colleaguestest.moc"
