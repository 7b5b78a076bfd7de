#include "ui/models/pathwaymodel.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

/** The list as a table, and what a change of the region does to it. */
class PathwayModelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void isEmptyUntilARegionOpens();
    void showsEveryOpenPathwayInTheOrderOfTreatment();
    void cellsSay_data();
    void cellsSay();
    void noCellIsEmpty();
    void sortsByClicksOnHeads();
    void filterAndSortWorkTogether();
    void ownChangeShowsWithoutMovingAnything();
    void rowsThatWouldGoWaitUntilAskedFor();
    void closedClockStaysInViewUntilAskedFor();
    void selectionFollowsThePathway();
    void readOnlyHidesIdentity();
    void closingEmptiesIt();
    void largeRegionIsArrangedBesideTheWindow();
    void filterOfALargeRegionOutlivesAChangeOfTheRegion();

private:
    int listRow(const QString& family) const { return m_model->rowOf(m_fixture->id(family)); }
    QVariant at(const QString& family, PathwayModel::Column column, int role) const
    {
        return m_model->index(listRow(family), column).data(role);
    }
    void proposeTo(const QString& family, const QString& session);

    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<PathwayModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void PathwayModelTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_model = std::make_unique<PathwayModel>(*m_desk);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_fixture->openIn(*m_desk);
}

void PathwayModelTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_desk.reset();
    m_undo.reset();
    m_fixture.reset();
}

void PathwayModelTest::proposeTo(const QString& family, const QString& session)
{
    propose(*m_desk, {{m_fixture->id(family),
                       m_fixture->region()->session(m_fixture->session(session)).id,
                       {},
                       false,
                       {}}});
    settle(*m_desk);
}

void PathwayModelTest::isEmptyUntilARegionOpens()
{
    Desk desk(*m_undo);
    PathwayModel model(desk);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), PathwayModel::columns);
    QVERIFY(model.region() == nullptr);
    model.setFilter({});
    model.setSort({ListKey::Bmi, Qt::AscendingOrder});
    QCOMPARE(model.rowOf(PathwayId{1}), -1);
}

void PathwayModelTest::showsEveryOpenPathwayInTheOrderOfTreatment()
{
    QCOMPARE(m_model->rowCount(), 38);
    QCOMPARE(m_model->counts().all, 38);
    QCOMPARE(m_model->index(0, PathwayModel::Person).data().toString(),
             QStringLiteral("GRIMSHAW, Enid (Mrs)"));
    QVERIFY(m_model->sortedBy().isDefault());
    for (int row = 0; row < m_model->rowCount(); ++row)
        QCOMPARE(m_model->rowOf(m_model->id(row)), row);
}

void PathwayModelTest::cellsSay_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    const auto row = [](const char* name, const char* family, PathwayModel::Column column,
                        const char* first, const char* second) {
        QTest::newRow(name) << QString::fromUtf8(family) << int(column) << QString::fromUtf8(first)
                            << QString::fromUtf8(second);
    };
    row("completed weeks and clock start", "Woźniak", PathwayModel::Wait, "81",
        "since 28-Apr-2025");
    row("a day under the next week", "Szczepański", PathwayModel::Wait, "48", "since 15-Dec-2025");
    row("name and number", "Woźniak", PathwayModel::Person, "WOŹNIAK, Małgorzata (Mrs)",
        "999 017 9190");
    row("a long name whole", "de la Cruz y Fernández-Montgomery", PathwayModel::Person,
        "DE LA CRUZ Y FERNÁNDEZ-MONTGOMERY, María Guadalupe Inmaculada (Professor)",
        "999 144 6230");
    row("nobody's name", "", PathwayModel::Person, "Name not known", "NHS number not known");
    row("priority", "Okonkwo", PathwayModel::PriorityTag, "P2", "");
    row("no priority", "Abdulrahman", PathwayModel::PriorityTag, "Not", "recorded");
    row("procedure and home", "Brânzei", PathwayModel::Care, "Bunion surgery, left",
        "Northern General Hospital");
    row("specialty for want of a procedure", "Abdulrahman", PathwayModel::Care,
        "Trauma and orthopaedics", "Bradford Royal Infirmary");
    row("travel", "Okonkwo", PathwayModel::Travel, "30 mi", "");
    row("national", "Fernandes", PathwayModel::Travel, "Any", "");
    row("not willing", "Blenkinsop", PathwayModel::Travel, "Not", "known");
    row("BMI with its decimal", "Thwaite", PathwayModel::Bmi, "31.0", "");
    row("no BMI", "Papadopoulou", PathwayModel::Bmi, "Not", "known");
    row("ASA", "Thwaite", PathwayModel::Asa, "3", "");
    row("no ASA", "Szczepański", PathwayModel::Asa, "Not", "known");
    row("unmatched", "Woźniak", PathwayModel::State, "Unmatched", "");
    row("proposed", "Thwaite", PathwayModel::State, "Proposed", "Castle Hill Hospital");
    row("asked", "Drabble", PathwayModel::State, "Asked", "Pinderfields Hospital");
    row("yes", "Fernandes", PathwayModel::State, "Hospital said yes",
        "Harrogate District Hospital");
    row("two options", "O'Donoghue", PathwayModel::State, "With patient", "2 options");
    row("accepted", "Ó Súilleabháin", PathwayModel::State, "Accepted", "Pontefract Hospital");
    row("booked", "D'Arcy", PathwayModel::State, "Booked", "Harrogate District Hospital");
    row("refused: back in the match", "Armitage", PathwayModel::State, "Unmatched", "");
    row("not willing to travel", "Blenkinsop", PathwayModel::State, "Not willing to travel", "");
    row("no consent", "Kaur", PathwayModel::State, "No consent to share", "");
    row("local date", "Haque", PathwayModel::State, "Has a date within 8 weeks", "");
}

void PathwayModelTest::cellsSay()
{
    QFETCH(QString, family);
    QFETCH(int, column);
    QFETCH(QString, first);
    QFETCH(QString, second);
    const auto where = PathwayModel::Column(column);
    const auto plain = [](QString text) { return text.replace(QChar::Nbsp, QLatin1Char(' ')); };
    QCOMPARE(at(family, where, PathwayModel::FirstLine).toString(), first);
    QCOMPARE(plain(at(family, where, PathwayModel::SecondLine).toString()), second);
}

void PathwayModelTest::noCellIsEmpty()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        for (int column = PathwayModel::Wait; column < PathwayModel::columns; ++column) {
            const QModelIndex index = m_model->index(row, column);
            QVERIFY(!index.data(PathwayModel::FirstLine).toString().isEmpty());
            QVERIFY(!index.data(Qt::ToolTipRole).toString().isEmpty());
            QVERIFY(!index.data(Qt::AccessibleTextRole).toString().isEmpty());
        }
    }
}

void PathwayModelTest::sortsByClicksOnHeads()
{
    QSignalSpy sorted(m_model.get(), &PathwayModel::sortChanged);
    m_model->setSort(*PathwayModel::sortOf(PathwayModel::Bmi));
    QCOMPARE(m_model->index(0, PathwayModel::Bmi).data().toString(), QStringLiteral("41.2"));
    QCOMPARE(m_model->index(37, PathwayModel::Bmi).data(PathwayModel::Missing).toBool(), true);
    QCOMPARE(sorted.size(), 1);
    // No sorting on free text, nor on the tick boxes.
    QVERIFY(!PathwayModel::sortOf(PathwayModel::Care));
    QVERIFY(!PathwayModel::sortOf(PathwayModel::Select));
}

void PathwayModelTest::filterAndSortWorkTogether()
{
    PathwayFilter filter;
    filter.overWeeks = 78;
    m_model->setFilter(filter);
    m_model->setSort({ListKey::Bmi, Qt::AscendingOrder});
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(m_model->index(0, PathwayModel::Bmi).data().toString(), QStringLiteral("26.9"));
    QCOMPARE(m_model->counts().all, 38); // counts are of the whole list
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), 38);
    QCOMPARE(m_model->index(0, PathwayModel::Bmi).data().toString(), QStringLiteral("20.4"));
}

void PathwayModelTest::ownChangeShowsWithoutMovingAnything()
{
    const int row = listRow(QStringLiteral("Woźniak"));
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    proposeTo(QStringLiteral("Woźniak"), QStringLiteral("S001"));
    QCOMPARE(m_model->index(row, PathwayModel::State).data().toString(),
             QStringLiteral("Proposed"));
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), row);
    QCOMPARE(changed[0][1].toModelIndex().row(), row);
    QCOMPARE(m_model->pendingChanges(), 0); // nobody comes or goes without a filter
    m_undo->undo();
    settle(*m_desk);
    QCOMPARE(m_model->index(row, PathwayModel::State).data().toString(),
             QStringLiteral("Unmatched"));
}

void PathwayModelTest::rowsThatWouldGoWaitUntilAskedFor()
{
    PathwayFilter filter;
    filter.states = PathwayFilter::stateBit(ListState::Unmatched);
    filter.overWeeks = 78;
    m_model->setFilter(filter);
    QCOMPARE(m_model->rowCount(), 2);
    QSignalSpy pending(m_model.get(), &PathwayModel::pendingChanged);
    proposeTo(QStringLiteral("Woźniak"), QStringLiteral("S001"));
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(at(QStringLiteral("Woźniak"), PathwayModel::State, Qt::DisplayRole).toString(),
             QStringLiteral("Proposed"));
    QCOMPARE(m_model->pendingChanges(), 1);
    QCOMPARE(pending.size(), 1);
    QCOMPARE(m_model->counts().longUnmatched,
             countQuick(*m_desk->region(), fixtureToday).longUnmatched);
    m_model->showChanges();
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->pendingChanges(), 0);
    QCOMPARE(listRow(QStringLiteral("Woźniak")), -1);
}

void PathwayModelTest::closedClockStaysInViewUntilAskedFor()
{
    const int row = listRow(QStringLiteral("Okonkwo"));
    m_fixture->sendAgain(*m_fixture->open(), QStringLiteral("Okonkwo"),
                         QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_END_DATE"),
                         QStringLiteral("2026-11-18"));
    QSignalSpy changed(m_desk.get(), &Desk::regionChanged);
    QVERIFY(QTest::qWaitFor([&] { return !changed.isEmpty(); }, 20000));
    QCOMPARE(m_model->rowCount(), 38);
    QCOMPARE(m_model->index(row, PathwayModel::State).data().toString(),
             QStringLiteral("Clock closed"));
    QCOMPARE(m_model->pendingChanges(), 1);
    QCOMPARE(m_model->counts().all, 37);
    m_model->showChanges();
    QCOMPARE(m_model->rowCount(), 37);
}

void PathwayModelTest::selectionFollowsThePathway()
{
    QItemSelectionModel selection(m_model.get());
    const QModelIndex chosen =
        m_model->index(listRow(QStringLiteral("Brânzei")), PathwayModel::Person);
    selection.setCurrentIndex(chosen, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    proposeTo(QStringLiteral("Woźniak"), QStringLiteral("S001"));
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(m_model->id(selection.currentIndex().row()), m_fixture->id(QStringLiteral("Brânzei")));
}

void PathwayModelTest::readOnlyHidesIdentity()
{
    Desk desk(*m_undo);
    PathwayModel model(desk);
    m_fixture->openIn(desk, OpenMode::ReadOnly);
    const int row = model.rowOf(m_fixture->id(QStringLiteral("Woźniak")));
    const QModelIndex person = model.index(row, PathwayModel::Person);
    QCOMPARE(person.data().toString(), QStringLiteral("P1"));
    for (const int role :
         {int(PathwayModel::SecondLine), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
        QVERIFY(!person.data(role).toString().contains(QStringLiteral("WOŹNIAK")));
        QVERIFY(!person.data(role).toString().contains(QStringLiteral("999")));
    }
    QVERIFY(!rowAsText(*model.region(), model.regionRow(row), fixtureToday, Identity::Hidden)
                 .contains(QStringLiteral("WOŹNIAK")));
}

void PathwayModelTest::closingEmptiesIt()
{
    m_desk->close();
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->counts().all, 0);
    QVERIFY(m_model->region() == nullptr);
}

void PathwayModelTest::largeRegionIsArrangedBesideTheWindow()
{
    PathwayModel model(*m_desk, nullptr, 0);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 38);
    QCOMPARE(model.counts().all, 38);
    PathwayFilter filter;
    filter.overWeeks = 65;
    model.setFilter(filter);
    QCOMPARE(model.rowCount(), 38); // still the rows of before, all of them real
    filter.overWeeks = 78;
    model.setFilter(filter); // overtakes the first
    QTRY_COMPARE(model.rowCount(), 3);
    m_desk->close();
    QCOMPARE(model.rowCount(), 0);
    QCoreApplication::processEvents();
    QCOMPARE(model.rowCount(), 0);
}

void PathwayModelTest::filterOfALargeRegionOutlivesAChangeOfTheRegion()
{
    PathwayModel model(*m_desk, nullptr, 0);
    QTRY_COMPARE(model.rowCount(), 38);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    PathwayFilter filter;
    filter.overWeeks = 78;
    model.setFilter(filter);
    // The region changes before the listing is there: it is made again and shown all the same.
    emit m_desk->regionChanged();
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(reset.size(), 1);
}

SOONER_TEST(PathwayModelTest)
#include "pathwaymodeltest.moc"
