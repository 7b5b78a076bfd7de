#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFileInfo>

#include <csignal>

using namespace blackbox;

/** Changes tried out, against regions in which they were really made. */
class WhatIfCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void asMatchSaysOnceItIsSo_data();
    void asMatchSaysOnceItIsSo();
    void tellsEveryStep();
    void refusedByARule();
    void wrongUse_data();
    void wrongUse();
    void stopsWhenAsked();

private:
    Desk m_desk; ///< 300 patients and 60 sessions
    Table m_list;
    Table m_capacity;
};

namespace {

QByteArray fileOf(const char* changes)
{
    return QByteArray("{\"changes\":[") + changes + "]}";
}

/** What both commands say of a plan, tiers in which nobody has a place left out. */
QString told(const QJsonObject& plan)
{
    QString text = QStringLiteral("%1 matched, %2 unmatched, %3 miles")
                       .arg(plan.value(utf8("matched")).toInt(-1))
                       .arg(plan.value(utf8("unmatched")).toInt(-1))
                       .arg(plan.value(utf8("distance_miles")).toDouble(-1));
    for (const QJsonObject& tier : objectsOf(plan.value(utf8("tiers")))) {
        if (const int matched = tier.value(utf8("matched")).toInt())
            text += QStringLiteral(", %1 of %2: %3")
                        .arg(matched)
                        .arg(tier.value(utf8("waiting")).toInt())
                        .arg(tier.value(utf8("tier")).toString());
    }
    return text;
}

void setAll(Table& table, const char* column, const char* value, const char* where = nullptr,
            const char* is = nullptr)
{
    for (Record& row : table.rows) {
        if (!where || row.value(utf8(where)) == utf8(is))
            row.insert(utf8(column), utf8(value));
    }
}

} // namespace

void WhatIfCommandTest::initTestCase()
{
    m_list = inventedList(300);
    m_capacity = inventedCapacity(60);
    QVERIFY(m_desk.makeRegion(m_list, m_capacity));
}

void WhatIfCommandTest::asMatchSaysOnceItIsSo_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QString>("file"); ///< that is changed
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("is");
    const auto row = [](const char* name, const char* changes, const char* file, const char* column,
                        const char* value, const char* where, const char* is) {
        QTest::newRow(name) << QByteArray(changes) << utf8(file) << utf8(column) << utf8(value)
                            << utf8(where) << utf8(is);
    };
    row("more places", R"({"places":{"session":"S5","free":9}})", "capacity", "PLACES", "9",
        "SESSION_ID", "S5");
    row("a session's limit", R"({"limits":{"session":"S5","max_bmi":50}})", "capacity", "MAX_BMI",
        "50", "SESSION_ID", "S5");
    row("a session less", R"({"remove_session":"S5"})", "capacity", "SESSION_DATE", "2029-01-01",
        "SESSION_ID", "S5");
    row("one goes anywhere", R"({"travel":{"pathway":"P7","miles":"national"}})", "list",
        "TRAVEL_LIMIT_MILES", "national", "PATIENT_PATHWAY_IDENTIFIER", "P7");
    row("one leaves", R"({"leave":"P8"})", "list", "CONSENT_TO_SHARE", "N",
        "PATIENT_PATHWAY_IDENTIFIER", "P8");
}

void WhatIfCommandTest::asMatchSaysOnceItIsSo()
{
    QFETCH(QByteArray, changes);
    QFETCH(QString, file);
    QFETCH(QString, column);
    QFETCH(QString, value);
    QFETCH(QString, where);
    QFETCH(QString, is);
    QVERIFY(m_desk.write("changes.json", fileOf(changes.constData())));
    const QByteArray before = m_desk.storeHash();
    const QJsonObject tried = m_desk.json("whatif STORE DIR/changes.json");
    QCOMPARE(m_desk.storeHash(), before);
    QCOMPARE(told(tried.value(utf8("start")).toObject()), told(m_desk.json("match STORE")));
    const QList<QJsonObject> steps = objectsOf(tried.value(utf8("steps")));
    QCOMPARE(steps.size(), 1);

    Table list = m_list;
    Table capacity = m_capacity;
    Table& changed = file == utf8("list") ? list : capacity;
    if (where == utf8("PATIENT_PATHWAY_IDENTIFIER")) // P numbers follow the rows
        changed.rows[is.mid(1).toInt() - 1].insert(column, value);
    else
        setAll(changed, qPrintable(column), qPrintable(value), qPrintable(where), qPrintable(is));
    Desk other;
    QVERIFY(other.makeRegion(list, capacity));
    const QString really = told(other.json("match STORE"));
    // One who left is no longer on the list that waits; excluded ones are not, either.
    QCOMPARE(told(steps.first()), really);
}

void WhatIfCommandTest::tellsEveryStep()
{
    QVERIFY(
        m_desk.write("changes.json", fileOf(R"({"places":{"session":"S5","add":3}},{"leave":"P8"},
                                   {"travel":{"add_miles":15}},{"back_to":0})")));
    const QJsonObject said = m_desk.json("whatif STORE DIR/changes.json --weeks 8");
    const QJsonObject start = said.value(utf8("start")).toObject();
    for (const QString& key : words(utf8("matched unmatched distance_miles day_sum tiers ms "
                                         "pathways considered excluded sessions places")))
        QVERIFY2(start.contains(key), qPrintable(key));
    const QList<QJsonObject> steps = objectsOf(said.value(utf8("steps")));
    QCOMPARE(steps.size(), 4);
    int matched = start.value(utf8("matched")).toInt();
    for (const QJsonObject& step : steps) {
        for (const QString& key :
             words(utf8("change refused matched unmatched distance_miles day_sum tiers difference "
                        "moved moved_count ms")))
            QVERIFY2(step.contains(key), qPrintable(key));
        QVERIFY(step.value(utf8("refused")).isNull());
        matched += step.value(utf8("difference")).toObject().value(utf8("matched")).toInt();
        QCOMPARE(step.value(utf8("matched")).toInt(), matched);
        int gained = 0;
        for (const QJsonObject& move : objectsOf(step.value(utf8("moved"))))
            gained +=
                int(move.value(utf8("to")).isObject()) - int(move.value(utf8("from")).isObject());
        QCOMPARE(gained, step.value(utf8("difference")).toObject().value(utf8("matched")).toInt());
    }
    QCOMPARE(told(steps.last()), told(start));
    QCOMPARE(told(start), told(m_desk.json("match STORE --weeks 8")));
    const Outcome table = m_desk.run("whatif STORE DIR/changes.json");
    VERIFY_EXIT(table, 0);
    QVERIFY(table.out.contains("P8 leaves") && table.out.contains("Back to the start"));
    const Outcome quiet = m_desk.run("whatif STORE DIR/changes.json --quiet");
    VERIFY_EXIT(quiet, 0);
    QVERIFY(quiet.out.isEmpty() && quiet.err.isEmpty());
}

void WhatIfCommandTest::refusedByARule()
{
    QVERIFY(m_desk.write("changes.json",
                         fileOf(R"({"places":{"session":"S5","add":-10}},{"leave":"P8"})")));
    const QJsonObject said = m_desk.json("whatif STORE DIR/changes.json", 3);
    const QList<QJsonObject> steps = objectsOf(said.value(utf8("steps")));
    QCOMPARE(steps.size(), 2);
    QVERIFY(steps[0].value(utf8("refused")).toString().contains(utf8("S5")));
    QCOMPARE(told(steps[0]), told(said.value(utf8("start")).toObject()));
    QVERIFY(steps[1].value(utf8("refused")).isNull());
    const Outcome table = m_desk.run("whatif STORE DIR/changes.json");
    VERIFY_EXIT(table, 3);
    QVERIFY(table.out.contains("refused: session S5"));
}

void WhatIfCommandTest::wrongUse_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const QByteArray& file, const char* options,
                        const char* says) {
        QTest::newRow(name) << file << utf8(options) << QByteArray(says);
    };
    row("not JSON", "leave P1", "", "is not JSON");
    row("an unknown key", fileOf(R"({"leave":"P1"},{"pin":{"pathway":"P1","seat":"S5"}})"), "",
        "change 2, pin: there is no key \"seat\"");
    row("an unknown pathway", fileOf(R"({"leave":"P301"})"), "", "change 1, leave: pathway");
    row("an unknown session", fileOf(R"({"remove_session":"S60"})"), "",
        "change 1, remove_session: session \"S60\"");
    row("an unknown site", fileOf(R"({"limits":{"site":"RZZ99","max_asa":3}})"), "",
        "change 1, limits: site \"RZZ99\"");
    row("a large file", QByteArray((1 << 20) + 1, ' '), "", "larger than 1 MB");
    row("weeks", fileOf(R"({"leave":"P1"})"), " --weeks none", "--weeks");
    row("no such policy", fileOf(R"({"leave":"P1"})"), " --policy DIR/none.json", "policy");
}

void WhatIfCommandTest::wrongUse()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, options);
    QFETCH(QByteArray, says);
    QVERIFY(m_desk.write("changes.json", file));
    const Outcome outcome = m_desk.run(utf8("whatif STORE DIR/changes.json") + options);
    VERIFY_EXIT(outcome, 2);
    QVERIFY2(outcome.isOneErrorLine() && outcome.err.contains(says), outcome.told().constData());
    QVERIFY(outcome.out.isEmpty());
}

void WhatIfCommandTest::stopsWhenAsked()
{
    QByteArray changes = R"({"leave":"P1"})";
    for (int i = 1; i < 1000; ++i)
        changes += R"(,{"travel":{"add_miles":1}})";
    QVERIFY(m_desk.write("changes.json", fileOf(changes.constData())));
    const auto process = m_desk.start(utf8("whatif STORE DIR/changes.json"));
    QVERIFY(process);
    const QDir open(QStringLiteral("/proc/%1/fd").arg(process->processId()));
    if (!open.exists())
        QSKIP("this machine does not show what a program has open: stopping is NOT checked");
    const QString store = QFileInfo(m_desk.store()).canonicalFilePath();
    QVERIFY(waitUntil([&] {
        const auto entries =
            open.entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
        return std::any_of(entries.begin(), entries.end(),
                           [&](const QFileInfo& entry) { return entry.symLinkTarget() == store; });
    }));
    QCOMPARE(::kill(pid_t(process->processId()), SIGINT), 0);
    QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(patienceMs));
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 130);
    QVERIFY(process->readAllStandardOutput().isEmpty());
    QCOMPARE(process->readAllStandardError().count('\n'), 1);
}

SOONER_TEST(WhatIfCommandTest)
#include "whatifcommandtest.moc"
