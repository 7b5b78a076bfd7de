#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/blackbox/screen.h"
#include "tests/support/registry.h"

#include <QDir>

#include <algorithm>

using namespace blackbox;

/** Two windows of two people on one region, each on a screen of its own. Both hold a patient in the
    hand, and there is one place left. */
class TwoWindowsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theLastPlaceIsGivenOnce_data();
    void theLastPlaceIsGivenOnce();
    void cleanup();

private:
    struct Person
    {
        Screen screen;
        QProcess window;
        QRect patients; ///< where the list is on the screen
        Picture seen;   ///< the last time that somebody looked
    };
    void open(Person& person, const char* name);
    void waitUntilItAnswers(Person& person);
    void findList(Person& person);
    /** Goes to the list and picks up the patient of this row, the uppermost is 0. */
    void pickUp(Person& person, int row);
    void end(Person& person);
    QStringList liveOffers();

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Person> m_asha;
    std::unique_ptr<Person> m_ben;
};

namespace {

QRect largest(const QList<QRect>& patches)
{
    QRect most;
    for (const QRect& patch : patches) {
        if (patch.width() * patch.height() > most.width() * most.height())
            most = patch;
    }
    return most;
}

/** A message is a bar across the board; nothing else of what changes is as wide. */
bool saysSomething(const Picture& now, const Picture& before)
{
    return largest(now.changesSince(before)).width() > Screen::size().width() / 2;
}

} // namespace

#define STOP_IF_FAILED                                                                             \
    do {                                                                                           \
        if (QTest::currentTestFailed())                                                            \
            return;                                                                                \
    } while (false)

void TwoWindowsTest::initTestCase()
{
    if (windowProgram().isEmpty())
        QSKIP("built without the window: it is NOT checked");
    const Screen screen;
    if (!screen.missing().isEmpty())
        QSKIP(qPrintable(utf8("NOT checked on a screen, missing: ") + screen.missing()));
}

void TwoWindowsTest::cleanup()
{
    for (Person* person : {m_asha.get(), m_ben.get()}) {
        if (!person || person->window.state() == QProcess::NotRunning)
            continue; // only after a failure
        person->window.kill();
        person->window.waitForFinished(patienceMs);
    }
    m_asha.reset();
    m_ben.reset();
    m_desk.reset();
}

void TwoWindowsTest::open(Person& person, const char* name)
{
    QVERIFY2(person.screen.missing().isEmpty(), qPrintable(person.screen.missing()));
    const QString own = m_desk->path(name);
    QVERIFY(QDir().mkdir(own));
    QFile::setPermissions(own, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QProcessEnvironment environment = person.screen.environment(m_desk->environment());
    environment.insert(utf8("XDG_RUNTIME_DIR"), own);
    environment.insert(utf8("USER"), utf8(name));
    person.window.setProcessEnvironment(environment);
    person.window.start(windowProgram(), {m_desk->store(), utf8("--view"), utf8("match"),
                                          utf8("--as-of"), iso(today()), utf8("--profile"), own});
    QString id;
    waitUntil([&] {
        id = person.screen.window(utf8("Two Parts"));
        person.window.waitForFinished(1); // notices the end of a program that crashes
        return !id.isEmpty() || person.window.state() == QProcess::NotRunning;
    });
    QVERIFY2(!id.isEmpty() && person.screen.hand(utf8("windowfocus --sync ") + id),
             person.window.readAllStandardError().constData());
}

/** A small answer to a key means that the whole window was there before. */
void TwoWindowsTest::waitUntilItAnswers(Person& person)
{
    person.seen = person.screen.stillPicture();
    QVERIFY(waitUntil([&] {
        const Picture before = person.seen;
        person.screen.hand(utf8("key Tab"));
        person.seen = person.screen.stillPicture();
        const QRect change = largest(person.seen.changesSince(before));
        return !change.isEmpty() && change.height() < Screen::size().height() / 4;
    }));
}

/** The list has come while the window was open: what changed is where the patients are. */
void TwoWindowsTest::findList(Person& person)
{
    constexpr QSize name(100, 20); // smaller changes are numbers in headings
    QVERIFY(waitUntil([&] {
        const QList<QRect> changes = person.screen.stillPicture().changesSince(person.seen);
        person.patients = {};
        for (const QRect& change : changes) {
            const bool atTheLeft = change.right() < Screen::size().width() / 2;
            if (atTheLeft && change.width() > name.width() && change.height() > name.height())
                person.patients |= change;
        }
        return !person.patients.isEmpty();
    }));
}

void TwoWindowsTest::pickUp(Person& person, int row)
{
    const Picture quiet = person.screen.stillPicture();
    QVERIFY(waitUntil([&] {
        person.screen.hand(utf8("key Tab"));
        return !person.screen.stillPicture().isSameWithin(person.patients, quiet);
    }));
    for (int i = 0; i < row; ++i)
        QVERIFY(person.screen.hand(utf8("key Down")));
    const Picture before = person.screen.stillPicture();
    QVERIFY(person.screen.hand(utf8("key space")));
    // The place that can take them lights up.
    QVERIFY(waitUntil([&] {
        const auto changes = person.screen.stillPicture().changesSince(before);
        return std::any_of(changes.begin(), changes.end(), [&](const QRect& change) {
            return change.left() > person.patients.right() && change.height() > 30;
        });
    }));
    person.seen = person.screen.stillPicture();
}

void TwoWindowsTest::end(Person& person)
{
    QVERIFY(person.screen.hand(utf8("key ctrl+q")));
    QVERIFY(person.window.waitForFinished(patienceMs));
    const QByteArray said = person.window.readAllStandardError();
    QVERIFY2(person.window.exitStatus() == QProcess::NormalExit && person.window.exitCode() == 0,
             said.constData());
    QVERIFY2(!said.contains("Zyx") && !said.contains("QObject::") && !said.contains("ASSERT"),
             said.constData());
}

QStringList TwoWindowsTest::liveOffers()
{
    QStringList all;
    for (const QJsonObject& offer : offersOf(*m_desk))
        all += offer.value(utf8("pathway")).toString() + utf8(" ")
               + offer.value(utf8("state")).toString();
    return all;
}

void TwoWindowsTest::theLastPlaceIsGivenOnce_data()
{
    QTest::addColumn<bool>("together");
    QTest::newRow("both let go at the same moment") << true;
    QTest::newRow("one lets go, the other sees it and lets go") << false;
}

void TwoWindowsTest::theLastPlaceIsGivenOnce()
{
    QFETCH(bool, together);
    m_desk = std::make_unique<Desk>();
    m_asha = std::make_unique<Person>();
    m_ben = std::make_unique<Person>();
    Table list = plainList(2);
    Table capacity = plainCapacity(1);
    capacity.rows[0].insert(utf8("PLACES"), utf8("1"));
    QVERIFY(m_desk->makeRegion({list.columns, {}}, capacity) && m_desk->write("list.csv", list));
    open(*m_asha, "asha");
    open(*m_ben, "ben");
    STOP_IF_FAILED;
    waitUntilItAnswers(*m_asha);
    waitUntilItAnswers(*m_ben);
    QCOMPARE(m_desk->run("import STORE waiting-list DIR/list.csv").exit, 0);
    findList(*m_asha);
    findList(*m_ben);
    STOP_IF_FAILED;
    pickUp(*m_asha, 0);
    pickUp(*m_ben, 1);
    STOP_IF_FAILED;
    QVERIFY(liveOffers().isEmpty());

    if (together) {
        const auto first = m_asha->screen.startHand(utf8("key Return"));
        const auto second = m_ben->screen.startHand(utf8("key Return"));
        QVERIFY(first->waitForFinished(patienceMs) && second->waitForFinished(patienceMs));
    } else {
        QVERIFY(m_asha->screen.hand(utf8("key Return")));
        // Ben's hand is as it was, and the place in his window no longer.
        QVERIFY(waitUntil(
            [&] { return !m_ben->screen.stillPicture().changesSince(m_ben->seen).isEmpty(); }));
        QVERIFY(!saysSomething(m_ben->screen.stillPicture(), m_ben->seen));
        QCOMPARE(liveOffers().size(), 1);
        QVERIFY(m_ben->screen.hand(utf8("key Return")));
    }
    // One of them has it; the other is told so, and nobody else is told anything.
    QVERIFY(waitUntil([&] { return liveOffers().size() == 1; }));
    const QStringList won = liveOffers();
    QVERIFY(won[0].endsWith(utf8(" proposed")));
    const bool ashaWon = won[0].startsWith(utf8("P1 "));
    QVERIFY(ashaWon || together);
    Person& winner = ashaWon ? *m_asha : *m_ben;
    Person& loser = ashaWon ? *m_ben : *m_asha;
    QVERIFY(waitUntil([&] { return saysSomething(loser.screen.stillPicture(), loser.seen); }));
    QVERIFY(!saysSomething(winner.screen.stillPicture(), winner.seen));

    end(*m_asha);
    end(*m_ben);
    QCOMPARE(liveOffers(), won);
    QVERIFY(m_desk->json("check STORE").value(utf8("ok")).toBool());
    QCOMPARE(m_desk->run("audit STORE verify").exit, 0);
    int proposals = 0;
    for (const QJsonObject& entry :
         objectsOf(m_desk->json("audit STORE list").value(utf8("entries")))) {
        if (entry.value(utf8("object")).toString() != utf8("offer"))
            continue;
        ++proposals;
        QCOMPARE(entry.value(utf8("user")).toString(), ashaWon ? utf8("asha") : utf8("ben"));
    }
    QCOMPARE(proposals, 1);
}

SOONER_TEST(TwoWindowsTest)
#include "twowindowstest.moc"
