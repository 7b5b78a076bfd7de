#include "ui/offers/offersview.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"
#include "ui/offers/letterpanel.h"
#include "ui/offers/optioncard.h"
#include "ui/offers/recordpanel.h"
#include "ui/offers/selectionbar.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/datefield.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

/** The whole view over a region: whichever way an offer is moved, the same thing happens. */
class OffersViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everyWayOfSendingIsTheSame_data();
    void everyWayOfSendingIsTheSame();
    void everyWayAsksForTheAnswer_data();
    void everyWayAsksForTheAnswer();
    void refusalsSayWhyAndChangeNothing();
    void keysWalkTheColumns();
    void escapePutsBack();
    void selectionIsInOneColumn();
    void yesNeedsDateAndTeam();
    void noNeedsAReason();
    void choosingSupersedesTheOthers();
    void onlyOptionIsChosenAtOnce();
    void patientMayRefuseOneOption();
    void bookingToTreatment();
    void givingBackNeedsAReason();
    void panelStaysWhenTheRulesSayNo();
    void lettersAskFirstAndThenMove();
    void lateOnesExpire();
    void tableSelectsAndSorts();
    void emptyBoardTeaches();
    void readOnlyChangesNothing();
    void layoutIsRemembered();
    void scrollStaysWhenACardComesAbove();
    void targetsAreLargeAndNamed();

private:
    enum class Way { Drop, Keys, Button, Menu, Shortcut };

    OfferBoard& board() const { return *m_view->findChild<OfferBoard*>(); }
    OfferColumn& column(OfferState state) const { return board().column(state); }
    RecordPanel& panel() const { return *m_view->findChild<RecordPanel*>(); }
    LetterPanel& letters() const { return *m_view->findChild<LetterPanel*>(); }
    SelectionBar& bar() const { return *m_view->findChild<SelectionBar*>(); }
    InlineMessage& message() const
    {
        return *m_view->findChild<InlineMessage*>(QStringLiteral("offersMessage"));
    }
    template <class T>
    T& field(const char* name) const
    {
        return *panel().findChild<T*>(QString::fromLatin1(name));
    }
    void select(const QString& family);
    void move(const QString& family, OfferState to, Way way);
    void commit();
    OfferRecord latest(const QString& family) const;
    int count(OfferState state) const;
    void run(OfferDeed deed, const QString& family);

    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OffersView> m_view;
};

void OffersViewTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_fixture->openIn(*m_desk);
    m_view = std::make_unique<OffersView>(*m_desk);
    m_view->resize(1286, 700);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->activateWindow();
    m_view->activated();
}

void OffersViewTest::cleanup()
{
    m_view.reset();
    m_desk.reset();
    m_undo.reset();
    m_fixture.reset();
}

OfferRecord OffersViewTest::latest(const QString& family) const
{
    const Region& region = *m_desk->region();
    return region.offer(region.lastOffer(m_fixture->row(family))).record;
}

int OffersViewTest::count(OfferState state) const
{
    const Region& region = *m_desk->region();
    int n = 0;
    for (int i = 0; i < region.offerCount(); ++i)
        n += region.offer(i).record.state == state ? 1 : 0;
    return n;
}

void OffersViewTest::select(const QString& family)
{
    const int row = m_fixture->row(family);
    for (const OfferState state : boardStates) {
        OfferColumn& each = column(state);
        for (int i = 0; i < each.model().rowCount(); ++i) {
            const OfferCard* card = each.model().card(each.model().index(i));
            if (!card || card->row != row)
                continue;
            each.list().setFocus();
            each.list().selectionModel()->setCurrentIndex(each.model().index(i),
                                                          QItemSelectionModel::ClearAndSelect);
            return;
        }
    }
    QFAIL("Nobody of that name is on the board");
}

/** From the column before it. */
void OffersViewTest::move(const QString& family, OfferState to, Way way)
{
    select(family);
    const OfferDeed deed = *deedInto(to);
    switch (way) {
    case Way::Drop: {
        OfferColumn& from = column(OfferState(int(to) - 1));
        const std::unique_ptr<QMimeData> data(from.model().mimeData(from.selectedCards()));
        QVERIFY(column(to).model().dropMimeData(data.get(), Qt::MoveAction, -1, -1, {}));
        break;
    }
    case Way::Keys: {
        CardList& list = column(OfferState(int(to) - 1)).list();
        QTest::keyClick(&list, Qt::Key_Space);
        QVERIFY(board().isMoving());
        QTest::keyClick(&list, Qt::Key_Return);
        break;
    }
    case Way::Button: {
        QPushButton* button = bar().button(deed);
        QVERIFY(button);
        button->click();
        break;
    }
    case Way::Menu: {
        QMenu menu;
        fillMoveMenu(
            menu, *m_desk->region(), m_view->selectedOffers(), Identity::Shown,
            [this](OfferDeed chosen) { m_view->start(chosen, m_view->selectedOffers()); },
            [](const QString&) {});
        QAction* wanted = nullptr;
        const QList<QAction*> actions = menu.actions();
        for (QAction* action : actions) {
            if (action->text().startsWith(QStringLiteral("Move to \"%1\"").arg(nameOf(to))))
                wanted = action;
        }
        QVERIFY(wanted && wanted->isEnabled());
        wanted->trigger();
        break;
    }
    case Way::Shortcut:
        QTest::keyClick(&column(OfferState::Proposed).list(), Qt::Key_Return, Qt::ControlModifier);
        break;
    }
    settle(*m_desk);
}

void OffersViewTest::commit()
{
    panel().findChild<QPushButton*>(QStringLiteral("recordCommit"))->click();
    settle(*m_desk);
}

void OffersViewTest::run(OfferDeed deed, const QString& family)
{
    select(family);
    m_view->start(deed, m_view->selectedOffers());
    settle(*m_desk);
}

void OffersViewTest::everyWayOfSendingIsTheSame_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("drop") << int(Way::Drop);
    QTest::newRow("keys") << int(Way::Keys);
    QTest::newRow("button") << int(Way::Button);
    QTest::newRow("menu") << int(Way::Menu);
    QTest::newRow("shortcut") << int(Way::Shortcut);
}

void OffersViewTest::everyWayOfSendingIsTheSame()
{
    QFETCH(int, way);
    const QString family = QStringLiteral("Thwaite");
    move(family, OfferState::Asked, Way(way));
    const OfferRecord offer = latest(family);
    QCOMPARE(offer.state, OfferState::Asked);
    QCOMPARE(offer.askedOn, std::optional(fixtureToday));
    QCOMPARE(offer.respondBy, std::optional(fixtureToday + 7));
    QCOMPARE(m_undo->count(), 1);
    QCOMPARE(m_undo->undoText(), QStringLiteral("Sent 1 offer"));
    QCOMPARE(count(OfferState::Asked), 3);
    QVERIFY(!bar().isVisible());
    QVERIFY(column(OfferState::Proposed).list().hasFocus()); // ready for the next one
    m_undo->undo();
    settle(*m_desk);
    QCOMPARE(latest(family).state, OfferState::Proposed);
}

void OffersViewTest::everyWayAsksForTheAnswer_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("drop") << int(Way::Drop);
    QTest::newRow("keys") << int(Way::Keys);
    QTest::newRow("button") << int(Way::Button);
    QTest::newRow("menu") << int(Way::Menu);
}

void OffersViewTest::everyWayAsksForTheAnswer()
{
    QFETCH(int, way);
    const QString family = QStringLiteral("Drabble");
    move(family, OfferState::Offered, Way(way));
    QCOMPARE(latest(family).state, OfferState::Asked); // nothing is done before the answer
    QVERIFY(panel().isOpen());
    QCOMPARE(panel().deed(), OfferDeed::SayYes);
    commit();
    QCOMPARE(latest(family).state, OfferState::Offered);
    QCOMPARE(latest(family).team, QStringLiteral("Orthopaedics 4")); // the session's
    QVERIFY(!panel().isOpen());
    QCOMPARE(m_undo->count(), 1);
}

void OffersViewTest::refusalsSayWhyAndChangeNothing()
{
    const auto before = m_desk->region()->sequence();
    select(QStringLiteral("Drabble"));
    m_view->start(OfferDeed::Book, m_view->selectedOffers());
    settle(*m_desk);
    QVERIFY(message().text().contains(QStringLiteral("record its answer first")));
    QCOMPARE(m_desk->region()->sequence(), before);
    // By keys: nothing after treated.
    run(OfferDeed::Book, QStringLiteral("Ó Súilleabháin"));
    panel().cancel();
    select(QStringLiteral("D'Arcy"));
    CardList& list = column(OfferState::Booked).list();
    QTest::keyClick(&list, Qt::Key_Space);
    QVERIFY(board().isMoving());
    QCOMPARE(column(OfferState::Treated).dropLook(), DropLook::Target);
    QCOMPARE(column(OfferState::Asked).dropLook(), DropLook::None);
    QTest::keyClick(&list, Qt::Key_Left); // nothing that way takes it
    QCOMPARE(column(OfferState::Treated).dropLook(), DropLook::Target);
}

void OffersViewTest::keysWalkTheColumns()
{
    select(QStringLiteral("Thwaite"));
    QTest::keyClick(&column(OfferState::Proposed).list(), Qt::Key_Right);
    QVERIFY(column(OfferState::Asked).list().hasFocus());
    QCOMPARE(column(OfferState::Asked).selectedCards().size(), 1);
    QCOMPARE(column(OfferState::Proposed).selectedCards().size(), 0);
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QVERIFY(column(OfferState::Booked).list().hasFocus()); // nobody is treated
    QTest::keyClick(&column(OfferState::Booked).list(), Qt::Key_Left);
    QVERIFY(column(OfferState::Accepted).list().hasFocus());
}

void OffersViewTest::escapePutsBack()
{
    select(QStringLiteral("Thwaite"));
    CardList& list = column(OfferState::Proposed).list();
    QTest::keyClick(&list, Qt::Key_X, Qt::ControlModifier);
    QVERIFY(board().isMoving());
    QTest::keyClick(&list, Qt::Key_Escape);
    QVERIFY(!board().isMoving());
    QCOMPARE(column(OfferState::Asked).dropLook(), DropLook::None);
    QCOMPARE(latest(QStringLiteral("Thwaite")).state, OfferState::Proposed);
    QCOMPARE(m_view->selectedOffers().size(), std::size_t(1)); // still selected
    QTest::keyClick(&list, Qt::Key_Escape);
    QVERIFY(m_view->selectedOffers().empty());
}

void OffersViewTest::selectionIsInOneColumn()
{
    CardList& proposed = column(OfferState::Proposed).list();
    proposed.selectAll();
    QCOMPARE(m_view->selectedOffers().size(), std::size_t(2));
    QVERIFY(bar().isVisible());
    QCOMPARE(bar().button(OfferDeed::Send)->text(), QStringLiteral("Send to 2 hospitals"));
    select(QStringLiteral("Drabble"));
    QVERIFY(proposed.selectionModel()->selectedIndexes().isEmpty());
    QCOMPARE(m_view->selectedOffers().size(), std::size_t(1));
    QVERIFY(!bar().button(OfferDeed::Send));
    QVERIFY(bar().button(OfferDeed::SayNo));
}

void OffersViewTest::yesNeedsDateAndTeam()
{
    run(OfferDeed::SayYes, QStringLiteral("Drabble"));
    field<QLineEdit>("recordTeam").setText(QStringLiteral("Miss Okafor"));
    auto& date = field<DateField>("recordDate");
    date.box()->setText(QStringLiteral("31-Feb-2027"));
    QVERIFY(date.echo().startsWith(QStringLiteral("Not a date")));
    commit();
    QCOMPARE(latest(QStringLiteral("Drabble")).state, OfferState::Asked);
    QCOMPARE(date.box()->text(), QStringLiteral("31-Feb-2027")); // nothing typed is lost
    date.box()->setText(QStringLiteral("7 January 2027"));
    commit();
    QCOMPARE(latest(QStringLiteral("Drabble")).state, OfferState::Offered);
    QCOMPARE(latest(QStringLiteral("Drabble")).team, QStringLiteral("Miss Okafor"));
    QCOMPARE(latest(QStringLiteral("Drabble")).day, Day::of(2027, 1, 7));
}

void OffersViewTest::noNeedsAReason()
{
    run(OfferDeed::SayNo, QStringLiteral("Drabble"));
    commit();
    QVERIFY(panel().isOpen());
    QCOMPARE(latest(QStringLiteral("Drabble")).state, OfferState::Asked);
    auto& reason = field<QComboBox>("recordReason");
    QCOMPARE(reason.count(), int(hospitalReasons().size()) + 1);
    reason.setCurrentIndex(reason.findData(QStringLiteral("bmi")));
    commit();
    QCOMPARE(latest(QStringLiteral("Drabble")).state, OfferState::DeclinedByHospital);
    QCOMPARE(latest(QStringLiteral("Drabble")).reason, QStringLiteral("bmi"));
}

void OffersViewTest::choosingSupersedesTheOthers()
{
    const QString family = QStringLiteral("O'Donoghue");
    move(family, OfferState::Accepted, Way::Drop);
    const auto options = panel().findChildren<OptionCard*>();
    QCOMPARE(options.size(), 2);
    commit();
    QVERIFY(panel().isOpen()); // nothing is chosen yet
    QCOMPARE(count(OfferState::WithPatient), 2);
    options[1]->click();
    QVERIFY(!options[0]->isChecked());
    const OfferId chosen = options[1]->offer();
    commit();
    const Region& region = *m_desk->region();
    QCOMPARE(region.offer(*region.offerIndex(chosen)).record.state, OfferState::Accepted);
    QCOMPARE(count(OfferState::Superseded), 1);
    QCOMPARE(count(OfferState::WithPatient), 0);
    m_undo->undo();
    settle(*m_desk);
    QCOMPARE(count(OfferState::WithPatient), 2);
    QCOMPARE(count(OfferState::Superseded), 0);
}

void OffersViewTest::onlyOptionIsChosenAtOnce()
{
    run(OfferDeed::Choose, QStringLiteral("Fernandes"));
    QVERIFY(!panel().isOpen());
    QCOMPARE(latest(QStringLiteral("Fernandes")).state, OfferState::Accepted);
}

void OffersViewTest::patientMayRefuseOneOption()
{
    run(OfferDeed::Decline, QStringLiteral("O'Donoghue"));
    const auto options = panel().findChildren<OptionCard*>();
    QCOMPARE(options.size(), 2);
    QVERIFY(options[0]->isChecked() && options[1]->isChecked());
    options[0]->click();
    const OfferId refused = options[1]->offer();
    auto& reason = field<QComboBox>("recordReason");
    reason.setCurrentIndex(reason.findData(QStringLiteral("too-far")));
    commit();
    QCOMPARE(count(OfferState::WithPatient), 1);
    const Region& region = *m_desk->region();
    const OfferRecord& gone = region.offer(*region.offerIndex(refused)).record;
    QCOMPARE(gone.state, OfferState::DeclinedByPatient);
    QCOMPARE(gone.reason, QStringLiteral("too-far"));
}

void OffersViewTest::bookingToTreatment()
{
    const QString family = QStringLiteral("Ó Súilleabháin");
    run(OfferDeed::Book, family);
    QCOMPARE(field<DateField>("recordDate").day(), std::optional(latest(family).day));
    commit();
    QCOMPARE(latest(family).state, OfferState::Booked);
    run(OfferDeed::Treat, family);
    auto& date = field<DateField>("recordDate");
    QCOMPARE(date.day(), std::optional(fixtureToday)); // a treatment has happened
    date.box()->setText(QStringLiteral("-1d"));
    commit();
    QCOMPARE(latest(family).state, OfferState::Treated);
    QCOMPARE(latest(family).day, fixtureToday - 1);
}

void OffersViewTest::givingBackNeedsAReason()
{
    run(OfferDeed::Return, QStringLiteral("D'Arcy"));
    commit();
    QCOMPARE(latest(QStringLiteral("D'Arcy")).state, OfferState::Booked);
    auto& reason = field<QComboBox>("recordReason");
    reason.setCurrentIndex(reason.findData(QStringLiteral("unfit")));
    commit();
    QCOMPARE(latest(QStringLiteral("D'Arcy")).state, OfferState::Returned);
}

void OffersViewTest::panelStaysWhenTheRulesSayNo()
{
    run(OfferDeed::Book, QStringLiteral("Ó Súilleabháin"));
    auto& date = field<DateField>("recordDate");
    date.box()->setText(QStringLiteral("1-Mar-2027")); // not a day of the session
    commit();
    QVERIFY(panel().isOpen());
    QCOMPARE(date.box()->text(), QStringLiteral("1-Mar-2027"));
    QVERIFY(panel().findChild<InlineMessage*>()->text().contains(
        QStringLiteral("outside the session's days")));
    QTest::keyClick(date.box(), Qt::Key_Escape);
    QVERIFY(!panel().isOpen());
    QCOMPARE(latest(QStringLiteral("Ó Súilleabháin")).state, OfferState::Accepted);
}

void OffersViewTest::lettersAskFirstAndThenMove()
{
    const QTemporaryDir folder;
    move(QStringLiteral("Fernandes"), OfferState::WithPatient, Way::Drop);
    QVERIFY(letters().isOpen());
    QCOMPARE(latest(QStringLiteral("Fernandes")).state, OfferState::Offered);
    // The safe choice has the focus: Enter makes nothing.
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!letters().isOpen());
    QCOMPARE(latest(QStringLiteral("Fernandes")).state, OfferState::Offered);
    move(QStringLiteral("Fernandes"), OfferState::WithPatient, Way::Keys);
    QVERIFY(letters().isOpen());
    letters().setFolder(folder.path());
    letters().findChild<QPushButton*>(QStringLiteral("letterMake"))->click();
    QVERIFY(QTest::qWaitFor(
        [&] { return latest(QStringLiteral("Fernandes")).state == OfferState::WithPatient; },
        20000));
    settle(*m_desk);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), qsizetype(1));
    QVERIFY(message().text().startsWith(QStringLiteral("Made 1 letter")));
    QCOMPARE(message().kind(), InlineMessage::Kind::Success);
}

void OffersViewTest::lateOnesExpire()
{
    Desk& desk = *m_desk;
    QAction* expire = nullptr;
    const QList<QAction*> commands = m_view->commands();
    for (QAction* action : commands) {
        if (action->text() == QStringLiteral("Expire late ones"))
            expire = action;
    }
    QVERIFY(expire);
    expire->trigger();
    settle(desk);
    QCOMPARE(count(OfferState::Expired), 0); // nobody is late yet
    WorkspaceOptions later = RegionFixture::options();
    later.asOf = fixtureToday + 30;
    QSignalSpy opened(&desk, &Desk::opened);
    desk.openRegion(m_fixture->path(), later);
    QVERIFY(opened.wait(20000));
    expire->trigger();
    settle(desk);
    QCOMPARE(count(OfferState::Expired), 4); // two asked, two with the patient
}

void OffersViewTest::tableSelectsAndSorts()
{
    m_view->setForm(OffersView::Form::Table);
    auto* table = m_view->findChild<TableView*>();
    QVERIFY(table->isVisible());
    table->selectRow(0);
    QCOMPARE(m_view->selectedOffers().size(), std::size_t(1));
    QVERIFY(bar().button(OfferDeed::Send));
    const auto chosen = m_view->selectedOffers();
    m_view->start(OfferDeed::Send, chosen);
    settle(*m_desk);
    QCOMPARE(m_view->selectedOffers(), chosen); // another row now, still selected
    QVERIFY(bar().button(OfferDeed::SayYes));
}

void OffersViewTest::emptyBoardTeaches()
{
    std::vector<OfferId> all;
    const Region& region = *m_desk->region();
    for (int i = 0; i < region.offerCount(); ++i)
        all.push_back(region.offer(i).record.id);
    m_view->start(OfferDeed::Withdraw, all);
    settle(*m_desk);
    QSignalSpy wanted(m_view.get(), &View::viewRequested);
    const auto buttons = m_view->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->isVisible() && button->text() == QStringLiteral("Go to Match"))
            button->click();
    }
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("match"));
}

void OffersViewTest::readOnlyChangesNothing()
{
    m_view.reset();
    Desk desk(*m_undo);
    m_fixture->openIn(desk, OpenMode::ReadOnly);
    OffersView view(desk);
    view.show();
    auto& cards = view.findChild<OfferBoard*>()->column(OfferState::Proposed);
    cards.list().selectAll();
    QTest::keyClick(&cards.list(), Qt::Key_Space);
    QVERIFY(!view.findChild<OfferBoard*>()->isMoving());
    view.start(OfferDeed::Send, view.selectedOffers());
    settle(desk);
    QCOMPARE(desk.region()->sequence(), m_desk->region()->sequence());
    QVERIFY(!view.findChild<SelectionBar*>()->button(OfferDeed::Send));
}

void OffersViewTest::layoutIsRemembered()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    m_view->setForm(OffersView::Form::Table);
    letters().setFolder(folder.path());
    letters().setSignedBy(QStringLiteral("Priya Shah"));
    m_view->saveLayout(settings);
    OffersView again(*m_desk);
    again.restoreLayout(settings);
    QCOMPARE(again.form(), OffersView::Form::Table);
    QCOMPARE(again.findChild<LetterPanel*>()->folder(), folder.path());
    QCOMPARE(again.findChild<LetterPanel*>()->signedBy(), QStringLiteral("Priya Shah"));
}

void OffersViewTest::scrollStaysWhenACardComesAbove()
{
    OfferQueue queue(*m_desk);
    OfferColumn column(queue, OfferState::Proposed);
    column.resize(180, 160);
    column.show();
    QVERIFY(QTest::qWaitForWindowExposed(&column));
    run(OfferDeed::Send, QStringLiteral("Adeyemi")); // the upper of the two
    const auto thwaite = [&] {
        for (int row = 0; row < column.model().rowCount(); ++row) {
            const OfferCard* card = column.model().card(column.model().index(row));
            if (card && card->row == m_fixture->row(QStringLiteral("Thwaite")))
                return column.list().visualRect(column.model().index(row)).y();
        }
        return -1000;
    };
    QScrollBar* bar = column.list().verticalScrollBar();
    column.list().scrollToBottom();
    QVERIFY(bar->value() > 0);
    const int y = thwaite();
    m_undo->undo();
    settle(*m_desk);
    QCOMPARE(thwaite(), y);
    bar->setValue(0); // at the top it stays at the top, so that what is urgent shows
    run(OfferDeed::Send, QStringLiteral("Adeyemi"));
    m_undo->undo();
    settle(*m_desk);
    QCOMPARE(bar->value(), 0);
}

void OffersViewTest::targetsAreLargeAndNamed()
{
    const auto check = [this] {
        const auto widgets = m_view->findChildren<QWidget*>();
        for (const QWidget* widget : widgets) {
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool target = button || qobject_cast<const QLineEdit*>(widget)
                                || qobject_cast<const QComboBox*>(widget);
            if (!target || !widget->isVisible())
                continue;
            const QString name = widget->accessibleName().isEmpty() && button
                                     ? button->text()
                                     : widget->accessibleName();
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
            QVERIFY2(widget->width() >= smallestTarget && widget->height() >= smallestTarget,
                     qPrintable(name));
        }
    };
    select(QStringLiteral("Drabble"));
    check();
    run(OfferDeed::SayYes, QStringLiteral("Drabble"));
    check();
    run(OfferDeed::Decline, QStringLiteral("O'Donoghue"));
    check();
    run(OfferDeed::MakeLetter, QStringLiteral("Fernandes"));
    check();
}

SOONER_TEST(OffersViewTest)
#include "offersviewtest.moc"
