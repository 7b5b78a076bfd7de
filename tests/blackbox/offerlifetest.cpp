#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

using namespace blackbox;

/** What becomes of an offer: asked, answered, put to the patient, chosen, booked, treated, or one
    of the other ends. */
class OfferLifeTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void theWholeWay();
    void hospitalsSayNo();
    void theLetterSaysWhatItMust();
    void lettersInLargePrint();
    void theChosenOneReplacesTheOthers();
    void aReturnGivesThePlaceBack();
    void patientsSayNo();
    void withdrawnAndExpired();
    void nothingLeavesWithoutConsent();
    void partOfABulk();
    void repeatsChangeNothing();
    void refusals_data();
    void refusals();

private:
    QString state(int id);
    /** Answers yes to this offer and makes its letter. */
    void putToThePatient(int id);

    std::unique_ptr<Desk> m_desk;
    Table m_list;
    Table m_capacity;
};

namespace {

constexpr int patients = 8;

QString word(const QJsonObject& object, const char* key)
{
    return object.value(utf8(key)).toString();
}

/** "from > to" of each offer that a command moved. */
QStringList movesOf(const QJsonObject& change)
{
    QStringList moves;
    for (const QJsonObject& move : objectsOf(change.value(utf8("changed"))))
        moves += word(move, "from") + utf8(" > ") + word(move, "to");
    return moves;
}

qsizetype refusedIn(const QJsonObject& change)
{
    return change.value(utf8("refused")).toArray().size();
}

/** The text of a PDF, every run of white space one space. */
QString textOf(const QString& pdf)
{
    const Outcome outcome =
        run(tool("pdftotext"), {pdf, utf8("-")}, QProcessEnvironment::systemEnvironment());
    return QString::fromUtf8(outcome.out)
        .replace(QChar(QChar::Nbsp), QLatin1Char(' '))
        .simplified();
}

/** "Friday 1 January 2027" */
QString longDay(QDate day)
{
    return QLocale(QLocale::English).toString(day, utf8("dddd d MMMM yyyy"));
}

} // namespace

void OfferLifeTest::init()
{
    m_list = plainList(patients);
    m_capacity = plainCapacity(patients);
    m_desk = std::make_unique<Desk>();
    QVERIFY2(m_desk->makeRegion(m_list, m_capacity), m_desk->said().constData());
    QCOMPARE(m_desk->json("match STORE --accept").value(utf8("accepted")).toInt(), patients);
    const auto moves = movesOf(m_desk->json("offers STORE send --all"));
    QCOMPARE(moves, QStringList(patients, utf8("proposed > asked")));
}

QString OfferLifeTest::state(int id)
{
    for (const QJsonObject& offer : offersOf(*m_desk)) {
        if (offer.value(utf8("id")).toInt() == id)
            return word(offer, "state");
    }
    return {};
}

void OfferLifeTest::putToThePatient(int id)
{
    QCOMPARE(movesOf(m_desk->json(QStringLiteral("offers STORE answer %1 yes").arg(id))),
             {utf8("asked > offered")});
    QString pathway;
    for (const QJsonObject& offer : offersOf(*m_desk, "offered"))
        pathway = word(offer, "pathway");
    const QJsonObject letters =
        m_desk->json(utf8("letters STORE --out DIR/letters --pathway ") + pathway);
    QCOMPARE(movesOf(letters), {utf8("offered > with-patient")});
    QCOMPARE(letters.value(utf8("letters")).toInt(), 1);
    const QString file = pathway + utf8("-standard-en.pdf");
    QCOMPARE(QFileInfo(letters.value(utf8("files")).toArray().first().toString()).fileName(), file);
    QVERIFY(isOwnerOnly(m_desk->path(utf8("letters/") + file)));
}

void OfferLifeTest::theWholeWay()
{
    for (const QJsonObject& offer : offersOf(*m_desk, "asked")) {
        QCOMPARE(word(offer, "respond_by"), iso(today().addDays(7)));
        QCOMPARE(word(offer, "date"), iso(today().addDays(30)));
        QCOMPARE(offer.value(utf8("reasonable")), QJsonValue(true));
        QVERIFY(!word(offer, "provider").isEmpty());
    }
    putToThePatient(1);
    const QJsonObject offer = offersOf(*m_desk, "with-patient").first();
    QCOMPARE(word(offer, "respond_by"), iso(today().addDays(14)));
    QCOMPARE(movesOf(m_desk->json(
                 QStringLiteral("offers STORE choose %1 1").arg(word(offer, "pathway")))),
             {utf8("with-patient > accepted")});
    const QString day = iso(today().addDays(30));
    QCOMPARE(movesOf(m_desk->json(utf8("offers STORE book 1 --date ") + day)),
             {utf8("accepted > booked")});
    QCOMPARE(movesOf(m_desk->json(
                 QStringLiteral("offers STORE treated 1 --date %1 --as-of %1").arg(day))),
             {utf8("booked > treated")});
    QCOMPARE(state(1), utf8("treated"));
    QCOMPARE(m_desk->json("check STORE").value(utf8("ok")), QJsonValue(true));
    // The clock is the hospital's to stop: they are still counted.
    const QJsonObject counts = m_desk->json("info STORE").value(utf8("counts")).toObject();
    QCOMPARE(counts.value(utf8("pathways")).toInt(), patients);
    QCOMPARE(counts.value(utf8("offers")).toInt(), patients);
}

void OfferLifeTest::hospitalsSayNo()
{
    QCOMPARE(movesOf(m_desk->json("offers STORE answer 2 no --reason bmi")),
             {utf8("asked > declined-by-hospital")});
    for (const QJsonObject& offer : offersOf(*m_desk, "declined-by-hospital"))
        QCOMPARE(word(offer, "reason"), utf8("bmi"));
    // Back in the match at once, and the place is free for others.
    const QJsonObject match = m_desk->json("match STORE");
    QCOMPARE(match.value(utf8("considered")).toInt(), 1);
    QCOMPARE(match.value(utf8("places")).toInt(), 2 * patients - (patients - 1));
}

void OfferLifeTest::theLetterSaysWhatItMust()
{
    if (tool("pdftotext").isEmpty())
        QSKIP("pdftotext is not on this machine (poppler-utils): the letter's text is NOT checked");
    putToThePatient(3);
    const QJsonObject offer = offersOf(*m_desk, "with-patient").first();
    const Record& pathway = m_list.rows[word(offer, "pathway").mid(1).toInt() - 1];
    const QString text = textOf(
        m_desk->path(QStringLiteral("letters/%1-standard-en.pdf").arg(word(offer, "pathway"))));
    const QString number = pathway.value(utf8("NHS_NUMBER"));
    const QStringList mustSay = {
        utf8("Mx ") + pathway.value(utf8("GIVEN_NAME")) + QLatin1Char(' ')
            + pathway.value(utf8("FAMILY_NAME")),
        pathway.value(utf8("ADDRESS_LINE_1")),
        QStringLiteral("%1 %2 %3").arg(number.left(3), number.mid(3, 3), number.mid(6)),
        utf8("waited 60 weeks"),
        word(offer, "site_name"),
        utf8("Team Plain"),
        longDay(today().addDays(30)),
        QStringLiteral("about %1 mile")
            .arg(qMax(1, qRound(offer.value(utf8("distance_miles")).toDouble()))),
        utf8("in a straight line"),
        utf8("This is your choice"),
        utf8("you stay on our list"),
        utf8("Please tell us by ") + longDay(today().addDays(14)),
    };
    for (const QString& words : mustSay)
        QVERIFY2(text.contains(words), qPrintable(words + utf8(" NOT IN ") + text));
}

void OfferLifeTest::lettersInLargePrint()
{
    m_desk->json("offers STORE answer 1 yes");
    m_desk->json("offers STORE answer 2 yes");
    // The first by name, the second because it is due.
    const QString first = word(offersOf(*m_desk, "offered").first(), "pathway");
    const QString second = word(offersOf(*m_desk, "offered").last(), "pathway");
    m_desk->json(utf8("letters STORE --out DIR/post --format large-print --pathway ") + first);
    const QJsonObject rest = m_desk->json("letters STORE --out DIR/post --all");
    const QStringList made = QDir(m_desk->path("post")).entryList(QDir::Files, QDir::Name);
    QVERIFY(made.contains(first + utf8("-large-print-en.pdf")));
    QVERIFY(made.contains(second + utf8("-standard-en.pdf")));
    for (const QString& file : made) {
        QVERIFY(isOwnerOnly(m_desk->path(utf8("post/") + file)));
        QVERIFY(readFile(m_desk->path(utf8("post/") + file)).startsWith("%PDF-"));
    }
    QVERIFY(rest.value(utf8("files")).toArray().size() >= 1);
    QCOMPARE(offersOf(*m_desk, "with-patient").size(), 2);
}

void OfferLifeTest::theChosenOneReplacesTheOthers()
{
    Desk demo;
    VERIFY_EXIT(demo.run("demo STORE --pathways 6000 --quiet"), 0);
    QMap<QString, QList<QJsonObject>> options;
    for (const char* state : {"offered", "with-patient"}) {
        for (const QJsonObject& offer : offersOf(demo, state))
            options[word(offer, "pathway")] += offer;
    }
    QString pathway;
    for (auto each = options.begin(); each != options.end() && pathway.isEmpty(); ++each) {
        if (each->size() >= 2)
            pathway = each.key();
    }
    QVERIFY2(!pathway.isEmpty(), "the demo has nobody with two options");
    const QJsonObject letter =
        demo.json(utf8("letters STORE --out DIR/letters --pathway ") + pathway);
    QCOMPARE(letter.value(utf8("letters")).toInt(), 1);
    const QString file = letter.value(utf8("files")).toArray().first().toString();
    if (!tool("pdftotext").isEmpty()) {
        for (const QJsonObject& option : options[pathway])
            QVERIFY2(textOf(file).contains(word(option, "site_name")),
                     qPrintable(word(option, "site_name")));
    }
    const QJsonObject chosen = options[pathway].last();
    const QJsonObject change =
        demo.json(QStringLiteral("offers STORE choose %1 %2").arg(pathway, idOf(chosen)));
    QMap<QString, QString> now;
    for (const QJsonObject& offer : offersOf(demo))
        now.insert(idOf(offer), word(offer, "state"));
    for (const QJsonObject& option : options[pathway])
        QCOMPARE(now.value(idOf(option)),
                 utf8(idOf(option) == idOf(chosen) ? "accepted" : "superseded"));
    QCOMPARE(movesOf(change).size(), options[pathway].size());
    QCOMPARE(demo.json("check STORE").value(utf8("ok")), QJsonValue(true));
}

void OfferLifeTest::aReturnGivesThePlaceBack()
{
    putToThePatient(1);
    const QString pathway = word(offersOf(*m_desk, "with-patient").first(), "pathway");
    m_desk->json(QStringLiteral("offers STORE choose %1 1").arg(pathway));
    const int before = m_desk->json("match STORE").value(utf8("places")).toInt();
    QCOMPARE(movesOf(m_desk->json("offers STORE return 1 --reason unfit")),
             {utf8("accepted > returned")});
    const QJsonObject match = m_desk->json("match STORE");
    QCOMPARE(match.value(utf8("places")).toInt(), before + 1);
    QCOMPARE(match.value(utf8("considered")).toInt(), 1);
    // The wait is as long as it was.
    const QJsonObject facts =
        m_desk->json(utf8("explain STORE ") + pathway).value(utf8("facts")).toObject();
    QCOMPARE(facts.value(utf8("weeks_waited")).toInt(), 60);
}

void OfferLifeTest::patientsSayNo()
{
    putToThePatient(1);
    const QString pathway = word(offersOf(*m_desk, "with-patient").first(), "pathway");
    QCOMPARE(movesOf(m_desk->json(
                 QStringLiteral("offers STORE decline %1 --reason too-far").arg(pathway))),
             {utf8("with-patient > declined-by-patient")});
    putToThePatient(2);
    QCOMPARE(movesOf(m_desk->json("offers STORE decline 2")),
             {utf8("with-patient > declined-by-patient")});
    // A no stops no clock.
    QCOMPARE(m_desk->json("match STORE").value(utf8("pathways")).toInt(), patients);
}

void OfferLifeTest::withdrawnAndExpired()
{
    QCOMPARE(movesOf(m_desk->json("offers STORE withdraw 1 2")),
             QStringList(2, utf8("asked > withdrawn")));
    putToThePatient(3);
    QVERIFY(movesOf(m_desk->json("offers STORE expire")).isEmpty());
    // Hospitals have a week, patients two.
    const QString after8 = iso(today().addDays(8));
    QCOMPARE(movesOf(m_desk->json(utf8("offers STORE expire --as-of ") + after8)),
             QStringList(patients - 3, utf8("asked > expired")));
    QCOMPARE(state(3), utf8("with-patient"));
    const QString after15 = iso(today().addDays(15));
    QCOMPARE(movesOf(m_desk->json(utf8("offers STORE expire --as-of ") + after15)),
             {utf8("with-patient > expired")});
    QCOMPARE(m_desk->json("check STORE").value(utf8("ok")), QJsonValue(true));
}

void OfferLifeTest::nothingLeavesWithoutConsent()
{
    Desk desk;
    QVERIFY(desk.makeRegion(m_list, m_capacity));
    desk.json("match STORE --accept");
    Table changed = m_list;
    changed.rows[4].insert(utf8("CONSENT_TO_SHARE"), utf8("N"));
    QVERIFY(desk.write("changed.csv", changed));
    const QJsonObject again = desk.json("import STORE waiting-list DIR/changed.csv");
    QCOMPARE(again.value(utf8("updated")).toInt(), 1);
    QCOMPARE(again.value(utf8("unchanged")).toInt(), patients - 1);
    const QJsonObject sent = desk.json("offers STORE send --all", 3);
    QCOMPARE(movesOf(sent).size(), patients - 1);
    QCOMPARE(refusedIn(sent), 1);
    QVERIFY(word(objectsOf(sent.value(utf8("refused"))).first(), "reason")
                .contains(utf8("consent"), Qt::CaseInsensitive));
    const auto left = offersOf(desk, "proposed");
    QCOMPARE(left.size(), 1);
    QCOMPARE(word(left.first(), "pathway"), utf8("P5"));
}

void OfferLifeTest::partOfABulk()
{
    const QJsonObject change = m_desk->json("offers STORE withdraw 1 999 2", 3);
    QCOMPARE(movesOf(change), QStringList(2, utf8("asked > withdrawn")));
    QCOMPARE(refusedIn(change), 1);
    QCOMPARE(word(objectsOf(change.value(utf8("refused"))).first(), "id"), utf8("999"));
}

void OfferLifeTest::repeatsChangeNothing()
{
    putToThePatient(1);
    const QString pathway = word(offersOf(*m_desk, "with-patient").first(), "pathway");
    const QString day = iso(today().addDays(30));
    for (const QString& command :
         {QStringLiteral("offers STORE choose %1 1").arg(pathway),
          utf8("offers STORE book 1 --date ") + day, utf8("offers STORE withdraw 2"),
          utf8("offers STORE answer 3 yes"), utf8("offers STORE answer 4 no --reason other")}) {
        QCOMPARE(movesOf(m_desk->json(command)).size(), 1);
        QCOMPARE(movesOf(m_desk->json(command)).size(), 0);
    }
    QCOMPARE(movesOf(m_desk->json("offers STORE send --all")).size(), 0);
}

void OfferLifeTest::refusals_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("exit");
    const auto row = [](const char* title, const char* command, int exit) {
        QTest::newRow(title) << utf8(command) << exit;
    };
    row("choosing what no hospital has offered", "offers STORE choose P1 1", 1);
    row("choosing another patient's offer", "offers STORE choose P2 1", 1);
    row("booking what nobody has accepted", "offers STORE book 1 --date 2026-12-21", 1);
    row("treating in the future", "offers STORE treated 1 --date 2026-12-21", 1);
    row("a return of what was not accepted", "offers STORE return 1 --reason unfit", 1);
    row("a return without a reason", "offers STORE return 1", 1);
    row("a yes for a day that is not the session's", "offers STORE answer 1 yes --date 2026-12-01",
        1);
    row("a no for a reason that does not exist", "offers STORE answer 1 no --reason rain", 1);
    row("an offer that does not exist", "offers STORE answer 999 yes", 1);
    row("declining before there is an offer", "offers STORE decline P1", 1);
    row("a letter before a hospital's yes", "letters STORE --out DIR/letters --pathway P1", 3);
    row("neither yes nor no", "offers STORE answer 1 perhaps", 2);
    row("an answer for nothing", "offers STORE answer", 2);
    row("a number that is none", "offers STORE withdraw first", 2);
    row("a booking without a day", "offers STORE book 1", 2);
    row("sending nothing", "offers STORE send", 2);
    row("sending all and one", "offers STORE send --all 1", 2);
    row("a state that does not exist", "offers STORE list --state happy", 2);
    row("an action that does not exist", "offers STORE cherish 1", 2);
    row("a letter in a language that there is none of",
        "letters STORE --out DIR/letters --all --language tlh", 2);
    row("letters to nowhere", "letters STORE --all", 2);
}

void OfferLifeTest::refusals()
{
    QFETCH(QString, command);
    QFETCH(int, exit);
    const QByteArray before = m_desk->storeHash();
    const Outcome outcome = m_desk->run(command);
    VERIFY_EXIT(outcome, exit);
    if (exit != 3)
        QVERIFY2(outcome.isOneErrorLine(), outcome.told().constData());
    QCOMPARE(m_desk->storeHash(), before);
    QVERIFY(QDir(m_desk->path("letters")).entryList(QDir::Files).isEmpty());
}

SOONER_TEST(OfferLifeTest)
#include "offerlifetest.moc"
