#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

#include "core/workspace/letterbox.h"
#include "core/workspace/offers.h"
#include "core/workspace/treatmentorder.h"

#include <QFile>

using namespace sooner;
using namespace sooner::test;

namespace {

QString s(const char* text)
{
    return QString::fromLatin1(text);
}

constexpr OfferId first{1};
constexpr OfferId second{2};

/** What becomes of two people's wishes when one of them has not seen the other's. */
enum class Meeting {
    Clash,         ///< the later one is told who was faster, and nothing of the earlier one is lost
    ClashAfterOne, ///< only when the one was faster; the other way round both are done
    Apart,         ///< both are done
    Agree,         ///< they want the same, and nobody is told anything
};

/** Somebody at a window: looks, decides on what was seen, saves. */
struct Person
{
    std::unique_ptr<Workspace> workspace;
    Snapshot seen;
};

using Save = std::function<Result<void>(Person&, const RegionFixture&)>;

Result<void> outcomeOf(const Result<Change>& change)
{
    if (!change)
        return pass(change);
    if (!change->refused.empty())
        return fail(change->refused.front().code, change->refused.front().reason);
    return {};
}

/** A wish that goes through the use cases of offers.h, on what the person has seen. */
template <class UseCase>
Save deed(UseCase useCase)
{
    return [useCase](Person& person, const RegionFixture&) {
        person.workspace->setSeen(person.seen);
        return outcomeOf(useCase(*person.workspace));
    };
}

Save answersYes(OfferId offer, const char* team)
{
    return deed([offer, team](Workspace& workspace) {
        return recordProviderAnswer(workspace, {{offer, true, {}, s(team), {}}});
    });
}

Save answersNo(OfferId offer)
{
    return deed([offer](Workspace& workspace) {
        return recordProviderAnswer(workspace, {{offer, false, {}, {}, s("no-capacity")}});
    });
}

Save withdraws(OfferId offer)
{
    return deed([offer](Workspace& workspace) { return withdrawOffers(workspace, {offer}); });
}

Save sends(OfferId offer)
{
    return deed([offer](Workspace& workspace) { return sendOffers(workspace, {offer}); });
}

Save chooses(OfferId offer)
{
    return deed([offer](Workspace& workspace) {
        return recordPatientChoice(workspace, PathwayId{1}, offer);
    });
}

Save declines(OfferId offer)
{
    return deed(
        [offer](Workspace& workspace) { return recordPatientDecline(workspace, {offer}, {}); });
}

Save books(OfferId offer, const char* session)
{
    return [offer, session](Person& person, const RegionFixture& fixture) {
        person.workspace->setSeen(person.seen);
        const Region& region = *person.seen;
        const auto index = region.sessionIndex(fixture.sessionId(s(session)));
        return outcomeOf(
            recordBooking(*person.workspace, offer, region.session(*index).record.days.first));
    };
}

Save proposes(int patient, const char* session)
{
    return [patient, session](Person& person, const RegionFixture& fixture) {
        person.workspace->setSeen(person.seen);
        return outcomeOf(proposeMatch(
            *person.workspace,
            {{fixture.pathway(patient), fixture.sessionId(s(session)), {}, false, {}}}));
    };
}

Save setsOrder(int miles)
{
    return [miles](Person& person, const RegionFixture&) {
        matching::Policy policy = matching::Policy::standard();
        policy.maxMiles = miles;
        return outcomeOf(setPolicy(*person.workspace, policy, person.seen->info().revision));
    };
}

Save imports(ImportKind kind, const Cells& row)
{
    return [kind, row](Person& person, const RegionFixture& fixture) -> Result<void> {
        ImportOptions options;
        options.seen = person.seen;
        const QString file = fixture.write(person.workspace->actor().user + s(".csv"), {row});
        const auto summary = importFile(*person.workspace, kind, file, options, Progress());
        if (!summary)
            return pass(summary);
        return summary->rejects.empty() ? Result<void>()
                                        : fail(ErrorCode::Refused, summary->rejects[0].reason);
    };
}

Save importsPatient(int number, const char* bmi)
{
    return imports(ImportKind::WaitingList, RegionFixture::patient(number, {{s("BMI"), s(bmi)}}));
}

Save importsPlaces(const char* session, const char* places)
{
    return imports(ImportKind::Capacity,
                   RegionFixture::session(s(session), {{s("PLACES"), s(places)}}));
}

/** All that two people could change. */
QString contentOf(const Region& region)
{
    QStringList lines{region.info().policy.value_or(s("standard"))};
    for (int i = 0; i < region.offerCount(); ++i) {
        const OfferRecord& offer = region.offer(i).record;
        lines += QStringList{codeOf(offer.state), offer.day.iso(), offer.team, offer.reason}.join(
            QLatin1Char(' '));
    }
    for (int i = 0; i < region.sessionCount(); ++i)
        lines += QString::number(region.session(i).record.places);
    for (int row = 0; row < region.pathwayCount(); ++row)
        lines += QString::number(region.bmiTenths(row).value_or(0));
    return lines.join(QLatin1Char('\n'));
}

/** How far patient 1's offers are when the two begin. */
enum class Stage { Proposed, Asked, Offered, TwoOffered, Accepted };

void prepare(RegionFixture& fixture, Stage stage)
{
    const auto taken = [](const auto& done) {
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    };
    taken(fixture.import(
        ImportKind::WaitingList,
        {RegionFixture::patient(1), RegionFixture::patient(2), RegionFixture::patient(3)}));
    taken(fixture.import(ImportKind::Capacity,
                         {RegionFixture::session(s("S1")),
                          RegionFixture::session(s("S2"), {{s("SITE_CODE"), s("NDD01")}}),
                          RegionFixture::session(s("S3"), {{s("PLACES"), s("1")}})}));
    Workspace& workspace = fixture.workspace();
    taken(proposeMatch(workspace, {{PathwayId{1}, fixture.sessionId(s("S1")), {}, false, {}}}));
    taken(proposeMatch(workspace, {{PathwayId{1}, fixture.sessionId(s("S2")), {}, false, {}}}));
    if (stage >= Stage::Asked)
        taken(sendOffers(workspace, {first, second}));
    if (stage >= Stage::Offered)
        taken(recordProviderAnswer(workspace, {{first, true, {}, {}, {}}}));
    if (stage >= Stage::TwoOffered)
        taken(recordProviderAnswer(workspace, {{second, true, {}, {}, {}}}));
    if (stage >= Stage::Accepted)
        taken(recordPatientChoice(workspace, PathwayId{1}, first));
}

/** The two of them, 0 and 1, on one file. */
class Meetup
{
public:
    Meetup(const RegionFixture& fixture, const QString& file) : m_fixture(fixture), m_file(file) {}

    const RegionFixture& fixture() const { return m_fixture; }
    Person& person(int turn) { return m_people[std::size_t(turn)]; }
    void open(int turn)
    {
        WorkspaceOptions options = m_fixture.options();
        options.user = turn == 0 ? s("Asha Patel") : s("Ben Cole");
        auto opened = Workspace::open(m_file, options);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        Person& opener = person(turn);
        opener.workspace = std::move(*opened);
        opener.seen = opener.workspace->region();
        m_knew[std::size_t(turn)] = !isFirstToSave();
    }
    void close(int turn) { person(turn).workspace.reset(); }
    bool isFirstToSave() const { return m_saved.isEmpty(); }
    void noteSaved(int turn) { m_saved = contentOf(*person(turn).workspace->region()); }
    /** What the region was after the first of them had saved. */
    const QString& saved() const { return m_saved; }
    bool hasSeenTheOther(int turn) const { return m_knew[std::size_t(turn)]; }

private:
    const RegionFixture& m_fixture;
    QString m_file;
    std::array<Person, 2> m_people;
    std::array<bool, 2> m_knew = {false, false};
    QString m_saved;
};

enum Step { Open, Edit, SaveIt, Close };

/** Every order in which two people can go through their steps: 0 the one, 1 the other. */
std::vector<std::vector<int>> interleavings(int steps)
{
    std::vector<std::vector<int>> all;
    std::vector<int> turns(std::size_t(steps), 0);
    turns.insert(turns.end(), std::size_t(steps), 1);
    do
        all.push_back(turns);
    while (std::next_permutation(turns.begin(), turns.end()));
    return all;
}

} // namespace

/** Two people, each of whom looks, decides and saves, in every order. Whoever saves a decision on
    what is no longer so is told, and only they; nobody's saved word is lost. */
class ConflictsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyInterleaving_data();
    void everyInterleaving();
    void wordsOfWhoTookTheLastPlace();
    void wordsWhenAnImportCutThePlaces();
    void wordsOfEveryDeed_data();
    void wordsOfEveryDeed();
    void ownChangesAreNoConflict();
    void aChoiceThatIsRefusedLetsNothingGo();
    void aLetterWithAWithdrawnOfferIsNotRecorded();

private:
    void saveFirst(Meetup& meetup, int turn);
    void saveSecond(Meetup& meetup, int turn, int& conflicts);
};

Q_DECLARE_METATYPE(Meeting)
Q_DECLARE_METATYPE(Stage)
Q_DECLARE_METATYPE(Save)

void ConflictsTest::everyInterleaving_data()
{
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<Save>("one");
    QTest::addColumn<Save>("other");
    QTest::addColumn<Meeting>("meeting");
    const auto row = [](const char* name, Stage stage, const Save& one, const Save& other,
                        Meeting meeting) {
        QTest::newRow(name) << stage << one << other << meeting;
    };
    using enum Stage;
    using enum Meeting;
    row("send, withdraw", Proposed, sends(first), withdraws(first), Clash);
    row("send, send", Proposed, sends(first), sends(first), Agree);
    row("send, send another", Proposed, sends(first), sends(second), Apart);
    row("yes, withdraw", Asked, answersYes(first, "Team"), withdraws(first), Clash);
    row("yes, no", Asked, answersYes(first, "Team"), answersNo(first), Clash);
    row("yes with two teams", Asked, answersYes(first, "Mr A"), answersYes(first, "Ms B"), Clash);
    row("the same yes twice", Asked, answersYes(first, "Mr A"), answersYes(first, "Mr A"), Agree);
    row("choose, decline", TwoOffered, chooses(first), declines(first), Clash);
    row("two choices", TwoOffered, chooses(first), chooses(second), Clash);
    row("choose one, withdraw the other", TwoOffered, chooses(first), withdraws(second),
        ClashAfterOne);
    row("choose one, the other hospital answers", Offered, chooses(first),
        answersYes(second, "Team"), Clash);
    row("book, withdraw", Accepted, books(first, "S1"), withdraws(first), Clash);
    row("book, book", Accepted, books(first, "S1"), books(first, "S1"), Agree);
    row("two patients for the last place", Proposed, proposes(2, "S3"), proposes(3, "S3"), Clash);
    row("two patients for two places", Proposed, proposes(2, "S2"), proposes(3, "S1"), Apart);
    row("one patient twice at a hospital", Proposed, proposes(2, "S1"), proposes(2, "S3"), Clash);
    row("one patient to two hospitals", Proposed, proposes(2, "S1"), proposes(2, "S2"), Clash);
    row("one patient to one place", Proposed, proposes(2, "S3"), proposes(2, "S3"), Agree);
    row("two orders of treatment", Proposed, setsOrder(30), setsOrder(40), Clash);
    row("one order of treatment", Proposed, setsOrder(30), setsOrder(30), Agree);
    row("two imports of a patient", Proposed, importsPatient(3, "31.0"), importsPatient(3, "32.0"),
        Clash);
    row("the same import", Proposed, importsPatient(3, "31.0"), importsPatient(3, "31.0"), Agree);
    row("imports of two patients", Proposed, importsPatient(2, "31.0"), importsPatient(3, "32.0"),
        Apart);
    row("two imports of places", Proposed, importsPlaces("S1", "5"), importsPlaces("S1", "6"),
        Clash);
    row("an import and an answer", Asked, importsPatient(1, "31.0"), answersYes(first, "Team"),
        Apart);
}

/** A person's other steps change nothing in the region; the long run takes them in turn as well. */
void ConflictsTest::everyInterleaving()
{
    QFETCH(Stage, stage);
    QFETCH(Meeting, meeting);
    const std::vector<Step> steps = qEnvironmentVariableIsSet("SOONER_LONG")
                                        ? std::vector{Open, Edit, SaveIt, Close}
                                        : std::vector{Open, SaveIt};
    RegionFixture fixture;
    prepare(fixture, stage);
    const QString file = fixture.file(s("copy.sooner"));
    int conflicts = 0;
    for (const auto& turns : interleavings(int(steps.size()))) {
        QFile::remove(file);
        QVERIFY(QFile::copy(fixture.store(), file));
        Meetup meetup(fixture, file);
        std::array<std::size_t, 2> next = {0, 0};
        for (const int turn : turns) {
            const Step step = steps[next[std::size_t(turn)]++];
            if (step == Open)
                meetup.open(turn);
            else if (step == Close)
                meetup.close(turn);
            else if (step == SaveIt && meetup.isFirstToSave())
                saveFirst(meetup, turn);
            else if (step == SaveIt)
                saveSecond(meetup, turn, conflicts);
            if (QTest::currentTestFailed())
                return;
        }
    }
    QCOMPARE(conflicts > 0, meeting == Meeting::Clash || meeting == Meeting::ClashAfterOne);
}

void ConflictsTest::saveFirst(Meetup& meetup, int turn)
{
    QFETCH(Save, one);
    QFETCH(Save, other);
    QVERIFY_RESULT((turn == 0 ? one : other)(meetup.person(turn), meetup.fixture()));
    meetup.noteSaved(turn);
}

void ConflictsTest::saveSecond(Meetup& meetup, int turn, int& conflicts)
{
    QFETCH(Save, one);
    QFETCH(Save, other);
    QFETCH(Meeting, meeting);
    const auto outcome = (turn == 0 ? one : other)(meetup.person(turn), meetup.fixture());
    const bool isConflict = !outcome && outcome.error().code == ErrorCode::Conflict;
    const QString words = outcome ? s("it was saved") : outcome.error().message;
    if (meeting == Meeting::Agree)
        QCOMPARE(contentOf(*meetup.person(turn).workspace->region()), meetup.saved());
    if (meeting == Meeting::Agree || meeting == Meeting::Apart)
        QVERIFY2(outcome, qPrintable(words));
    const bool knew = meetup.hasSeenTheOther(turn);
    if (meeting == Meeting::ClashAfterOne && !knew && turn == 0)
        QVERIFY2(outcome, qPrintable(words));
    else if (!knew && (meeting == Meeting::Clash || meeting == Meeting::ClashAfterOne)) {
        QVERIFY2(isConflict, qPrintable(words));
        QVERIFY2(words.contains(turn == 0 ? s("Ben Cole at ") : s("Asha Patel at ")),
                 qPrintable(words));
        QCOMPARE(contentOf(*meetup.person(turn).workspace->region()), meetup.saved());
        ++conflicts;
    }
    // Whoever knew may be told a rule, or that there is no place, but not that they did not know.
    if (knew && isConflict)
        QVERIFY2(words.contains(s("no free place")), qPrintable(words));
}

void ConflictsTest::wordsOfWhoTookTheLastPlace()
{
    RegionFixture fixture;
    prepare(fixture, Stage::Proposed);
    const auto colleague = fixture.colleague();
    QVERIFY_RESULT(
        proposeMatch(*colleague, {{PathwayId{2}, fixture.sessionId(s("S3")), {}, false, {}}}));
    const auto late = proposeMatch(fixture.workspace(),
                                   {{PathwayId{3}, fixture.sessionId(s("S3")), {}, false, {}}});
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    const QString message = late.error().message;
    QVERIFY2(message.startsWith(s("This session has no free place any more: colleague at ")),
             qPrintable(message));
    QVERIFY2(message.contains(s("took the last one for P2; choose another")), qPrintable(message));
    QCOMPARE(late.error().about, std::optional<Subject>(PathwayId{3}));
}

void ConflictsTest::wordsWhenAnImportCutThePlaces()
{
    RegionFixture fixture;
    prepare(fixture, Stage::Proposed);
    const auto colleague = fixture.colleague();
    QVERIFY_RESULT(importFile(
        *colleague, ImportKind::Capacity,
        fixture.write(s("cut.csv"), {RegionFixture::session(s("S1"), {{s("PLACES"), s("1")}})}), {},
        Progress()));
    const auto late = proposeMatch(fixture.workspace(),
                                   {{PathwayId{3}, fixture.sessionId(s("S1")), {}, false, {}}});
    QVERIFY(!late);
    QVERIFY2(late.error().message.contains(
                 s("it was changed by an import of places, recorded by colleague at ")),
             qPrintable(late.error().message));
}

void ConflictsTest::wordsOfEveryDeed_data()
{
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<Save>("theirs");
    QTest::addColumn<Save>("ours");
    QTest::addColumn<QString>("words");
    using enum Stage;
    QTest::newRow("sent")
        << Proposed << sends(first) << withdraws(first)
        << s("Offer 1 was sent to the hospital (proposed to asked), recorded by ");
    QTest::newRow("answered")
        << Asked << answersYes(first, "Team") << withdraws(first)
        << s("Offer 1 was answered by the hospital (asked to offered), recorded by ");
    QTest::newRow("said no") << Asked << answersNo(first) << withdraws(first)
                             << s("answered by the hospital (asked to declined by hospital), ");
    QTest::newRow("withdrawn") << Asked << withdraws(first) << answersNo(first)
                               << s("Offer 1 was withdrawn (asked to withdrawn), recorded by ");
    QTest::newRow("chosen") << TwoOffered << chooses(first) << withdraws(second)
                            << s("settled by the patient's choice (offered to superseded), ");
    QTest::newRow("declined") << Offered << declines(first) << chooses(first)
                              << s("declined by the patient (offered to declined by patient), ");
    QTest::newRow("booked") << Accepted << books(first, "S1") << withdraws(first)
                            << s("Offer 1 was booked (accepted to booked), recorded by ");
    QTest::newRow("ordered") << Proposed << setsOrder(20) << setsOrder(30)
                             << s("The order of treatment was changed by colleague at ");
    QTest::newRow("imported") << Proposed << importsPatient(3, "31.0") << importsPatient(3, "32.0")
                              << s("P3 was changed by an import of a waiting list, recorded by ");
}

void ConflictsTest::wordsOfEveryDeed()
{
    QFETCH(Stage, stage);
    QFETCH(Save, theirs);
    QFETCH(Save, ours);
    QFETCH(QString, words);
    RegionFixture fixture;
    prepare(fixture, stage);
    const auto open = [&](std::unique_ptr<Workspace> workspace) {
        const Snapshot seen = workspace->region();
        return Person{std::move(workspace), seen};
    };
    Person late = open(fixture.colleague());
    Person early = open(fixture.colleague());
    QVERIFY_RESULT(theirs(early, fixture));
    const auto refused = ours(late, fixture);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

/** A second action can be asked for before the first one shows. */
void ConflictsTest::ownChangesAreNoConflict()
{
    RegionFixture fixture;
    prepare(fixture, Stage::Proposed);
    Workspace& workspace = fixture.workspace();
    workspace.setSeen(workspace.region());
    QVERIFY_RESULT(sendOffers(workspace, {first}));
    QVERIFY_RESULT(recordProviderAnswer(workspace, {{first, true, {}, {}, {}}}));
    QVERIFY_RESULT(recordPatientChoice(workspace, PathwayId{1}, first));
}

void ConflictsTest::aChoiceThatIsRefusedLetsNothingGo()
{
    RegionFixture fixture;
    prepare(fixture, Stage::TwoOffered);
    Workspace& workspace = fixture.workspace();
    workspace.setSeen(workspace.region());
    const auto colleague = fixture.colleague();
    QVERIFY_RESULT(withdrawOffers(*colleague, {second}));
    QVERIFY_RESULT(
        proposeMatch(*colleague, {{PathwayId{1}, fixture.sessionId(s("S2")), {}, false, {}}}));
    const QString before = contentOf(*colleague->region());
    const auto chosen = recordPatientChoice(workspace, PathwayId{1}, first);
    QVERIFY(!chosen);
    QCOMPARE(chosen.error().code, ErrorCode::Conflict);
    QCOMPARE(contentOf(*workspace.region()), before);
    // Having looked, it can be done.
    workspace.setSeen(workspace.region());
    QVERIFY_RESULT(recordPatientChoice(workspace, PathwayId{1}, first));
}

void ConflictsTest::aLetterWithAWithdrawnOfferIsNotRecorded()
{
    RegionFixture fixture;
    prepare(fixture, Stage::TwoOffered);
    const auto letter = prepareLetter(fixture.workspace(), PathwayId{1}, {});
    QVERIFY_RESULT(letter);
    QVERIFY_RESULT(withdrawOffers(*fixture.colleague(), {second}));
    const auto recorded = recordLetters(fixture.workspace(), {*letter});
    QVERIFY(!recorded);
    QCOMPARE(recorded.error().code, ErrorCode::Conflict);
    QVERIFY2(recorded.error().message.contains(s("do not send it")),
             qPrintable(recorded.error().message));
    QCOMPARE(fixture.region()->offer(0).record.state, OfferState::Offered);
}

SOONER_TEST(ConflictsTest)
#include "conflictstest.moc"
