#include "ui/models/livetable.h"
#include "tests/support/registry.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace sooner;

namespace {

using Rows = std::vector<int>;

/** A list of numbers. */
class Numbers : public LiveTable
{
public:
    Rows rows;

    void follow(const Rows& wanted) { become(rows, wanted, rowSteps(rows, wanted)); }
    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : 2;
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override
    {
        return role == Qt::DisplayRole && index.isValid() ? rows[std::size_t(index.row())]
                                                          : QVariant();
    }
};

/** Some of the numbers below 40, in any order. */
Rows anyRows(QRandomGenerator& random)
{
    Rows rows;
    for (int number = 0; number < 40; ++number) {
        if (random.bounded(3) > 0)
            rows.push_back(number);
    }
    const int swaps = random.bounded(4);
    for (int i = 0; i < swaps && rows.size() > 1; ++i)
        std::swap(rows[random.bounded(quint32(rows.size()))],
                  rows[random.bounded(quint32(rows.size()))]);
    return rows;
}

Rows without(const Rows& rows, const std::function<bool(int row)>& left)
{
    Rows others;
    for (int row = 0; row < int(rows.size()); ++row) {
        if (!left(row))
            others.push_back(rows[std::size_t(row)]);
    }
    return others;
}

} // namespace

/** How one list becomes another while somebody looks at it. */
class LiveTableTest : public QObject
{
    Q_OBJECT

private slots:
    void stepsAreTheFewest_data();
    void stepsAreTheFewest();
    void whatIsRememberedStaysWithItsRow();
    void tooMuchAtOnceIsMadeAnew_data();
    void tooMuchAtOnceIsMadeAnew();
};

void LiveTableTest::stepsAreTheFewest_data()
{
    QTest::addColumn<Rows>("before");
    QTest::addColumn<Rows>("after");
    QTest::addColumn<int>("changes");
    QTest::addColumn<int>("runs");
    QTest::addColumn<Rows>("moved");
    const auto row = [](const char* name, const Rows& before, const Rows& after, int changes,
                        int runs, const Rows& moved = {}) {
        QTest::newRow(name) << before << after << changes << runs << moved;
    };
    row("nothing", {1, 2, 3}, {1, 2, 3}, 0, 0);
    row("nobody at all", {}, {}, 0, 0);
    row("the first ones", {}, {4, 5}, 2, 1);
    row("nobody is left", {4, 5}, {}, 2, 1);
    row("one comes at the top", {1, 2}, {7, 1, 2}, 1, 1);
    row("one comes at the end", {1, 2}, {1, 2, 7}, 1, 1);
    row("two come together", {1, 2}, {1, 7, 8, 2}, 2, 1);
    row("one goes", {1, 2, 3}, {1, 3}, 1, 1);
    row("two go from two places", {1, 2, 3, 4}, {2, 4}, 2, 2);
    row("one takes the place of another", {1, 2, 3}, {1, 9, 3}, 2, 2);
    row("the last becomes the first", {1, 2, 3, 4}, {4, 1, 2, 3}, 1, 0, {3});
    row("the first becomes the last", {1, 2, 3, 4}, {2, 3, 4, 1}, 1, 0, {0});
    row("two move, one goes, one comes", {1, 2, 3, 4, 5, 6}, {5, 1, 9, 3, 6, 4}, 4, 2, {4, 5});
}

void LiveTableTest::stepsAreTheFewest()
{
    QFETCH(Rows, before);
    QFETCH(Rows, after);
    QFETCH(int, changes);
    QFETCH(int, runs);
    QFETCH(Rows, moved);
    const RowSteps steps = rowSteps(before, after);
    QCOMPARE(steps.changes, changes);
    QCOMPARE(int(steps.gone.size() + steps.came.size()), runs);
    QCOMPARE(steps.moved, moved);
    QCOMPARE(steps.isEmpty(), before == after);
}

/** Any list becomes any other: a model's tester watches, and those that only stay do so in the
    order that they had. */
void LiveTableTest::whatIsRememberedStaysWithItsRow()
{
    QRandomGenerator random(20261122);
    for (int turn = 0; turn < 300; ++turn) {
        Numbers model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.follow(anyRows(random));
        QItemSelectionModel selection(&model);
        std::vector<std::pair<int, QPersistentModelIndex>> remembered;
        for (int row = 0; row < model.rowCount(); ++row) {
            remembered.emplace_back(model.rows[std::size_t(row)], model.index(row, 1));
            if (row % 3 == 0)
                selection.select(model.index(row, 0),
                                 QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
        const Rows before = model.rows;
        const Rows wanted = anyRows(random);
        const RowSteps steps = rowSteps(before, wanted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.follow(wanted);
        QCOMPARE(model.rows, wanted);
        QCOMPARE(reset.size(), 0);
        for (int row = 0; row < int(before.size()); ++row) {
            const auto& [number, index] = remembered[std::size_t(row)];
            const auto now = std::find(wanted.begin(), wanted.end(), number);
            QCOMPARE(steps.goes(row), now == wanted.end());
            QCOMPARE(index.isValid(), now != wanted.end());
            if (now == wanted.end())
                continue;
            QCOMPARE(index.row(), int(now - wanted.begin()));
            QCOMPARE(index.column(), 1);
            QCOMPARE(selection.isRowSelected(index.row()), row % 3 == 0);
        }
        const Rows calm =
            without(before, [&](int row) { return steps.goes(row) || steps.moves(row); });
        const Rows same = without(wanted, [&](int row) {
            return std::find(calm.begin(), calm.end(), wanted[std::size_t(row)]) == calm.end();
        });
        QCOMPARE(same, calm);
    }
}

void LiveTableTest::tooMuchAtOnceIsMadeAnew_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("every");
    QTest::addColumn<bool>("anew");
    QTest::newRow("few rows, every second one goes") << 400 << 2 << false;
    QTest::newRow("many rows, every second one goes") << 4000 << 2 << true;
    QTest::newRow("many rows, a few go") << 1'000'000 << 100'000 << false;
    QTest::newRow("many rows, a hundred go") << 1'000'000 << 10'000 << true;
}

void LiveTableTest::tooMuchAtOnceIsMadeAnew()
{
    QFETCH(int, rows);
    QFETCH(int, every);
    QFETCH(bool, anew);
    Numbers model;
    for (int row = 0; row < rows; ++row)
        model.rows.push_back(row);
    const Rows wanted = without(model.rows, [every](int row) { return row % every == 0; });
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy rearranged(&model, &LiveTable::rearranged);
    model.follow(wanted);
    QVERIFY(model.rows == wanted);
    QCOMPARE(reset.size(), anew ? 1 : 0);
    QCOMPARE(rearranged.size(), anew ? 0 : 1);
}

SOONER_TEST(LiveTableTest)
#include "livetabletest.moc"
