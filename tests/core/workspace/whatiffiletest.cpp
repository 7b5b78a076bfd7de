#include "core/workspace/whatiffile.h"
#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::test;

namespace {

QString s(const char* text)
{
    return QString::fromUtf8(text);
}

QByteArray fileOf(const QString& changes)
{
    return QStringLiteral("{\"changes\":[%1]}").arg(changes).toUtf8();
}

} // namespace

/** Files of changes that are not what they should be. What they do is WhatIfTest's. */
class WhatIfFileTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_region.reset(); }

    void refusesByNumberAndKey_data();
    void refusesByNumberAndKey();
    void sameNameAtTwoHospitals();

private:
    std::unique_ptr<RegionFixture> m_region;
};

void WhatIfFileTest::initTestCase()
{
    m_region = std::make_unique<RegionFixture>();
    QVERIFY_RESULT(m_region->import(ImportKind::WaitingList,
                                    {RegionFixture::patient(1), RegionFixture::patient(2)}));
    QVERIFY_RESULT(
        m_region->import(ImportKind::Capacity,
                         {RegionFixture::session(s("S1")), RegionFixture::session(s("S2")),
                          RegionFixture::session(s("TWICE")),
                          RegionFixture::session(s("TWICE"), {{s("SITE_CODE"), s("NDD01")}})}));
}

void WhatIfFileTest::refusesByNumberAndKey_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("says");
    const auto file = [](const char* name, const QByteArray& bytes, const char* says) {
        QTest::newRow(name) << bytes << s(says);
    };
    const auto row = [&](const char* name, const char* second, const char* says) {
        file(name, fileOf(s(R"({"leave":"P1"},)") + s(second)), says);
    };
    file("empty", {}, "the file is not JSON");
    file("cut short", R"({"changes":[)", "the file is not JSON");
    file("a list", "[]", "not an object with the one key \"changes\"");
    file("another key", R"({"changes":[],"more":1})", "not an object with the one key");
    file("no list", R"({"changes":{}})", "changes is not a list of 1 to 1000 changes");
    file("no changes", R"({"changes":[]})", "changes is not a list of 1 to 1000 changes");
    file("too many", fileOf(QStringList(1001, s(R"({"leave":"P1"})")).join(QLatin1Char(','))),
         "changes is not a list of 1 to 1000 changes");
    row("a text", R"("leave")", "change 2: it is not an object with one key");
    row("two at once", R"({"leave":"P1","unpin":"P1"})", "change 2: it is not an object");
    row("no such change", R"({"move":"P1"})", "change 2: there is no change \"move\"; use add_");
    row("a number for a pathway", R"({"leave":1})", "change 2, leave: pathway 1 is not a text");
    row("no pathway", R"({"leave":"77"})", "change 2, leave: pathway \"77\" is not one of");
    row("unknown pathway", R"({"come_back":"P99"})", "pathway \"P99\" is not one of the region");
    row("unknown pathway, by their words", R"({"unpin":"RAA:X:2026-01-01"})",
        "change 2, unpin: pathway \"RAA:X:2026-01-01\" is not one of the region");
    row("a pair in words", R"({"pin":"P1 S1"})", "change 2, pin: \"P1 S1\" is not an object with");
    row("half a pair", R"({"pin":{"pathway":"P1"}})", "change 2, pin: something is missing");
    row("a key of a pair", R"({"forbid":{"pathway":"P1","sesion":"S1"}})",
        "change 2, forbid: there is no key \"sesion\"; use pathway, session");
    row("unknown session", R"({"allow":{"pathway":"P1","session":"S9"}})",
        "change 2, allow: session \"S9\" is not one of the region");
    row("a session in halves", R"({"allow":{"pathway":"P1","session":1.5}})",
        "session 1.5 is not a SESSION_ID");
    row("a session not added yet", R"({"remove_session":"NEW1"})",
        "change 2, remove_session: session \"NEW1\" is not one of the region");
    row("both kinds of places", R"({"places":{"session":"S1","free":1,"add":1}})",
        "change 2, places: free and add exclude each other");
    row("places below none", R"({"places":{"session":"S1","free":-1}})",
        "change 2, places: free -1 is not a whole number from 0 to 10000");
    row("places in halves", R"({"places":{"session":"S1","add":0.5}})",
        "change 2, places: add 0.5 is not a whole number from -10000 to 10000");
    row("limits of nothing", R"({"limits":{"max_bmi":40,"max_asa":3}})",
        "change 2, limits: give either a site or a session");
    row("no limits", R"({"limits":{"site":"RBB01"}})", "change 2, limits: something is missing");
    row("limits of two", R"({"limits":{"site":"RBB01","session":"S1"}})",
        "change 2, limits: give either a site or a session");
    row("unknown site", R"({"limits":{"site":"RZZ01","max_bmi":40}})",
        "change 2, limits: site \"RZZ01\" is not a SITE_CODE of the region");
    row("a BMI too fine", R"({"limits":{"site":"RBB01","max_bmi":40.25}})",
        "change 2, limits: max_bmi 40.25 is not null or a number from 10 to 100");
    row("an ASA that is none", R"({"limits":{"site":"RBB01","max_asa":7}})",
        "change 2, limits: max_asa 7 is not null or a whole number from 1 to 6");
    row("no sex", R"({"limits":{"site":"RBB01","sex":"X"}})",
        "change 2, limits: sex \"X\" is not \"F\", \"M\" or null");
    row("an unknown limit", R"({"limits":{"site":"RBB01","bmi":40}})",
        "change 2, limits: there is no key \"bmi\"");
    row("miles below none", R"({"travel":{"add_miles":-1}})",
        "change 2, travel: add_miles -1 is not a number of miles from 0 to 1000");
    row("miles for all and for one", R"({"travel":{"add_miles":1,"pathway":"P1"}})",
        "change 2, travel: there is no key \"pathway\"; use add_miles");
    row("miles in words", R"({"travel":{"pathway":"P1","miles":"far"}})",
        "change 2, travel: miles \"far\" is not \"national\" or a number of miles");
    row("no date", R"({"add_session":{"like":"S1","date":"10 Dec","places":1}})",
        "change 2, add_session: date \"10 Dec\" is not a date such as");
    row("no places", R"({"add_session":{"like":"S1","date":"2026-12-10","places":0}})",
        "change 2, add_session: places 0 is not a whole number from 1 to 10000");
    row("a name that is taken",
        R"({"add_session":{"like":"S1","date":"2026-12-10","places":1,"id":"S2"}})",
        "change 2, add_session: id \"S2\" is not a text of up to 40 characters that no other");
    row("back to itself", R"({"back_to":2})",
        "change 2, back_to: 2 is not the number of a change before, or 0");
    row("back to a text", R"({"back_to":"1"})", "\"1\" is not the number of a change before");
}

void WhatIfFileTest::refusesByNumberAndKey()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, says);
    const auto read = readChanges(m_region->workspace(), file);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Unreadable);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
}

void WhatIfFileTest::sameNameAtTwoHospitals()
{
    const auto read = [&](const char* change) {
        return readChanges(m_region->workspace(), fileOf(s(change)));
    };
    const auto either = read(R"({"remove_session":"TWICE"})");
    QVERIFY(!either);
    QVERIFY2(either.error().message.contains(s("one of one hospital only")),
             qPrintable(either.error().message));
    const auto one = read(R"({"remove_session":"NDD01:TWICE"})");
    QVERIFY_RESULT(one);
    const auto other = read(R"({"remove_session":"RBB01:TWICE"})");
    QVERIFY_RESULT(other);
    QVERIFY(std::get<WhatIfChange::RemoveSession>(one->front().what).where
            != std::get<WhatIfChange::RemoveSession>(other->front().what).where);
}

SOONER_TEST(WhatIfFileTest)
#include "whatiffiletest.moc"
