#include "tests/house/layers.h"
#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"

#include <QDirIterator>
#include <QFile>

using namespace sooner::test;

/** Holds the house together: arrows only point down, and each library stays in its room. */
class LayersTest : public QObject
{
    Q_OBJECT

private slots:
    void sourcesKeepTheirPlace_data();
    void sourcesKeepTheirPlace();
    void coreLinksQtCoreOnly();
    void findsIncludeLines();
    void ruleOnInventedIncludes_data();
    void ruleOnInventedIncludes();
};

namespace {

QString contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

void LayersTest::sourcesKeepTheirPlace_data()
{
    QTest::addColumn<bool>("hasSources");
    QTest::newRow("app") << false; // may be empty while the frame is young
    QTest::newRow("core") << true;
    QTest::newRow("ui") << false;
    QTest::newRow("tests") << true;
}

void LayersTest::sourcesKeepTheirPlace()
{
    QFETCH(bool, hasSources);
    const QDir root = sourceDir();
    const QString top = root.filePath(QString::fromLatin1(QTest::currentDataTag()));
    QStringList faults;
    int includes = 0;
    QDirIterator files(top, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString name = root.relativeFilePath(path);
        for (const Include& include : includesOf(contents(path))) {
            ++includes;
            if (const QString fault = layerFault(name, include); !fault.isEmpty())
                faults += QStringLiteral("%1:%2: %3").arg(name).arg(include.line).arg(fault);
        }
    }
    faults.sort();
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
    QVERIFY2(includes > 0 || !hasSources, "no sources found: is SOONER_SOURCE_DIR set?");
}

void LayersTest::coreLinksQtCoreOnly()
{
    int lists = 0;
    QDirIterator files(sourceDir().filePath(QStringLiteral("core")),
                       {QStringLiteral("CMakeLists.txt")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString text = contents(path).remove(QStringLiteral("Qt6::Core"));
        QVERIFY2(!text.contains(QStringLiteral("Qt6::")), qPrintable(path));
        ++lists;
    }
    QVERIFY(lists > 0);
}

void LayersTest::findsIncludeLines()
{
    const auto found = includesOf(QStringLiteral("#pragma once\n"
                                                 "#include \"core/base/day.h\"\n"
                                                 "  #  include <QString> // why\n"
                                                 "// #include <QWidget>\n"
                                                 "text(\"#include <QColor>\");\n"
                                                 "#include <vector>"));
    QCOMPARE(found.size(), std::size_t(3));
    QCOMPARE(found[0].line, 2);
    QCOMPARE(found[0].path, QStringLiteral("core/base/day.h"));
    QVERIFY(found[0].quoted);
    QCOMPARE(found[1].line, 3);
    QCOMPARE(found[1].path, QStringLiteral("QString"));
    QVERIFY(!found[1].quoted);
    QCOMPARE(found[2].line, 6);
}

void LayersTest::ruleOnInventedIncludes_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("quoted");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* file, const char* include, bool allowed) {
        const QString text = QString::fromLatin1(include);
        QTest::addRow("%s includes %s", file, include)
            << QString::fromLatin1(file) << text.mid(1, text.size() - 2)
            << text.startsWith(QLatin1Char('"')) << allowed;
    };
    const auto may = [&](const char* file, const char* include) { row(file, include, true); };
    const auto mustNot = [&](const char* file, const char* include) { row(file, include, false); };

    // Arrows down.
    may("core/base/clock.cpp", "\"core/base/day.h\"");
    may("core/domain/offer.h", "\"core/base/day.h\"");
    may("core/geo/places.cpp", "\"core/domain/latlon.h\"");
    may("core/matching/solver.cpp", "\"core/geo/distance.h\"");
    may("core/workspace/region.cpp", "\"core/store/store.h\"");
    may("core/workspace/region.cpp", "\"core/exchange/readers.h\"");
    may("ui/map/mapview.cpp", "\"core/workspace/region.h\"");
    may("ui/map/mapview.cpp", "\"core/geo/projection.h\"");
    may("ui/shell/window.cpp", "\"ui/theme/tokens.h\"");
    may("ui/print/pdf.cpp", "\"core/letters/letter.h\"");
    may("app/cli/main.cpp", "\"ui/print/pdf.h\"");
    may("app/desktop/main.cpp", "\"ui/shell/window.h\"");
    may("tests/core/store/storetest.cpp", "\"core/store/store.h\"");
    may("tests/ui/map/maptest.cpp", "\"ui/map/mapview.h\"");

    // Arrows up.
    mustNot("core/base/day.h", "\"core/domain/waits.h\"");
    mustNot("core/domain/offer.h", "\"core/geo/distance.h\"");
    mustNot("core/domain/offer.h", "\"core/workspace/region.h\"");
    mustNot("core/store/store.cpp", "\"core/workspace/region.h\"");
    mustNot("core/letters/letter.cpp", "\"ui/print/pdf.h\"");
    mustNot("core/workspace/region.cpp", "\"app/cli/main.h\"");
    mustNot("core/workspace/region.cpp", "\"tests/support/registry.h\"");
    mustNot("ui/shell/window.cpp", "\"app/desktop/main.h\"");
    mustNot("ui/print/pdf.cpp", "\"ui/theme/tokens.h\"");
    mustNot("app/cli/main.cpp", "\"ui/shell/window.h\"");
    mustNot("tests/core/base/daytest.cpp", "\"ui/theme/tokens.h\"");
    mustNot("tests/blackbox/driver.cpp", "\"core/base/day.h\"");

    // Arrows sideways, and past workspace.
    mustNot("core/geo/places.cpp", "\"core/matching/problem.h\"");
    mustNot("core/letters/letter.cpp", "\"core/geo/distance.h\"");
    mustNot("core/exchange/readers.cpp", "\"core/store/store.h\"");
    mustNot("core/store/store.cpp", "\"core/exchange/readers.h\"");
    mustNot("core/analytics/backlog.cpp", "\"core/matching/plan.h\"");
    mustNot("core/matching/solver.cpp", "\"core/letters/letter.h\"");
    mustNot("ui/data/importview.cpp", "\"core/exchange/readers.h\"");
    mustNot("ui/data/importview.cpp", "\"core/store/store.h\"");
    mustNot("ui/print/pdf.cpp", "\"core/store/store.h\"");
    mustNot("app/cli/main.cpp", "\"core/exchange/readers.h\"");
    mustNot("app/desktop/main.cpp", "\"core/store/store.h\"");
    mustNot("core/attic/old.cpp", "\"core/base/day.h\"");
    mustNot("core/old.cpp", "\"core/base/day.h\"");

    // Qt modules.
    for (const char* header : {"<QString>", "<QtGlobal>", "<QtCore>", "<QtCore/QDate>",
                               "<qglobal.h>", "<vector>", "<cmath>"})
        may("core/letters/letter.cpp", header);
    for (const char* header : {"<QWidget>",
                               "<QApplication>",
                               "<QMessageBox>",
                               "<QColor>",
                               "<QIcon>",
                               "<QPixmap>",
                               "<QImage>",
                               "<QFont>",
                               "<QPainter>",
                               "<QTextDocument>",
                               "<QGuiApplication>",
                               "<QUndoCommand>",
                               "<QChart>",
                               "<QSqlQuery>",
                               "<QPrinter>",
                               "<QSvgRenderer>",
                               "<QtGui>",
                               "<QtWidgets>",
                               "<QtWidgets/QWidget>",
                               "<QtConcurrent>",
                               "<QTest>",
                               "<qwidget.h>",
                               "<QOfNoModuleHere>"})
        mustNot("core/letters/letter.cpp", header);
    may("ui/print/pdf.cpp", "<QPdfWriter>");
    may("ui/print/pdf.cpp", "<QTextDocument>");
    may("ui/shell/window.cpp", "<QWidget>");
    mustNot("ui/print/pdf.cpp", "<QWidget>");
    mustNot("ui/print/pdf.cpp", "<QPrinter>");
    mustNot("ui/print/pdf.cpp", "<QtWidgets/QLabel>");

    // Libraries that stay in their room.
    may("core/store/database.cpp", "<sqlite3.h>");
    may("core/geo/index.cpp", "<boost/geometry.hpp>");
    may("tests/core/matching/transport.cpp", "<lemon/network_simplex.h>");
    may("tests/bench/peer.cpp", "<lemon/network_simplex.h>");
    may("ui/print/qrcode.cpp", "<qrencode.h>");
    mustNot("core/workspace/region.cpp", "<sqlite3.h>");
    mustNot("tests/core/workspace/regiontest.cpp", "<sqlite3.h>");
    mustNot("core/matching/solver.cpp", "<boost/geometry.hpp>");
    mustNot("ui/map/mapview.cpp", "<boost/geometry/index/rtree.hpp>");
    mustNot("core/matching/search.cpp", "<lemon/network_simplex.h>");
    mustNot("tests/core/workspace/regiontest.cpp", "<lemon/network_simplex.h>");

    // Our own headers from the root, in quotation marks.
    may("tests/house/layerstest.cpp", "\"layerstest.moc\"");
    mustNot("core/domain/offer.cpp", "\"offer.h\"");
    mustNot("core/domain/offer.cpp", "\"../base/day.h\"");
    mustNot("core/domain/offer.cpp", "\"domain/offer.h\"");
    mustNot("core/domain/offer.cpp", "<core/domain/offer.h>");
    mustNot("core/store/database.cpp", "\"sqlite3.h\"");
}

void LayersTest::ruleOnInventedIncludes()
{
    QFETCH(QString, file);
    QFETCH(QString, path);
    QFETCH(bool, quoted);
    QFETCH(bool, allowed);
    const QString fault = layerFault(file, Include{1, path, quoted});
    QVERIFY2(fault.isEmpty() == allowed, qPrintable(fault));
}

SOONER_TEST(LayersTest)
#include "layerstest.moc"
