#include "ui/offers/offermodel.h"
#include "core/workspace/imports.h"
#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QSignalSpy>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

/** The columns and the drawer over one region, and what a change of it does to them. */
class OfferModelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everyColumnHoldsItsOffers_data();
    void everyColumnHoldsItsOffers();
    void optionsOfOnePatientShareACard();
    void countsReconcile();
    void drawerHoldsWhatEnded();
    void headsAndNotesCannotBeChosen();
    void todayComesFirst();
    void cardsSayEverything();
    void saysWhoVouchesForSuitability();
    void hidesIdentityWhenReadOnly();
    void filterBySiteAndWork();
    void cardMovesAndSelectionStays();
    void nothingMovesWhileHeld();
    void colleaguesMoveNothingUnderThePointer();
    void whatColleaguesDidMeanwhileIsAConflict();
    void payloadNamesNobody();
    void payload_data();
    void payload();
    void dropsOnlyWhereTheRulesAllow();
    void closingEmptiesIt();

private:
    OfferModel& column(OfferState state) const { return *m_columns[std::size_t(state)]; }
    QStringList families(const OfferModel& model) const;
    OfferId offerOf(const QString& family) const;
    QModelIndex cardOf(const OfferModel& model, const QString& family) const;

    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OfferQueue> m_queue;
    std::vector<std::unique_ptr<OfferModel>> m_columns;
    std::unique_ptr<OfferModel> m_drawer;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> m_testers;
};

void OfferModelTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_queue = std::make_unique<OfferQueue>(*m_desk);
    const auto watch = [this](OfferModel& model) {
        m_testers.push_back(std::make_unique<QAbstractItemModelTester>(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest));
    };
    for (const OfferState state : boardStates) {
        m_columns.push_back(std::make_unique<OfferModel>(*m_queue, state));
        watch(*m_columns.back());
    }
    m_drawer = std::make_unique<OfferModel>(*m_queue);
    watch(*m_drawer);
    m_fixture->openIn(*m_desk);
}

void OfferModelTest::cleanup()
{
    m_testers.clear();
    m_drawer.reset();
    m_columns.clear();
    m_queue.reset();
    m_desk.reset();
    m_undo.reset();
    m_fixture.reset();
}

QStringList OfferModelTest::families(const OfferModel& model) const
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (const OfferCard* card = model.card(model.index(row)))
            names += m_queue->region()->name(card->row).family;
    }
    return names;
}

QModelIndex OfferModelTest::cardOf(const OfferModel& model, const QString& family) const
{
    for (int row = 0; row < model.rowCount(); ++row) {
        const OfferCard* card = model.card(model.index(row));
        if (card && m_queue->region()->name(card->row).family == family)
            return model.index(row);
    }
    return {};
}

OfferId OfferModelTest::offerOf(const QString& family) const
{
    const Region& region = *m_desk->region();
    return region.offer(region.lastOffer(m_fixture->row(family))).record.id;
}

void OfferModelTest::everyColumnHoldsItsOffers_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QStringList>("who");
    const auto row = [](OfferState state, const QStringList& who) {
        QTest::newRow(qPrintable(nameOf(state))) << int(state) << who;
    };
    row(OfferState::Proposed, {QStringLiteral("Adeyemi"), QStringLiteral("Thwaite")});
    row(OfferState::Asked, {QStringLiteral("Campbell"), QStringLiteral("Drabble")});
    row(OfferState::Offered, {QStringLiteral("Fernandes")});
    row(OfferState::WithPatient, {QStringLiteral("O'Donoghue")});
    row(OfferState::Accepted, {QStringLiteral("Ó Súilleabháin")});
    row(OfferState::Booked, {QStringLiteral("D'Arcy")});
    row(OfferState::Treated, {});
}

void OfferModelTest::everyColumnHoldsItsOffers()
{
    QFETCH(int, state);
    QFETCH(QStringList, who);
    QStringList shown = families(column(OfferState(state)));
    shown.sort();
    QCOMPARE(shown, who);
}

void OfferModelTest::optionsOfOnePatientShareACard()
{
    const OfferModel& model = column(OfferState::WithPatient);
    const QModelIndex card = cardOf(model, QStringLiteral("O'Donoghue"));
    QCOMPARE(model.card(card)->offers.size(), std::size_t(2));
    QCOMPARE(model.offersOf({card}).size(), std::size_t(2));
    const CardWords words =
        wordsOf(*m_queue->region(), *model.card(card), m_queue->time(), Identity::Shown);
    QVERIFY(words.hospital.contains(QStringLiteral(", ")));
    QCOMPARE(words.when, QStringLiteral("letter 20-Nov-2026"));
}

void OfferModelTest::countsReconcile()
{
    int cards = 0;
    for (const OfferState state : boardStates)
        cards += m_queue->offerCount(state);
    QCOMPARE(cards, m_queue->liveOffers());
    QCOMPARE(m_queue->shownOffers(), m_queue->liveOffers());
    QCOMPARE(m_queue->liveOffers(), 9);
    QCOMPARE(m_queue->livePatients(), 8);
    QCOMPARE(m_queue->declinedOrExpired(), 1);
    int all = 0;
    for (int i = 0; i < offerStateCount; ++i)
        all += m_queue->offerCount(OfferState(i));
    QCOMPARE(all, m_queue->region()->offerCount());
}

void OfferModelTest::drawerHoldsWhatEnded()
{
    QCOMPARE(families(*m_drawer), QStringList{QStringLiteral("Armitage")});
    QCOMPARE(m_drawer->index(0).data().toString(), QStringLiteral("Hospital said no, 1"));
    const QModelIndex card = cardOf(*m_drawer, QStringLiteral("Armitage"));
    QVERIFY(card.data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("Hospital said no: No place after all")));
    QVERIFY(!(m_drawer->flags(card) & Qt::ItemIsDragEnabled));
}

void OfferModelTest::headsAndNotesCannotBeChosen()
{
    for (const auto& model : m_columns) {
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row);
            const bool card = index.data(OfferModel::KindRole) == int(OfferModel::Kind::Card);
            QCOMPARE(bool(index.flags() & Qt::ItemIsSelectable), card);
            QCOMPARE(bool(index.flags() & Qt::ItemIsDragEnabled), card);
            QVERIFY(!index.data(Qt::AccessibleTextRole).toString().isEmpty());
        }
    }
}

void OfferModelTest::todayComesFirst()
{
    // The only letter of the fixture is due, the rest is not.
    const OfferModel& yes = column(OfferState::Offered);
    QCOMPARE(yes.index(0).data().toString(), QStringLiteral("Today"));
    QVERIFY(yes.card(yes.index(1))->today);
    const OfferModel& asked = column(OfferState::Asked);
    QCOMPARE(asked.index(1).data().toString(), QStringLiteral("Nothing due today"));
    QCOMPARE(asked.index(2).data().toString(), QStringLiteral("Later"));
    QVERIFY(!asked.card(asked.index(3))->today);
}

void OfferModelTest::cardsSayEverything()
{
    const OfferModel& model = column(OfferState::Proposed);
    const QModelIndex card = cardOf(model, QStringLiteral("Thwaite"));
    const CardWords words =
        wordsOf(*m_queue->region(), *model.card(card), m_queue->time(), Identity::Shown);
    QCOMPARE(words.name, QStringLiteral("THWAITE, Eileen (Mrs)"));
    QCOMPARE(words.weeks, QStringLiteral("66 wk"));
    QCOMPARE(words.hospital, QStringLiteral("Castle Hill"));
    QCOMPARE(words.when, QStringLiteral("15-Jan-2027"));
    const QString full = card.data(Qt::ToolTipRole).toString();
    for (const char* part : {"THWAITE, Eileen (Mrs)", "Castle Hill Hospital", "15 January 2027",
                             "Send by 25 December 2026, to leave three weeks' notice"})
        QVERIFY2(full.contains(QString::fromUtf8(part)), qPrintable(full));
}

void OfferModelTest::saysWhoVouchesForSuitability()
{
    const QString family = QStringLiteral("Fernandes");
    const auto card = [&] { return cardOf(column(OfferState::Offered), family); };
    const QString only = QStringLiteral("stated by the hospital only");
    QVERIFY(card().data(Qt::ToolTipRole).toString().contains(only));
    const QModelIndex asked = column(OfferState::Asked).index(3);
    QVERIFY(!asked.data(Qt::ToolTipRole).toString().contains(only)); // no answer yet

    // The hospital sends the row again, with who found the patient suitable and when.
    QFile list(sourceDir().filePath(QStringLiteral("tests/data/ui/waiting-list.csv")));
    QVERIFY(list.open(QIODevice::ReadOnly));
    QByteArray text = list.readLine().trimmed() + ",SUITABILITY_BY,SUITABILITY_DATE\n";
    while (!list.atEnd()) {
        const QByteArray line = list.readLine().trimmed();
        if (line.contains(",Fernandes,"))
            text += line + "Y,Dr Lindqvist,2026-11-02\n";
    }
    const QTemporaryDir folder;
    QFile again(folder.filePath(QStringLiteral("again.csv")));
    QVERIFY(again.open(QIODevice::WriteOnly));
    again.write(text);
    again.close();
    QSignalSpy changed(m_desk.get(), &Desk::regionChanged);
    const auto summary =
        importFile(*m_fixture->open(), ImportKind::WaitingList, again.fileName(), {}, Progress());
    QVERIFY_RESULT(summary);
    QCOMPARE(summary->updated, 1);
    QVERIFY(QTest::qWaitFor([&] { return !changed.isEmpty(); }, 20000));
    QVERIFY(!card().data(Qt::ToolTipRole).toString().contains(only));
}

void OfferModelTest::hidesIdentityWhenReadOnly()
{
    Desk desk(*m_undo);
    OfferQueue queue(desk);
    const OfferModel model(queue, OfferState::Proposed);
    m_fixture->openIn(desk, OpenMode::ReadOnly);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (const int role :
             {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
            const QString text = model.index(row).data(role).toString();
            QVERIFY(!text.contains(QStringLiteral("THWAITE"), Qt::CaseInsensitive));
            QVERIFY(!text.contains(QStringLiteral("999")));
        }
    }
}

void OfferModelTest::filterBySiteAndWork()
{
    QCOMPARE(m_queue->workCount(OfferWork::LettersToMake), 1);
    QCOMPARE(m_queue->lettersToMake(),
             std::vector<PathwayId>{m_fixture->id(QStringLiteral("Fernandes"))});
    m_queue->setFilter({std::nullopt, OfferWork::LettersToMake});
    QCOMPARE(m_queue->shownOffers(), 1);
    QCOMPARE(families(column(OfferState::Offered)), QStringList{QStringLiteral("Fernandes")});
    QVERIFY(families(column(OfferState::Asked)).isEmpty());
    QCOMPARE(m_queue->workCount(OfferWork::LettersToMake), 1);

    const auto sites = m_queue->sites();
    int offers = 0;
    for (const SiteTally& site : sites) {
        m_queue->setFilter({site.site, std::nullopt});
        QCOMPARE(m_queue->shownOffers(), site.offers);
        offers += site.offers;
    }
    QCOMPARE(offers, m_queue->liveOffers());
    m_queue->setFilter({});
    QCOMPARE(m_queue->shownOffers(), m_queue->liveOffers());
}

void OfferModelTest::cardMovesAndSelectionStays()
{
    OfferModel& proposed = column(OfferState::Proposed);
    QItemSelectionModel selection(&proposed);
    selection.select(cardOf(proposed, QStringLiteral("Thwaite")), QItemSelectionModel::Select);
    QSignalSpy reset(&proposed, &QAbstractItemModel::modelReset);
    send(*m_desk, {offerOf(QStringLiteral("Adeyemi"))});
    settle(*m_desk);
    QCOMPARE(families(proposed), QStringList{QStringLiteral("Thwaite")});
    QVERIFY(families(column(OfferState::Asked)).contains(QStringLiteral("Adeyemi")));
    QCOMPARE(selection.selectedIndexes().size(), 1);
    QCOMPARE(proposed.card(selection.selectedIndexes()[0])->row,
             m_fixture->row(QStringLiteral("Thwaite")));
    m_undo->undo();
    settle(*m_desk);
    QCOMPARE(families(proposed).size(), 2);
    QCOMPARE(selection.selectedIndexes().size(), 1);
    QCOMPARE(proposed.card(selection.selectedIndexes()[0])->row,
             m_fixture->row(QStringLiteral("Thwaite")));
    QCOMPARE(reset.size(), 0);
}

void OfferModelTest::nothingMovesWhileHeld()
{
    m_queue->hold();
    send(*m_desk, {offerOf(QStringLiteral("Adeyemi"))});
    settle(*m_desk);
    QCOMPARE(families(column(OfferState::Proposed)).size(), 2);
    m_queue->release();
    QCOMPARE(families(column(OfferState::Proposed)), QStringList{QStringLiteral("Thwaite")});
}

void OfferModelTest::colleaguesMoveNothingUnderThePointer()
{
    QSignalSpy more(m_queue.get(), &OfferQueue::moreChanged);
    m_queue->setUnderPointer(true);
    const auto colleague = m_fixture->open();
    QVERIFY_RESULT(sendOffers(*colleague, {offerOf(QStringLiteral("Adeyemi"))}));
    QTRY_COMPARE_WITH_TIMEOUT(more.size(), 1, 20'000);
    QVERIFY(m_queue->hasMore());
    QCOMPARE(families(column(OfferState::Proposed)).size(), 2);
    m_queue->setUnderPointer(false);
    QVERIFY(!m_queue->hasMore());
    QCOMPARE(families(column(OfferState::Proposed)), QStringList{QStringLiteral("Thwaite")});
    // What the person does shows at once, wherever the pointer is.
    m_queue->setUnderPointer(true);
    send(*m_desk, {offerOf(QStringLiteral("Thwaite"))});
    settle(*m_desk);
    QCOMPARE(families(column(OfferState::Proposed)), QStringList());
}

/** The card that is held shows what was; nobody overwrites what it does not show. */
void OfferModelTest::whatColleaguesDidMeanwhileIsAConflict()
{
    m_queue->setUnderPointer(true);
    const OfferId offer = offerOf(QStringLiteral("Adeyemi"));
    const auto colleague = m_fixture->open();
    QVERIFY_RESULT(sendOffers(*colleague, {offer}));
    QTRY_VERIFY_WITH_TIMEOUT(m_queue->hasMore(), 20'000);
    QSignalSpy refused(m_desk.get(), &Desk::refused);
    withdraw(*m_desk, {offer});
    QTRY_COMPARE(refused.size(), 1);
    const auto error = refused[0][0].value<Error>();
    QCOMPARE(error.code, ErrorCode::Conflict);
    QCOMPARE(error.about, std::optional<Subject>(offer));
    QVERIFY2(error.message.contains(QStringLiteral("recorded by priya at ")),
             qPrintable(error.message));
    QVERIFY(m_desk->canRepeat());
    // Having been told, the person can look, and do it again.
    m_queue->catchUp();
    QSignalSpy performed(m_desk.get(), &Desk::performed);
    m_desk->repeat();
    QTRY_COMPARE(performed.size(), 1);
    QVERIFY(!m_desk->canRepeat());
}

void OfferModelTest::payloadNamesNobody()
{
    OfferModel& model = column(OfferState::WithPatient);
    const QModelIndex card = cardOf(model, QStringLiteral("O'Donoghue"));
    const std::unique_ptr<QMimeData> data(model.mimeData({card}));
    QCOMPARE(data->formats(), QStringList{offerMimeType()});
    QCOMPARE(*offersIn(data.get()), model.offersOf({card}));
    for (const char each : data->data(offerMimeType()))
        QVERIFY(each == '\n' || (each >= '0' && each <= '9'));
}

void OfferModelTest::payload_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("offers");
    QTest::newRow("one") << QByteArray("12\n") << 1;
    QTest::newRow("two") << QByteArray("12\n13") << 2;
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("no number") << QByteArray("12\nabc") << 0;
    QTest::newRow("below one") << QByteArray("0") << 0;
    QTest::newRow("too large for a number") << QByteArray("99999999999999999999") << 0;
    QTest::newRow("far too many") << QByteArray("1\n").repeated(200000) << 0;
}

void OfferModelTest::payload()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, offers);
    QMimeData data;
    data.setData(offerMimeType(), bytes);
    const auto read = offersIn(&data);
    QCOMPARE(read ? int(read->size()) : 0, offers);
    QMimeData other;
    other.setText(QStringLiteral("12"));
    QVERIFY(!offersIn(&other));
}

void OfferModelTest::dropsOnlyWhereTheRulesAllow()
{
    const OfferModel& from = column(OfferState::Proposed);
    const std::unique_ptr<QMimeData> data(from.mimeData({cardOf(from, QStringLiteral("Thwaite"))}));
    for (const OfferState to : boardStates) {
        OfferModel& model = column(to);
        QSignalSpy dropped(&model, &OfferModel::dropped);
        QCOMPARE(model.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, {}),
                 to == OfferState::Asked);
        QCOMPARE(model.dropMimeData(data.get(), Qt::MoveAction, -1, -1, {}),
                 to == OfferState::Asked);
        QCOMPARE(int(dropped.size()), to == OfferState::Asked ? 1 : 0);
        QVERIFY(!model.canDropMimeData(data.get(), Qt::CopyAction, -1, -1, {}));
    }
    // A payload may be old: an offer that is not there, or has moved on.
    QMimeData unknown;
    unknown.setData(offerMimeType(), "999999\n");
    QVERIFY(!column(OfferState::Asked).canDropMimeData(&unknown, Qt::MoveAction, -1, -1, {}));
    send(*m_desk, {offerOf(QStringLiteral("Thwaite"))});
    settle(*m_desk);
    QVERIFY(!column(OfferState::Asked).canDropMimeData(data.get(), Qt::MoveAction, -1, -1, {}));
    QVERIFY(!m_drawer->canDropMimeData(data.get(), Qt::MoveAction, -1, -1, {}));
}

void OfferModelTest::closingEmptiesIt()
{
    m_desk->close();
    for (const auto& model : m_columns)
        QCOMPARE(model->rowCount(), 0);
    QCOMPARE(m_drawer->rowCount(), 0);
    QCOMPARE(m_queue->liveOffers(), 0);
    m_fixture->openIn(*m_desk);
    QCOMPARE(m_queue->liveOffers(), 9);
}

SOONER_TEST(OfferModelTest)
#include "offermodeltest.moc"
