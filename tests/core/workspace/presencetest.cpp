#include "core/workspace/presence.h"
#include "core/store/sqlite/sqlitestore.h"
#include "core/workspace/workspace.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

using namespace sooner;
using namespace std::chrono_literals;

/** Who is here: told from the rows of the file, and shown to others. */
class PresenceTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aliveWhileTheBeatChanges_data();
    void aliveWhileTheBeatChanges();
    void whoHasGoneIsForgotten();
    void workspaceIsPresentWhileItIsOpen();
    void readerIsNotPresent();
    void longWriteIsAnnouncedAndTakenBack();
    void whoIsAloneTellsNobody();
    void beatGivesWayToAWrite();
    void goodbyeDoesNotWaitForAWriter();
    void pollSeesWhoComesAndWhatTheyDo();

private:
    static store::PresenceRow row(qint64 beatSeconds)
    {
        store::PresenceRow row;
        row.instance = QStringLiteral("asha");
        row.user = QStringLiteral("Asha Patel");
        row.host = QStringLiteral("desk-9");
        row.beat = Instant{beatSeconds * 1'000'000};
        return row;
    }
    std::unique_ptr<Workspace> open(const char* user, bool present,
                                    OpenMode mode = OpenMode::ReadWrite) const
    {
        WorkspaceOptions options;
        options.user = QString::fromUtf8(user);
        options.present = present;
        options.mode = mode;
        auto opened = Workspace::open(m_path, options);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        return std::move(*opened);
    }
    std::size_t rows(Workspace& workspace) const { return workspace.store().present()->size(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void PresenceTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("region.sooner"));
    QVERIFY_RESULT(Workspace::create(m_path, {}, {}));
}

void PresenceTest::aliveWhileTheBeatChanges_data()
{
    QTest::addColumn<std::vector<std::pair<int, int>>>("looks");
    QTest::addColumn<int>("asked");
    QTest::addColumn<bool>("alive");
    using Looks = std::vector<std::pair<int, int>>;
    constexpr int day = 86'400; // the wall clock of the looks
    QTest::newRow("just seen with a fresh beat") << Looks{{0, day}} << 0 << true;
    QTest::newRow("clock nine minutes behind ours") << Looks{{0, day - 540}} << 0 << true;
    QTest::newRow("clock nine minutes ahead of ours") << Looks{{0, day + 540}} << 0 << true;
    QTest::newRow("an old row") << Looks{{0, day - 700}} << 0 << false;
    QTest::newRow("an old row that begins to beat")
        << Looks{{0, day - 7200}, {60, day - 7140}} << 60 << true;
    QTest::newRow("beats") << Looks{{0, day}, {60, day + 60}, {120, day + 120}} << 260 << true;
    QTest::newRow("silent for two minutes") << Looks{{0, day}, {120, day}} << 120 << true;
    QTest::newRow("silent for three minutes") << Looks{{0, day}, {180, day}} << 180 << false;
    QTest::newRow("back after a silence")
        << Looks{{0, day}, {600, day}, {660, day + 660}} << 660 << true;
}

void PresenceTest::aliveWhileTheBeatChanges()
{
    using Looks = std::vector<std::pair<int, int>>;
    QFETCH(Looks, looks);
    QFETCH(int, asked);
    QFETCH(bool, alive);
    PresenceWatch watch;
    for (const auto& [running, beat] : looks) {
        const Instant wall{(86'400LL + running) * 1'000'000};
        watch.see({row(beat)}, wall, std::chrono::seconds(running));
    }
    const auto here = watch.alive(std::chrono::seconds(asked));
    QCOMPARE(here.size(), std::size_t(alive ? 1 : 0));
    if (alive)
        QCOMPARE(here[0].user, QStringLiteral("Asha Patel"));
}

void PresenceTest::whoHasGoneIsForgotten()
{
    PresenceWatch watch;
    watch.see({row(0)}, Instant{0}, 0s);
    watch.see({}, Instant{0}, 1s);
    QVERIFY(watch.alive(1s).empty());
    // The same row long after is not taken for one that has just beaten.
    watch.see({row(0)}, Instant{3'600'000'000}, 3600s);
    QVERIFY(watch.alive(3600s).empty());
}

void PresenceTest::workspaceIsPresentWhileItIsOpen()
{
    auto asha = open("Asha Patel", true);
    auto john = open("John Hall", true);
    const auto here = john->colleagues();
    QCOMPARE(here.size(), std::size_t(1));
    QCOMPARE(here[0].user, QStringLiteral("Asha Patel"));
    QCOMPARE(here[0].host, QSysInfo::machineHostName());
    QVERIFY(here[0].since.microseconds > 0);
    QCOMPARE(here[0].doing, QString());
    asha.reset();
    QVERIFY_RESULT(john->poll());
    QVERIFY(john->colleagues().empty());
    QCOMPARE(rows(*john), std::size_t(1));
    john.reset();
    QCOMPARE(rows(*open("check", false)), std::size_t(0));
}

void PresenceTest::readerIsNotPresent()
{
    const auto reader = open("reader", true, OpenMode::ReadOnly);
    QVERIFY(reader->beat());
    QCOMPARE(rows(*reader), std::size_t(0));
}

void PresenceTest::longWriteIsAnnouncedAndTakenBack()
{
    const auto command = open("night job", false);
    const auto window = open("Asha Patel", true);
    const auto john = open("John Hall", false);
    {
        const LongWrite first(*command, QStringLiteral("importing a list"));
        const LongWrite second(*window, QStringLiteral("accepting a plan"));
        QVERIFY_RESULT(john->poll());
        const auto here = john->colleagues();
        QCOMPARE(here.size(), std::size_t(2));
        QCOMPARE(here[0].user, QStringLiteral("night job"));
        QCOMPARE(here[0].doing, QStringLiteral("importing a list"));
        QCOMPARE(here[1].doing, QStringLiteral("accepting a plan"));
    }
    QVERIFY_RESULT(john->poll());
    QCOMPARE(john->colleagues().size(), std::size_t(1)); // a command is only there while it writes
    QCOMPARE(john->colleagues()[0].doing, QString());
}

void PresenceTest::whoIsAloneTellsNobody()
{
    const auto command = open("night job", false);
    const LongWrite alone(*command, QStringLiteral("importing a list"));
    QCOMPARE(rows(*command), std::size_t(0));
}

void PresenceTest::beatGivesWayToAWrite()
{
    const auto asha = open("Asha Patel", true);
    const auto john = open("John Hall", true);
    const qint64 before = asha->store().present()->at(0).beat.microseconds;
    auto transaction = john->begin(QStringLiteral("test"));
    QVERIFY_RESULT(transaction);
    QVERIFY(!asha->beat());
    transaction->reset();
    QVERIFY(asha->beat());
    QVERIFY(asha->store().present()->at(0).beat.microseconds > before);
    // A write of its own is not disturbed either.
    auto own = asha->begin(QStringLiteral("test"));
    QVERIFY_RESULT(own);
    asha->beat();
    QVERIFY_RESULT(asha->commit(**own));
}

void PresenceTest::goodbyeDoesNotWaitForAWriter()
{
    auto asha = open("Asha Patel", true);
    const auto john = open("John Hall", true);
    auto transaction = john->begin(QStringLiteral("test"));
    QVERIFY_RESULT(transaction);
    QElapsedTimer timer;
    timer.start();
    asha.reset();
    QVERIFY(timer.elapsed() < 5000); // half a second, at ten times the margin
    transaction->reset();
    QCOMPARE(rows(*john), std::size_t(2)); // the next to open the region takes it away
}

void PresenceTest::pollSeesWhoComesAndWhatTheyDo()
{
    const auto john = open("John Hall", true);
    QVERIFY_RESULT(john->poll());
    QVERIFY(john->colleagues().empty());
    const auto asha = open("Asha Patel", true);
    QVERIFY_RESULT(john->poll());
    QCOMPARE(john->colleagues().size(), std::size_t(1));
    // A poll in the middle of somebody's commit is put off, not lost.
    auto& other = static_cast<store::SqliteStore&>(asha->store());
    QVERIFY_RESULT(other.showPresence(row(0)));
    QVERIFY_RESULT(other.database().execute("BEGIN EXCLUSIVE"));
    QVERIFY(!john->poll());
    QVERIFY_RESULT(other.database().execute("ROLLBACK"));
    QVERIFY_RESULT(john->poll());
}

SOONER_TEST(PresenceTest)
#include "presencetest.moc"
