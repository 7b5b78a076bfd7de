#include "tests/core/workspace/demofixture.h"
#include "tests/support/registry.h"

#include "core/store/store.h"
#include "core/workspace/demo/makedemo.h"
#include "core/workspace/exports.h"
#include "core/workspace/health.h"
#include "core/workspace/imports.h"
#include "core/workspace/planning.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace sooner;
using namespace sooner::test;

/** The demo as a region on disk. */
class DemoFileTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void holdsWhatWasGenerated();
    void keepsItsDay();
    void isHealthy();
    void historiesReadAsLived();
    void everyOfferIsAsGenerated();
    void identityClashesAreFlagged();
    void listReconcilesAndIsMatched();
    void exportComesBackUnchanged_data();
    void exportComesBackUnchanged();
    void sameSeedSameExport();
    void refusesWhatIsThere();
    void refusesWrongSizes();
    void leavesNothingWhenCancelled();
    void leavesNothingInAMissingFolder();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    Result<std::unique_ptr<Workspace>> make(const char* name, const DemoOptions& options) const
    {
        return makeDemo(path(name), options, {OpenMode::ReadWrite, QStringLiteral("ann"), {}, {}},
                        Progress());
    }

    QTemporaryDir m_folder;
    DemoOptions m_options = demoOptions(3000, 4);
    DemoData m_data;
    std::unique_ptr<Workspace> m_demo;
};

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void DemoFileTest::initTestCase()
{
    auto made = make("demo.sooner", m_options);
    QVERIFY_RESULT(made);
    m_demo = std::move(*made);
    m_data = makeDemoData(m_options);
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files).filter(QStringLiteral("part")),
             QStringList());
}

void DemoFileTest::holdsWhatWasGenerated()
{
    const Snapshot region = m_demo->region();
    QCOMPARE(region->siteCount(), int(m_data.sites.size()));
    QCOMPARE(region->sessionCount(), int(m_data.sessions.size()));
    QCOMPARE(region->pathwayCount(), 3000);
    QCOMPARE(region->offerCount(), int(m_data.offers.size()));
    QVERIFY(region->offerCount() > 40);
    for (const int row : {0, 1234, 2999}) {
        const auto stored = m_demo->store().pathway(region->pathwayId(row));
        QVERIFY_RESULT(stored);
        QVERIFY((*stored)->record == m_data.pathways[std::size_t(row)]);
    }
    for (int i = 0; i < region->siteCount(); ++i)
        QVERIFY(region->site(i).record == m_data.sites[std::size_t(i)]);
    for (int i = 0; i < region->sessionCount(); ++i)
        QVERIFY(region->session(i).record == m_data.sessions[std::size_t(i)]);
}

void DemoFileTest::keepsItsDay()
{
    const Snapshot region = m_demo->region();
    QCOMPARE(region->info().name, QStringLiteral("Yorkshire and the Humber"));
    QVERIFY(region->info().demo);
    QCOMPARE(region->info().asOf, std::optional(demoDay()));
    QCOMPARE(m_demo->today(), demoDay());
}

void DemoFileTest::isHealthy()
{
    const auto problems = checkRegion(m_demo->path(), Progress());
    QVERIFY_RESULT(problems);
    QVERIFY2(problems->empty(), problems->empty() ? "" : qPrintable(problems->front().detail));
}

void DemoFileTest::historiesReadAsLived()
{
    const Snapshot region = m_demo->region();
    for (int i = 0; i < region->offerCount(); ++i) {
        const auto steps = m_demo->store().stepsOfPathway(region->offer(i).record.pathway);
        QVERIFY_RESULT(steps);
        std::vector<DemoStep> found;
        for (const OfferStep& step : *steps) {
            if (step.offer == region->offer(i).record.id)
                found.push_back({step.to, londonDay(step.at)});
        }
        QVERIFY(found == m_data.offers[std::size_t(i)].steps);
    }
}

/** The stored offer went through the steps; the generated one says how it must look in the end. */
void DemoFileTest::everyOfferIsAsGenerated()
{
    const Snapshot region = m_demo->region();
    for (int i = 0; i < region->offerCount(); ++i) {
        const OfferRow& row = region->offer(i);
        const DemoOffer& offer = m_data.offers[std::size_t(i)];
        QCOMPARE(row.pathway, offer.pathway);
        QCOMPARE(row.session, offer.session);
        QCOMPARE(row.record.state, offer.state());
        QCOMPARE(row.record.day, offer.day);
        QCOMPARE(row.record.team, offer.team);
        QCOMPARE(row.record.reason, offer.reason);
        QCOMPARE(row.record.byPlan, offer.byPlan);
        QCOMPARE(row.record.askedOn, offer.askedOn);
        QCOMPARE(row.record.putOn, offer.putOn);
        QVERIFY2(row.record.respondBy == offer.respondBy, qPrintable(codeOf(offer.state())));
    }
}

void DemoFileTest::identityClashesAreFlagged()
{
    const auto demo = make("clash.sooner", demoOptions(9000, 1));
    QVERIFY_RESULT(demo);
    const Snapshot region = (*demo)->region();
    int flagged = 0;
    for (int row = 0; row < region->pathwayCount(); ++row)
        flagged += region->hasIdentityClash(row) ? 1 : 0;
    QVERIFY2(flagged >= 2 && flagged <= 12 && flagged % 2 == 0,
             qPrintable(QString::number(flagged)));
}

void DemoFileTest::listReconcilesAndIsMatched()
{
    const auto plan =
        findPlan(m_demo->region(), demoDay(), PlanRequest::standard(demoDay()), nullptr);
    QVERIFY_RESULT(plan);
    QCOMPARE(plan->plan.gap, 0);
    QCOMPARE(plan->who.pathways, 3000);
    QCOMPARE(int(plan->who.rows.size()) + plan->who.excluded(), 3000);
    QCOMPARE(plan->plan.placements.size() + plan->plan.leftOver.size(), plan->who.rows.size());
    QVERIFY(plan->plan.placements.size() > 50);
    for (const Exclusion reason :
         {Exclusion::AlreadyOffered, Exclusion::NotWillingToTravel, Exclusion::NoConsent,
          Exclusion::ConsentNotRecorded, Exclusion::NotSeeking, Exclusion::LocalDate,
          Exclusion::PatientPostponed})
        QVERIFY2(plan->who.excludedBy[std::size_t(reason)] > 0, qPrintable(codeOf(reason)));
}

void DemoFileTest::exportComesBackUnchanged_data()
{
    QTest::addColumn<ExportKind>("what");
    QTest::addColumn<ImportKind>("as");
    QTest::newRow("sites") << ExportKind::Sites << ImportKind::Sites;
    QTest::newRow("waiting list") << ExportKind::WaitingList << ImportKind::WaitingList;
    QTest::newRow("capacity") << ExportKind::Capacity << ImportKind::Capacity;
}

void DemoFileTest::exportComesBackUnchanged()
{
    QFETCH(ExportKind, what);
    QFETCH(ImportKind, as);
    const QString file = m_folder.filePath(codeOf(what) + QStringLiteral(".csv"));
    const auto written = exportFile(*m_demo, what, file, true, Progress());
    QVERIFY_RESULT(written);
    const auto read = importFile(*m_demo, as, file, {}, Progress());
    QVERIFY_RESULT(read);
    QVERIFY2(read->rejects.empty(),
             read->rejects.empty() ? "" : qPrintable(read->rejects.front().reason));
    QCOMPARE(read->unchanged, *written);
    QCOMPARE(read->read, *written);
}

void DemoFileTest::sameSeedSameExport()
{
    const auto one = make("one.sooner", demoOptions(400, 9));
    const auto two = make("two.sooner", demoOptions(400, 9));
    QVERIFY_RESULT(one);
    QVERIFY_RESULT(two);
    for (const ExportKind kind :
         {ExportKind::Sites, ExportKind::WaitingList, ExportKind::Capacity, ExportKind::Offers}) {
        const QString first = path("one.csv");
        const QString second = path("two.csv");
        QVERIFY_RESULT(exportFile(**one, kind, first, true, Progress()));
        QVERIFY_RESULT(exportFile(**two, kind, second, true, Progress()));
        QVERIFY(!contents(first).isEmpty());
        QVERIFY2(contents(first) == contents(second), qPrintable(codeOf(kind)));
    }
}

void DemoFileTest::refusesWhatIsThere()
{
    const QString taken = path("taken.sooner");
    QFile file(taken);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    const auto made = make("taken.sooner", demoOptions(10));
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::StoreExists);
    QCOMPARE(contents(taken), QByteArray("mine"));
}

void DemoFileTest::refusesWrongSizes()
{
    for (const int count : {0, -1, mostDemoPathways + 1}) {
        const auto made = make("wrong.sooner", demoOptions(count));
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Usage);
        QVERIFY(!QFile::exists(path("wrong.sooner")));
    }
}

void DemoFileTest::leavesNothingWhenCancelled()
{
    const QStringList before = QDir(m_folder.path()).entryList();
    for (const int stopAt : {1, 3, 5}) {
        int reports = 0;
        Progress* self = nullptr;
        Progress progress([&](qint64, qint64) {
            if (++reports == stopAt)
                self->cancel();
        });
        self = &progress;
        const auto made = makeDemo(path("stopped.sooner"), m_options,
                                   {OpenMode::ReadWrite, {}, {}, {}}, progress);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Cancelled);
        QCOMPARE(QDir(m_folder.path()).entryList(), before);
    }
}

void DemoFileTest::leavesNothingInAMissingFolder()
{
    const auto made = make("nowhere/demo.sooner", demoOptions(10));
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::StoreMissing);
    QVERIFY(!QDir(path("nowhere")).exists());
}

SOONER_TEST(DemoFileTest)
#include "demofiletest.moc"
