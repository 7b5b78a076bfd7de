#include "ui/map/hospitalmodel.h"
#include "core/workspace/offers.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"
#include "ui/map/reachlist.h"
#include "ui/models/workfilter.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

/** The hospitals of the map as a table, and what the rules say of them. */
class HospitalModelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void hasARowForEveryHospitalWithPlaces();
    void noCellIsEmpty();
    void answersAsTheRulesDo();
    void followsTheFilter();
    void limitsInWords_data();
    void limitsInWords();
    void sortsWhatIsMissingLast();
    void listsWhoCanTakeThemNearestFirst();
    void followsColleagues();

private:
    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<WorkFilter> m_filter;
    std::unique_ptr<MapState> m_state;
    std::unique_ptr<HospitalModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void HospitalModelTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_filter = std::make_unique<WorkFilter>();
    m_state = std::make_unique<MapState>(*m_desk, *m_filter);
    m_model = std::make_unique<HospitalModel>(*m_state);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_fixture->openIn(*m_desk);
}

void HospitalModelTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_state.reset();
    m_desk.reset();
    m_fixture.reset();
}

void HospitalModelTest::hasARowForEveryHospitalWithPlaces()
{
    const Region& region = *m_desk->region();
    std::set<int> sites;
    int places = 0;
    int free = 0;
    for (int i = 0; i < region.sessionCount(); ++i) {
        const SessionRow& session = region.session(i);
        if (session.record.days.last <= fixtureToday
            || session.record.days.first > fixtureToday + 84)
            continue;
        sites.insert(session.site);
        places += session.record.places;
        free += session.free();
    }
    QCOMPARE(m_model->rowCount(), int(sites.size()));
    QVERIFY(m_model->rowCount() > 5);
    int shownPlaces = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QVERIFY(sites.contains(m_model->index(row, 0).data(HospitalModel::Site).toInt()));
        shownPlaces +=
            m_model->index(row, HospitalModel::Places).data(HospitalModel::SortValue).toInt();
    }
    QCOMPARE(shownPlaces, places);
    QCOMPARE(m_state->freePlaces(), free);
}

void HospitalModelTest::noCellIsEmpty()
{
    for (const bool withPatient : {false, true}) {
        m_state->setPatients(withPatient
                                 ? std::vector<int>{m_fixture->row(QStringLiteral("Woźniak"))}
                                 : std::vector<int>());
        for (int row = 0; row < m_model->rowCount(); ++row) {
            for (int column = 0; column < HospitalModel::columns; ++column) {
                const QModelIndex index = m_model->index(row, column);
                QVERIFY(!index.data().toString().isEmpty());
                QVERIFY(index.data(Qt::AccessibleTextRole)
                            .toString()
                            .contains(index.data().toString()));
            }
        }
    }
}

/** Every patient of the region against every hospital, told a second time by the use case's own
    words. */
void HospitalModelTest::answersAsTheRulesDo()
{
    const Region& region = *m_desk->region();
    int fitting = 0;
    for (int patient = 0; patient < region.pathwayCount(); ++patient) {
        m_state->setPatients({patient});
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const MapHospital& hospital = m_state->hospitals()[std::size_t(row)];
            const bool any =
                std::any_of(hospital.sessions.begin(), hospital.sessions.end(), [&](int session) {
                    return whyNot(region, patient, session, fixtureToday).empty();
                });
            QCOMPARE(m_state->reachOf(row).fits(), any);
            QCOMPARE(m_model->index(row, 0).data(HospitalModel::Fits).toBool(), any);
            QCOMPARE(m_state->reachOf(row).why.isEmpty(), any);
            if (any)
                QVERIFY(!m_model->index(row, 0).data(HospitalModel::NextDate).toString().isEmpty());
            fitting += any ? 1 : 0;
        }
    }
    QVERIFY(fitting > 20);
}

void HospitalModelTest::followsTheFilter()
{
    const int all = m_model->rowCount();
    m_filter->setSpecialty(treatmentFunction(QStringLiteral("130")));
    QVERIFY(m_model->rowCount() > 0 && m_model->rowCount() < all);
    for (const MapHospital& hospital : m_state->hospitals()) {
        for (const int session : hospital.sessions)
            QVERIFY(m_filter->takes(m_desk->region()->session(session).record));
    }
    m_filter->setSpecialty(std::nullopt);
    QCOMPARE(m_model->rowCount(), all);
    const int usual = m_state->freePlaces();
    m_filter->setWeeksAhead(4);
    QVERIFY(m_state->freePlaces() < usual);
    QSignalSpy counted(m_state.get(), &MapState::districtsChanged);
    m_filter->setOverWeeks(52);
    QVERIFY(counted.wait());
    QCOMPARE(m_state->districts().total(), countMatches(*m_desk->region(), fixtureToday,
                                                        m_state->waitingFilter(), Identity::Shown));
}

void HospitalModelTest::limitsInWords_data()
{
    QTest::addColumn<Limits>("limits");
    QTest::addColumn<QString>("words");
    Limits limits;
    QTest::newRow("none") << limits << QStringLiteral("None stated");
    limits.maxBmiTenths = 405;
    limits.maxAsa = 3;
    limits.minAge = 18;
    QTest::newRow("usual") << limits << QStringLiteral("BMI 40.5, ASA 3, adults");
    limits.maxAge = 75;
    limits.sex = Sex::Female;
    QTest::newRow("all") << limits << QStringLiteral("BMI 40.5, ASA 3, age 18 to 75, women");
    Limits children;
    children.maxAge = 16;
    QTest::newRow("children") << children << QStringLiteral("age up to 16");
}

void HospitalModelTest::limitsInWords()
{
    QFETCH(Limits, limits);
    QFETCH(QString, words);
    QCOMPARE(limitWords(limits), words);
}

void HospitalModelTest::sortsWhatIsMissingLast()
{
    m_state->setPatients({m_fixture->row(QStringLiteral("Woźniak"))});
    QSortFilterProxyModel order;
    order.setSourceModel(m_model.get());
    order.setSortRole(HospitalModel::SortValue);
    for (const int column : {int(HospitalModel::Miles), int(HospitalModel::Answer)}) {
        order.sort(column);
        double last = -1;
        for (int row = 0; row < order.rowCount(); ++row) {
            const double value = order.index(row, column).data(HospitalModel::SortValue).toDouble();
            QVERIFY(value >= last);
            last = value;
        }
    }
    // Whoever can take the patient stands before all who cannot.
    bool refused = false;
    for (int row = 0; row < order.rowCount(); ++row) {
        const bool fits = order.index(row, 0).data(HospitalModel::Fits).toBool();
        QVERIFY(!(refused && fits));
        refused = refused || !fits;
    }
}

void HospitalModelTest::listsWhoCanTakeThemNearestFirst()
{
    ReachList list(*m_model);
    QCOMPARE(list.count(), 0);
    m_state->setPatients({m_fixture->row(QStringLiteral("Woźniak"))});
    const std::vector<int> reachable = m_state->inReach();
    QVERIFY(reachable.size() >= 2);
    QCOMPARE(list.count(), int(reachable.size()));
    for (std::size_t i = 1; i < reachable.size(); ++i)
        QVERIFY(*m_state->reachOf(reachable[i - 1]).metres
                <= *m_state->reachOf(reachable[i]).metres);
    list.setCurrentHospital(reachable[1]);
    QCOMPARE(list.currentIndex().row(), 1);
    QCOMPARE(list.currentHospital(), reachable[1]);
}

/** A place that a colleague takes is no longer free here, and who is selected stays so. */
void HospitalModelTest::followsColleagues()
{
    const PathwayId id = m_fixture->id(QStringLiteral("Woźniak"));
    m_state->setPatients({*m_desk->region()->rowOf(id)});
    const int session = m_state->reachOf(m_state->inReach().front()).session;
    const int before = m_state->freePlaces();
    const auto colleague = m_fixture->open();
    QVERIFY_RESULT(
        proposeMatch(*colleague, {{id, m_desk->region()->session(session).id, {}, false, {}}}));
    QTRY_COMPARE(m_state->freePlaces(), before - 1);
    QVERIFY(m_state->lift());
    QCOMPARE(m_state->region()->pathwayId(m_state->lift()->rows().front()), id);
}

SOONER_TEST(HospitalModelTest)
#include "hospitalmodeltest.moc"
