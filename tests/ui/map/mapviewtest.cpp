#include "ui/map/mapview.h"
#include "core/workspace/offers.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"
#include "ui/map/hospitaltable.h"
#include "ui/map/mapcanvas.h"
#include "ui/map/reachlist.h"
#include "ui/matchboard/patientlist.h"
#include "ui/models/workfilter.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/tableview.h"

#include <QAccessible>
#include <QImageReader>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
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
        view = std::make_unique<MapView>(desk, filter);
        view->resize(1366, 768);
        view->show();
        canvas = &view->canvas();
        list = view->findChild<PatientList*>();
    }
    /** The first patient shown whom a hospital can take; selects them. */
    PathwayId selectMovable()
    {
        for (int row = 0; row < model().rowCount(); ++row) {
            list->selectPathways({model().id(row)});
            if (!view->state().inReach().empty())
                return model().id(row);
        }
        return {};
    }
    PathwayModel& model() const { return *qobject_cast<PathwayModel*>(list->model()); }
    int refusing() const
    {
        const MapState& state = view->state();
        for (int i = 0; i < int(state.hospitals().size()); ++i) {
            if (!state.reachOf(i).fits() && canvas->pileOf(i).size() == 1)
                return i;
        }
        return -1;
    }
    int nearestFit() const { return view->state().inReach().front(); }
    std::optional<OfferRecord> offerOf(PathwayId id, OfferState state) const
    {
        const Region& region = *desk.region();
        for (int i = 0; i < region.offerCount(); ++i) {
            if (region.offer(i).record.pathway == id && region.offer(i).record.state == state)
                return region.offer(i).record;
        }
        return std::nullopt;
    }
    /** Comes near enough that nothing covers the hospital, and says where it is. */
    QPoint pointOf(int hospital)
    {
        canvas->reveal(hospital);
        canvas->setCurrent(hospital);
        return canvas->positionOf(hospital)->toPoint();
    }
    QPoint press(PathwayId id)
    {
        list->selectPathways({id});
        const QRect row = list->visualRect(model().index(model().rowOf(id), PathwayModel::Person));
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
    void dragTo(PathwayId id, QPoint onMap, bool drop = true)
    {
        const QPoint target = list->viewport()->mapFromGlobal(canvas->mapToGlobal(onMap));
        send(press(id) + QPoint(20, 5));
        send(target);
        if (drop)
            QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, target);
    }
    bool says(const QString& words) const
    {
        const auto labels = view->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->text().contains(words); });
    }

    RegionFixture fixture;
    QUndoStack undo;
    Desk desk;
    WorkFilter filter;
    std::unique_ptr<MapView> view;
    MapCanvas* canvas = nullptr;
    PatientList* list = nullptr;
};

struct Contest
{
    PathwayId id;
    PathwayId rival; ///< could have the only place, too
    int hospital = -1;
};

/** A hospital with one place for a patient of the list, which somebody else could have as well. */
Contest contested(Bench& bench)
{
    const Region& region = *bench.desk.region();
    for (int row = 0; row < bench.model().rowCount(); ++row) {
        const PathwayId id = bench.model().id(row);
        bench.list->selectPathways({id});
        for (const int hospital : bench.view->state().inReach()) {
            const HospitalReach& reach = bench.view->state().reachOf(hospital);
            for (int other = 0; reach.open == 1 && other < region.pathwayCount(); ++other) {
                if (region.pathwayId(other) != id && region.liveOffers(other).empty()
                    && !region.exclusion(other, fixtureToday)
                    && whyNot(region, other, reach.session, fixtureToday).empty())
                    return {id, region.pathwayId(other), hospital};
            }
        }
    }
    return {};
}

} // namespace

/** The map as a hand meets it. */
class MapViewTest : public QObject
{
    Q_OBJECT

private slots:
    void dragKeysButtonAndListReachTheSameProposal();
    void aRefusedDropSaysTheRuleAndProposesNothing();
    void escapePutsThePatientBack();
    void undoTakesTheProposalBack();
    void severalPatientsGoTogetherAsFarAsPlacesReach();
    void colleaguesDoNotEndADrag();
    void aPlaceTakenUnderTheHandSaysByWhom();
    void readOnlyRegionsProposeNothing();
    void arrowsStepOnlyToThoseWhoCanWhileMoving();
    void theHandMovesAndZoomsTheMap();
    void aClickPicksTheHospitalEverywhere();
    void screenReadersMeetEveryHospital();
    void theTableIsOneKeyAway();
    void thePickedHospitalStaysPicked();
    void anEmptyMapTeaches();
    void theFilterIsShared();
    void savesWhatItShows_data();
    void savesWhatItShows();
    void refusesToSaveAsSomethingElse();
};

void MapViewTest::dragKeysButtonAndListReachTheSameProposal()
{
    std::vector<OfferRecord> made;
    for (const char* way : {"drag", "keys", "button", "list"}) {
        Bench bench;
        const PathwayId id = bench.selectMovable();
        const int hospital = bench.nearestFit();
        const QString name = QString::fromLatin1(way);
        if (name == QLatin1String("drag")) {
            bench.dragTo(id, bench.pointOf(hospital));
        } else if (name == QLatin1String("keys")) {
            QTest::keyClick(bench.list, Qt::Key_Space);
            QVERIFY(bench.view->isLifting());
            QCOMPARE(bench.canvas->current(), hospital); // the nearest is offered first
            QTest::keyClick(bench.canvas, Qt::Key_Return);
        } else if (name == QLatin1String("button")) {
            bench.view->findChild<QPushButton*>(QStringLiteral("mapPropose"))->click();
        } else {
            auto* reach = bench.view->findChild<ReachList*>();
            reach->setCurrentHospital(hospital);
            QTest::keyClick(reach, Qt::Key_Return);
        }
        settle(bench.desk);
        const auto offer = bench.offerOf(id, OfferState::Proposed);
        QVERIFY2(offer, way);
        QVERIFY2(!bench.view->isLifting(), way);
        made.push_back(*offer);
    }
    for (const OfferRecord& offer : made) {
        QCOMPARE(offer.pathway, made.front().pathway);
        QCOMPARE(offer.session, made.front().session);
        QCOMPARE(offer.day, made.front().day);
    }
}

void MapViewTest::aRefusedDropSaysTheRuleAndProposesNothing()
{
    Bench bench;
    const PathwayId id = bench.selectMovable();
    const int wrong = bench.refusing();
    QVERIFY(wrong >= 0);
    const QString why = bench.view->state().reachOf(wrong).why;
    QVERIFY(!why.isEmpty());
    const int before = bench.desk.region()->offerCount();
    bench.dragTo(id, bench.pointOf(wrong));
    settle(bench.desk);
    QCOMPARE(bench.desk.region()->offerCount(), before);
    const auto* message = bench.view->findChild<InlineMessage*>();
    QVERIFY(message->isVisible());
    QVERIFY2(message->text().contains(QStringLiteral("Cannot go to"))
                 && message->text().contains(why),
             qPrintable(message->text()));
    QVERIFY(!bench.view->isLifting());
}

void MapViewTest::escapePutsThePatientBack()
{
    Bench bench;
    const PathwayId id = bench.selectMovable();
    const QPoint target = bench.pointOf(bench.nearestFit());
    const int before = bench.desk.region()->offerCount();
    bench.dragTo(id, target, false);
    QVERIFY(bench.view->isLifting() && bench.canvas->isMoving());
    QCOMPARE(bench.canvas->hovered(), bench.canvas->hospitalAt(target));
    QTest::keyClick(bench.list, Qt::Key_Escape);
    QVERIFY(!bench.view->isLifting() && !bench.canvas->isMoving());
    QTest::mouseRelease(bench.list->viewport(), Qt::LeftButton, {},
                        bench.list->viewport()->mapFromGlobal(bench.canvas->mapToGlobal(target)));
    QTest::keyClick(bench.list, Qt::Key_Space);
    QVERIFY(bench.view->isLifting());
    QTest::keyClick(bench.canvas, Qt::Key_Escape);
    QVERIFY(!bench.view->isLifting());
    settle(bench.desk);
    QCOMPARE(bench.desk.region()->offerCount(), before);
}

void MapViewTest::undoTakesTheProposalBack()
{
    Bench bench;
    const PathwayId id = bench.selectMovable();
    const int free = bench.view->state().freePlaces();
    bench.dragTo(id, bench.pointOf(bench.nearestFit()));
    settle(bench.desk);
    QCOMPARE(bench.view->state().freePlaces(), free - 1);
    QCOMPARE(bench.model().rowOf(id), -1); // the work that is left
    bench.undo.undo();
    settle(bench.desk);
    QCOMPARE(bench.view->state().freePlaces(), free);
    QVERIFY(bench.offerOf(id, OfferState::Withdrawn));
}

void MapViewTest::severalPatientsGoTogetherAsFarAsPlacesReach()
{
    Bench bench;
    bench.filter.setSpecialty(treatmentFunction(QStringLiteral("110")));
    bench.list->selectAll();
    QVERIFY(bench.list->selectedRows().size() > 3);
    const MapState& state = bench.view->state();
    QVERIFY(!state.inReach().empty());
    const int hospital = state.inReach().front();
    const int session = state.reachOf(hospital).session;
    const auto takers = state.lift()->takers(session);
    QTest::keyClick(bench.list, Qt::Key_Space);
    bench.canvas->setCurrent(hospital);
    QTest::keyClick(bench.canvas, Qt::Key_Return);
    settle(bench.desk);
    int proposed = 0;
    for (const int row : takers)
        proposed +=
            bench.offerOf(bench.desk.region()->pathwayId(row), OfferState::Proposed) ? 1 : 0;
    QCOMPARE(proposed, int(takers.size()));
    QVERIFY(proposed >= 1);
    QCOMPARE(bench.undo.count(), 1);
}

void MapViewTest::colleaguesDoNotEndADrag()
{
    Bench bench;
    const PathwayId id = bench.selectMovable();
    const QPoint target = bench.pointOf(bench.nearestFit());
    bench.dragTo(id, target, false);
    const auto colleague = bench.fixture.open();
    const qint64 before = bench.desk.region()->sequence();
    bench.fixture.sendAgain(*colleague, QStringLiteral("Okonkwo"),
                            QStringLiteral("UNAVAILABLE_DATES"), QStringLiteral("2027-01-04"));
    QTRY_VERIFY(bench.desk.region()->sequence() > before);
    QVERIFY(bench.view->isLifting());
    QTest::mouseRelease(bench.list->viewport(), Qt::LeftButton, {},
                        bench.list->viewport()->mapFromGlobal(bench.canvas->mapToGlobal(target)));
    settle(bench.desk);
    QVERIFY(bench.offerOf(id, OfferState::Proposed));
}

void MapViewTest::aPlaceTakenUnderTheHandSaysByWhom()
{
    Bench bench;
    const auto [id, rival, hospital] = contested(bench);
    QVERIFY(hospital >= 0);
    bench.list->selectPathways({id});
    const int session = bench.view->state().reachOf(hospital).session;
    const QPoint target = bench.pointOf(hospital);
    bench.dragTo(id, target, false);
    const auto colleague = bench.fixture.open();
    QVERIFY_RESULT(proposeMatch(
        *colleague, {{rival, bench.desk.region()->session(session).id, {}, false, {}}}));
    QTRY_COMPARE(bench.desk.region()->session(session).free(), 0);
    QSignalSpy refused(&bench.desk, &Desk::refused);
    QTest::mouseRelease(bench.list->viewport(), Qt::LeftButton, {},
                        bench.list->viewport()->mapFromGlobal(bench.canvas->mapToGlobal(target)));
    settle(bench.desk);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.front().front().value<Error>().code, ErrorCode::Conflict);
    QVERIFY(!bench.offerOf(id, OfferState::Proposed));
}

void MapViewTest::readOnlyRegionsProposeNothing()
{
    Bench bench(OpenMode::ReadOnly);
    QVERIFY(bench.model().rowCount() > 0);
    const PathwayId id = bench.selectMovable();
    QTest::keyClick(bench.list, Qt::Key_Space);
    QVERIFY(!bench.view->isLifting());
    QVERIFY(bench.says(QStringLiteral("reading only")));
    bench.view->findChild<QPushButton*>(QStringLiteral("mapPropose"))->click();
    bench.canvas->setCurrent(bench.nearestFit());
    settle(bench.desk);
    QVERIFY(!bench.offerOf(id, OfferState::Proposed));
}

void MapViewTest::arrowsStepOnlyToThoseWhoCanWhileMoving()
{
    Bench bench;
    bench.selectMovable();
    const MapState& state = bench.view->state();
    QTest::keyClick(bench.list, Qt::Key_Space);
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Up, Qt::Key_Left, Qt::Key_Left, Qt::Key_Down,
                              Qt::Key_Down, Qt::Key_Right}) {
        QTest::keyClick(bench.canvas, key);
        QVERIFY(bench.canvas->current() >= 0);
        QVERIFY(state.reachOf(bench.canvas->current()).fits());
        QVERIFY(bench.canvas->accessibleDescription().contains(QStringLiteral("can take")));
    }
    QTest::keyClick(bench.canvas, Qt::Key_Escape);
    std::set<int> seen;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(bench.canvas, i % 9 < 5 ? Qt::Key_Right : Qt::Key_Down);
        QTest::keyClick(bench.canvas, i % 7 < 4 ? Qt::Key_Left : Qt::Key_Up);
        seen.insert(bench.canvas->current());
    }
    QVERIFY(seen.size() > 2);
}

void MapViewTest::theHandMovesAndZoomsTheMap()
{
    Bench bench;
    MapCanvas& canvas = *bench.canvas;
    const MapFrame whole = canvas.frame();
    const QPoint centre = canvas.rect().center();
    const geo::GridPoint under = whole.toGrid(centre);
    QWheelEvent wheel(centre, canvas.mapToGlobal(centre), {}, {0, 120}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas, &wheel);
    QVERIFY(canvas.frame().metresPerPixel() < whole.metresPerPixel());
    const QPointF stays = canvas.frame().toScreen(under);
    QVERIFY((stays - QPointF(centre)).manhattanLength() < 0.01);
    QTest::keyClick(&canvas, Qt::Key_Plus);
    QTest::keyClick(&canvas, Qt::Key_Minus);
    QTest::keyClick(&canvas, Qt::Key_0);
    QCOMPARE(canvas.frame(), whole);
    // A drag takes the land along; a resize keeps the whole region in view until then.
    const QPointF before = canvas.frame().toScreen(under);
    QTest::mousePress(&canvas, Qt::LeftButton, {}, {5, 300});
    QMouseEvent move(QEvent::MouseMove, QPointF(65, 330), canvas.mapToGlobal(QPointF(65, 330)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&canvas, &move);
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {65, 330});
    QCOMPARE(canvas.frame().toScreen(under).toPoint(), (before + QPointF(60, 30)).toPoint());
    QTest::keyClick(&canvas, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(canvas.frame().toScreen(under).x() < before.x() + 60);
    QVERIFY(bench.desk.region()->offerCount() > 0); // and nothing was changed by any of it
    QCOMPARE(bench.undo.count(), 0);
}

void MapViewTest::aClickPicksTheHospitalEverywhere()
{
    Bench bench;
    bench.selectMovable();
    const int hospital = bench.nearestFit();
    const QPoint at = bench.canvas->positionOf(hospital)->toPoint();
    QTest::mouseClick(bench.canvas, Qt::LeftButton, {}, at);
    const int picked = bench.canvas->current();
    QVERIFY(picked >= 0);
    const auto pile = bench.canvas->pileOf(picked);
    QVERIFY(std::find(pile.begin(), pile.end(), hospital) != pile.end() || picked == hospital);
    if (bench.view->state().reachOf(picked).fits())
        QCOMPARE(bench.view->findChild<ReachList*>()->currentHospital(), picked);
    auto* card = bench.view->findChild<QWidget*>(QStringLiteral("hospitalCard"));
    QVERIFY(card && card->isVisible());
    QVERIFY(bench.canvas->rect().contains(card->geometry()));
    QTest::keyClick(bench.canvas, Qt::Key_Escape);
    QCOMPARE(bench.canvas->current(), -1);
}

void MapViewTest::screenReadersMeetEveryHospital()
{
    Bench bench;
    const MapState& state = bench.view->state();
    QAccessibleInterface* map = QAccessible::queryAccessibleInterface(bench.canvas);
    QVERIFY(map);
    QCOMPARE(map->childCount(), int(state.hospitals().size()));
    for (int i = 0; i < map->childCount(); ++i) {
        QAccessibleInterface* child = map->child(i);
        QVERIFY(child && child->isValid() && child->role() == QAccessible::Button);
        QCOMPARE(map->indexOfChild(child), i);
        QCOMPARE(child->parent(), map);
        const auto& site = bench.desk.region()->site(state.hospitals()[std::size_t(i)].site);
        QVERIFY(child->text(QAccessible::Name).contains(site.record.name));
        QVERIFY(child->text(QAccessible::Name).contains(QStringLiteral("places free")));
        const auto at = bench.canvas->positionOf(i);
        QCOMPARE(child->rect().isEmpty(), !at);
        if (at)
            QVERIFY(child->rect().contains(bench.canvas->mapToGlobal(at->toPoint())));
    }
    map->child(2)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(bench.canvas->current(), 2);
    QVERIFY(map->child(2)->state().selected && !map->child(1)->state().selected);
    // Fewer hospitals: what a reader still holds says that it is gone.
    QAccessibleInterface* last = map->child(map->childCount() - 1);
    bench.filter.setSpecialty(treatmentFunction(QStringLiteral("130")));
    QVERIFY(!last->isValid());
    QVERIFY(last->text(QAccessible::Name).isEmpty());
}

void MapViewTest::theTableIsOneKeyAway()
{
    Bench bench;
    const PathwayId id = bench.selectMovable();
    bench.view->showTable(true);
    QVERIFY(bench.view->showsTable());
    auto* table = bench.view->findChild<HospitalTable*>();
    QCOMPARE(table->table()->model()->rowCount(), int(bench.view->state().hospitals().size()));
    table->sortByAnswer();
    table->table()->setCurrentIndex(table->table()->model()->index(0, 0));
    const int hospital = table->currentHospital();
    QCOMPARE(hospital, bench.nearestFit());
    QCOMPARE(bench.canvas->current(), hospital);
    QTest::keyClick(table->table(), Qt::Key_Return);
    settle(bench.desk);
    QVERIFY(bench.offerOf(id, OfferState::Proposed));
    bench.view->showTable(false);
    QVERIFY(!bench.view->showsTable());
}

/** A filter changes the list of hospitals; what is picked is a hospital, not a place in that list.
 */
void MapViewTest::thePickedHospitalStaysPicked()
{
    Bench bench;
    const MapState& state = bench.view->state();
    const auto siteOf = [&state](int hospital) {
        return state.hospitals()[std::size_t(hospital)].site;
    };
    const int last = int(state.hospitals().size()) - 1;
    bench.canvas->setCurrent(last);
    const int site = siteOf(last);
    bench.filter.setSpecialty(treatmentFunction(QStringLiteral("110")));
    const int now = state.hospitalOf(site);
    QCOMPARE(bench.canvas->current(), now);
    bench.filter.setSpecialty(treatmentFunction(QStringLiteral("812")));
    QCOMPARE(bench.canvas->current(), -1); // it is not on the map
    bench.filter.setSpecialty(std::nullopt);
    QCOMPARE(siteOf(bench.canvas->current()), site);
}

void MapViewTest::anEmptyMapTeaches()
{
    Bench bench;
    bench.filter.setSpecialty(treatmentFunction(QStringLiteral("812"))); // nobody offers it
    auto* empty = bench.view->findChild<EmptyState*>();
    QVERIFY(empty && empty->isVisible());
    QVERIFY(empty->text().contains(QStringLiteral("None offers")));
    emit empty->actionRequested();
    QVERIFY(!bench.filter.specialty());
    QVERIFY(!empty->isVisible() && bench.canvas->isVisible());
}

void MapViewTest::theFilterIsShared()
{
    Bench bench;
    const int all = bench.model().rowCount();
    bench.filter.setOverWeeks(52);
    QVERIFY(bench.model().rowCount() > 0 && bench.model().rowCount() < all);
    for (int row = 0; row < bench.model().rowCount(); ++row)
        QVERIFY(bench.desk.region()->daysWaited(bench.model().regionRow(row), fixtureToday) > 364);
    const auto* wait = bench.view->findChild<QPushButton*>(QStringLiteral("mapWait"));
    QCOMPARE(wait->text(), QStringLiteral("Over 52 weeks"));
}

void MapViewTest::savesWhatItShows_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("picture") << QStringLiteral("png") << QByteArray("\x89PNG");
    QTest::newRow("drawing") << QStringLiteral("svg") << QByteArray("<?xml");
    QTest::newRow("paper") << QStringLiteral("pdf") << QByteArray("%PDF");
}

void MapViewTest::savesWhatItShows()
{
    QFETCH(QString, ending);
    QFETCH(QByteArray, begins);
    Bench bench;
    bench.selectMovable();
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("map.") + ending);
    bench.view->setAskPath([&](const QString& suggestion) {
        return suggestion.contains(QStringLiteral("2026-11-20")) ? path : QString();
    });
    QSignalSpy said(bench.view.get(), &View::said);
    bench.view->exportMap();
    QCOMPARE(said.size(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.startsWith(begins));
    QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    if (ending == QLatin1String("pdf"))
        return;
    const QImage image = QImageReader(path).read();
    QVERIFY(!image.isNull());
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); y += 7) {
        for (int x = 0; x < image.width(); x += 7)
            colours.insert(image.pixel(x, y));
    }
    QVERIFY2(colours.size() > 20, "an empty picture");
}

void MapViewTest::refusesToSaveAsSomethingElse()
{
    Bench bench;
    const QTemporaryDir folder;
    bench.view->setAskPath(
        [&](const QString&) { return folder.filePath(QStringLiteral("map.docx")); });
    bench.view->exportMap();
    QVERIFY(bench.says(QStringLiteral("PNG, SVG or PDF")));
    bench.view->setAskPath(
        [&](const QString&) { return folder.filePath(QStringLiteral("nowhere/map.png")); });
    bench.view->exportMap();
    QVERIFY(bench.says(QStringLiteral("could not be saved")));
}

SOONER_TEST(MapViewTest)
#include "mapviewtest.moc"
