#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

#include "core/workspace/detail.h"
#include "core/workspace/letterbox.h"
#include "core/workspace/offers.h"

using namespace sooner;
using namespace sooner::test;

namespace {

QString s(const char* text)
{
    return QString::fromLatin1(text);
}

/** Patient 1 asked at Wakefield (S1) and at the clinic (S2). */
class LetterFixture : public RegionFixture
{
public:
    explicit LetterFixture(const Cells& other = {})
    {
        const auto list = import(ImportKind::WaitingList, {patient(1, other)});
        const auto places =
            import(ImportKind::Capacity,
                   {session(s("S1")), session(s("S2"), {{s("SITE_CODE"), s("NDD01")}})});
        if (!list || !places)
            qFatal("the fixture's files were not taken");
        for (const char* code : {"S1", "S2"}) {
            const auto change =
                proposeMatch(workspace(), {{pathway(1), sessionId(s(code)), {}, false, {}}});
            if (!change)
                qFatal("%s", qPrintable(change.error().message));
            offers.push_back(change->moves.front().after.id);
        }
        if (!sendOffers(workspace(), offers))
            qFatal("the fixture's offers were not sent");
    }
    void yes(int which)
    {
        if (!recordProviderAnswer(workspace(), {{offers[std::size_t(which)], true, {}, {}, {}}}))
            qFatal("the fixture's yes was not taken");
    }
    OfferState state(int which) const
    {
        return region()->offer(*region()->offerIndex(offers[std::size_t(which)])).record.state;
    }
    std::vector<OfferId> offers;
};

} // namespace

class LetterboxTest : public QObject
{
    Q_OBJECT

private slots:
    void isDueWhenAllHaveAnsweredOrTheFirstDeadlineHasCome();
    void namesEveryOptionThatSaidYes();
    void recordingMovesToThePatientWithADeadlineAndTheExactText();
    void makingItAgainKeepsTheReplyDay();
    void refusesWithoutAYesWithoutConsentAndInUnknownForms();
    void cannotBeUndone();
};

void LetterboxTest::isDueWhenAllHaveAnsweredOrTheFirstDeadlineHasCome()
{
    LetterFixture fixture;
    QVERIFY(lettersDue(*fixture.region(), fixture.today()).empty());
    fixture.yes(0);
    auto due = lettersDue(*fixture.region(), fixture.today());
    QCOMPARE(due.size(), std::size_t(1));
    QVERIFY(!due[0].complete);
    QVERIFY(!due[0].made);
    QVERIFY(lettersDue(*fixture.region(), fixture.today() + 7)[0].complete);
    fixture.yes(1);
    QVERIFY(lettersDue(*fixture.region(), fixture.today())[0].complete);
}

void LetterboxTest::namesEveryOptionThatSaidYes()
{
    LetterFixture fixture;
    fixture.yes(0);
    fixture.yes(1);
    const auto letter = prepareLetter(fixture.workspace(), fixture.pathway(1), {});
    QVERIFY_RESULT(letter);
    QCOMPARE(letter->fileName, s("P1-standard-en.pdf"));
    const QString text = letters::plainText(letter->letter);
    for (const char* expected :
         {"Wakefield Hub", "Aire Clinic", "Miss A. Team", "21 December 2026", "in a straight line",
          "This is your choice", "Home Infirmary", "5 December 2026"})
        QVERIFY2(text.contains(s(expected)), expected);
}

void LetterboxTest::recordingMovesToThePatientWithADeadlineAndTheExactText()
{
    LetterFixture fixture;
    fixture.yes(0);
    fixture.yes(1);
    const auto letter = prepareLetter(fixture.workspace(), fixture.pathway(1), {});
    QVERIFY_RESULT(letter);
    const auto recorded = recordLetters(fixture.workspace(), {*letter});
    QVERIFY_RESULT(recorded);
    QCOMPARE(recorded->moves.size(), std::size_t(2));
    QCOMPARE(fixture.state(0), OfferState::WithPatient);
    const OfferRecord& offer = recorded->moves.front().after;
    QCOMPARE(offer.putOn, std::optional(fixture.today()));
    QCOMPARE(offer.respondBy, std::optional(fixture.today() + 14));
    const auto detail = pathwayDetail(fixture.workspace(), fixture.pathway(1));
    QVERIFY_RESULT(detail);
    QCOMPARE(detail->letters.size(), std::size_t(1));
    QCOMPARE(detail->letters[0].text, letters::plainText(letter->letter));
    QCOMPARE(detail->letters[0].offers.size(), std::size_t(2));
}

void LetterboxTest::makingItAgainKeepsTheReplyDay()
{
    LetterFixture fixture;
    fixture.yes(0);
    const auto first = prepareLetter(fixture.workspace(), fixture.pathway(1), {});
    QVERIFY_RESULT(first);
    QVERIFY_RESULT(recordLetters(fixture.workspace(), {*first}));
    WorkspaceOptions later = fixture.options();
    later.asOf = fixture.today() + 3;
    auto workspace = Workspace::open(fixture.store(), later);
    QVERIFY_RESULT(workspace);
    const auto second = prepareLetter(**workspace, fixture.pathway(1), {});
    QVERIFY_RESULT(second);
    QCOMPARE(second->replyBy, first->replyBy);
    const auto recorded = recordLetters(**workspace, {*second});
    QVERIFY_RESULT(recorded);
    QVERIFY(recorded->moves.empty());
}

void LetterboxTest::refusesWithoutAYesWithoutConsentAndInUnknownForms()
{
    LetterFixture fixture;
    QVERIFY(!prepareLetter(fixture.workspace(), fixture.pathway(1), {}));
    fixture.yes(0);
    LetterOptions braille;
    braille.format = LetterFormat::Braille;
    QVERIFY(!prepareLetter(fixture.workspace(), fixture.pathway(1), braille));
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList,
                                  {RegionFixture::patient(1, {{s("CONSENT_TO_SHARE"), s("N")}})}));
    const auto refused = prepareLetter(fixture.workspace(), fixture.pathway(1), {});
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(s("consent")));
}

void LetterboxTest::cannotBeUndone()
{
    LetterFixture fixture;
    fixture.yes(0);
    const auto letter = prepareLetter(fixture.workspace(), fixture.pathway(1), {});
    QVERIFY_RESULT(letter);
    const auto recorded = recordLetters(fixture.workspace(), {*letter});
    QVERIFY_RESULT(recorded);
    QVERIFY(!recorded->canUndo);
    QVERIFY(!undoChange(fixture.workspace(), *recorded));
    QCOMPARE(fixture.state(0), OfferState::WithPatient);
}

SOONER_TEST(LetterboxTest)
#include "letterboxtest.moc"
