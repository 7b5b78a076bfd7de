#include "ui/waitinglist/patientpanel.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"
#include "ui/waitinglist/wherenextpage.h"
#include "ui/widgets/inlinemessage.h"

#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

/** The patient at the right of the list. */
class PatientPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void showsNobodyAtFirst();
    void namesThePatientAndTheWait();
    void sessionsAddUp();
    void proposesTheChosenPlaceAndUndoes();
    void chosenPlaceComesBackWithAnUndo();
    void withdrawsAnOffer();
    void whoIsNotInTheMatchHasTheReasonFirst_data();
    void whoIsNotInTheMatchHasTheReasonFirst();
    void refusalShowsInThePanel();
    void placeTakenByAColleagueIsNotProposed();
    void whatColleaguesDoElsewhereDisturbsNothing();
    void whatColleaguesDoToThePatientShows();
    void recordFillsTheOtherTabs();
    void readOnlyHidesWhoItIs();

private:
    void show(const QString& family) { m_panel->showPatient(m_fixture->id(family)); }
    template <class T>
    T* child(const char* name) const
    {
        return m_panel->findChild<T*>(QLatin1String(name));
    }
    QScrollArea* page() const
    {
        for (QScrollArea* each : m_panel->findChildren<QScrollArea*>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    /** The label of the page in front that says this. */
    QLabel* line(const QString& text) const
    {
        for (QLabel* each : page()->findChildren<QLabel*>()) {
            if (each->isVisible() && each->text().contains(text))
                return each;
        }
        return nullptr;
    }
    /** Waits until the panel has shown what a colleague did, and has what it fetches for that. */
    bool follows(const Workspace& colleague) const
    {
        return QTest::qWaitFor(
            [&] {
                return m_desk->region()->sequence() == colleague.region()->sequence()
                       && m_desk->isIdle();
            },
            20000);
    }
    bool says(const QString& text) const { return m_panel->text().contains(text); }

    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<PatientPanel> m_panel;
};

void PatientPanelTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_panel = std::make_unique<PatientPanel>(*m_desk);
    m_panel->resize(376, 800);
    m_panel->show();
    m_fixture->openIn(*m_desk);
}

void PatientPanelTest::cleanup()
{
    m_panel.reset();
    m_desk.reset();
    m_undo.reset();
    m_fixture.reset();
}

void PatientPanelTest::showsNobodyAtFirst()
{
    QVERIFY(!m_panel->shown());
    QVERIFY(!m_panel->canPropose());
    QVERIFY(says(QStringLiteral("Choose a patient")));
    m_panel->showPatient(PathwayId{4711}); // there is no such pathway
    QVERIFY(!m_panel->shown());
}

void PatientPanelTest::namesThePatientAndTheWait()
{
    show(QStringLiteral("Woźniak"));
    QString text = m_panel->text().replace(QChar::Nbsp, QLatin1Char(' '));
    for (const char* words :
         {"WOŹNIAK, Małgorzata (Mrs), Born 08-Sep-1963 (63y), Gender Female, NHS No. 999 017 9190",
          "81 weeks", "since 28-Apr-2025", "3 weeks past 78", "Total knee replacement, left",
          "P3 · BMI 41.2 · ASA 2 · inpatient · travels 40 miles"})
        QVERIFY2(text.contains(QString::fromUtf8(words)), words);
    // The interpreter comes with the record.
    QTRY_VERIFY(says(QStringLiteral("interpreter, Polish")));
}

void PatientPanelTest::sessionsAddUp()
{
    static const QRegularExpression whereCount(
        QStringLiteral("^(?:best \\d+ of )?(\\d+) sessions?$"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression whyCount(QStringLiteral("^(\\d+) of (\\d+) sessions?$"),
                                             QRegularExpression::MultilineOption);
    for (const char* family : {"Woźniak", "Armitage", "Nguyen", "Brânzei", "Abdulrahman"}) {
        show(QString::fromUtf8(family));
        const QString text = m_panel->text();
        const auto where = whereCount.match(text);
        const auto why = whyCount.match(text);
        QVERIFY2(where.hasMatch() && why.hasMatch(), family);
        QCOMPARE(where.captured(1).toInt() + why.captured(1).toInt(), why.captured(2).toInt());
        const auto reasons =
            reasonsAlone(*m_desk->region(), fixtureToday, PlanRequest::standard(fixtureToday),
                         m_fixture->row(QString::fromUtf8(family)));
        int closed = 0;
        for (const ReasonGroup& group : reasons.groups)
            closed += group.sessions;
        QCOMPARE(closed, why.captured(1).toInt());
    }
}

void PatientPanelTest::proposesTheChosenPlaceAndUndoes()
{
    show(QStringLiteral("Woźniak"));
    QVERIFY(m_panel->canPropose());
    auto* button = child<QPushButton>("proposeButton");
    QCOMPARE(button->text(), QStringLiteral("Propose Chapel Allerton"));
    QTest::mouseClick(button, Qt::LeftButton);
    settle(*m_desk);
    const int row = *m_desk->region()->rowOf(m_fixture->id(QStringLiteral("Woźniak")));
    QCOMPARE(int(m_desk->region()->liveOffers(row).size()), 1);
    QVERIFY(says(QStringLiteral("Chapel Allerton Hospital")));
    m_undo->undo();
    settle(*m_desk);
    QVERIFY(m_desk->region()->liveOffers(row).empty());
    m_undo->redo();
    settle(*m_desk);
    QCOMPARE(int(m_desk->region()->liveOffers(row).size()), 1);
}

void PatientPanelTest::chosenPlaceComesBackWithAnUndo()
{
    show(QStringLiteral("Woźniak"));
    m_panel->propose();
    settle(*m_desk);
    // The hospital is not asked twice; another place is chosen by a person only.
    QVERIFY(!m_panel->canPropose());
    m_undo->undo();
    settle(*m_desk);
    QVERIFY(m_panel->canPropose());
    QCOMPARE(child<QPushButton>("proposeButton")->text(),
             QStringLiteral("Propose Chapel Allerton"));
}

void PatientPanelTest::withdrawsAnOffer()
{
    show(QStringLiteral("Thwaite"));
    QPushButton* withdraw = nullptr;
    for (QPushButton* each : m_panel->findChildren<QPushButton*>()) {
        if (each->text() == QStringLiteral("Withdraw") && each->isVisible())
            withdraw = each;
    }
    QVERIFY(withdraw);
    QCOMPARE(withdraw->accessibleName(),
             QStringLiteral("Withdraw: Proposed, Castle Hill Hospital"));
    QTest::mouseClick(withdraw, Qt::LeftButton);
    settle(*m_desk);
    const int row = m_fixture->row(QStringLiteral("Thwaite"));
    QVERIFY(m_desk->region()->liveOffers(row).empty());
    QVERIFY(m_undo->canUndo());
}

void PatientPanelTest::whoIsNotInTheMatchHasTheReasonFirst_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* family, const char* reason) {
        QTest::newRow(name) << QString::fromUtf8(family) << QString::fromUtf8(reason);
    };
    row("not willing to travel", "Blenkinsop", "Not in the match: not willing to travel.");
    row("no consent", "Kaur", "Not in the match: does not consent to share.");
    row("too urgent", "Ekwueme", "Not in the match: too urgent for mutual aid.");
    row("accepted a place", "Ó Súilleabháin", "The patient has accepted a place.");
}

void PatientPanelTest::whoIsNotInTheMatchHasTheReasonFirst()
{
    QFETCH(QString, family);
    QFETCH(QString, reason);
    show(family);
    QVERIFY(says(reason));
    QVERIFY(!m_panel->canPropose());
    QCOMPARE(child<QPushButton>("proposeButton")->toolTip(), reason);
    m_panel->propose(); // by the keys: does nothing
    settle(*m_desk);
    QVERIFY(!m_undo->canUndo());
}

void PatientPanelTest::refusalShowsInThePanel()
{
    show(QStringLiteral("Woźniak"));
    QSignalSpy refused(m_desk.get(), &Desk::refused);
    m_panel->withdraw(OfferId{4711});
    settle(*m_desk);
    QCOMPARE(refused.size(), 1);
    const auto* message = m_panel->findChild<InlineMessage*>();
    QVERIFY(message->isVisible());
    QVERIFY(!message->text().isEmpty());
    show(QStringLiteral("Okonkwo"));
    QVERIFY(!message->isVisible());
}

void PatientPanelTest::placeTakenByAColleagueIsNotProposed()
{
    show(QStringLiteral("Woźniak"));
    const SessionId session =
        m_fixture->region()->session(m_fixture->session(QStringLiteral("S001"))).id;
    QSignalSpy changed(m_desk.get(), &Desk::regionChanged);
    const auto colleague = m_fixture->open();
    for (const char* family : {"Singh-Bains", "Nguyen"})
        QVERIFY_RESULT(proposeMatch(
            *colleague, {{m_fixture->id(QString::fromLatin1(family)), session, {}, false, {}}}));
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty() && !m_panel->canPropose(), 20000);
    // The list has moved up, but nothing else was chosen instead.
    QCOMPARE(child<QPushButton>("proposeButton")->text(), QStringLiteral("Propose"));
}

/** The page, how far it is scrolled, the words that are selected in it, all of the places when
    all were asked for, the chosen one, and where the keys are. */
void PatientPanelTest::whatColleaguesDoElsewhereDisturbsNothing()
{
    m_panel->resize(376, 560);
    show(QStringLiteral("Woźniak"));
    m_panel->activateWindow();
    QTRY_VERIFY(says(QStringLiteral("interpreter, Polish")));
    auto* places = child<QListView>("whereNextList");
    for (QPushButton* each : m_panel->findChildren<QPushButton*>()) {
        if (each->isVisible() && each->text() == QStringLiteral("Show all"))
            each->click();
    }
    const int rows = places->model()->rowCount();
    QVERIFY(rows > WhereNextModel::fewPlaces);
    places->setCurrentIndex(places->model()->index(rows - 1, 0));
    places->setFocus();
    QCoreApplication::processEvents();
    QScrollBar* scroll = page()->verticalScrollBar();
    QVERIFY(scroll->maximum() > 40);
    scroll->setValue(37);
    const QPointer<QLabel> reason = line(QStringLiteral("Nearest:"));
    QVERIFY(reason);
    QSignalSpy reset(places->model(), &QAbstractItemModel::modelReset);

    const auto colleague = m_fixture->open();
    m_fixture->sendAgain(*colleague, QStringLiteral("Nowak"), QStringLiteral("EMAIL"),
                         QStringLiteral("nowak@example.org"));
    QVERIFY(follows(*colleague));
    QCOMPARE(reset.size(), 0);
    QCOMPARE(places->model()->rowCount(), rows);
    QCOMPARE(places->currentIndex().row(), rows - 1);
    QVERIFY(m_panel->canPropose());
    QVERIFY(places->hasFocus());
    QCOMPARE(page()->verticalScrollBar()->value(), 37);
    QVERIFY(reason && reason->isVisible());

    m_panel->setTab(PatientPanel::Clock);
    QCoreApplication::processEvents();
    const QPointer<QLabel> day = line(QStringLiteral("2025"));
    QVERIFY(day && day->textInteractionFlags() & Qt::TextSelectableByMouse);
    day->setSelection(0, 4);
    m_fixture->sendAgain(*colleague, QStringLiteral("Nowak"), QStringLiteral("EMAIL"),
                         QStringLiteral("z.nowak@example.org"));
    QVERIFY(follows(*colleague));
    QVERIFY(day && day->isVisible());
    QCOMPARE(day->selectedText().size(), 4);
}

void PatientPanelTest::whatColleaguesDoToThePatientShows()
{
    m_panel->resize(376, 560);
    show(QStringLiteral("O'Donoghue"));
    m_panel->setTab(PatientPanel::History);
    QTRY_VERIFY(says(QStringLiteral("Letter (standard)")));
    QScrollBar* scroll = page()->verticalScrollBar();
    QTRY_VERIFY(scroll->maximum() > 20); // laid out after it was filled
    scroll->setValue(17);
    const auto colleague = m_fixture->open();
    const Region& region = *colleague->region();
    const int row = m_fixture->row(QStringLiteral("O'Donoghue"));
    const OfferId second = region.offer(region.lastOffer(row)).record.id;
    QVERIFY_RESULT(withdrawOffers(*colleague, {second}));
    QVERIFY(follows(*colleague));
    QTRY_VERIFY(says(QStringLiteral("Withdrawn")));
    QCOMPARE(m_panel->shown(), std::optional(m_fixture->id(QStringLiteral("O'Donoghue"))));
    QVERIFY(child<QTabBar>("patientTabs")->currentIndex() == PatientPanel::History);
    QCOMPARE(page()->verticalScrollBar()->value(), 17);
    // A new row of the list, too.
    m_panel->setTab(PatientPanel::Preferences);
    m_fixture->sendAgain(*colleague, QStringLiteral("O'Donoghue"), QStringLiteral("EMAIL"),
                         QStringLiteral("aoife@example.org"));
    QVERIFY(follows(*colleague));
    QTRY_VERIFY(says(QStringLiteral("aoife@example.org")));
}

void PatientPanelTest::recordFillsTheOtherTabs()
{
    show(QStringLiteral("O'Donoghue"));
    m_panel->setTab(PatientPanel::Clock);
    QVERIFY(says(QStringLiteral("Over 78 weeks")));
    QTRY_VERIFY(says(QStringLiteral("Referral to treatment")));
    m_panel->setTab(PatientPanel::Preferences);
    QVERIFY(says(QStringLiteral("100 miles")));
    QVERIFY(says(QStringLiteral("Not recorded")));
    m_panel->setTab(PatientPanel::Offers);
    QVERIFY(says(QStringLiteral("Northern General Hospital")));
    QVERIFY(says(QStringLiteral("Bradford Royal Infirmary")));
    m_panel->setTab(PatientPanel::History);
    QVERIFY(says(QStringLiteral("Letter (standard)")));
}

void PatientPanelTest::readOnlyHidesWhoItIs()
{
    Desk desk(*m_undo);
    PatientPanel panel(desk);
    m_fixture->openIn(desk, OpenMode::ReadOnly);
    panel.showPatient(m_fixture->id(QStringLiteral("Woźniak")));
    const QString text = panel.text();
    QVERIFY(text.contains(QStringLiteral("P1, name hidden")));
    QVERIFY(!text.contains(QStringLiteral("WOŹNIAK")));
    QVERIFY(!text.contains(QStringLiteral("9190")));
    QVERIFY(!panel.canPropose());
}

SOONER_TEST(PatientPanelTest)
#include "patientpaneltest.moc"
