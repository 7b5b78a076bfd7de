#include "ui/matchboard/matchview.h"
#include "core/workspace/imports.h"
#include "core/workspace/offers.h"
#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"
#include "ui/matchboard/capacityboard.h"
#include "ui/matchboard/lift.h"
#include "ui/matchboard/patientlist.h"
#include "ui/models/pathwaymodel.h"
#include "ui/models/workfilter.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

namespace {

/** The view on an open region, with what a person would use. */
class Bench
{
public:
    explicit Bench(OpenMode mode = OpenMode::ReadWrite) : desk(undo)
    {
        fixture.openIn(desk, mode);
        view = std::make_unique<MatchView>(desk);
        view->resize(1366, 768);
        view->show();
        board = view->findChild<CapacityBoard*>();
        list = view->findChild<PatientList*>();
    }
    /** The first patient shown who can go to a card that is shown, and that card's session. */
    std::pair<PathwayId, int> movable()
    {
        auto* model = qobject_cast<PathwayModel*>(list->model());
        for (int row = 0; row < model->rowCount(); ++row) {
            const Lift lift(desk.region(), desk.today(), desk.offerPolicy(),
                            {model->regionRow(row)});
            const int best = lift.best(board->sessions());
            if (best >= 0)
                return {model->id(row), best};
        }
        return {PathwayId{}, -1};
    }
    /** A session that refuses the patient by a rule. */
    int refusing(PathwayId id)
    {
        const Lift lift(desk.region(), desk.today(), desk.offerPolicy(),
                        {*desk.region()->rowOf(id)});
        for (const int session : board->sessions()) {
            if (lift.verdict(session).can == 0)
                return session;
        }
        return -1;
    }
    std::optional<OfferRecord> offerOf(PathwayId id, OfferState state) const
    {
        const Region& region = *desk.region();
        for (int i = 0; i < region.offerCount(); ++i) {
            if (region.offer(i).record.pathway == id && region.offer(i).record.state == state)
                return region.offer(i).record;
        }
        return std::nullopt;
    }
    /** Where a session's card is now, in the viewport of the board. */
    QPoint pointOf(int session)
    {
        board->setCurrentSession(session);
        QPoint at;
        // The heads' sizes are the board's own affair: look where it says this session is.
        const QSize size = board->viewport()->size();
        for (int y = 0; y < size.height(); y += 8) {
            for (int x = size.width() / 5; x < size.width(); x += 16) {
                if (board->targetAt(QPoint(x, y)) == session)
                    at = QPoint(x, y);
            }
        }
        return at;
    }
    /** Where the button went down. */
    QPoint press(PathwayId id)
    {
        list->selectPathways({id});
        auto* model = qobject_cast<PathwayModel*>(list->model());
        const QRect row = list->visualRect(model->index(model->rowOf(id), PathwayModel::Person));
        QTest::mousePress(list->viewport(), Qt::LeftButton, {}, row.center());
        return row.center();
    }
    /** QTest::mouseMove has no button pressed. */
    void send(QPoint at)
    {
        QMouseEvent move(QEvent::MouseMove, at, list->viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(list->viewport(), &move);
    }
    void dragTo(PathwayId id, QPoint target, bool drop = true)
    {
        send(press(id) + QPoint(20, 5));
        send(list->viewport()->mapFromGlobal(board->mapToGlobal(target)));
        if (drop)
            QTest::mouseRelease(list->viewport(), Qt::LeftButton, {},
                                list->viewport()->mapFromGlobal(board->mapToGlobal(target)));
    }

    /** Right click; the menu that opens. */
    QMenu* menuAt(QWidget* where, QPoint at)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, where->mapToGlobal(at));
        QApplication::sendEvent(where, &event);
        return qobject_cast<QMenu*>(QApplication::activePopupWidget());
    }
    /** The entry that begins so. */
    static QAction* entry(const QList<QAction*>& actions, const QString& text)
    {
        for (QAction* action : actions) {
            if (action->text().remove(QLatin1Char('&')).startsWith(text))
                return action;
        }
        return nullptr;
    }
    /** All that the dialog that opens says of whom or what it is about. */
    QString dialogText()
    {
        const auto* dialog = QTest::qWaitFor([this] { return view->findChild<QDialog*>(); })
                                 ? view->findChild<QDialog*>()
                                 : nullptr;
        QStringList words{dialog ? dialog->windowTitle() : QString()};
        for (const QLabel* each : dialog ? dialog->findChildren<QLabel*>() : QList<QLabel*>())
            words += each->text();
        if (dialog) {
            for (const QLineEdit* each : dialog->findChildren<QLineEdit*>())
                words += each->text();
            for (const QComboBox* each : dialog->findChildren<QComboBox*>())
                words += each->currentText();
        }
        delete dialog;
        return words.join(QLatin1Char('\n'));
    }

    RegionFixture fixture;
    QUndoStack undo;
    Desk desk;
    std::unique_ptr<MatchView> view;
    CapacityBoard* board = nullptr;
    PatientList* list = nullptr;
};

} // namespace

class MatchViewTest : public QObject
{
    Q_OBJECT

private slots:
    void aDragAndTheKeysReachTheSameProposal();
    void theRowThatTabReachesIsPickedUp();
    void aDragMayFollowAClickAtOnce();
    void aRefusedDropSaysTheRuleAndProposesNothing();
    void escapePutsThePatientBack();
    void undoTakesTheProposalBackAndRedoBringsItAgain();
    void severalPatientsGoTogetherAsFarAsPlacesReach();
    void colleaguesDoNotEndADrag();
    void aPlaceTakenUnderTheHandSaysByWhom();
    void aPlanOutlivesWhatColleaguesDo();
    void aFilterMayBeShared();
    void thePlanIsAcceptedAndReconciles();
    void readOnlyRegionsProposeNothing();
    void menusOpenTheRecordTheyStandOn_data();
    void menusOpenTheRecordTheyStandOn();
    void keysReachTheRecordsToo();
    void readOnlyRegionsChangeNoRecord();
    void anEmptyRegionTeaches();
    void aLiftSaysWhatTheRulesSay();
};

void MatchViewTest::aDragAndTheKeysReachTheSameProposal()
{
    Bench mouse;
    const auto [id, session] = mouse.movable();
    QVERIFY(session >= 0);
    mouse.dragTo(id, mouse.pointOf(session));
    settle(mouse.desk);
    const auto dragged = mouse.offerOf(id, OfferState::Proposed);
    QVERIFY(dragged);

    Bench keys;
    keys.list->selectPathways({id});
    QTest::keyClick(keys.list, Qt::Key_Space);
    QVERIFY(keys.view->isLifting());
    QCOMPARE(keys.board->currentSession(), session); // the best one is offered first
    QTest::keyClick(keys.board, Qt::Key_Return);
    settle(keys.desk);
    const auto typed = keys.offerOf(id, OfferState::Proposed);
    QVERIFY(typed);
    QCOMPARE(typed->session, dragged->session);
    QCOMPARE(typed->day, dragged->day);
    QVERIFY(!keys.view->isLifting());
}

void MatchViewTest::theRowThatTabReachesIsPickedUp()
{
    Bench bench;
    // What QListView does with its first row when the keyboard comes to it.
    const QModelIndex first = bench.list->model()->index(0, PathwayModel::Person);
    bench.list->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    QVERIFY(bench.list->selectedRows().empty());
    QTest::keyClick(bench.list, Qt::Key_Space);
    QVERIFY(bench.view->isLifting());
    QCOMPARE(bench.list->selectedRows().size(), std::size_t(1));
    QVERIFY(bench.list->selectionModel()->isSelected(first));
}

/** Qt takes the second press for half of a double click. */
void MatchViewTest::aDragMayFollowAClickAtOnce()
{
    Bench bench;
    const auto [id, session] = bench.movable();
    const QPoint at = bench.press(id);
    QTest::mouseRelease(bench.list->viewport(), Qt::LeftButton, {}, at);
    QMouseEvent again(QEvent::MouseButtonDblClick, at, bench.list->viewport()->mapToGlobal(at),
                      Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bench.list->viewport(), &again);
    bench.send(at + QPoint(20, 5));
    QVERIFY(bench.view->isLifting());
}

void MatchViewTest::aRefusedDropSaysTheRuleAndProposesNothing()
{
    Bench bench;
    const auto [id, session] = bench.movable();
    const int wrong = bench.refusing(id);
    QVERIFY(wrong >= 0);
    const int before = bench.desk.region()->offerCount();
    bench.dragTo(id, bench.pointOf(wrong));
    settle(bench.desk);
    QCOMPARE(bench.desk.region()->offerCount(), before);
    const auto failures =
        whyNot(*bench.desk.region(), *bench.desk.region()->rowOf(id), wrong, bench.desk.today());
    const QString rule = whyNotWords(*bench.desk.region(), failures);
    bool said = false;
    for (const QLabel* text : bench.view->findChildren<QLabel*>())
        said = said || text->text().contains(rule);
    QVERIFY2(said, qPrintable(rule));
}

void MatchViewTest::escapePutsThePatientBack()
{
    Bench bench;
    const auto [id, session] = bench.movable();
    const int before = bench.desk.region()->offerCount();
    bench.dragTo(id, bench.pointOf(session), false);
    QVERIFY(bench.view->isLifting());
    QTest::keyClick(bench.list, Qt::Key_Escape);
    QVERIFY(!bench.view->isLifting());
    QTest::mouseRelease(
        bench.list->viewport(), Qt::LeftButton, {},
        bench.list->viewport()->mapFromGlobal(bench.board->mapToGlobal(bench.pointOf(session))));
    settle(bench.desk);
    QCOMPARE(bench.desk.region()->offerCount(), before);
}

void MatchViewTest::undoTakesTheProposalBackAndRedoBringsItAgain()
{
    Bench bench;
    const auto [id, session] = bench.movable();
    const int free = bench.desk.region()->session(session).free();
    bench.dragTo(id, bench.pointOf(session));
    settle(bench.desk);
    QCOMPARE(bench.desk.region()->session(session).free(), free - 1);
    QVERIFY(bench.undo.canUndo());
    bench.undo.undo();
    settle(bench.desk);
    QCOMPARE(bench.desk.region()->session(session).free(), free);
    QVERIFY(bench.offerOf(id, OfferState::Withdrawn));
    bench.undo.redo();
    settle(bench.desk);
    QVERIFY(bench.offerOf(id, OfferState::Proposed));
    // A colleague sends it: now it cannot be taken back, and the entry goes.
    const auto colleague = bench.fixture.open();
    QVERIFY_RESULT(sendOffers(*colleague, {bench.offerOf(id, OfferState::Proposed)->id}));
    QSignalSpy refused(&bench.desk, &Desk::refused);
    bench.undo.undo();
    settle(bench.desk);
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(bench.offerOf(id, OfferState::Asked));
    QCOMPARE(bench.undo.count(), 0);
}

void MatchViewTest::severalPatientsGoTogetherAsFarAsPlacesReach()
{
    Bench bench;
    const auto [id, session] = bench.movable();
    std::vector<PathwayId> all;
    auto* model = qobject_cast<PathwayModel*>(bench.list->model());
    std::vector<int> rows;
    for (int row = 0; row < model->rowCount(); ++row) {
        all.push_back(model->id(row));
        rows.push_back(model->regionRow(row));
    }
    const Lift lift(bench.desk.region(), bench.desk.today(), bench.desk.offerPolicy(), rows);
    const auto takers = lift.takers(session);
    QVERIFY(!takers.empty());
    QVERIFY(int(takers.size()) <= bench.desk.region()->session(session).free());
    bench.list->selectPathways(all);
    QTest::keyClick(bench.list, Qt::Key_Space);
    bench.board->setCurrentSession(session);
    QTest::keyClick(bench.board, Qt::Key_Return);
    settle(bench.desk);
    for (const int row : takers)
        QVERIFY(bench.offerOf(bench.fixture.region()->pathwayId(row), OfferState::Proposed));
}

namespace {

/** Somebody else proposes another patient to this session, and the desk has heard of it. */
void colleagueTakes(Bench& bench, int session, PathwayId notThisOne)
{
    const auto colleague = bench.fixture.open();
    const Region& region = *colleague->region();
    const int before = region.session(session).free();
    for (int row = 0; row < region.pathwayCount(); ++row) {
        if (region.pathwayId(row) == notThisOne || !region.liveOffers(row).empty())
            continue;
        if (proposeMatch(*colleague,
                         {{region.pathwayId(row), region.session(session).id, {}, false, {}}}))
            break;
    }
    QVERIFY(colleague->region()->session(session).free() < before);
    QTRY_VERIFY_WITH_TIMEOUT(bench.desk.region()->session(session).free() < before, 20'000);
}

} // namespace

void MatchViewTest::colleaguesDoNotEndADrag()
{
    Bench bench;
    const auto [id, session] = bench.movable();
    bench.dragTo(id, bench.pointOf(session), false);
    QVERIFY(bench.view->isLifting());
    const int scroll = bench.list->verticalScrollBar()->value();
    const int free = bench.desk.region()->session(session).free();
    colleagueTakes(bench, session, id);
    QVERIFY(bench.view->isLifting());
    QCOMPARE(bench.list->verticalScrollBar()->value(), scroll);
    QCOMPARE(bench.desk.region()->session(session).free(), free - 1);
    QTest::keyClick(bench.list, Qt::Key_Escape);
    QVERIFY(!bench.view->isLifting());
}

namespace {

/** A patient of the list and a place that others could fill, too. */
std::pair<PathwayId, int> contested(Bench& bench)
{
    const Region& region = *bench.desk.region();
    auto* model = qobject_cast<PathwayModel*>(bench.list->model());
    for (int row = 0; row < model->rowCount(); ++row) {
        const Lift lift(bench.desk.region(), bench.desk.today(), bench.desk.offerPolicy(),
                        {model->regionRow(row)});
        for (const int session : bench.board->sessions()) {
            if (lift.verdict(session).can == 0)
                continue;
            int others = 0;
            for (int other = 0; other < model->rowCount(); ++other)
                others +=
                    other != row
                            && whyNot(region, model->regionRow(other), session, bench.desk.today())
                                   .empty()
                        ? 1
                        : 0;
            if (others >= region.session(session).free())
                return {model->id(row), session};
        }
    }
    return {PathwayId{}, -1};
}

} // namespace

void MatchViewTest::aPlaceTakenUnderTheHandSaysByWhom()
{
    Bench bench;
    const auto [id, session] = contested(bench);
    QVERIFY(session >= 0);
    bench.dragTo(id, bench.pointOf(session), false);
    while (bench.desk.region()->session(session).free() > 0) {
        colleagueTakes(bench, session, id);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(bench.view->isLifting());
    QSignalSpy refused(&bench.desk, &Desk::refused);
    // Near an edge the board has scrolled on under the hand meanwhile.
    const QPoint target =
        bench.list->viewport()->mapFromGlobal(bench.board->mapToGlobal(bench.pointOf(session)));
    bench.send(target);
    QTest::mouseRelease(bench.list->viewport(), Qt::LeftButton, {}, target);
    QTRY_COMPARE(refused.size(), 1);
    const auto error = refused[0][0].value<Error>();
    QCOMPARE(error.code, ErrorCode::Conflict);
    QVERIFY2(error.message.contains(QStringLiteral("took the last one for P")),
             qPrintable(error.message));
    QCOMPARE(error.about, std::optional<Subject>(id));
    QVERIFY(!bench.offerOf(id, OfferState::Proposed));
}

void MatchViewTest::aPlanOutlivesWhatColleaguesDo()
{
    Bench bench;
    auto* find = bench.view->findChild<QPushButton*>(QStringLiteral("findBestMatches"));
    auto* accept = bench.view->findChild<QPushButton*>(QStringLiteral("acceptPlan"));
    find->click();
    QTRY_VERIFY(accept->isVisible() && accept->isEnabled());
    const auto [id, session] = bench.movable();
    const int before = bench.desk.region()->offerCount();
    colleagueTakes(bench, session, id);
    QVERIFY(accept->isVisible());
    bool said = false;
    for (const QLabel* text : bench.view->findChildren<QLabel*>())
        said = said || text->text().contains(QStringLiteral("The region has changed since"));
    QVERIFY(said);
    accept->click();
    settle(bench.desk);
    QTRY_VERIFY(bench.desk.region()->offerCount() > before + 1);
    QVERIFY(!accept->isVisible());
}

/** What the map is asked for is what Match shows, and the other way round. */
void MatchViewTest::aFilterMayBeShared()
{
    Bench bench;
    WorkFilter filter;
    filter.setSpecialty(treatmentFunction(QStringLiteral("110")));
    const MatchView view(bench.desk, &filter);
    auto* list = view.findChild<PatientList*>();
    auto* model = qobject_cast<PathwayModel*>(list->model());
    const int all = model->rowCount();
    filter.setOverWeeks(52);
    QVERIFY(model->rowCount() > 0 && model->rowCount() < all);
    QCOMPARE(model->filter().overWeeks, std::optional(52));
    auto* wait = view.findChild<QPushButton*>(QStringLiteral("matchWait"));
    QCOMPARE(wait->text(), QStringLiteral("Over 52 weeks"));
    wait->menu()->actions().front()->trigger();
    QVERIFY(!filter.overWeeks());
    QCOMPARE(model->rowCount(), all);
    QCOMPARE(view.findChild<QPushButton*>(QStringLiteral("matchSpecialty"))->text(),
             treatmentFunctionName(*filter.specialty()));
}

void MatchViewTest::thePlanIsAcceptedAndReconciles()
{
    Bench bench;
    auto* find = bench.view->findChild<QPushButton*>(QStringLiteral("findBestMatches"));
    auto* accept = bench.view->findChild<QPushButton*>(QStringLiteral("acceptPlan"));
    QVERIFY(find && accept && !accept->isVisible());
    const int before = bench.desk.region()->offerCount();
    find->click();
    QTRY_VERIFY(accept->isVisible() && accept->isEnabled());
    QCOMPARE(bench.desk.region()->offerCount(), before); // a plan holds nothing
    accept->click();
    settle(bench.desk);
    QTRY_VERIFY(bench.desk.region()->offerCount() > before);
    QVERIFY(!accept->isVisible()); // the plan is used up
    QVERIFY(bench.undo.canUndo());
    const int accepted = bench.desk.region()->offerCount() - before;
    bench.undo.undo();
    settle(bench.desk);
    int withdrawn = 0;
    for (int i = before; i < bench.desk.region()->offerCount(); ++i)
        withdrawn += bench.desk.region()->offer(i).record.state == OfferState::Withdrawn ? 1 : 0;
    QCOMPARE(withdrawn, accepted); // one undo entry for all of them
}

void MatchViewTest::readOnlyRegionsProposeNothing()
{
    Bench bench(OpenMode::ReadOnly);
    auto* model = qobject_cast<PathwayModel*>(bench.list->model());
    QVERIFY(model->rowCount() > 0);
    bench.list->selectPathways({model->id(0)});
    QTest::keyClick(bench.list, Qt::Key_Space);
    QVERIFY(!bench.view->isLifting());
}

void MatchViewTest::menusOpenTheRecordTheyStandOn_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("title");
    const auto row = [](const char* name, const char* where, const char* entry, const char* title) {
        QTest::newRow(name) << QString::fromLatin1(where) << QString::fromLatin1(entry)
                            << QString::fromLatin1(title);
    };
    row("a card: its session", "card", "Change the session", "Change a session");
    row("a card: its hospital", "card", "Change the hospital", "Change a hospital");
    row("a card: one more there", "card", "Add a session here", "Add a session");
    row("a hospital", "hospital", "Change the hospital", "Change a hospital");
    row("a hospital: one more session", "hospital", "Add a session here", "Add a session");
    row("a patient", "patient", "Change the patient", "Change a patient");
    row("a patient who leaves", "patient", "Take off the list", "Take a patient off the list");
}

void MatchViewTest::menusOpenTheRecordTheyStandOn()
{
    QFETCH(QString, where);
    QFETCH(QString, entry);
    QFETCH(QString, title);
    Bench bench;
    const Region& region = *bench.desk.region();
    auto* model = qobject_cast<PathwayModel*>(bench.list->model());
    const int session = bench.board->sessions().back();
    const SiteRecord& site = region.site(region.session(session).site).record;
    const QPoint card = bench.board->viewport()->mapFrom(bench.board, bench.pointOf(session));
    QString about = site.name;
    QMenu* menu = nullptr;
    if (where == QStringLiteral("card")) {
        bench.board->setCurrentSession(-1);
        menu = bench.menuAt(bench.board->viewport(), card);
    } else if (where == QStringLiteral("hospital")) {
        menu = bench.menuAt(bench.board->viewport(), QPoint(20, card.y()));
    } else {
        bench.list->selectPathways({model->id(2)});
        about = displayName(region.name(model->regionRow(2)));
        const QRect row = bench.list->visualRect(model->index(2, PathwayModel::Person));
        menu = bench.menuAt(bench.list->viewport(), row.center());
    }
    QVERIFY(menu);
    QAction* action = Bench::entry(menu->actions(), entry);
    QVERIFY(action && action->isEnabled());
    action->trigger();
    menu->close();
    const QString text = bench.dialogText();
    QVERIFY2(text.startsWith(title), qPrintable(text));
    if (entry == QStringLiteral("Change the session"))
        about = region.session(session).record.code;
    else if (entry == QStringLiteral("Add a session here"))
        about = site.code.toString();
    QVERIFY2(text.contains(about), qPrintable(text));
}

void MatchViewTest::keysReachTheRecordsToo()
{
    Bench bench;
    const Region& region = *bench.desk.region();
    auto* model = qobject_cast<PathwayModel*>(bench.list->model());
    const auto press = [&bench](QWidget* where, Qt::KeyboardModifiers with, Qt::Key key) {
        bench.view->activateWindow();
        if (!QTest::qWaitForWindowActive(bench.view.get()))
            qFatal("The view has not the keyboard");
        where->setFocus();
        QTest::keyClick(where, key, with);
        return bench.dialogText();
    };
    const auto control = Qt::ControlModifier;
    const auto both = Qt::ControlModifier | Qt::ShiftModifier;
    bench.list->selectPathways({model->id(1)});
    const QString patient = displayName(region.name(model->regionRow(1)));
    QVERIFY(press(bench.list, control, Qt::Key_E).contains(patient));
    QVERIFY(press(bench.list, control, Qt::Key_Delete).contains(patient));
    const int session = bench.board->sessions().front();
    const SiteRecord& site = region.site(region.session(session).site).record;
    bench.board->setCurrentSession(session);
    QVERIFY(press(bench.board, both, Qt::Key_E).contains(region.session(session).record.code));
    QVERIFY(press(bench.board, both, Qt::Key_H).contains(site.name));
    QVERIFY(press(bench.board, control, Qt::Key_N).contains(site.code.toString()));
    QVERIFY(press(bench.board, both, Qt::Key_N).startsWith(QStringLiteral("Add a hospital")));
}

void MatchViewTest::readOnlyRegionsChangeNoRecord()
{
    Bench bench(OpenMode::ReadOnly);
    auto* model = qobject_cast<PathwayModel*>(bench.list->model());
    const int session = bench.board->sessions().front();
    const QPoint card = bench.board->viewport()->mapFrom(bench.board, bench.pointOf(session));
    bench.list->selectPathways({model->id(0)});
    const QStringList records = {
        QStringLiteral("Change the patient"), QStringLiteral("Take off the list"),
        QStringLiteral("Change the session"), QStringLiteral("Change the hospital"),
        QStringLiteral("Add a session"),      QStringLiteral("Add a hospital")};
    QList<QAction*> offered = bench.view->commands();
    for (const QString& each : records) {
        QAction* command = Bench::entry(offered, each);
        QVERIFY2(command && !command->isEnabled(), qPrintable(each));
    }
    const QRect row = bench.list->visualRect(model->index(0, PathwayModel::Person));
    const std::pair<QWidget*, QPoint> places[] = {{bench.list->viewport(), row.center()},
                                                  {bench.board->viewport(), card},
                                                  {bench.board->viewport(), {20, card.y()}}};
    for (const auto& [where, at] : places) {
        QMenu* menu = bench.menuAt(where, at);
        QVERIFY(menu);
        int found = 0;
        for (const QString& each : records) {
            const QAction* action = Bench::entry(menu->actions(), each);
            found += action ? 1 : 0;
            QVERIFY2(!action || !action->isEnabled(), qPrintable(each));
        }
        QVERIFY(found > 0);
        menu->close();
    }
}

void MatchViewTest::aLiftSaysWhatTheRulesSay()
{
    RegionFixture fixture;
    const Region& region = *fixture.region();
    for (int row = 0; row < region.pathwayCount(); ++row) {
        const Lift lift(fixture.region(), fixtureToday, OfferPolicy(), {row});
        for (int session = 0; session < region.sessionCount(); ++session) {
            const auto failures = whyNot(region, row, session, fixtureToday);
            const Verdict& verdict = lift.verdict(session);
            QCOMPARE(verdict.can, failures.empty() ? 1 : 0);
            QCOMPARE(verdict.why.isEmpty(), failures.empty());
        }
    }
}

/** First what a match needs, then the places that are still missing, then both lists. */
void MatchViewTest::anEmptyRegionTeaches()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("empty.sooner"));
    RegionInfo info;
    info.name = QStringLiteral("Nowhere");
    auto colleague = Workspace::create(path, info, RegionFixture::options());
    QVERIFY_RESULT(colleague);
    QUndoStack undo;
    Desk desk(undo);
    QSignalSpy opened(&desk, &Desk::opened);
    desk.openRegion(path, RegionFixture::options());
    QVERIFY(opened.wait(20000));
    MatchView view(desk);
    view.resize(1366, 768);
    view.show();
    view.activated();
    const auto button = [&view]() -> QPushButton* {
        for (QPushButton* each : view.findChildren<QPushButton*>()) {
            if (each->isVisible() && each->text() == QStringLiteral("Import a list"))
                return each;
        }
        return nullptr;
    };
    QVERIFY(view.emptyText().contains(QStringLiteral("Nothing to match yet")));
    QVERIFY(!button()); // nobody would hear it
    QSignalSpy wanted(&view, &MatchView::importRequested);
    view.activated();
    QVERIFY(button());
    button()->click();
    QCOMPARE(wanted.size(), 1);

    const auto import = [&](ImportKind kind, const char* name) {
        const QString file =
            sourceDir().filePath(QStringLiteral("tests/data/ui/")) + QLatin1String(name);
        return importFile(**colleague, kind, file, {}, Progress());
    };
    auto* list = view.findChild<PatientList*>();
    auto* board = view.findChild<CapacityBoard*>();
    QVERIFY(!list->isVisible());
    QVERIFY_RESULT(import(ImportKind::Sites, "sites.csv"));
    QVERIFY_RESULT(import(ImportKind::WaitingList, "waiting-list.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(list->isVisible() && list->model()->rowCount() > 0, 20000);
    QVERIFY(!board->isVisible());
    QVERIFY(view.emptyText().contains(QStringLiteral("No places yet")));
    QVERIFY(button());
    QVERIFY_RESULT(import(ImportKind::Capacity, "capacity.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(board->isVisible(), 20000);
    QVERIFY(view.emptyText().isEmpty());
}

SOONER_TEST(MatchViewTest)
#include "matchviewtest.moc"
