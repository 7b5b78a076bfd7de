#include "ui/dashboards/figuresmodel.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

#include <QAbstractItemModelTester>

using namespace sooner;
using namespace sooner::test;

/** A report's table on the screen. */
class FiguresModelTest : public QObject
{
    Q_OBJECT

private slots:
    void showsFiguresInWords();
    void numbersAreAtTheRight();
    void sorts_data();
    void sorts();
    void whatIsSelectedFollowsItsRow();
    void givesBackWhatItShows();
    void anEmptyTableIsNoTrouble();

private:
    static QString names(const FiguresModel& model);
};

namespace {

Table table()
{
    return {day("2026-11-20"),
            {text("specialty"), text("pathways"), text("% within 18 weeks")},
            {{text("Urology"), qint64(1203), 66.8},
             {text("Audiology"), qint64(86), Figure()},
             {text("Neurology"), qint64(497), 65.3},
             {text("Total"), qint64(1786), 66.4}}};
}

} // namespace

QString FiguresModelTest::names(const FiguresModel& model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list += model.index(row, 0).data().toString();
    return list.join(QLatin1Char(' '));
}

void FiguresModelTest::showsFiguresInWords()
{
    FiguresModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(table());
    QCOMPARE(model.index(0, 1).data().toString(), text("1,203"));
    QCOMPARE(model.index(0, 2).data().toString(), text("66.8"));
    QCOMPARE(model.index(1, 2).data().toString(), text("not known"));
    QVERIFY(model.index(1, 2).data(FiguresModel::IsMissing).toBool());
    QVERIFY(!model.index(2, 0).data(FiguresModel::IsTotal).toBool());
    QVERIFY(model.index(3, 0).data(FiguresModel::IsTotal).toBool());
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), text("Specialty"));
    QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), text("% within 18 weeks"));
    QCOMPARE(model.index(0, 1).data(Qt::AccessibleTextRole).toString(), text("Pathways: 1,203"));
}

void FiguresModelTest::numbersAreAtTheRight()
{
    FiguresModel model;
    model.setTable(table());
    for (int column = 0; column < 3; ++column) {
        const auto side = column == 0 ? Qt::AlignLeft : Qt::AlignRight;
        QVERIFY(model.index(1, column).data(Qt::TextAlignmentRole).toInt() & side);
        QVERIFY(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & side);
        const QVariant first = model.headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole);
        QCOMPARE(first.toInt(), int(column == 0 ? Qt::AscendingOrder : Qt::DescendingOrder));
    }
}

void FiguresModelTest::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QString>("expected");
    QTest::newRow("numbers by value, down")
        << 1 << Qt::DescendingOrder << text("Urology Neurology Audiology Total");
    QTest::newRow("numbers by value, up")
        << 1 << Qt::AscendingOrder << text("Audiology Neurology Urology Total");
    QTest::newRow("unknown last, down")
        << 2 << Qt::DescendingOrder << text("Urology Neurology Audiology Total");
    QTest::newRow("unknown last, up")
        << 2 << Qt::AscendingOrder << text("Neurology Urology Audiology Total");
    QTest::newRow("words") << 0 << Qt::AscendingOrder << text("Audiology Neurology Urology Total");
    QTest::newRow("its own order")
        << -1 << Qt::AscendingOrder << text("Urology Audiology Neurology Total");
}

void FiguresModelTest::sorts()
{
    QFETCH(int, column);
    QFETCH(Qt::SortOrder, order);
    FiguresModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(table());
    model.sort(1, Qt::AscendingOrder);
    model.sort(column, order);
    QTEST(names(model), "expected");
    model.setTable(table()); // the order of the screen stays when figures come anew
    QTEST(names(model), "expected");
}

void FiguresModelTest::whatIsSelectedFollowsItsRow()
{
    FiguresModel model;
    model.setTable(table());
    const QPersistentModelIndex urology = model.index(0, 1);
    model.sort(1, Qt::AscendingOrder);
    QCOMPARE(urology.row(), 2);
    QCOMPARE(urology.data().toString(), text("1,203"));
}

void FiguresModelTest::givesBackWhatItShows()
{
    FiguresModel model;
    model.setTable(table());
    model.sort(1, Qt::AscendingOrder);
    QCOMPARE(asTabbed(model.table()).section(QLatin1Char('\n'), 1, 1), text("Audiology\t86\t"));
    QCOMPARE(asTabbed(model.table({2, 3})),
             text("specialty\tpathways\t% within 18 weeks\nUrology\t1203\t66.8\n"
                  "Total\t1786\t66.4\n"));
    QCOMPARE(model.table().asOf, day("2026-11-20"));
}

void FiguresModelTest::anEmptyTableIsNoTrouble()
{
    FiguresModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.sort(1, Qt::AscendingOrder);
    QCOMPARE(model.rowCount(), 0);
    model.setTable(table());
    model.setTable({});
    QCOMPARE(model.columnCount(), 0);
    QVERIFY(model.table().rows.empty());
}

SOONER_TEST(FiguresModelTest)
#include "figuresmodeltest.moc"
