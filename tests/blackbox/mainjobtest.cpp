#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/blackbox/referee.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QSet>

using namespace blackbox;

/** Three files come in, and the best plan comes out; every number is held against the files. */
class MainJobTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void importsCountTheirRows();
    void theMatchReconciles();
    void thePlanIsTheBest();
    void thePlanKeepsEveryRule();
    void acceptingTwiceAddsNothing();
    void explainsWhoIsLeftOut();
    void explainsWhoHasNoPlace();
    void explainsWhoHasAPlace();
    void explainsOnePair();
    void bothNamesOfAPathwayWork();
    void reportsCountTheSamePeople();
    void theSharedLists();

private:
    QJsonObject explain(int row);

    std::unique_ptr<Desk> m_desk;
    Fixture m_files;
};

namespace {

int number(const QJsonObject& object, const char* key)
{
    return object.value(utf8(key)).toInt(-1);
}

QString word(const QJsonObject& object, const char* key)
{
    return object.value(utf8(key)).toString();
}

int sumOf(const QJsonObject& counts)
{
    int sum = 0;
    for (const QJsonValue& value : counts)
        sum += value.toInt();
    return sum;
}

/** What must hold of every match, whatever the region. */
void verifyReconciles(const QJsonObject& match)
{
    QCOMPARE(match.value(utf8("gap")).toDouble(-1), 0.0);
    QCOMPARE(number(match, "pathways"),
             number(match, "matched") + number(match, "unmatched") + number(match, "excluded"));
    QCOMPARE(number(match, "considered"), number(match, "matched") + number(match, "unmatched"));
    QCOMPARE(number(match, "excluded"), sumOf(match.value(utf8("excluded_by")).toObject()));
    int waiting = 0;
    int matched = 0;
    for (const QJsonObject& tier : objectsOf(match.value(utf8("tiers")))) {
        waiting += number(tier, "waiting");
        matched += number(tier, "matched");
        QVERIFY(!word(tier, "tier").isEmpty());
    }
    QCOMPARE(waiting, number(match, "considered"));
    QCOMPARE(matched, number(match, "matched"));
    QVERIFY(number(match, "matched") <= number(match, "places"));
}

/** The region numbers pathways in the order of this file. */
QString pathwayOf(int row)
{
    return QStringLiteral("P%1").arg(row + 1);
}

QString longNameOf(const Record& pathway)
{
    return pathway.value(utf8("ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER"))
           + QLatin1Char(':') + pathway.value(utf8("PATIENT_PATHWAY_IDENTIFIER")) + QLatin1Char(':')
           + pathway.value(utf8("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"));
}

} // namespace

void MainJobTest::init()
{
    m_files = {inventedSites(), inventedList(200), inventedCapacity(30)};
    m_desk = std::make_unique<Desk>();
    QVERIFY2(m_desk->makeRegion(m_files.list, m_files.sessions), m_desk->said().constData());
}

QJsonObject MainJobTest::explain(int row)
{
    return m_desk->json(utf8("explain STORE ") + pathwayOf(row));
}

void MainJobTest::importsCountTheirRows()
{
    for (const auto& [kind, file, rows] : {std::tuple{"sites", "sites.csv", 12},
                                           {"waiting-list", "list.csv", 200},
                                           {"capacity", "capacity.csv", 30}}) {
        const QJsonObject again =
            m_desk->json(QStringLiteral("import STORE %1 DIR/%2").arg(utf8(kind), utf8(file)));
        QCOMPARE(word(again, "kind"), utf8(kind));
        QCOMPARE(word(again, "file"), utf8(file));
        QCOMPARE(number(again, "read"), rows);
        QCOMPARE(number(again, "accepted"), rows);
        QCOMPARE(number(again, "unchanged"), rows);
        QCOMPARE(number(again, "inserted") + number(again, "updated"), 0);
        QCOMPARE(number(again, "rejected"), 0);
    }
    const QJsonObject info = m_desk->json("info STORE");
    const QJsonObject counts = info.value(utf8("counts")).toObject();
    int closed = 0;
    int places = 0;
    for (const Record& pathway : m_files.list.rows)
        closed += whyLeftOut(pathway, m_files.list) == utf8("closed");
    for (const Record& session : m_files.sessions.rows)
        places += session.value(utf8("PLACES")).toInt();
    QVERIFY(closed > 0);
    QCOMPARE(number(counts, "pathways"), 200 - closed);
    QCOMPARE(number(counts, "closed"), closed);
    QCOMPARE(number(counts, "sites"), 12);
    QCOMPARE(number(counts, "sessions"), 30);
    QCOMPARE(number(counts, "places"), places);
    QCOMPARE(number(counts, "offers"), 0);
    QCOMPARE(word(info, "name"), utf8("Two Parts"));
    QCOMPARE(word(info, "as_of"), iso(today()));
}

void MainJobTest::theMatchReconciles()
{
    const QJsonObject match = m_desk->json("match STORE");
    verifyReconciles(match);
    QMap<QString, int> expected;
    for (const Record& pathway : m_files.list.rows) {
        const QString why = whyLeftOut(pathway, m_files.list);
        if (!why.isEmpty() && why != utf8("closed"))
            ++expected[why];
    }
    QCOMPARE(expected.size(), 10); // the file has every reason
    QMap<QString, int> said;
    const QJsonObject reasons = match.value(utf8("excluded_by")).toObject();
    for (auto reason = reasons.begin(); reason != reasons.end(); ++reason)
        said.insert(reason.key(), reason.value().toInt());
    QCOMPARE(said, expected);
    QCOMPARE(number(match, "accepted"), 0);
    QVERIFY(offersOf(*m_desk).isEmpty());
}

void MainJobTest::thePlanIsTheBest()
{
    const QJsonObject match = m_desk->json("match STORE");
    const BestPlan best = bestPlan(m_files);
    QVERIFY(best.matched > 30 && best.matched < best.considered);
    QCOMPARE(number(match, "considered"), best.considered);
    QCOMPARE(number(match, "sessions"), best.sessions);
    QCOMPARE(number(match, "places"), best.places);
    QCOMPARE(number(match, "matched"), best.matched);

    // Cancer is told by the days to its breach: several tiers there, one here.
    QList<QJsonObject> tiers = objectsOf(match.value(utf8("tiers")));
    int cancer = 0;
    while (!tiers.isEmpty() && word(tiers.first(), "tier").startsWith(utf8("Cancer"))) {
        const QJsonObject tier = tiers.takeFirst();
        QCOMPARE(number(tier, "matched"), number(tier, "waiting"));
        cancer += number(tier, "waiting");
    }
    QVERIFY(cancer > 0);
    QCOMPARE(cancer, best.tiers.value(0).waiting);
    QCOMPARE(tiers.size(), best.tiers.size() - 1);
    qsizetype at = 0;
    for (auto tier = std::next(best.tiers.begin()); tier != best.tiers.end(); ++tier, ++at) {
        const QByteArray name = word(tiers[at], "tier").toUtf8();
        QVERIFY2(number(tiers[at], "waiting") == tier->waiting, name.constData());
        QVERIFY2(number(tiers[at], "matched") == tier->matched, name.constData());
    }
}

void MainJobTest::thePlanKeepsEveryRule()
{
    const QJsonObject match = m_desk->json("match STORE --out DIR/plan.csv");
    QVERIFY(isOwnerOnly(m_desk->path("plan.csv")));
    const Table plan = tableOf(readFile(m_desk->path("plan.csv")));
    QCOMPARE(plan.columns.join(QLatin1Char(',')),
             utf8("pathway,session,site,date,distance_miles,tier"));
    QCOMPARE(plan.rows.size(), number(match, "matched"));
    QMap<QString, int> taken;
    QSet<QString> placed;
    double miles = 0;
    for (const Record& row : plan.rows) {
        const QString name = row.value(utf8("pathway"));
        QVERIFY(!placed.contains(name));
        placed += name;
        const int index = name.mid(1).toInt() - 1;
        QVERIFY(name.startsWith(QLatin1Char('P')) && index >= 0 && index < 200);
        const Record& pathway = m_files.list.rows[index];
        const Record session = m_files.sessions.find("SESSION_ID", row.value(utf8("session")));
        ++taken[row.value(utf8("session"))];
        QCOMPARE(whyLeftOut(pathway, m_files.list), QString());
        QCOMPARE(whyNotThere(pathway, session, m_files), QString());
        QCOMPARE(row.value(utf8("site")), session.value(utf8("SITE_CODE")));
        const QString single = session.value(utf8("SESSION_DATE"));
        if (!single.isEmpty())
            QCOMPARE(row.value(utf8("date")), single);
        else
            QVERIFY(row.value(utf8("date")) >= session.value(utf8("FIRST_DATE"))
                    && row.value(utf8("date")) <= session.value(utf8("LAST_DATE")));
        const double away = row.value(utf8("distance_miles")).toDouble();
        miles += away;
        if (pathway.value(utf8("TRAVEL_LIMIT_MILES")) != utf8("national"))
            QVERIFY(away <= 60);
    }
    for (auto session = taken.begin(); session != taken.end(); ++session)
        QVERIFY(
            *session
            <= m_files.sessions.find("SESSION_ID", session.key()).value(utf8("PLACES")).toInt());
    // Each distance is rounded to a tenth.
    QVERIFY(qAbs(miles - match.value(utf8("distance_miles")).toDouble())
            <= 0.1 * double(plan.rows.size()));
}

void MainJobTest::acceptingTwiceAddsNothing()
{
    const QJsonObject first = m_desk->json("match STORE --accept");
    const int matched = number(first, "matched");
    QVERIFY(matched > 0);
    QCOMPARE(number(first, "accepted"), matched);
    QCOMPARE(first.value(utf8("changed")).toArray().size(), matched);
    QVERIFY(first.value(utf8("refused")).toArray().isEmpty());
    const QJsonObject second = m_desk->json("match STORE --accept");
    verifyReconciles(second);
    QCOMPARE(number(second, "accepted"), 0);
    QCOMPARE(number(second.value(utf8("excluded_by")).toObject(), "already-offered"), matched);
    QCOMPARE(number(second, "pathways"), number(first, "pathways"));
    const auto offers = offersOf(*m_desk);
    QCOMPARE(offers.size(), matched);
    for (const QJsonObject& offer : offers)
        QCOMPARE(word(offer, "state"), utf8("proposed"));
    QCOMPARE(m_desk->json("check STORE").value(utf8("ok")), QJsonValue(true));
}

void MainJobTest::explainsWhoIsLeftOut()
{
    QSet<QString> reasons;
    for (int row = 0; row < m_files.list.rows.size(); ++row) {
        const QString why = whyLeftOut(m_files.list.rows[row], m_files.list);
        if (why.isEmpty() || why == utf8("closed") || reasons.contains(why))
            continue;
        reasons += why;
        const QJsonObject said = explain(row);
        QCOMPARE(word(said, "pathway"), pathwayOf(row));
        QCOMPARE(word(said, "outcome"), utf8("excluded"));
        QVERIFY2(word(said, "why").contains(why), qPrintable(word(said, "why")));
    }
    QCOMPARE(reasons.size(), 10);
}

void MainJobTest::explainsWhoHasNoPlace()
{
    m_desk->json("match STORE --out DIR/plan.csv");
    const Table plan = tableOf(readFile(m_desk->path("plan.csv")));
    const BestPlan best = bestPlan(m_files);
    int bmiTold = 0;
    for (int row = 0; row < 200 && bmiTold < 2; ++row) {
        const Record& pathway = m_files.list.rows[row];
        if (!whyLeftOut(pathway, m_files.list).isEmpty()
            || !plan.find("pathway", pathwayOf(row)).isEmpty())
            continue;
        int eligible = 0;
        bool bmi = false;
        for (const Record& session : m_files.sessions.rows) {
            const QString why = whyNotThere(pathway, session, m_files);
            eligible += why.isEmpty();
            bmi = bmi || why == utf8("bmi");
        }
        if (!bmi)
            continue;
        ++bmiTold;
        const QJsonObject said = explain(row);
        QCOMPARE(word(said, "outcome"), utf8("unmatched"));
        QCOMPARE(number(said, "eligible"), eligible);
        // A free place is missing, so every session that was tested and failed has a rule's name.
        int failed = 0;
        bool bmiNamed = false;
        for (const QJsonObject& failure : objectsOf(said.value(utf8("failures")))) {
            failed += number(failure, "sessions");
            QVERIFY(number(failure, "sessions") > 0);
            QVERIFY(!word(failure, "nearest").isEmpty());
            bmiNamed = bmiNamed || word(failure, "rule") == utf8("bmi");
        }
        QVERIFY(bmiNamed);
        QCOMPARE(failed + eligible, number(said, "sessions_tested"));
        QVERIFY(number(said, "sessions_tested") <= best.sessions);
        QVERIFY(!word(said, "why").isEmpty());
        const Outcome text = m_desk->run(utf8("explain STORE ") + pathwayOf(row));
        VERIFY_EXIT(text, 0);
        const QString theirs = pathway.value(utf8("BMI"));
        QVERIFY2(text.out.contains("BMI limit")
                     && text.out.contains(theirs.endsWith(utf8(".0")) ? theirs.chopped(2).toUtf8()
                                                                      : theirs.toUtf8()),
                 text.out.constData());
    }
    QCOMPARE(bmiTold, 2);
}

void MainJobTest::explainsWhoHasAPlace()
{
    m_desk->json("match STORE --out DIR/plan.csv");
    const Record placed = tableOf(readFile(m_desk->path("plan.csv"))).rows.first();
    const QJsonObject said = m_desk->json(utf8("explain STORE ") + placed.value(utf8("pathway")));
    QCOMPARE(word(said, "outcome"), utf8("placed"));
    QVERIFY(number(said, "eligible") > 0);
    const Record site = m_files.sites.find("SITE_CODE", placed.value(utf8("site")));
    QVERIFY2(word(said, "why").contains(site.value(utf8("SITE_NAME"))),
             qPrintable(word(said, "why")));
    const QJsonObject facts = said.value(utf8("facts")).toObject();
    const Record& pathway = m_files.list.rows[placed.value(utf8("pathway")).mid(1).toInt() - 1];
    QCOMPARE(word(facts, "specialty"), pathway.value(utf8("ACTIVITY_TREATMENT_FUNCTION_CODE")));
    QCOMPARE(word(facts, "clock_start"),
             pathway.value(utf8("REFERRAL_TO_TREATMENT_PERIOD_START_DATE")));
}

void MainJobTest::explainsOnePair()
{
    // Both numbers of a broken limit: the session's and the patient's.
    Fixture plain = {inventedSites(), plainList(1), plainCapacity(1)};
    plain.list.rows[0].insert(utf8("BMI"), utf8("41.2"));
    plain.sessions.rows[0].insert(utf8("MAX_BMI"), utf8("40"));
    Desk desk;
    QVERIFY(desk.makeRegion(plain.list, plain.sessions));
    const QJsonObject said = desk.json("explain STORE P1 --session PLAIN0");
    QCOMPARE(word(said, "session"), utf8("PLAIN0"));
    QCOMPARE(number(said, "eligible"), 0);
    const auto failures = objectsOf(said.value(utf8("failures")));
    QCOMPARE(failures.size(), 1);
    QCOMPARE(word(failures.first(), "rule"), utf8("bmi"));
    QVERIFY(word(failures.first(), "why").contains(utf8("40")));
    QVERIFY(word(failures.first(), "why").contains(utf8("41.2")));
    QCOMPARE(number(desk.json("match STORE"), "matched"), 0);
    // And what would change it.
    const auto misses = objectsOf(desk.json("explain STORE P1").value(utf8("near_misses")));
    QVERIFY(!misses.isEmpty());
    QVERIFY(number(misses.first(), "places") > 0);
}

void MainJobTest::bothNamesOfAPathwayWork()
{
    for (const int row : {0, 17, 199}) {
        const QJsonObject byNumber = explain(row);
        const QJsonObject byName =
            m_desk->json(utf8("explain STORE ") + longNameOf(m_files.list.rows[row]));
        QVERIFY(!byNumber.isEmpty());
        QCOMPARE(byName, byNumber);
    }
    for (const auto& [unknown, exit] :
         {std::pair{"P201", 1}, {"RR8:NOBODY:2026-01-01", 1}, {"Smith", 2}}) {
        const Outcome outcome = m_desk->run(utf8("explain STORE ") + utf8(unknown));
        VERIFY_EXIT(outcome, exit);
        QVERIFY(outcome.isOneErrorLine());
    }
}

void MainJobTest::reportsCountTheSamePeople()
{
    const QJsonObject backlog = m_desk->json("report STORE backlog");
    QCOMPARE(word(backlog, "as_of"), iso(today()));
    const QJsonArray columns = backlog.value(utf8("columns")).toArray();
    const auto cell = [&](const QJsonArray& row, const char* column) {
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (columns[i].toString() == utf8(column))
                return row[i];
        }
        return QJsonValue();
    };
    QMap<QString, int> open;
    int long52 = 0;
    for (const Record& pathway : m_files.list.rows) {
        if (whyLeftOut(pathway, m_files.list) == utf8("closed"))
            continue;
        ++open[pathway.value(utf8("ACTIVITY_TREATMENT_FUNCTION_CODE"))];
        const QDate start = QDate::fromString(
            pathway.value(utf8("REFERRAL_TO_TREATMENT_PERIOD_START_DATE")), Qt::ISODate);
        long52 += start.daysTo(today()) > 7 * 52;
    }
    QMap<QString, int> said;
    for (const QJsonValue& value : backlog.value(utf8("rows")).toArray())
        said.insert(cell(value.toArray(), "specialty").toString(),
                    cell(value.toArray(), "pathways").toInt());
    QCOMPARE(said.take(utf8("all")), open[utf8("110")] + open[utf8("130")] + open[utf8("101")]);
    QCOMPARE(said, open);
    QCOMPARE(m_desk->json("report STORE long-waiters").value(utf8("rows")).toArray().size(),
             long52);
    const QByteArray csv = m_desk->run("report STORE backlog --format csv").out;
    QCOMPARE(tableOf(csv).find("specialty", utf8("110")).value(utf8("pathways")).toInt(),
             open[utf8("110")]);
}

void MainJobTest::theSharedLists()
{
    const QString shared = qEnvironmentVariable(
        "SOONER_SHARED", qEnvironmentVariable("SOONER_SOURCE_DIR") + utf8("/../shared"));
    const QDir lists(shared + utf8("/data/lists"));
    if (!lists.exists(utf8("waiting-list.csv")))
        QSKIP("the shared lists are not on this machine: NOT checked with a region made elsewhere");
    Desk desk;
    VERIFY_EXIT(desk.run("init STORE"), 0);
    for (const auto& [kind, rows] :
         {std::pair{"sites", 80}, {"waiting-list", 5000}, {"capacity", 250}}) {
        const QString file = lists.filePath(utf8(kind) + utf8(".csv"));
        const QJsonObject said =
            desk.json(QStringLiteral("import STORE %1 \"%2\"").arg(utf8(kind), file));
        QCOMPARE(number(said, "inserted"), rows);
        QCOMPARE(number(said, "rejected"), 0);
    }
    const QJsonObject first = desk.json("match STORE --accept");
    verifyReconciles(first);
    QVERIFY(number(first, "matched") > 500);
    QCOMPARE(number(first, "accepted"), number(first, "matched"));
    QCOMPARE(number(desk.json("match STORE --accept"), "accepted"), 0);
    QCOMPARE(desk.json("check STORE").value(utf8("ok")), QJsonValue(true));
}

SOONER_TEST(MainJobTest)
#include "mainjobtest.moc"
