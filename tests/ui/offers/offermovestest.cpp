#include "ui/offers/offermoves.h"
#include "core/workspace/imports.h"
#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"
#include "tests/ui/support/fixture.h"
#include "ui/models/pathwaycells.h"
#include "ui/offers/offercard.h"

#include <QFile>
#include <QTemporaryDir>

using namespace sooner;
using namespace sooner::test;

/** What may be moved where, and what is said when it may not. */
class OfferMovesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_fixture = std::make_unique<RegionFixture>(); }
    void cleanupTestCase() { m_fixture.reset(); }

    void columnsFollowTheLifeCycle_data();
    void columnsFollowTheLifeCycle();
    void refusalsSayTheRule_data();
    void refusalsSayTheRule();
    void bulkTakesThoseWhoCan();
    void onePatientAtATime();
    void consentIsNeededToSend();
    void choicesAreAllOpenOptions();
    void hospitalsInWords();

private:
    std::vector<OfferId> offersOf(const Region& region, const QString& family) const
    {
        std::vector<OfferId> ids;
        const int row = *region.rowOf(m_fixture->id(family));
        for (int index = region.lastOffer(row); index >= 0; index = region.offer(index).previous)
            ids.push_back(region.offer(index).record.id);
        return ids;
    }
    std::unique_ptr<RegionFixture> m_fixture;
};

void OfferMovesTest::columnsFollowTheLifeCycle_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<int>("from");
    const auto row = [](const char* family, OfferState from) {
        QTest::newRow(qPrintable(nameOf(from))) << QString::fromUtf8(family) << int(from);
    };
    row("Thwaite", OfferState::Proposed);
    row("Drabble", OfferState::Asked);
    row("Fernandes", OfferState::Offered);
    row("O'Donoghue", OfferState::WithPatient);
    row("Ó Súilleabháin", OfferState::Accepted);
    row("D'Arcy", OfferState::Booked);
    row("Armitage", OfferState::DeclinedByHospital);
}

void OfferMovesTest::columnsFollowTheLifeCycle()
{
    QFETCH(QString, family);
    QFETCH(int, from);
    const Region& region = *m_fixture->region();
    const auto offers = offersOf(region, family);
    for (const OfferState to : boardStates) {
        const MoveVerdict verdict = judgeMove(region, offers, to);
        QCOMPARE(verdict.allowed(), canMove(OfferState(from), to));
        QVERIFY(!verdict.words.isEmpty());
        QVERIFY(!verdict.words.contains(region.name(m_fixture->row(family)).family));
    }
}

void OfferMovesTest::refusalsSayTheRule_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* family, OfferState to, const char* words) {
        QTest::newRow(name) << QString::fromUtf8(family) << int(to) << QString::fromLatin1(words);
    };
    row("skips the question", "Thwaite", OfferState::Offered,
        "The hospital has not been asked yet: send it first");
    row("skips the answer", "Drabble", OfferState::WithPatient,
        "The hospital has not answered yet: record its answer first");
    row("skips the choice", "Fernandes", OfferState::Booked,
        "The patient has not accepted yet: record the choice first");
    row("skips the booking", "Ó Súilleabháin", OfferState::Treated,
        "It is not booked yet: record the booking first");
    row("backwards", "D'Arcy", OfferState::Accepted,
        "What has happened is not moved back: use Undo, or withdraw the offer");
    row("back to a proposal", "Drabble", OfferState::Proposed,
        "What has happened is not moved back: use Undo, or withdraw the offer");
    row("its own column", "Drabble", OfferState::Asked, "It is here already");
    row("has ended", "Armitage", OfferState::Asked, "This offer has ended: hospital said no");
}

void OfferMovesTest::refusalsSayTheRule()
{
    QFETCH(QString, family);
    QFETCH(int, to);
    QFETCH(QString, words);
    const Region& region = *m_fixture->region();
    QCOMPARE(judgeMove(region, offersOf(region, family), OfferState(to)).words, words);
    QVERIFY(judgeMove(region, {OfferId{999999}}, OfferState(to))
                .words.contains(QStringLiteral("not there any more")));
}

void OfferMovesTest::bulkTakesThoseWhoCan()
{
    const Region& region = *m_fixture->region();
    auto offers = offersOf(region, QStringLiteral("Thwaite"));
    offers.push_back(offersOf(region, QStringLiteral("Adeyemi")).front());
    offers.push_back(offersOf(region, QStringLiteral("Drabble")).front());
    const MoveVerdict verdict = judge(region, offers, OfferDeed::Send);
    QCOMPARE(verdict.can, 2);
    QCOMPARE(verdict.of, 3);
    QVERIFY2(verdict.words.endsWith(QStringLiteral("(2 of 3)")), qPrintable(verdict.words));
    QCOMPARE(takers(region, offers, OfferDeed::Send).size(), std::size_t(2));
}

void OfferMovesTest::onePatientAtATime()
{
    const Region& region = *m_fixture->region();
    auto offers = offersOf(region, QStringLiteral("Fernandes"));
    for (const OfferId id : offersOf(region, QStringLiteral("O'Donoghue")))
        offers.push_back(id);
    QVERIFY(!judge(region, offers, OfferDeed::Choose).allowed());
    QVERIFY(judge(region, offers, OfferDeed::Decline).allowed());
    // Several options of one patient are one choice.
    QVERIFY(
        judge(region, offersOf(region, QStringLiteral("O'Donoghue")), OfferDeed::Choose).allowed());
}

void OfferMovesTest::consentIsNeededToSend()
{
    const auto workspace = m_fixture->open();
    const QString family = QStringLiteral("Thwaite");
    QVERIFY(judge(*workspace->region(), offersOf(*workspace->region(), family), OfferDeed::Send)
                .allowed());
    // The hospital sends the row again, now without consent.
    QFile list(sourceDir().filePath(QStringLiteral("tests/data/ui/waiting-list.csv")));
    QVERIFY(list.open(QIODevice::ReadOnly));
    QByteArray text = list.readLine();
    while (!list.atEnd()) {
        const QByteArray line = list.readLine();
        if (line.contains(",Thwaite,"))
            text += QByteArray(line).replace(",40,Y,Y,", ",40,N,Y,");
    }
    const QTemporaryDir folder;
    QFile again(folder.filePath(QStringLiteral("again.csv")));
    QVERIFY(again.open(QIODevice::WriteOnly));
    again.write(text);
    again.close();
    const auto summary =
        importFile(*workspace, ImportKind::WaitingList, again.fileName(), {}, Progress());
    QVERIFY_RESULT(summary);
    QCOMPARE(summary->updated, 1);
    const MoveVerdict verdict =
        judge(*workspace->region(), offersOf(*workspace->region(), family), OfferDeed::Send);
    QVERIFY(!verdict.allowed());
    QCOMPARE(verdict.words,
             QStringLiteral("No consent to share is recorded, so nothing may leave"));
    m_fixture = std::make_unique<RegionFixture>();
}

void OfferMovesTest::choicesAreAllOpenOptions()
{
    const Region& region = *m_fixture->region();
    const auto choices = choicesOf(region, m_fixture->id(QStringLiteral("O'Donoghue")));
    QCOMPARE(choices.size(), std::size_t(2));
    QVERIFY(region.offer(*region.offerIndex(choices[0])).record.day
            < region.offer(*region.offerIndex(choices[1])).record.day);
    QVERIFY(choicesOf(region, m_fixture->id(QStringLiteral("Drabble"))).empty());
    QVERIFY(choicesOf(region, PathwayId{999999}).empty());
}

void OfferMovesTest::hospitalsInWords()
{
    const Region& region = *m_fixture->region();
    std::vector<OfferId> offers = offersOf(region, QStringLiteral("Thwaite"));
    QCOMPARE(hospitalsOf(region, offers), QStringLiteral("Castle Hill"));
    offers.push_back(offers.front());
    QCOMPARE(hospitalsOf(region, offers), QStringLiteral("Castle Hill"));
    QCOMPARE(hospitalCount(region, offers), 1);
    QCOMPARE(shortHospital(QStringLiteral("Spire Elland")), QStringLiteral("Spire Elland"));
}

SOONER_TEST(OfferMovesTest)
#include "offermovestest.moc"
