#include "ui/offers/offertable.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

/** The same offers as a table. */
class OfferTableTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void hasARowForEveryLiveOffer();
    void noCellIsEmpty();
    void sorts_data();
    void sorts();
    void followsTheFilter();
    void sameRowsAreToldNotReset();

private:
    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OfferQueue> m_queue;
    std::unique_ptr<OfferTable> m_table;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void OfferTableTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_queue = std::make_unique<OfferQueue>(*m_desk);
    m_table = std::make_unique<OfferTable>(*m_queue);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_table.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_fixture->openIn(*m_desk);
}

void OfferTableTest::cleanup()
{
    m_tester.reset();
    m_table.reset();
    m_queue.reset();
    m_desk.reset();
    m_undo.reset();
    m_fixture.reset();
}

void OfferTableTest::hasARowForEveryLiveOffer()
{
    QCOMPARE(m_table->rowCount(), m_queue->liveOffers());
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QCOMPARE(m_table->rowOf(m_table->id(row)), row);
        QCOMPARE(m_table->card(row).offers.size(), std::size_t(1));
    }
    QCOMPARE(m_table->rowOf(OfferId{999999}), -1);
}

void OfferTableTest::noCellIsEmpty()
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        for (int column = OfferTable::Weeks; column < OfferTable::columns; ++column) {
            const QModelIndex index = m_table->index(row, column);
            QVERIFY(!index.data(OfferTable::FirstLine).toString().isEmpty());
            QVERIFY(!index.data(Qt::AccessibleTextRole).toString().isEmpty());
        }
    }
}

void OfferTableTest::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("order");
    QTest::addColumn<QString>("first");
    const auto row = [](const char* name, OfferTable::Column column, Qt::SortOrder order,
                        const char* first) {
        QTest::newRow(name) << int(column) << int(order) << QString::fromUtf8(first);
    };
    row("name", OfferTable::Patient, Qt::AscendingOrder, "ADEYEMI, Folasade (Mrs)");
    row("name, down", OfferTable::Patient, Qt::DescendingOrder, "THWAITE, Eileen (Mrs)");
    row("stage, last first", OfferTable::Stage, Qt::DescendingOrder, "D'ARCY, Niamh (Mrs)");
}

void OfferTableTest::sorts()
{
    QFETCH(int, column);
    QFETCH(int, order);
    QFETCH(QString, first);
    m_table->setSort(OfferTable::Column(column), Qt::SortOrder(order));
    const QString family = first.section(QLatin1Char(','), 0, 0);
    QCOMPARE(
        m_table->index(0, OfferTable::Patient).data().toString().section(QLatin1Char(','), 0, 0),
        family);
    QVERIFY(!m_table->orderWords().contains(QStringLiteral("default")));
    m_table->setSort(std::nullopt, Qt::AscendingOrder);
    QCOMPARE(m_table->card(0).state, OfferState::Proposed);
    QVERIFY(m_table->orderWords().contains(QStringLiteral("default")));
}

void OfferTableTest::followsTheFilter()
{
    m_queue->setFilter({std::nullopt, OfferWork::LettersToMake});
    QCOMPARE(m_table->rowCount(), 1);
    m_queue->setFilter({});
    QCOMPARE(m_table->rowCount(), m_queue->liveOffers());
}

void OfferTableTest::sameRowsAreToldNotReset()
{
    // In order of names a change of stage moves nobody.
    m_table->setSort(OfferTable::Patient, Qt::AscendingOrder);
    QSignalSpy reset(m_table.get(), &QAbstractItemModel::modelReset);
    QSignalSpy changed(m_table.get(), &QAbstractItemModel::dataChanged);
    send(*m_desk, {m_table->id(0)});
    settle(*m_desk);
    QCOMPARE(reset.size(), 0);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(m_table->card(0).state, OfferState::Asked);
}

SOONER_TEST(OfferTableTest)
#include "offertabletest.moc"
