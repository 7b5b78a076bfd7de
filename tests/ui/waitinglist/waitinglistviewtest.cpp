#include "ui/waitinglist/waitinglistview.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/theme/theme.h"
#include "ui/waitinglist/filterbar.h"
#include "ui/waitinglist/listdelegates.h"
#include "ui/waitinglist/listselectionbar.h"
#include "ui/waitinglist/listtable.h"
#include "ui/waitinglist/patientpanel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/quickfilter.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

/** The waiting list as a person uses it: filters, keys, selection, what stays when things change.
 */
class WaitingListViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void nobodyIsChosenByItself();
    void countsAndOrderAreSaid();
    void quickFiltersPutChipsUp();
    void chipsAndClearTakeFiltersOff();
    void searchBoxFilters();
    void emptyResultNamesTheFilterAndOffersToTakeItOff();
    void emptyRegionSaysWhatWouldBeHere();
    void arrowsChooseAndEnterGoesToThePanel();
    void keyboardStaysInThePanelAfterAProposal();
    void spaceTicksSeveralAndTheBarAddsThemUp();
    void findPlacesIsOfferedOnlyToAListener();
    void headsSortAndGoBackToTheOrderOfTreatment();
    void selectionAndPanelSurviveFilterAndSort();
    void filterThatHidesThePatientEmptiesThePanel();
    void changesWaitBehindALink();
    void scrollStaysWhenTheRegionChanges();
    void openingAPatientTakesTheFilterOff();
    void theFootOfThePanelChangesThePatient();
    void copiesRowsAndNumber();
    void longCareKeepsItsSide();
    void longNamesHaveATooltip();
    void listAndPanelTakeTurnsWhereBothDoNotFit();

private:
    int rowOf(const QString& family) const { return m_view->model().rowOf(m_fixture->id(family)); }
    void choose(const QString& family) { m_view->table().choose(rowOf(family)); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&m_view->table(), key, modifiers);
    }
    QAbstractButton* quick(const QString& name) const
    {
        for (QuickFilter* each : m_view->findChildren<QuickFilter*>()) {
            if (each->text() == name)
                return each;
        }
        return nullptr;
    }
    QStringList chips() const
    {
        QStringList words;
        for (const Chip* chip : m_view->findChildren<Chip*>()) {
            if (!chip->isHidden())
                words += chip->text();
        }
        return words;
    }
    QLineEdit* search() const
    {
        return m_view->findChild<QLineEdit*>(QStringLiteral("waitingListSearch"));
    }
    ListSelectionBar* bar() const { return m_view->findChild<ListSelectionBar*>(); }

    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<WaitingListView> m_view;
};

void WaitingListViewTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_view = std::make_unique<WaitingListView>(*m_desk);
    m_fixture->openIn(*m_desk);
    m_view->resize(1286, 660);
    m_view->show();
    m_view->activated();
    QCoreApplication::processEvents();
}

void WaitingListViewTest::cleanup()
{
    m_view.reset();
    m_desk.reset();
    m_undo.reset();
    m_fixture.reset();
}

void WaitingListViewTest::nobodyIsChosenByItself()
{
    QVERIFY(!m_view->panel().shown());
    m_view->table().setFocus(Qt::TabFocusReason);
    QVERIFY(!m_view->table().currentIndex().isValid());
    QVERIFY(!m_view->panel().shown());
}

void WaitingListViewTest::countsAndOrderAreSaid()
{
    QCOMPARE(m_view->countText(), QStringLiteral("Showing 38 of 38"));
    QCOMPARE(m_view->statusNote(), QStringLiteral("Order: order of treatment (default)"));
    QVERIFY(quick(QStringLiteral("All"))->isChecked());
    QCOMPARE(quick(QStringLiteral("Over 78"))->accessibleName(), QStringLiteral("Over 78: 3"));
}

void WaitingListViewTest::quickFiltersPutChipsUp()
{
    QTest::mouseClick(quick(QStringLiteral("Over 65")), Qt::LeftButton);
    QTest::mouseClick(quick(QStringLiteral("Would travel 30 miles")), Qt::LeftButton);
    QCOMPARE(chips(), (QStringList{QStringLiteral("Over 65 weeks"),
                                   QStringLiteral("Travel 30 miles or more")}));
    QCOMPARE(m_view->countText(), QStringLiteral("Showing 12 of 38"));
    QVERIFY(!quick(QStringLiteral("All"))->isChecked());
    // Another threshold takes the place of the first.
    QTest::mouseClick(quick(QStringLiteral("Over 78")), Qt::LeftButton);
    QCOMPARE(m_view->countText(), QStringLiteral("Showing 3 of 38"));
    QVERIFY(!quick(QStringLiteral("Over 65"))->isChecked());
    // Once more takes it off.
    QTest::mouseClick(quick(QStringLiteral("Over 78")), Qt::LeftButton);
    QCOMPARE(chips(), QStringList{QStringLiteral("Travel 30 miles or more")});
    QTest::mouseClick(quick(QStringLiteral("All")), Qt::LeftButton);
    QVERIFY(chips().isEmpty());
}

void WaitingListViewTest::chipsAndClearTakeFiltersOff()
{
    QTest::mouseClick(quick(QStringLiteral("Long wait, unmatched")), Qt::LeftButton);
    QCOMPARE(chips(), (QStringList{QStringLiteral("Over 52 weeks"), QStringLiteral("Unmatched")}));
    auto* chip = m_view->findChildren<Chip*>().at(0);
    QTest::mouseClick(chip, Qt::LeftButton);
    QCOMPARE(chips(), QStringList{QStringLiteral("Unmatched")});
    search()->setText(QStringLiteral("knee"));
    QCOMPARE(chips().size(), 2);
    QTest::mouseClick(m_view->findChild<QAbstractButton*>(QStringLiteral("clearFiltersButton")),
                      Qt::LeftButton);
    QVERIFY(chips().isEmpty());
    QVERIFY(search()->text().isEmpty());
    QCOMPARE(m_view->countText(), QStringLiteral("Showing 38 of 38"));
}

void WaitingListViewTest::searchBoxFilters()
{
    QTest::keyClicks(search(), QStringLiteral("li na"));
    QCOMPARE(m_view->countText(), QStringLiteral("Showing 2 of 38"));
    QCOMPARE(chips(), QStringList{QStringLiteral("“li na”")});
    QTest::keyClick(search(), Qt::Key_Return);
    QCOMPARE(m_view->panel().shown(), std::optional(m_view->model().id(0)));
}

void WaitingListViewTest::emptyResultNamesTheFilterAndOffersToTakeItOff()
{
    PathwayFilter filter;
    filter.specialties = {*treatmentFunction(u"130")};
    filter.overWeeks = 78;
    m_view->model().setFilter(filter);
    QVERIFY(m_view->emptyText().contains(QStringLiteral("Nobody matches all of these")));
    // Without the wait three would show, without the specialty three as well: the first named.
    QVERIFY(m_view->emptyText().contains(QStringLiteral("Without it the list shows 3 patients")));
    QAbstractButton* wayOut = nullptr;
    for (QAbstractButton* each : m_view->findChildren<QAbstractButton*>()) {
        if (each->isVisible() && each->text().startsWith(QStringLiteral("Take “")))
            wayOut = each;
    }
    QVERIFY(wayOut);
    QTest::mouseClick(wayOut, Qt::LeftButton);
    QCOMPARE(m_view->countText(), QStringLiteral("Showing 3 of 38"));
    QVERIFY(m_view->emptyText().isEmpty());
    // When no single one is to blame, all of them come off.
    filter.text = QStringLiteral("zzz");
    m_view->model().setFilter(filter);
    QVERIFY(m_view->emptyText().contains(QStringLiteral("several exclude everybody")));
}

void WaitingListViewTest::emptyRegionSaysWhatWouldBeHere()
{
    m_desk->close();
    QVERIFY(m_view->emptyText().contains(QStringLiteral("No waiting list yet")));
    QVERIFY(!m_view->panel().shown());
    const auto button = [this] {
        for (const QPushButton* each : m_view->findChildren<QPushButton*>()) {
            if (each->isVisible() && each->text() == QStringLiteral("Import a list"))
                return true;
        }
        return false;
    };
    QVERIFY(!button()); // nobody would hear it
    const QSignalSpy wanted(m_view.get(), &WaitingListView::importRequested);
    m_view->activated();
    QVERIFY(button());
}

void WaitingListViewTest::arrowsChooseAndEnterGoesToThePanel()
{
    key(Qt::Key_Down);
    QCOMPARE(m_view->panel().shown(), std::optional(m_view->model().id(0)));
    key(Qt::Key_Down);
    QCOMPARE(m_view->panel().shown(), std::optional(m_view->model().id(1)));
    key(Qt::Key_End);
    QCOMPARE(m_view->panel().shown(), std::optional(m_view->model().id(37)));
    key(Qt::Key_Home);
    QCOMPARE(m_view->panel().shown(), std::optional(m_view->model().id(0)));
    m_view->activateWindow();
    key(Qt::Key_Return);
    QVERIFY(m_view->panel().isAncestorOf(m_view->focusWidget()));
    QTest::keyClick(m_view->focusWidget(), Qt::Key_Escape);
    QCOMPARE(m_view->focusWidget(), static_cast<QWidget*>(&m_view->table()));
}

void WaitingListViewTest::keyboardStaysInThePanelAfterAProposal()
{
    choose(QStringLiteral("Okonkwo")); // one hospital only can take him
    m_view->activateWindow();
    key(Qt::Key_Return);
    QTest::keyClick(m_view->focusWidget(), Qt::Key_Return);
    settle(*m_desk);
    QVERIFY(m_undo->canUndo());
    QVERIFY(m_view->focusWidget() && m_view->panel().isAncestorOf(m_view->focusWidget()));
    QVERIFY(m_view->focusWidget()->isVisible() && m_view->focusWidget()->isEnabled());
}

void WaitingListViewTest::spaceTicksSeveralAndTheBarAddsThemUp()
{
    choose(QStringLiteral("Woźniak"));
    QVERIFY(!bar()->isVisible());
    for (const char* family : {"Singh-Bains", "Armitage"}) {
        const QModelIndex index =
            m_view->model().index(rowOf(QString::fromLatin1(family)), PathwayModel::Person);
        m_view->table().selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        key(Qt::Key_Space);
    }
    QVERIFY(bar()->isVisible());
    QCOMPARE(bar()->text(), QStringLiteral("3 selected: 236 weeks waited in all, longest 81 · "
                                           "travel 30 to 50 miles · all P3"));
    QVERIFY(m_view->panel().text().contains(QStringLiteral("ARMITAGE")));
    key(Qt::Key_Space); // and off again
    QCOMPARE(int(m_view->table().selectedListRows().size()), 2);
    QTest::mouseClick(m_view->table().horizontalHeader()->viewport(), Qt::LeftButton, {},
                      QPoint(20, 10));
    QCOMPARE(int(m_view->table().selectedListRows().size()), 38);
}

void WaitingListViewTest::findPlacesIsOfferedOnlyToAListener()
{
    const auto button = [this] {
        for (QAbstractButton* each : bar()->findChildren<QAbstractButton*>()) {
            if (each->text().startsWith(QStringLiteral("Find places")))
                return each;
        }
        return static_cast<QAbstractButton*>(nullptr);
    };
    choose(QStringLiteral("Woźniak"));
    key(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(bar()->isVisible() && !button()->isVisible());
    std::vector<PathwayId> asked;
    connect(m_view.get(), &WaitingListView::findPlacesRequested, this,
            [&asked](const std::vector<PathwayId>& ids) { asked = ids; });
    QSignalSpy another(m_view.get(), &View::viewRequested);
    key(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(button()->isVisible());
    QCOMPARE(button()->text(), QStringLiteral("Find places for 3"));
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(int(asked.size()), 3);
    QCOMPARE(asked[0], m_fixture->id(QStringLiteral("Woźniak")));
    QCOMPARE(another.at(0).at(0).toString(), QStringLiteral("match"));
}

void WaitingListViewTest::headsSortAndGoBackToTheOrderOfTreatment()
{
    QHeaderView* heads = m_view->table().horizontalHeader();
    const auto click = [heads](int column) {
        QTest::mouseClick(heads->viewport(), Qt::LeftButton, {},
                          QPoint(heads->sectionViewportPosition(column) + 12, 10));
    };
    QSignalSpy note(m_view.get(), &View::statusNoteChanged);
    click(PathwayModel::Bmi);
    QCOMPARE(m_view->statusNote(), QStringLiteral("Order: BMI, highest first"));
    QCOMPARE(heads->sortIndicatorSection(), int(PathwayModel::Bmi));
    click(PathwayModel::Bmi);
    QCOMPARE(m_view->statusNote(), QStringLiteral("Order: BMI, lowest first"));
    click(PathwayModel::Care); // free text: nothing happens
    QCOMPARE(m_view->statusNote(), QStringLiteral("Order: BMI, lowest first"));
    click(PathwayModel::Bmi);
    QCOMPARE(m_view->statusNote(), QStringLiteral("Order: order of treatment (default)"));
    QVERIFY(!heads->isSortIndicatorShown());
    QCOMPARE(note.size(), 3);
}

void WaitingListViewTest::selectionAndPanelSurviveFilterAndSort()
{
    choose(QStringLiteral("Brânzei"));
    QTest::mouseClick(quick(QStringLiteral("Over 65")), Qt::LeftButton);
    QCOMPARE(m_view->panel().shown(), std::optional(m_fixture->id(QStringLiteral("Brânzei"))));
    m_view->model().setSort(*PathwayModel::sortOf(PathwayModel::Bmi));
    QCOMPARE(m_view->table().selectedListRows(),
             std::vector<int>{rowOf(QStringLiteral("Brânzei"))});
    QCOMPARE(m_view->table().currentIndex().row(), rowOf(QStringLiteral("Brânzei")));
    QCOMPARE(m_view->panel().shown(), std::optional(m_fixture->id(QStringLiteral("Brânzei"))));
}

void WaitingListViewTest::filterThatHidesThePatientEmptiesThePanel()
{
    choose(QStringLiteral("Eze"));
    QTest::mouseClick(quick(QStringLiteral("Over 78")), Qt::LeftButton);
    QVERIFY(!m_view->panel().shown());
    QVERIFY(m_view->table().selectedListRows().empty());
}

void WaitingListViewTest::changesWaitBehindALink()
{
    auto* link = m_view->findChild<QAbstractButton*>(QStringLiteral("waitingListChanges"));
    QVERIFY(!link->isVisible());
    QTest::mouseClick(quick(QStringLiteral("Long wait, unmatched")), Qt::LeftButton);
    const int shown = m_view->model().rowCount();
    choose(QStringLiteral("Woźniak"));
    m_view->panel().propose();
    settle(*m_desk);
    QCOMPARE(m_view->model().rowCount(), shown);
    QCOMPARE(m_view->panel().shown(), std::optional(m_fixture->id(QStringLiteral("Woźniak"))));
    QVERIFY(link->isVisible());
    QCOMPARE(link->text(), QStringLiteral("1 change - show"));
    QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(m_view->model().rowCount(), shown - 1);
    QVERIFY(!link->isVisible());
}

void WaitingListViewTest::scrollStaysWhenTheRegionChanges()
{
    QScrollBar* scroll = m_view->table().verticalScrollBar();
    QVERIFY(scroll->maximum() > 100);
    scroll->setValue(97);
    propose(*m_desk, {{m_fixture->id(QStringLiteral("Woźniak")),
                       m_fixture->region()->session(m_fixture->session(QStringLiteral("S001"))).id,
                       {},
                       false,
                       {}}});
    settle(*m_desk);
    QCOMPARE(scroll->value(), 97);
}

void WaitingListViewTest::openingAPatientTakesTheFilterOff()
{
    QTest::mouseClick(quick(QStringLiteral("Over 78")), Qt::LeftButton);
    QSignalSpy said(m_view.get(), &View::said);
    m_view->openPatient(m_fixture->id(QStringLiteral("Woźniak")));
    QCOMPARE(said.size(), 0);
    m_view->openPatient(m_fixture->id(QStringLiteral("Eze")));
    QCOMPARE(said.size(), 1);
    QVERIFY(m_view->model().filter().isEmpty());
    QCOMPARE(m_view->panel().shown(), std::optional(m_fixture->id(QStringLiteral("Eze"))));
    QVERIFY(m_view->table().viewport()->rect().intersects(
        m_view->table().visualRect(m_view->table().currentIndex())));
}

void WaitingListViewTest::theFootOfThePanelChangesThePatient()
{
    choose(QStringLiteral("Thwaite"));
    auto* more = m_view->findChild<QToolButton*>(QStringLiteral("patientMore"));
    QVERIFY(more && more->isVisible());
    const QList<QAction*> actions = more->menu()->actions();
    QCOMPARE(actions.size(), 2);
    for (QAction* action : actions) {
        QVERIFY(action->isEnabled());
        action->trigger();
        QTRY_VERIFY(m_view->findChild<QDialog*>());
        const auto* dialog = m_view->findChild<QDialog*>();
        const QList<QLabel*> labels = dialog->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* each) {
            return each->text().startsWith(QStringLiteral("THWAITE, Eileen (Mrs)"));
        }));
        delete dialog;
    }
    Desk desk(*m_undo);
    m_fixture->openIn(desk, OpenMode::ReadOnly);
    WaitingListView view(desk);
    view.table().choose(0);
    for (const QAction* action :
         view.findChild<QToolButton*>(QStringLiteral("patientMore"))->menu()->actions())
        QVERIFY(!action->isEnabled());
}

void WaitingListViewTest::copiesRowsAndNumber()
{
    choose(QStringLiteral("Woźniak"));
    m_view->copyNhsNumber();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("9990179190"));
    key(Qt::Key_Down, Qt::ShiftModifier);
    m_view->copyRows();
    const QStringList lines =
        QGuiApplication::clipboard()->text().trimmed().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    const auto columns = lines[0].count(QLatin1Char('\t'));
    for (const QString& line : lines)
        QCOMPARE(line.count(QLatin1Char('\t')), columns);
    QVERIFY(lines[1].startsWith(
        QStringLiteral("P1\t571\t28-Apr-2025\tWOŹNIAK, Małgorzata (Mrs)\t9990179190\tP3")));
}

void WaitingListViewTest::longCareKeepsItsSide()
{
    const QString care = QStringLiteral("Total knee replacement, left");
    const QFontMetrics measure(Theme::current().font(TextRole::Body));
    const int whole = measure.horizontalAdvance(care);
    QCOMPARE(CareDelegate::fitted(care, whole + 1), care);
    const QString fitted = CareDelegate::fitted(care, whole - 20);
    QVERIFY(fitted.endsWith(QStringLiteral("…, left")));
    QVERIFY(measure.horizontalAdvance(fitted) <= whole - 20);
}

void WaitingListViewTest::longNamesHaveATooltip()
{
    const int row = rowOf(QStringLiteral("de la Cruz y Fernández-Montgomery"));
    const QModelIndex person = m_view->model().index(row, PathwayModel::Person);
    QVERIFY(person.data(Qt::ToolTipRole)
                .toString()
                .startsWith(QStringLiteral("DE LA CRUZ Y FERNÁNDEZ-MONTGOMERY, María Guadalupe "
                                           "Inmaculada (Professor), 999")));
}

void WaitingListViewTest::listAndPanelTakeTurnsWhereBothDoNotFit()
{
    const auto panel = [this] { return m_view->panel().isVisible(); };
    const auto list = [this] { return m_view->table().isVisible(); };
    QVERIFY(panel() && list());
    m_view->resize(700, 660);
    QVERIFY(list() && !panel());
    choose(QStringLiteral("Woźniak"));
    QVERIFY(list() && !panel());
    key(Qt::Key_Return);
    QVERIFY(!list() && panel());
    QCOMPARE(m_view->panel().shown(), std::optional(m_fixture->id(QStringLiteral("Woźniak"))));
    QTest::keyClick(&m_view->panel(), Qt::Key_Escape);
    QVERIFY(list() && !panel());
    m_view->resize(1286, 660);
    QVERIFY(panel() && list());
}

SOONER_TEST(WaitingListViewTest)
#include "waitinglistviewtest.moc"
