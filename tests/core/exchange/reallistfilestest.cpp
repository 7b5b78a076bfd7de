// The developers' shared lists, a region that the project did not make. Skipped where they are
// absent; everything they prove about single columns is also proved by small tests.
#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

#include <QDir>

using namespace sooner;
using namespace sooner::exchange;

class RealListFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void sites();
    void capacity();
    void waitingList();
    void trusts();
};

namespace {

QString sharedFile(const QString& name)
{
    const QString shared = qEnvironmentVariable("SOONER_SHARED");
    const QString source = qEnvironmentVariable("SOONER_SOURCE_DIR");
    const QString folder = shared.isEmpty() ? source + QStringLiteral("/../shared") : shared;
    return QDir(folder).filePath(QStringLiteral("data/") + name);
}

#define SOONER_NEED(path)                                                                          \
    if (!QFileInfo::exists(path))                                                                  \
    QSKIP("the shared lists are not here: set SOONER_SHARED to their folder to run this")

} // namespace

void RealListFilesTest::sites()
{
    const QString path = sharedFile(QStringLiteral("lists/sites.csv"));
    SOONER_NEED(path);
    const auto file = readSites(path, test::exchangeOptions(), Progress());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 80u);
    QCOMPARE(file->rejects.size(), 0u);
    QCOMPARE(file->facts.ignoredColumns, QStringList());
}

void RealListFilesTest::capacity()
{
    const QString path = sharedFile(QStringLiteral("lists/capacity.csv"));
    SOONER_NEED(path);
    const auto file = readCapacity(path, test::exchangeOptions(), Progress());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 250u);
    QCOMPARE(file->rejects.size(), 0u);
}

void RealListFilesTest::waitingList()
{
    const QString path = sharedFile(QStringLiteral("lists/waiting-list.csv"));
    SOONER_NEED(path);
    const auto file = readWaitingList(path, test::exchangeOptions(), Progress());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 5000u);
    QCOMPARE(file->rejects.size(), 0u);
    QCOMPARE(file->facts.rows, 5000);
}

void RealListFilesTest::trusts()
{
    const QString path = sharedFile(QStringLiteral("etr.csv"));
    SOONER_NEED(path);
    const auto file = readSites(path, test::exchangeOptions(), Progress());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 274u);
    QCOMPARE(file->rejects.size(), 0u);
    QVERIFY(!file->warnings.empty()); // those that have closed
}

SOONER_TEST(RealListFilesTest)
#include "reallistfilestest.moc"
