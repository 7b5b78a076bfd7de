#include "ui/widgets/tableview.h"
#include "tests/support/registry.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QStandardItemModel>

using namespace sooner;

class TableViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tickBoxesAddAndTakeAwayRows();
    void aClickElsewhereChoosesOneRow();
    void focusRingGoesRoundTheWholeRow();
    void selectedRowHasItsBar();
    void rowsFollowTheText();

private:
    QPoint cell(int row, int column) const;

    std::unique_ptr<TableView> m_view;
    std::unique_ptr<QStandardItemModel> m_model;
};

void TableViewTest::init()
{
    m_model = std::make_unique<QStandardItemModel>(20, 3);
    m_view = std::make_unique<TableView>();
    m_view->setModel(m_model.get());
    m_view->setSelectColumn(0);
    m_view->resize(500, 400);
    m_view->show();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void TableViewTest::cleanup()
{
    m_view.reset();
    m_model.reset();
}

QPoint TableViewTest::cell(int row, int column) const
{
    return m_view->visualRect(m_model->index(row, column)).center();
}

void TableViewTest::tickBoxesAddAndTakeAwayRows()
{
    const auto rows = [this] { return m_view->selectionModel()->selectedRows().size(); };
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, cell(2, 0));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, cell(5, 0));
    QCOMPARE(rows(), 2);
    QVERIFY(m_view->selectionModel()->isRowSelected(2, {}));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, cell(2, 0));
    QCOMPARE(rows(), 1);
    QVERIFY(m_view->selectionModel()->isRowSelected(5, {}));
}

void TableViewTest::aClickElsewhereChoosesOneRow()
{
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, cell(2, 0));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, cell(6, 1));
    QCOMPARE(m_view->selectionModel()->selectedRows().size(), 1);
    QVERIFY(m_view->selectionModel()->isRowSelected(6, {}));
}

void TableViewTest::focusRingGoesRoundTheWholeRow()
{
    m_view->setCurrentIndex(m_model->index(3, 1));
    m_view->setFocus();
    const QImage image = m_view->viewport()->grab().toImage();
    const QRect row = m_view->visualRect(m_model->index(3, 0));
    const int right = m_view->viewport()->width() - 1;
    QCOMPARE(image.pixelColor(0, row.center().y()), tokens().focusEdge);
    QCOMPARE(image.pixelColor(2, row.center().y()), tokens().focus);
    QCOMPARE(image.pixelColor(right, row.center().y()), tokens().focusEdge);
    // nothing between the cells
    const int seam = m_view->visualRect(m_model->index(3, 1)).left();
    QCOMPARE(image.pixelColor(seam, row.center().y()), tokens().select);
}

void TableViewTest::selectedRowHasItsBar()
{
    m_view->selectionModel()->select(m_model->index(4, 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QImage image = m_view->viewport()->grab().toImage();
    const int y = m_view->visualRect(m_model->index(4, 0)).center().y();
    QCOMPARE(image.pixelColor(1, y), tokens().accent);
    QCOMPARE(image.pixelColor(m_view->viewport()->width() - 1, y), tokens().select);
    QCOMPARE(image.pixelColor(m_view->viewport()->width() - 1,
                              m_view->visualRect(m_model->index(6, 0)).bottom()),
             tokens().line);
}

void TableViewTest::rowsFollowTheText()
{
    const int usual = m_view->rowHeight(0);
    QCOMPARE(usual, metrics().row);
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(before.pointSizeF() * 2);
    QApplication::setFont(large);
    const int grown = m_view->rowHeight(0);
    QApplication::setFont(before);
    QVERIFY(grown > 1.6 * usual);
    m_view->setCompact(true);
    QCOMPARE(m_view->rowHeight(0), metrics().rowCompact);
}

SOONER_TEST(TableViewTest)
#include "tableviewtest.moc"
