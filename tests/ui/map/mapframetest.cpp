#include "ui/map/mapframe.h"
#include "tests/support/registry.h"
#include "ui/map/mapcorners.h"

#include <cmath>

using namespace sooner;

namespace {

constexpr geo::GridBox whole{0, 0, 700'000, 1'200'000};

bool isNear(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y()) < 1e-6;
}

} // namespace

/** What lies where on the picture. */
class MapFrameTest : public QObject
{
    Q_OBJECT

private slots:
    void northIsUpAndWayBackIsTheSame();
    void fitsABox_data();
    void fitsABox();
    void zoomHoldsThePointUnderThePointer();
    void zoomStopsAtBothEnds();
    void panMovesThePictureAndStopsAtTheEdge();
    void aPartHasTheSameScale();
    void scaleBarIsRound_data();
    void scaleBarIsRound();
};

void MapFrameTest::northIsUpAndWayBackIsTheSame()
{
    MapFrame frame({800, 600}, whole);
    frame.fit({400'000, 400'000, 500'000, 450'000});
    const QPointF south = frame.toScreen({450'000, 410'000});
    const QPointF north = frame.toScreen({450'000, 440'000});
    QVERIFY(north.y() < south.y());
    QVERIFY(frame.toScreen({460'000, 410'000}).x() > south.x());
    const geo::GridPoint back = frame.toGrid(south);
    QVERIFY(std::hypot(back.easting - 450'000, back.northing - 410'000) < 1e-3);
}

void MapFrameTest::fitsABox_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::addColumn<QMarginsF>("margins");
    QTest::newRow("wide picture") << QSizeF(1366, 400) << QMarginsF();
    QTest::newRow("tall picture") << QSizeF(400, 1000) << QMarginsF();
    QTest::newRow("beside a legend") << QSizeF(1000, 700) << QMarginsF(0, 0, 240, 0);
    QTest::newRow("under a bar") << QSizeF(1000, 700) << QMarginsF(10, 80, 20, 30);
}

void MapFrameTest::fitsABox()
{
    QFETCH(QSizeF, size);
    QFETCH(QMarginsF, margins);
    constexpr geo::GridBox box{400'000, 380'000, 560'000, 520'000};
    MapFrame frame(size, whole);
    frame.fit(box, margins);
    const QRectF room = QRectF(QPointF(), size).marginsRemoved(margins);
    const QRectF shown(frame.toScreen({box.west, box.north}),
                       frame.toScreen({box.east, box.south}));
    QVERIFY(room.adjusted(-0.001, -0.001, 0.001, 0.001).contains(shown));
    QVERIFY(isNear(shown.center(), room.center()));
    QVERIFY(std::abs(shown.width() - room.width()) < 1e-6
            || std::abs(shown.height() - room.height()) < 1e-6);
}

void MapFrameTest::zoomHoldsThePointUnderThePointer()
{
    MapFrame frame({800, 600}, whole);
    frame.fit({400'000, 400'000, 500'000, 450'000});
    const geo::GridPoint leeds{429'736, 433'838};
    const QPointF at = frame.toScreen(leeds);
    const double before = frame.metresPerPixel();
    frame.zoom(2, at);
    QVERIFY(isNear(frame.toScreen(leeds), at));
    QCOMPARE(frame.metresPerPixel(), before / 2);
    frame.zoom(0.5, at);
    QVERIFY(isNear(frame.toScreen(leeds), at));
}

void MapFrameTest::zoomStopsAtBothEnds()
{
    MapFrame frame({800, 600}, whole);
    QVERIFY(!frame.canZoomOut());
    frame.zoom(1e9, {400, 300});
    QCOMPARE(frame.metresPerPixel(), MapFrame::nearest);
    QVERIFY(!frame.canZoomIn() && frame.canZoomOut());
    frame.zoom(1e-9, {400, 300});
    QCOMPARE(frame.metresPerPixel(), 2000.0);
    QVERIFY(frame.canZoomIn() && !frame.canZoomOut());
}

void MapFrameTest::panMovesThePictureAndStopsAtTheEdge()
{
    MapFrame frame({800, 600}, whole);
    frame.fit({400'000, 400'000, 500'000, 450'000});
    const geo::GridPoint leeds{429'736, 433'838};
    const QPointF at = frame.toScreen(leeds);
    frame.pan({30, -20});
    QVERIFY(isNear(frame.toScreen(leeds), at + QPointF(30, -20)));
    frame.pan({1e9, 0});
    QVERIFY(std::abs(frame.toGrid({400, 300}).easting) < 1e-3);
    frame.setSize({100, 100});
    QVERIFY(std::abs(frame.toGrid({50, 50}).easting) < 1e-3);
}

void MapFrameTest::aPartHasTheSameScale()
{
    MapFrame frame({800, 600}, whole);
    frame.fit({400'000, 400'000, 500'000, 450'000});
    MapFrame part = frame;
    part.showOnly({100, 50, 256, 256});
    QCOMPARE(part.metresPerPixel(), frame.metresPerPixel());
    QVERIFY(isNear(part.toScreen(frame.toGrid({100, 50})), {0, 0}));
    QVERIFY(isNear(part.toScreen(frame.toGrid({356, 306})), {256, 256}));
}

void MapFrameTest::scaleBarIsRound_data()
{
    QTest::addColumn<double>("metresPerPixel");
    QTest::addColumn<double>("miles");
    QTest::newRow("the country") << 1500.0 << 100.0;
    QTest::newRow("a region") << 250.0 << 20.0;
    QTest::newRow("a city") << 50.0 << 2.0;
    QTest::newRow("as near as it gets") << MapFrame::nearest << 0.5;
}

void MapFrameTest::scaleBarIsRound()
{
    QFETCH(double, metresPerPixel);
    QFETCH(double, miles);
    QCOMPARE(ScaleBar::roundMiles(metresPerPixel, 150), miles);
}

SOONER_TEST(MapFrameTest)
#include "mapframetest.moc"
