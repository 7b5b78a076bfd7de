#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/blackbox/screen.h"
#include "tests/support/registry.h"

#include <QDir>

#include <algorithm>

using namespace blackbox;

/** The window as a person meets it: it opens, and a patient is taken to a place by a real mouse or
    real keys. What was done is read back by the other program. Nothing here knows where the window
    puts things: it looks what changes on the screen. */
class GuiSmokeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void worksWithoutADisplay_data();
    void worksWithoutADisplay();
    void wrongUse_data();
    void wrongUse();
    void opensAnswersAndEnds_data();
    void opensAnswersAndEnds();

    void aDragProposesAndUndoTakesItBack();
    void escPutsADraggedPatientBack();
    void aPlaceThatMayNotTakeThemRefuses();
    void keysReachTheSame();
    void severalGoTogether();
    void aDragToAHospitalOnTheMapProposes();
    void colleaguesMoveNothingUnderThePointer();

private:
    bool open(const QString& arguments, const QString& title);
    void end();
    Picture waitForWindow();
    void openView(const char* view, const Table& list, const Table& capacity);
    void openMatch(const Table& list, const Table& capacity) { openView("match", list, capacity); }
    QPoint hospitalOnMap();
    QList<QRect> placesThatChanged(const Picture& quiet) const;
    void lookForPlaces();
    void goToListByKeys();
    void pickUp();
    void drag(QPoint place, const char* then = "mouseup 1");
    /** "state at session" of all offers. */
    QString offers() const;
    bool offersBecome(const char* wanted) const;

    std::unique_ptr<Screen> m_screen;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<QProcess> m_window;
    Picture m_lastView;
    QRect m_patients;
    QPoint m_early;
    QPoint m_late;
};

#define NEEDS_A_SCREEN                                                                             \
    do {                                                                                           \
        if (!m_screen->missing().isEmpty())                                                        \
            QSKIP(qPrintable(utf8("NOT checked on a screen, missing: ") + m_screen->missing()));   \
    } while (false)

#define OPEN_MATCH(list, capacity)                                                                 \
    do {                                                                                           \
        openMatch(list, capacity);                                                                 \
        if (!QTest::currentTestFailed())                                                           \
            lookForPlaces();                                                                       \
        if (QTest::currentTestFailed())                                                            \
            return;                                                                                \
    } while (false)

namespace {

/** Two places at one hospital, a week apart. */
Table earlyAndLate()
{
    Table capacity = plainCapacity(2);
    for (Record& session : capacity.rows)
        session.insert(utf8("SITE_CODE"), utf8("RR813"));
    capacity.rows[0].insert(utf8("SESSION_DATE"), iso(today().addDays(23)));
    capacity.rows[0].insert(utf8("SESSION_ID"), utf8("EARLY"));
    capacity.rows[1].insert(utf8("SESSION_ID"), utf8("LATE"));
    return capacity;
}

QRect largest(const QList<QRect>& patches)
{
    QRect most;
    for (const QRect& patch : patches) {
        if (patch.width() * patch.height() > most.width() * most.height())
            most = patch;
    }
    return most;
}

QString at(QPoint point)
{
    return QStringLiteral("%1 %2").arg(point.x()).arg(point.y());
}

constexpr QPoint parked(Screen::size().width() - 1, Screen::size().height() - 1);

} // namespace

void GuiSmokeTest::initTestCase()
{
    if (windowProgram().isEmpty())
        QSKIP("built without the window: it is NOT checked");
    m_screen = std::make_unique<Screen>();
}

void GuiSmokeTest::init()
{
    m_desk = std::make_unique<Desk>();
}

void GuiSmokeTest::cleanup()
{
    if (m_window) { // only after a failure
        m_screen->hand(utf8("mouseup 1"));
        m_window->kill();
        m_window->waitForFinished(patienceMs);
        m_window.reset();
    }
}

bool GuiSmokeTest::open(const QString& arguments, const QString& title)
{
    QProcessEnvironment environment = m_screen->environment(m_desk->environment());
    const QString own = m_desk->path("run");
    QDir().mkdir(own);
    QFile::setPermissions(own, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    environment.insert(utf8("XDG_RUNTIME_DIR"), own);
    m_window = std::make_unique<QProcess>();
    m_window->setProcessEnvironment(environment);
    m_screen->hand(utf8("mousemove ") + at(parked));
    m_window->start(windowProgram(), QStringList(m_desk->store()) + words(arguments)
                                         + words(utf8("--as-of ")) + QStringList(iso(today())));
    QString id;
    waitUntil([&] {
        id = m_screen->window(title);
        m_window->waitForFinished(1); // notices the end of a program that crashes
        return !id.isEmpty() || m_window->state() == QProcess::NotRunning;
    });
    return !id.isEmpty() && m_screen->hand(utf8("windowfocus --sync ") + id);
}

void GuiSmokeTest::end()
{
    QVERIFY(m_screen->hand(utf8("key ctrl+q")));
    QVERIFY(m_window->waitForFinished(patienceMs));
    const QByteArray said = m_window->readAllStandardError();
    QVERIFY2(m_window->exitStatus() == QProcess::NormalExit && m_window->exitCode() == 0,
             said.constData());
    QVERIFY2(!said.contains("Zyx") && !said.contains("QObject::") && !said.contains("ASSERT"),
             said.constData());
    m_window.reset();
}

void GuiSmokeTest::worksWithoutADisplay_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("says");
    QTest::newRow("version") << utf8("--version") << utf8("sooner ");
    QTest::newRow("help") << utf8("--help") << utf8("Usage: sooner ");
}

void GuiSmokeTest::worksWithoutADisplay()
{
    QFETCH(QString, option);
    QFETCH(QString, says);
    QProcessEnvironment bare;
    bare.insert(utf8("PATH"), qEnvironmentVariable("PATH"));
    const Outcome outcome = run(windowProgram(), {option}, bare);
    VERIFY_EXIT(outcome, 0);
    QVERIFY2(outcome.out.startsWith(says.toUtf8()), outcome.told().constData());
    QVERIFY2(outcome.err.isEmpty(), outcome.told().constData());
}

void GuiSmokeTest::wrongUse_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("an option that does not exist") << utf8("--loud");
    QTest::newRow("two regions") << utf8("one.sooner two.sooner");
    QTest::newRow("a day that is none") << utf8("--as-of yesterday");
    QTest::newRow("a view without a name") << utf8("--view");
}

void GuiSmokeTest::wrongUse()
{
    QFETCH(QString, arguments);
    const Outcome outcome = run(windowProgram(), words(arguments), m_desk->environment());
    VERIFY_EXIT(outcome, 2);
    QVERIFY2(outcome.err.startsWith("sooner: ") && outcome.err.count('\n') == 1,
             outcome.told().constData());
}

void GuiSmokeTest::opensAnswersAndEnds_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char* view : {"waiting-list", "match", "map", "offers", "dashboards", "data"})
        QTest::newRow(view) << utf8("--view ") + utf8(view);
    QTest::newRow("to read only") << utf8("--read-only");
    QTest::newRow("in safe mode") << utf8("--safe-mode");
    QTest::newRow("a file that is no region") << QString();
}

/** Looking at a region changes nothing in it: nothing is added to its audit, without which nothing
    can be changed, and the window's own mark that somebody is here goes with it. Who may only read
    leaves every byte as it was. */
void GuiSmokeTest::opensAnswersAndEnds()
{
    QFETCH(QString, arguments);
    NEEDS_A_SCREEN;
    if (arguments.isEmpty())
        QVERIFY(writeFile(m_desk->store(), "no region"));
    else
        QVERIFY(m_desk->makeRegion(plainList(20), plainCapacity(5)));
    const bool mayWrite = !arguments.isEmpty() && arguments != utf8("--read-only");
    const auto content = [&] {
        return mayWrite ? m_desk->run("audit STORE list").out : m_desk->storeHash();
    };
    const QByteArray before = content();
    QVERIFY2(open(arguments, arguments.isEmpty() ? utf8("^Sooner$") : utf8("Two Parts")),
             m_window->readAllStandardError().constData());
    const Picture shown = m_screen->stillPicture();
    QVERIFY(m_screen->hand(utf8("key Tab")));
    QVERIFY(waitUntil([&] { return !m_screen->picture().changesSince(shown).isEmpty(); }));
    if (arguments.startsWith(utf8("--view"))) { // not the same page by another name
        QVERIFY(waitUntil([&] {
            const QRect change = largest(m_screen->stillPicture().changesSince(m_lastView));
            return change.height() > Screen::size().height() / 4;
        }));
        m_lastView = m_screen->stillPicture();
    }
    end();
    QVERIFY(!before.isEmpty());
    QCOMPARE(content(), before);
}

/** A small answer to a key means that the whole window was there before. */
Picture GuiSmokeTest::waitForWindow()
{
    Picture quiet = m_screen->stillPicture();
    const bool answers = waitUntil([&] {
        const Picture before = quiet;
        m_screen->hand(utf8("key Tab"));
        quiet = m_screen->stillPicture();
        const QRect change = largest(quiet.changesSince(before));
        return !change.isEmpty() && change.height() < Screen::size().height() / 4;
    });
    if (!answers)
        QTest::qFail("the window does not answer", __FILE__, __LINE__);
    return quiet;
}

/** The list comes when the window is open already: what changes then is where the patients are. */
void GuiSmokeTest::openView(const char* view, const Table& list, const Table& capacity)
{
    Table none = list;
    none.rows.clear();
    QVERIFY(m_desk->makeRegion(none, capacity) && m_desk->write("list.csv", list));
    QVERIFY2(open(utf8("--view ") + utf8(view), utf8("Two Parts")),
             m_window->readAllStandardError().constData());
    const Picture quiet = waitForWindow();
    QCOMPARE(m_desk->run("import STORE waiting-list DIR/list.csv").exit, 0);
    constexpr QSize name(100, 20); // smaller changes are numbers in headings
    QVERIFY(waitUntil([&] {
        QList<QRect> atTheLeft; // a map shows at once where they live
        for (const QRect& patch : m_screen->stillPicture().changesSince(quiet)) {
            if (patch.right() < Screen::size().width() / 3)
                atTheLeft += patch;
        }
        m_patients = largest(atTheLeft);
        return m_patients.width() > name.width() && m_patients.height() > name.height();
    }));
}

/** Places that can take a patient light up while somebody holds one, others become dim. The pointer
    is taken where it covers neither. */
void GuiSmokeTest::lookForPlaces()
{
    const Picture quiet = m_screen->stillPicture();
    drag({parked.x() / 100, m_patients.bottom() + 200}, "");
    QList<QRect> places;
    QVERIFY(waitUntil([&] { return (places = placesThatChanged(quiet)).size() == 2; }));
    m_early = places[0].center();
    m_late = places[1].center();
    QVERIFY(m_screen->hand(utf8("key Escape mouseup 1 mousemove ") + at(parked)));
    QVERIFY(waitUntil([&] { return placesThatChanged(quiet).isEmpty(); }));
    QCOMPARE(offers(), QString());
}

/** From left to right. */
QList<QRect> GuiSmokeTest::placesThatChanged(const Picture& quiet) const
{
    QList<QRect> places;
    for (const QRect& patch : m_screen->stillPicture().changesSince(quiet)) {
        constexpr QSize card(60, 30); // smaller changes are words about a hospital or a week
        if (patch.left() > m_patients.right() && patch.width() > card.width()
            && patch.height() > card.height())
            places += patch;
    }
    std::sort(places.begin(), places.end(),
              [](const QRect& a, const QRect& b) { return a.left() < b.left(); });
    return places;
}

/** Steps through the window as somebody without a mouse does. */
void GuiSmokeTest::goToListByKeys()
{
    const Picture quiet = m_screen->stillPicture();
    QVERIFY(waitUntil([&] {
        m_screen->hand(utf8("key Tab"));
        return !m_screen->stillPicture().isSameWithin(m_patients, quiet);
    }));
}

/** Takes the patients up. A hand that waits to see them hang on the pointer also lets the window
    manager look at the button first: until it has, keys overtake the mouse. */
void GuiSmokeTest::pickUp()
{
    const QPoint from = m_patients.center();
    QVERIFY(m_screen->hand(utf8("mousemove ") + at(from)));
    const Picture quiet = m_screen->stillPicture();
    QVERIFY(m_screen->hand(utf8("mousedown 1 mousemove ") + at(from + QPoint(12, 3))));
    QVERIFY(waitUntil([&] {
        const QRect change = largest(m_screen->stillPicture().changesSince(quiet));
        return change.right() > m_patients.right() && change.height() > m_patients.height() / 2;
    }));
}

/** Picks the patients up, goes to this point, and then what else the hand does. */
void GuiSmokeTest::drag(QPoint place, const char* then)
{
    pickUp();
    QVERIFY(m_screen->hand(QStringLiteral("mousemove %1 ").arg(at(place)) + utf8(then)));
}

QString GuiSmokeTest::offers() const
{
    QStringList all;
    for (const QJsonObject& offer : offersOf(*m_desk))
        all += offer.value(utf8("state")).toString() + utf8(" at ")
               + offer.value(utf8("session")).toString();
    all.sort();
    return all.join(utf8(", "));
}

bool GuiSmokeTest::offersBecome(const char* wanted) const
{
    return waitUntil([&] { return offers() == utf8(wanted); }, 20'000);
}

void GuiSmokeTest::aDragProposesAndUndoTakesItBack()
{
    NEEDS_A_SCREEN;
    OPEN_MATCH(plainList(1), earlyAndLate());
    drag(m_late);
    QVERIFY2(offersBecome("proposed at LATE"), qPrintable(offers()));
    QVERIFY(m_screen->hand(utf8("key ctrl+z")));
    QVERIFY2(offersBecome("withdrawn at LATE"), qPrintable(offers()));
    end();
    QCOMPARE(offers(), utf8("withdrawn at LATE"));
}

/** A second drag, to another place, shows that the first left nothing: had it made an offer, the
    patient would be gone from the list, and the offer be there. No wait for nothing is needed. */
void GuiSmokeTest::escPutsADraggedPatientBack()
{
    NEEDS_A_SCREEN;
    OPEN_MATCH(plainList(1), earlyAndLate());
    drag(m_early, "key Escape mouseup 1");
    drag(m_late);
    QVERIFY2(offersBecome("proposed at LATE"), qPrintable(offers()));
    end();
    QCOMPARE(offers(), utf8("proposed at LATE"));
}

void GuiSmokeTest::aPlaceThatMayNotTakeThemRefuses()
{
    NEEDS_A_SCREEN;
    Table list = plainList(1);
    list.rows[0].insert(utf8("BMI"), utf8("41.0"));
    Table capacity = earlyAndLate();
    capacity.rows[0].insert(utf8("MAX_BMI"), utf8("35"));
    OPEN_MATCH(list, capacity);
    drag(m_early, "");
    const Picture held = m_screen->stillPicture();
    QVERIFY(m_screen->hand(utf8("mouseup 1")));
    QVERIFY(waitUntil([&] { return !m_screen->stillPicture().changesSince(held).isEmpty(); }));
    drag(m_late);
    QVERIFY2(offersBecome("proposed at LATE"), qPrintable(offers()));
    end();
    QCOMPARE(offers(), utf8("proposed at LATE"));
}

void GuiSmokeTest::keysReachTheSame()
{
    NEEDS_A_SCREEN;
    openMatch(plainList(1), earlyAndLate());
    goToListByKeys();
    // Picked up and put back; picked up and taken to the later place, whichever was named first.
    QVERIFY(m_screen->hand(utf8("key space key Escape key space key Left key Right key Return")));
    QVERIFY2(offersBecome("proposed at LATE"), qPrintable(offers()));
    QVERIFY(m_screen->hand(utf8("key ctrl+z")));
    QVERIFY2(offersBecome("withdrawn at LATE"), qPrintable(offers()));
    end();
    QCOMPARE(offers(), utf8("withdrawn at LATE"));
}

/** As many as there are places, the others stay; one undo for all of them. */
void GuiSmokeTest::severalGoTogether()
{
    NEEDS_A_SCREEN;
    OPEN_MATCH(plainList(3), earlyAndLate());
    QVERIFY(m_screen->hand(utf8("key ctrl+a")));
    drag(m_late);
    QVERIFY2(offersBecome("proposed at LATE, proposed at LATE"), qPrintable(offers()));
    QVERIFY(m_screen->hand(utf8("key ctrl+z")));
    QVERIFY2(offersBecome("withdrawn at LATE, withdrawn at LATE"), qPrintable(offers()));
    end();
    QCOMPARE(offers(), utf8("withdrawn at LATE, withdrawn at LATE"));
}

/** A hospital that cannot take the patient in the hand steps back: a small mark changes. */
QPoint GuiSmokeTest::hospitalOnMap()
{
    m_screen->hand(utf8("mousemove ") + at(m_patients.center()) + utf8(" click 1 mousemove ")
                   + at(parked));
    const Picture quiet = m_screen->stillPicture();
    const QPoint from(m_patients.left() + 8, m_patients.center().y());
    m_screen->hand(utf8("mousemove ") + at(from) + utf8(" mousedown 1 mousemove ")
                   + at(from + QPoint(12, 3)));
    QList<QRect> marks;
    waitUntil([&] {
        marks.clear();
        for (const QRect& patch : m_screen->stillPicture().changesSince(quiet)) {
            constexpr int side = 60; // larger changes are words, or what hangs on the pointer
            if (patch.left() > Screen::size().width() / 3 && patch.width() < side
                && patch.height() < side && patch.bottom() < Screen::size().height() * 9 / 10)
                marks += patch;
        }
        return marks.size() == 1;
    });
    m_screen->hand(utf8("key Escape mouseup 1 mousemove ") + at(parked));
    return marks.size() == 1 ? marks.front().center() : QPoint();
}

/** At first the hospital cannot take the patient, which shows where it stands. When its limit is
    raised, Esc still puts the patient back, and a drop proposes. */
void GuiSmokeTest::aDragToAHospitalOnTheMapProposes()
{
    NEEDS_A_SCREEN;
    Table list = plainList(1);
    list.rows[0].insert(utf8("BMI"), utf8("41.0"));
    Table capacity = earlyAndLate();
    capacity.rows.removeLast();
    capacity.rows[0].insert(utf8("MAX_BMI"), utf8("35"));
    openView("map", list, capacity);
    if (QTest::currentTestFailed())
        return;
    const QPoint hospital = hospitalOnMap();
    QVERIFY(!hospital.isNull());
    capacity.rows[0].insert(utf8("MAX_BMI"), utf8("45"));
    QVERIFY(m_desk->write("capacity.csv", capacity));
    const Picture refusing = m_screen->stillPicture();
    QCOMPARE(m_desk->run("import STORE capacity DIR/capacity.csv").exit, 0);
    QVERIFY(waitUntil([&] { return !m_screen->stillPicture().changesSince(refusing).isEmpty(); }));
    drag(hospital, "key Escape mouseup 1");
    drag(hospital);
    QVERIFY2(offersBecome("proposed at EARLY"), qPrintable(offers()));
    QVERIFY(m_screen->hand(utf8("key ctrl+z")));
    QVERIFY2(offersBecome("withdrawn at EARLY"), qPrintable(offers()));
    end();
    QCOMPARE(offers(), utf8("withdrawn at EARLY"));
}

/** What the other program changes is announced, and the cards stay where the pointer is among them
    until it leaves. */
void GuiSmokeTest::colleaguesMoveNothingUnderThePointer()
{
    NEEDS_A_SCREEN;
    QVERIFY(m_desk->makeRegion(plainList(3), plainCapacity(4)));
    QCOMPARE(m_desk->run("match STORE --accept").exit, 0);
    QVERIFY2(open(utf8("--view offers"), utf8("Two Parts")),
             m_window->readAllStandardError().constData());
    waitForWindow();
    // The first column, and the pointer in the last: what it explains where it rests is no change.
    const QRect cards(Screen::size().width() / 13, Screen::size().height() * 3 / 8,
                      Screen::size().width() / 8, Screen::size().height() / 2);
    const QPoint resting(Screen::size().width() * 12 / 13, Screen::size().height() * 3 / 4);
    QVERIFY(m_screen->hand(utf8("mousemove ") + at(resting - QPoint(0, 9))));
    QVERIFY(m_screen->hand(utf8("mousemove ") + at(resting)));
    const Picture quiet = m_screen->stillPicture();
    QCOMPARE(m_desk->run("offers STORE withdraw 1").exit, 0);
    // The words that tell of it are above the cards.
    QVERIFY(waitUntil([&] {
        const auto changes = m_screen->stillPicture().changesSince(quiet);
        return std::any_of(changes.begin(), changes.end(),
                           [&](const QRect& change) { return change.bottom() < cards.top(); });
    }));
    QVERIFY(m_screen->stillPicture().isSameWithin(cards, quiet));
    QVERIFY(m_screen->hand(utf8("mousemove ") + at(parked)));
    QVERIFY(waitUntil([&] { return !m_screen->stillPicture().isSameWithin(cards, quiet); }));
    end();
}

SOONER_TEST(GuiSmokeTest)
#include "guismoketest.moc"
