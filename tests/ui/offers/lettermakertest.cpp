#include "ui/offers/lettermaker.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

/** Letters into a folder: what is written is recorded, what is refused is named. */
class LetterMakerTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void writesAndRecords();
    void namesWhatIsRefused();
    void keepsWhatIsFinishedWhenCancelled();
    void saysWhenTheFolderCannotBeMade();
    void forgetsWhenTheRegionCloses();

private:
    OfferState stateOf(const QString& family) const
    {
        const Region& region = *m_desk->region();
        return region.offer(region.lastOffer(m_fixture->row(family))).record.state;
    }
    QString folder() const { return m_folder->filePath(QStringLiteral("new/letters")); }
    bool waitFor(QSignalSpy& spy) { return !spy.isEmpty() || spy.wait(20000); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<LetterMaker> m_maker;
    LetterOutcome m_outcome;
};

void LetterMakerTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_maker = std::make_unique<LetterMaker>(*m_desk);
    m_outcome = {};
    connect(m_maker.get(), &LetterMaker::finished, this,
            [this](const LetterOutcome& outcome) { m_outcome = outcome; });
    m_fixture->openIn(*m_desk);
}

void LetterMakerTest::cleanup()
{
    m_maker.reset();
    m_desk.reset();
    m_undo.reset();
    m_fixture.reset();
    m_folder.reset();
}

void LetterMakerTest::writesAndRecords()
{
    const PathwayId patient = m_fixture->id(QStringLiteral("Fernandes"));
    QSignalSpy finished(m_maker.get(), &LetterMaker::finished);
    QSignalSpy ended(m_desk.get(), &Desk::progressEnded);
    m_maker->make({patient}, folder(), QStringLiteral("Priya Shah, coordinator"));
    QVERIFY(m_maker->isBusy());
    QVERIFY(waitFor(finished));
    QVERIFY(!m_maker->isBusy());
    QCOMPARE(ended.size(), 1);
    QCOMPARE(m_outcome.made, 1);
    QVERIFY(m_outcome.notMade.empty());
    QVERIFY2(m_outcome.failure.isEmpty(), qPrintable(m_outcome.failure));
    const QStringList files = QDir(folder()).entryList(QDir::Files);
    QCOMPARE(files, QStringList{pathwayCode(patient) + QStringLiteral("-standard-en.pdf")});
    QFile file(QDir(folder()).filePath(files[0]));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("%PDF-"));
    QCOMPARE(stateOf(QStringLiteral("Fernandes")), OfferState::WithPatient);
    QVERIFY(!m_undo->canUndo()); // it has left the building
}

void LetterMakerTest::namesWhatIsRefused()
{
    const PathwayId none = m_fixture->id(QStringLiteral("Drabble")); // no hospital said yes
    const PathwayId patient = m_fixture->id(QStringLiteral("Fernandes"));
    QSignalSpy finished(m_maker.get(), &LetterMaker::finished);
    m_maker->make({none, patient}, folder(), {});
    QVERIFY(waitFor(finished));
    QCOMPARE(m_outcome.wanted, 2);
    QCOMPARE(m_outcome.made, 1);
    QCOMPARE(m_outcome.notMade.size(), std::size_t(1));
    QCOMPARE(m_outcome.notMade[0].pathway, none);
    QVERIFY(m_outcome.notMade[0].reason.contains(QStringLiteral("No hospital has said yes")));
    QCOMPARE(stateOf(QStringLiteral("Drabble")), OfferState::Asked);
}

void LetterMakerTest::keepsWhatIsFinishedWhenCancelled()
{
    // The first is made, then somebody presses Cancel.
    const PathwayId first = m_fixture->id(QStringLiteral("Fernandes"));
    const PathwayId second = m_fixture->id(QStringLiteral("O'Donoghue"));
    QSignalSpy finished(m_maker.get(), &LetterMaker::finished);
    connect(m_desk.get(), &Desk::progressed, this, [this](const QString&, qint64 done, qint64) {
        if (done == 1)
            m_desk->cancel();
    });
    m_maker->make({first, second, first}, folder(), {});
    QVERIFY(waitFor(finished));
    QVERIFY(m_outcome.cancelled);
    QCOMPARE(m_outcome.made, 2); // the second was on its way
    QCOMPARE(QDir(folder()).entryList(QDir::Files).size(), qsizetype(2));
    QCOMPARE(stateOf(QStringLiteral("Fernandes")), OfferState::WithPatient);
}

void LetterMakerTest::saysWhenTheFolderCannotBeMade()
{
    QFile inTheWay(m_folder->filePath(QStringLiteral("new")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QSignalSpy finished(m_maker.get(), &LetterMaker::finished);
    m_maker->make({m_fixture->id(QStringLiteral("Fernandes"))}, folder(), {});
    QVERIFY(waitFor(finished));
    QCOMPARE(m_outcome.made, 0);
    QVERIFY(m_outcome.failure.contains(QStringLiteral("choose another")));
    QCOMPARE(stateOf(QStringLiteral("Fernandes")), OfferState::Offered);
}

void LetterMakerTest::forgetsWhenTheRegionCloses()
{
    QSignalSpy finished(m_maker.get(), &LetterMaker::finished);
    m_maker->make({m_fixture->id(QStringLiteral("Fernandes"))}, folder(), {});
    m_desk->close();
    QVERIFY(!m_maker->isBusy());
    m_fixture->openIn(*m_desk);
    settle(*m_desk);
    QCOMPARE(finished.size(), 0);
    QCOMPARE(stateOf(QStringLiteral("Fernandes")), OfferState::Offered);
}

SOONER_TEST(LetterMakerTest)
#include "lettermakertest.moc"
