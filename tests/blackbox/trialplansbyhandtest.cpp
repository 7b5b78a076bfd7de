#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/support/registry.h"

#include <QSet>

#include <cmath>

using namespace blackbox;

/** What the program says a change or a choice would bring is what comes of making it. */
class TrialPlansByHandTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void aHospitalsLimits();
    void onePlaceAndOneSession();
    void choicesOfAPatient();
    void noChoicesOutsideTheMatch();
    void ordersSideBySide();
    void refusesWhatDoesNotGoTogether_data();
    void refusesWhatDoesNotGoTogether();

private:
    QJsonObject changeOf(const QString& site, const QString& words);
    /** The match of a region with other places. */
    QJsonObject matchWith(const Table& capacity) const;

    Table m_list;
    Table m_capacity;
    std::unique_ptr<Desk> m_desk;
    QJsonObject m_now;
};

namespace {

int number(const QJsonObject& object, const char* key)
{
    return object.value(utf8(key)).toInt(-1000);
}

QString word(const QJsonObject& object, const char* key)
{
    return object.value(utf8(key)).toString();
}

/** Matched by tier's name. */
QMap<QString, int> matchedOf(const QJsonValue& tiers)
{
    QMap<QString, int> matched;
    for (const QJsonObject& tier : objectsOf(tiers)) {
        if (number(tier, "matched") != 0)
            matched.insert(word(tier, "tier"), number(tier, "matched"));
    }
    return matched;
}

void verifyGain(const QJsonObject& change, const QJsonObject& now, const QJsonObject& then)
{
    QCOMPARE(number(change, "extra"), number(then, "matched") - number(now, "matched"));
    const double miles = then.value(utf8("distance_miles")).toDouble()
                         - now.value(utf8("distance_miles")).toDouble();
    QVERIFY(std::abs(change.value(utf8("distance_miles")).toDouble() - miles) < 0.21); // rounded
    auto tiers = matchedOf(now.value(utf8("tiers")));
    for (const QJsonObject& tier : objectsOf(change.value(utf8("tiers")))) {
        tiers[word(tier, "tier")] += number(tier, "extra");
        if (tiers[word(tier, "tier")] == 0)
            tiers.remove(word(tier, "tier"));
    }
    QCOMPARE(tiers, matchedOf(then.value(utf8("tiers"))));
}

} // namespace

void TrialPlansByHandTest::initTestCase()
{
    m_list = inventedList(200);
    m_capacity = inventedCapacity(30);
    m_desk = std::make_unique<Desk>();
    QVERIFY2(m_desk->makeRegion(m_list, m_capacity), m_desk->said().constData());
    m_now = m_desk->json("match STORE --out DIR/plan.csv");
}

QJsonObject TrialPlansByHandTest::changeOf(const QString& site, const QString& words)
{
    const QJsonObject said = m_desk->json(utf8("explain STORE --site ") + site);
    for (const QJsonObject& change : objectsOf(said.value(utf8("relaxations")))) {
        if (word(change, "change") == words)
            return change;
    }
    return {};
}

QJsonObject TrialPlansByHandTest::matchWith(const Table& capacity) const
{
    Desk other;
    return other.makeRegion(m_list, capacity) ? other.json("match STORE") : QJsonObject();
}

void TrialPlansByHandTest::aHospitalsLimits()
{
    int tried = 0;
    const Table sites = inventedSites();
    for (int i = 0; i < 4; ++i) { // the one after these has a limit of its own
        const QString site = sites.rows[i].value(utf8("SITE_CODE"));
        for (const auto& [column, words, by] : {std::tuple("MAX_BMI", "BMI limits 5 higher", 5),
                                                std::tuple("MAX_ASA", "ASA limits 1 higher", 1)}) {
            Table wider = m_capacity;
            bool isStated = false;
            for (Record& row : wider.rows) {
                QString& limit = row[utf8(column)];
                if (row.value(utf8("SITE_CODE")) != site || limit.isEmpty())
                    continue;
                isStated = true;
                limit = QString::number(limit.toInt() + by);
            }
            const QJsonObject change = changeOf(site, utf8(words));
            if (change.isEmpty())
                continue;
            QVERIFY(isStated);
            ++tried;
            verifyGain(change, m_now, matchWith(wider));
        }
    }
    QVERIFY(tried > 3);
}

void TrialPlansByHandTest::onePlaceAndOneSession()
{
    int gained = 0;
    const Table sites = inventedSites();
    for (int i = 0; i < 3; ++i) {
        const QString site = sites.rows[i].value(utf8("SITE_CODE"));
        for (const char* words : {"one place more", "one session more"}) {
            const QJsonObject change = changeOf(site, utf8(words));
            QVERIFY(!change.isEmpty());
            if (!change.contains(utf8("session")))
                continue;
            ++gained;
            Table more = m_capacity;
            for (Record& row : more.rows) {
                QString& places = row[utf8("PLACES")];
                if (row.value(utf8("SESSION_ID")) != word(change, "session"))
                    continue;
                QCOMPARE(number(change, "places"),
                         utf8(words) == utf8("one place more") ? 1 : places.toInt());
                places = QString::number(places.toInt() + number(change, "places"));
            }
            verifyGain(change, m_now, matchWith(more));
            QCOMPARE(int(change.value(utf8("pathways")).toArray().size()),
                     std::min(20, number(change, "newly_placed")));
        }
    }
    QVERIFY(gained > 0);
}

void TrialPlansByHandTest::choicesOfAPatient()
{
    const Table plan = tableOf(readFile(m_desk->path("plan.csv")));
    int many = 0;
    for (int i = 0; i < 8; ++i) {
        const Record& placed = plan.rows[i];
        const QString command =
            utf8("explain STORE ") + placed.value(utf8("pathway")) + utf8(" --options 3");
        const QJsonObject said = m_desk->json(command);
        QCOMPARE(word(said, "outcome"), utf8("placed"));
        const auto options = objectsOf(said.value(utf8("options")));
        QVERIFY(!options.isEmpty() && options.size() <= 3);
        many += options.size() > 1 ? 1 : 0;
        // Where the plan has them costs nothing, and nothing costs less.
        const QJsonObject first = options.first().value(utf8("cost")).toObject();
        QCOMPARE(number(first, "lost"), 0);
        QCOMPARE(number(first, "days"), 0);
        QCOMPARE(first.value(utf8("distance_miles")).toDouble(-1), 0.0);
        QSet<QString> sites;
        int lost = 0;
        for (const QJsonObject& option : options) {
            sites += word(option, "site");
            QVERIFY(!word(option, "session").isEmpty());
            QVERIFY(QDate::fromString(word(option, "date"), Qt::ISODate).isValid());
            const int now = number(option.value(utf8("cost")).toObject(), "lost");
            QVERIFY(now >= lost);
            lost = now;
        }
        QCOMPARE(sites.size(), options.size());
    }
    QVERIFY(many > 0);
}

void TrialPlansByHandTest::noChoicesOutsideTheMatch()
{
    for (int row = 1; row <= 40; ++row) {
        const QJsonObject said =
            m_desk->json(QStringLiteral("explain STORE P%1 --options 2").arg(row));
        if (word(said, "outcome") != utf8("excluded"))
            continue;
        QVERIFY(said.value(utf8("options")).isArray());
        QVERIFY(said.value(utf8("options")).toArray().isEmpty());
        return;
    }
    QFAIL("nobody is left out");
}

void TrialPlansByHandTest::ordersSideBySide()
{
    const QJsonObject said = m_desk->json("match STORE --compare");
    const auto columns = objectsOf(said.value(utf8("compare")));
    QStringList orders;
    for (const QJsonObject& column : columns) {
        orders += word(column, "order");
        QCOMPARE(number(column, "gap"), 0);
        QCOMPARE(number(column, "matched"), number(m_now, "matched")); // the same in any order
    }
    QCOMPARE(orders, words(utf8("asked wait-alone without-distance")));
    const auto tiers = matchedOf(m_now.value(utf8("tiers")));
    QCOMPARE(matchedOf(columns[0].value(utf8("tiers"))), tiers);
    QCOMPARE(matchedOf(columns[2].value(utf8("tiers"))), tiers);
    QVERIFY(matchedOf(columns[1].value(utf8("tiers"))) != tiers);
    const auto miles = [&](int i) { return columns[i].value(utf8("distance_miles")).toDouble(); };
    QCOMPARE(miles(0), m_now.value(utf8("distance_miles")).toDouble());
    QVERIFY(miles(2) > miles(0));
    QVERIFY(number(columns[2], "days") <= number(columns[0], "days"));
}

void TrialPlansByHandTest::refusesWhatDoesNotGoTogether_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("exit");
    for (const auto& [command, exit] :
         {std::pair("explain STORE", 2), std::pair("explain STORE P1 --site R1A01", 2),
          std::pair("explain STORE P1 --options 0", 2),
          std::pair("explain STORE P1 --options many", 2),
          std::pair("explain STORE P1 --options 2 --session S1", 2),
          std::pair("explain STORE --site ZZZ99", 1)})
        QTest::newRow(command) << utf8(command) << exit;
}

void TrialPlansByHandTest::refusesWhatDoesNotGoTogether()
{
    QFETCH(QString, command);
    QFETCH(int, exit);
    const Outcome outcome = m_desk->run(command);
    VERIFY_EXIT(outcome, exit);
    QVERIFY(outcome.out.isEmpty());
    QCOMPARE(outcome.err.count('\n'), 1);
}

SOONER_TEST(TrialPlansByHandTest)
#include "trialplansbyhandtest.moc"
