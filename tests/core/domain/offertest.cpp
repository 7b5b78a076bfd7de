#include "core/domain/offer.h"
#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"
#include "tests/support/values.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace sooner;
using sooner::test::day;
using sooner::test::text;
using enum OfferState;

class OfferTest : public QObject
{
    Q_OBJECT

private slots:
    void namesAndCodes_data();
    void namesAndCodes();
    void seats_data();
    void seats();
    void moves_data();
    void moves();
    void noMoveGoesBack();
    void reasonable_data();
    void reasonable();
    void hospitalDeadlines_data();
    void hospitalDeadlines();
    void patientDeadlines_data();
    void patientDeadlines();
    void reasonsAreClosedLists();
    void domainNeverStopsAClock();
};

namespace {

QList<OfferState> allStates()
{
    QList<OfferState> states;
    for (int i = 0; i < offerStateCount; ++i)
        states += OfferState(i);
    return states;
}

} // namespace

void OfferTest::namesAndCodes_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("name");
    const auto row = [](OfferState state, const char* code, const char* name) {
        QTest::newRow(code) << int(state) << text(name);
    };
    row(Proposed, "proposed", "Proposed");
    row(Asked, "asked", "Asked");
    row(Offered, "offered", "Hospital said yes");
    row(WithPatient, "with-patient", "With patient");
    row(Accepted, "accepted", "Accepted");
    row(Booked, "booked", "Booked");
    row(Treated, "treated", "Treated");
    row(DeclinedByHospital, "declined-by-hospital", "Hospital said no");
    row(DeclinedByPatient, "declined-by-patient", "Patient said no");
    row(Withdrawn, "withdrawn", "Withdrawn");
    row(Expired, "expired", "Expired");
    row(Superseded, "superseded", "Another was chosen");
    row(Returned, "returned", "Returned");
}

void OfferTest::namesAndCodes()
{
    QFETCH(int, state);
    const QString code = text(QTest::currentDataTag());
    QCOMPARE(codeOf(OfferState(state)), code);
    QTEST(nameOf(OfferState(state)), "name");
    QVERIFY(offerState(code) == OfferState(state));
    QVERIFY(!offerState(code + QLatin1Char('x')));
    QVERIFY(!offerState(code.toUpper()));
}

// decisions "Plan, proposal, offer, seat"; domain R20: who comes back frees the place
void OfferTest::seats_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("holdsSeat");
    QTest::addColumn<bool>("settled");
    const auto row = [](OfferState state, bool holds, bool settled) {
        QTest::newRow(qPrintable(codeOf(state))) << int(state) << holds << settled;
    };
    row(Proposed, true, false);
    row(Asked, true, false);
    row(Offered, true, false);
    row(WithPatient, true, false);
    row(Accepted, true, true);
    row(Booked, true, true);
    row(Treated, true, true);
    row(DeclinedByHospital, false, false);
    row(DeclinedByPatient, false, false);
    row(Withdrawn, false, false);
    row(Expired, false, false);
    row(Superseded, false, false);
    row(Returned, false, false);
}

void OfferTest::seats()
{
    QFETCH(int, state);
    QFETCH(bool, holdsSeat);
    QCOMPARE(sooner::holdsSeat(OfferState(state)), holdsSeat);
    QCOMPARE(isLive(OfferState(state)), holdsSeat);
    QTEST(isSettled(OfferState(state)), "settled");
}

// domain (d): the whole table, 13 by 13
void OfferTest::moves_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("legal");
    const QList<std::pair<OfferState, QList<OfferState>>> table = {
        {Proposed, {Asked, Withdrawn, Expired, Superseded}},
        {Asked, {Offered, DeclinedByHospital, Withdrawn, Expired, Superseded}},
        {Offered, {WithPatient, Accepted, DeclinedByPatient, Withdrawn, Expired, Superseded}},
        {WithPatient, {Accepted, DeclinedByPatient, Withdrawn, Expired, Superseded}},
        {Accepted, {Booked, Withdrawn, Returned}},
        {Booked, {Treated, Withdrawn, Returned}},
        {Treated, {}},
        {DeclinedByHospital, {}},
        {DeclinedByPatient, {}},
        {Withdrawn, {}},
        {Expired, {}},
        {Superseded, {}},
        {Returned, {}},
    };
    for (const auto& [from, legal] : table) {
        for (const OfferState to : allStates())
            QTest::addRow("%s to %s", qPrintable(codeOf(from)), qPrintable(codeOf(to)))
                << int(from) << int(to) << legal.contains(to);
    }
}

void OfferTest::moves()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QTEST(canMove(OfferState(from), OfferState(to)), "legal");
}

void OfferTest::noMoveGoesBack()
{
    for (const OfferState from : allStates()) {
        for (const OfferState to : allStates()) {
            if (!canMove(from, to))
                continue;
            QVERIFY(from < to);
            QVERIFY2(holdsSeat(from), "a freed place must never be taken again by a move");
        }
    }
}

// domain R9, R24, R25
void OfferTest::reasonable_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("isReasonable");
    const auto row = [](PathwayKind kind, int days, bool yes) {
        QTest::addRow("%s after %d days", qPrintable(codeOf(kind)), days)
            << int(kind) << days << yes;
    };
    for (const PathwayKind kind : {PathwayKind::Rtt, PathwayKind::Planned}) {
        row(kind, 0, false);
        row(kind, 14, false);
        row(kind, 20, false);
        row(kind, 21, true);
        row(kind, 22, true);
        row(kind, -1, false);
    }
    for (const PathwayKind kind : {PathwayKind::Cancer, PathwayKind::Diagnostic}) {
        row(kind, -1, false);
        row(kind, 0, true);
        row(kind, 1, true);
        row(kind, 20, true);
        row(kind, 21, true);
    }
}

void OfferTest::reasonable()
{
    QFETCH(int, kind);
    QFETCH(int, days);
    const Day put = day("2026-03-15"); // the clocks change within
    QTEST(isReasonable(PathwayKind(kind), put, put + days, OfferPolicy{}), "isReasonable");
    OfferPolicy twoWeeks;
    twoWeeks.reasonableNoticeDays = 14;
    QVERIFY(isReasonable(PathwayKind::Rtt, put, put + 14, twoWeeks));
    QVERIFY(!isReasonable(PathwayKind::Rtt, put, put + 13, twoWeeks));
}

void OfferTest::hospitalDeadlines_data()
{
    QTest::addColumn<QString>("respondBy"); // empty: the session names none
    QTest::addColumn<QString>("deadline");
    QTest::newRow("none named: 7 days") << text("") << text("2026-11-28");
    QTest::newRow("named later") << text("2026-12-10") << text("2026-12-10");
    QTest::newRow("named sooner") << text("2026-11-23") << text("2026-11-23");
    QTest::newRow("named for the day of asking") << text("2026-11-21") << text("2026-11-21");
    QTest::newRow("past already when asked") << text("2026-11-20") << text("2026-11-28");
}

void OfferTest::hospitalDeadlines()
{
    QFETCH(QString, respondBy);
    QTEST(hospitalDeadline(day("2026-11-21"), dayFromIso(respondBy), OfferPolicy{}).iso(),
          "deadline");
}

void OfferTest::patientDeadlines_data()
{
    QTest::addColumn<QString>("session");
    QTest::addColumn<int>("notice");
    QTest::addColumn<QString>("deadline");
    QTest::newRow("14 days") << text("2027-01-31") << 14 << text("2026-12-05");
    QTest::newRow("never later than the session less its notice")
        << text("2026-12-18") << 14 << text("2026-12-04");
    QTest::newRow("just enough") << text("2026-12-19") << 14 << text("2026-12-05");
    QTest::newRow("a session soon, without notice")
        << text("2026-11-30") << 0 << text("2026-11-30");
}

void OfferTest::patientDeadlines()
{
    QFETCH(QString, session);
    QFETCH(int, notice);
    const Day letter = day("2026-11-21");
    QTEST(patientDeadline(letter, dayFromIso(session).value(), notice, OfferPolicy{}).iso(),
          "deadline");
}

void OfferTest::reasonsAreClosedLists()
{
    for (const auto* list : {&hospitalReasons(), &patientReasons(), &returnReasons()}) {
        QSet<QString> codes;
        for (const ReasonCode& reason : *list) {
            codes += reason.code;
            QVERIFY(!reason.words.isEmpty());
            QCOMPARE(reasonWords(reason.code), reason.words);
        }
        QCOMPARE(codes.size(), list->size());
        QVERIFY(codes.contains(QStringLiteral("other")));
    }
    QCOMPARE(reasonWords(QStringLiteral("too-far")), QStringLiteral("Too far"));
    QCOMPARE(reasonWords(QStringLiteral("never-heard")), QStringLiteral("never-heard"));
}

/** domain R12 and R20: no function of domain takes, gives or sets the end of a clock; only the
   record of what a hospital wrote has a place for it. */
void OfferTest::domainNeverStopsAClock()
{
    static const QRegularExpression clockEnd(QStringLiteral("clock_?(end|stop)"),
                                             QRegularExpression::CaseInsensitiveOption);
    const QStringList known = {
        QStringLiteral("std::optional<Day> clockEnd; ///< set: the hospital has closed the clock"),
        QStringLiteral("bool isClockStop(QStringView rttStatus);"),
        QStringLiteral("bool isClockStop(QStringView rttStatus)"),
    };
    int files = 0;
    QStringList others;
    QDirIterator sources(sooner::test::sourceDir().filePath(QStringLiteral("core/domain")),
                         {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files);
    while (sources.hasNext()) {
        QFile file(sources.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        ++files;
        for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
            if (clockEnd.match(line).hasMatch() && !known.contains(line.trimmed()))
                others += line;
        }
    }
    QVERIFY(files > 20);
    QVERIFY2(others.isEmpty(), qPrintable(others.join(QLatin1Char('\n'))));
}

SOONER_TEST(OfferTest)
#include "offertest.moc"
