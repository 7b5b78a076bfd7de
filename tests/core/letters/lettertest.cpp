#include "core/letters/letter.h"
#include "tests/core/letters/readability.h"
#include "tests/support/letterfacts.h"
#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"

#include <QFile>
#include <QRegularExpression>

using namespace sooner;
using namespace sooner::letters;

class LetterTest : public QObject
{
    Q_OBJECT

private slots:
    void saysEveryPoint_data();
    void saysEveryPoint();
    void givesOptionsAsEquals_data();
    void givesOptionsAsEquals();
    void fitsTheCare_data();
    void fitsTheCare();
    void leavesOut_data();
    void leavesOut();
    void writesToTheParentOfAChild();
    void hasNoEmptyLine_data();
    void hasNoEmptyLine();
    void hostileFactsStayText_data();
    void hostileFactsStayText();
    void refuses_data();
    void refuses();
    void bothFormatsSayTheSame();
    void isTheSameTextAsBefore();
    void gradeOfKnownText();
    void isEasyToRead_data();
    void isEasyToRead();
};

namespace {

using Change = std::function<void(Facts&)>;

/** The words, with ordinary spaces. */
QString textOf(const Facts& facts, LetterFormat format = LetterFormat::Standard)
{
    return plainText(compose(facts, format)).replace(QChar::Nbsp, QLatin1Char(' '));
}

QString bodyOf(const Letter& letter)
{
    QStringList body;
    const auto add = [&body](const std::vector<Paragraph>& paragraphs) {
        for (const Paragraph& paragraph : paragraphs) {
            QString text;
            for (const Run& run : paragraph.runs)
                text += run.text;
            body += text;
        }
    };
    add(letter.before);
    for (const Section& section : letter.after)
        add(section.paragraphs);
    return body.join(QLatin1Char('\n'));
}

void unknownContact(Facts& facts)
{
    facts.homeTelephone.clear();
    facts.homeEmail.clear();
    facts.homeAddress.clear();
}

void child(Facts& facts)
{
    facts.underSixteen = true;
    facts.name.title.clear();
}

} // namespace

Q_DECLARE_METATYPE(Change)

void LetterTest::saysEveryPoint_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("words");
    const auto always = [](const char* name, const char* words) {
        QTest::newRow(name) << Change([](Facts&) {}) << QString::fromUtf8(words);
    };
    const auto when = [](const char* name, const Change& change, const char* words) {
        QTest::newRow(name) << change << QString::fromUtf8(words);
    };
    // the numbers are those of domain (e)
    always("1 who writes", "We look after the waiting list.");
    always("1 apology", "We are sorry it has been so long. Thank you for your patience.");
    always("2 weeks, what for, where",
           "You have waited 78 weeks for your hip replacement at Moorside Hospital.");
    always("3 hospital", "Option 1: Elland Park\nElland Lane, Elland HX5 9EB\n");
    always("3 date with weekday", "\nMonday 14 December 2026\n");
    always("3 team", "\nTeam: Mr A. Farooq\n");
    always("3 distance", "\nDistance: about 3 miles in a straight line\n");
    always("3 stay", "\nVisit: One night or more\n");
    always("3 independent", "\nRun by: Independent, for the NHS\n");
    always("3 NHS", "\nRun by: The NHS\n");
    always("4 free", "This is still NHS care. You do not pay for it, wherever you have it.");
    always("4 independent is free too", "The NHS pays it to treat you.");
    always("5 choice", "This is your choice. If you say no to both, you stay on our list in your "
                       "current place.");
    always("6 no promise", "we cannot promise that it will be quicker there.");
    always("7 whole pathway", "All the care for this moves there: the checks before, the "
                              "operation, and the visits after it.");
    always("7 the wait goes on", "Your wait does not start again.");
    always("8 local date", "If we offer you a date, please take it.");
    always("9 scheme", "This is called the Healthcare Travel Costs Scheme.");
    always("9 transport", "we may be able to plan hospital transport.");
    always("10 reply date", "Please tell us by Friday 4 December 2026.");
    always("10 how", "Ring 01632 960 142, or send back the form on the last page.");
    always("10 no answer", "If we do not hear from you, you stay on our list. We will not take "
                           "that as a no.");
    always("11 formats", "large print, easy read, braille, sound, British Sign Language or another "
                         "language.");
    always("12 worse", "Ring your family doctor, or ring us on 01632 960 142. If you need help "
                       "fast, ring 111. If it is an emergency, ring 999.");
    always("12 right", "You have the right to start treatment within 18 weeks");
    always("12 to ask", "you can ask us to find another hospital.");
    always("12 complaints", "Patient Advice and Liaison Service at our hospital. It is free. You "
                            "can also make a complaint.");
    always("13 records", "We share your records only with the hospital you choose.");
    always("13 consent line", "If I choose a hospital, you may share my records with it.");
    always("14 money", "We will never ask you for money or bank details.");
    always("signed by a person", "Yours sincerely,\nJo Holdsworth, waiting list manager\n");
    always("reply form", "[ ] I choose option 2: Friarwood Infirmary, Wednesday 23 December 2026\n"
                         "[ ] No, thank you. I want to stay on the list at Moorside Hospital\n"
                         "[ ] I want to talk to someone first\n");
    always("reply form says whose", "Name: Mrs Halina Zawadzka\nNHS number: 999 000 0018\n");
    always("reply form says where to", "Moorside Hospital\nAcre Lane, Huddersfield HD3 3EA\n");

    when(
        "cancer has its own words", [](Facts& f) { f.kind = PathwayKind::Cancer; },
        "You can ask us at any time how long the wait may be");
    when(
        "a test has six weeks", [](Facts& f) { f.kind = PathwayKind::Diagnostic; },
        "A test like this should be done within 6 weeks.");
    when(
        "planned care has a due date",
        [](Facts& f) {
            f.kind = PathwayKind::Planned;
            f.clockStart = Day::of(2026, 8, 6);
        },
        "You are waiting for your hip replacement at Moorside Hospital. This was due on "
        "6 August 2026. We are sorry about the wait.");
    when(
        "one week", [](Facts& f) { f.clockStart = f.written - 13; },
        "You have waited 1 week for your hip replacement");
    when(
        "no week yet", [](Facts& f) { f.clockStart = f.written; },
        "You are waiting for your hip replacement");
    when(
        "17 weeks are not so long", [](Facts& f) { f.clockStart = f.written - 125; },
        "You have waited 17 weeks for your hip replacement at Moorside Hospital. We are sorry "
        "about the wait.");
    when(
        "needs transport", [](Facts& f) { f.needsTransport = true; },
        "Our notes say that you need transport.");
    when(
        "needs an interpreter", [](Facts& f) { f.interpreter = true; },
        "Our notes say that you need an interpreter.");
    when(
        "local travel help", [](Facts& f) { f.localTravelHelp = QStringLiteral("Free bus 12."); },
        "Help near you: Free bus 12.");
    when(
        "e-mail", [](Facts& f) { f.homeEmail = QStringLiteral("list@moorside.example"); },
        "Ring 01632 960 142, write to list@moorside.example, or send back the form");
    when(
        "e-mail alone",
        [](Facts& f) {
            unknownContact(f);
            f.homeEmail = QStringLiteral("list@moorside.example");
        },
        "Send back the form on the last page. Or write to us at list@moorside.example.");
    when("no way to call", unknownContact,
         "Send back the form on the last page. Or ring the number on any letter from Moorside "
         "Hospital.");
    when("no way to call and worse", unknownContact,
         "Ring your family doctor, or ring the number on any letter from Moorside Hospital.");
    when("no way to write", unknownContact,
         "Please send this page to:\nWaiting list team\nMoorside Hospital\n");
    when(
        "no NHS number", [](Facts& f) { f.nhsNumber.reset(); },
        "Address: 14 Larch Terrace, Huddersfield, HD1 5QR\n");
    when(
        "nobody signs", [](Facts& f) { f.signedBy.clear(); },
        "Yours sincerely,\nWaiting list team\nMoorside Hospital\n");
    when(
        "distance unknown", [](Facts& f) { f.options[0].metres.reset(); },
        "Distance: Not known, please ask us\n");
    when(
        "next door", [](Facts& f) { f.options[0].metres = 700; },
        "Distance: less than 1 mile in a straight line\n");
    when(
        "a mile", [](Facts& f) { f.options[0].metres = 1700; },
        "Distance: about 1 mile in a straight line\n");
    when(
        "address unknown", [](Facts& f) { f.options[0].address.clear(); },
        "Elland Park\nPlease ask us for the address\n");
    when(
        "operation only",
        [](Facts& f) {
            f.options.resize(1);
            f.options[0].scope = PathwayScope::Operation;
        },
        "Only the operation moves there. The visits before and after it stay with us.");
    when(
        "test only",
        [](Facts& f) {
            f.options.resize(1);
            f.options[0].scope = PathwayScope::Test;
        },
        "Only the test moves there. All other care stays with us.");
    when(
        "scope unknown",
        [](Facts& f) {
            f.options.resize(1);
            f.options[0].scope.reset();
        },
        "Before you choose, please ask us which visits would be there.");
    when(
        "scopes differ", [](Facts& f) { f.options[1].scope = PathwayScope::Operation; },
        "\nMoves: The operation only\n");
    when(
        "scopes differ, unknown", [](Facts& f) { f.options[1].scope.reset(); },
        "\nMoves: Please ask us\n");
}

void LetterTest::saysEveryPoint()
{
    QFETCH(Change, change);
    QFETCH(QString, words);
    Facts facts = test::letterFacts(2);
    change(facts);
    const QString text = textOf(facts);
    QVERIFY2(text.contains(words), qPrintable(text));
}

void LetterTest::givesOptionsAsEquals_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("offer");
    QTest::addColumn<QString>("no");
    QTest::newRow("one") << 1 << QStringLiteral("Another hospital has a date for you.")
                         << QStringLiteral("If you say no, you stay");
    QTest::newRow("two") << 2 << QStringLiteral("Two other hospitals each have a date for you.")
                         << QStringLiteral("If you say no to both, you stay");
    QTest::newRow("three") << 3 << QStringLiteral("Three other hospitals each have a date for you.")
                           << QStringLiteral("If you say no to all of them, you stay");
}

void LetterTest::givesOptionsAsEquals()
{
    QFETCH(int, count);
    QFETCH(QString, offer);
    QFETCH(QString, no);
    const Facts facts = test::letterFacts(count);
    const Letter letter = compose(facts, LetterFormat::Standard);
    const QString text = textOf(facts);
    QVERIFY2(text.contains(offer), qPrintable(text));
    QVERIFY2(text.contains(no), qPrintable(text));
    QCOMPARE(int(letter.options.size()), count);
    for (int i = 0; i < count; ++i) {
        const OptionBlock& block = letter.options[std::size_t(i)];
        const Option& option = facts.options[std::size_t(i)];
        QCOMPARE(
            block.title,
            count == 1
                ? option.hospital
                : QStringLiteral("Option %1: %2").arg(QString::number(i + 1), option.hospital));
        QCOMPARE(block.lines.size(), letter.options[0].lines.size());
        for (std::size_t line = 0; line < block.lines.size(); ++line) {
            QCOMPARE(block.lines[line].label, letter.options[0].lines[line].label);
            QCOMPARE(block.lines[line].strong, letter.options[0].lines[line].strong);
        }
    }
    QCOMPARE(int(letter.replyForm.choices.size()), count + 2);
}

void LetterTest::fitsTheCare_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("waiting");
    const auto row = [](const char* name, CareSetting setting, bool specialty, const char* care,
                        const char* heading, const char* waiting) {
        const Change change = [=](Facts& facts) {
            facts.setting = setting;
            facts.careIsSpecialty = specialty;
            facts.careName = QString::fromUtf8(care);
        };
        QTest::newRow(name) << change << QString::fromUtf8(heading) << QString::fromUtf8(waiting);
    };
    const char* operation = "You can choose where to have your operation";
    const char* test = "You can choose where to have your test";
    row("day case", CareSetting::DayCase, false, "Cataract surgery",
        "You can choose where to have your cataract surgery", "for your cataract surgery at");
    row("operation with a detail", CareSetting::Inpatient, false, "Total hip replacement, cemented",
        "You can choose where to have your total hip replacement",
        "for your total hip replacement (cemented) at");
    row("outpatient with a detail", CareSetting::Outpatient, false, "Knee replacement, left",
        "You can choose where to be seen", "to be seen about your knee replacement (left) at");
    row("test with a detail", CareSetting::Diagnostic, false, "MRI scan, head", test,
        "for your test (MRI scan, head) at");
    row("operation, specialty", CareSetting::Inpatient, true, "Ear, nose and throat", operation,
        "for your operation with the ear, nose and throat team at");
    row("operation, nothing known", CareSetting::Inpatient, false, "", operation,
        "for your operation at");
    row("outpatient, specialty", CareSetting::Outpatient, true, "Dermatology",
        "You can choose where to be seen", "to be seen by the dermatology team at");
    row("outpatient, procedure", CareSetting::Outpatient, false, "Hip replacement",
        "You can choose where to be seen", "to be seen about your hip replacement at");
    row("outpatient, nothing known", CareSetting::Outpatient, false, "",
        "You can choose where to be seen", "You have waited 78 weeks to be seen at");
    row("test, procedure", CareSetting::Diagnostic, false, "MRI scan", test,
        "for your test (MRI scan) at");
    row("test, specialty", CareSetting::Diagnostic, true, "Cardiology", test,
        "for your test with the cardiology team at");
}

void LetterTest::fitsTheCare()
{
    QFETCH(Change, change);
    QFETCH(QString, heading);
    QFETCH(QString, waiting);
    Facts facts = test::letterFacts(1);
    change(facts);
    QCOMPARE(compose(facts, LetterFormat::Standard).heading, heading);
    const QString text = textOf(facts);
    QVERIFY2(text.contains(waiting), qPrintable(text));
}

void LetterTest::leavesOut_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Change& change, const char* words) {
        QTest::newRow(name) << change << QString::fromUtf8(words);
    };
    const Change none = [](Facts&) {};
    row("what only staff need", none, "uitab");
    row("scope in each box when it is the same", none, "Moves:");
    row("an interpreter nobody asked for", none, "Our notes say");
    row(
        "an interpreter that is not needed", [](Facts& f) { f.interpreter = false; },
        "Our notes say");
    row(
        "18 weeks in a cancer letter", [](Facts& f) { f.kind = PathwayKind::Cancer; }, "18 weeks");
    row(
        "what independent means when none is", [](Facts& f) { f.options.erase(f.options.begin()); },
        "ndependent");
    row("help nobody wrote", none, "Help near you");
    row("a telephone that is not known", unknownContact, "01632");
}

void LetterTest::leavesOut()
{
    QFETCH(Change, change);
    QFETCH(QString, words);
    Facts facts = test::letterFacts(2);
    change(facts);
    const QString text = textOf(facts);
    QVERIFY2(!text.contains(words), qPrintable(text));
}

void LetterTest::writesToTheParentOfAChild()
{
    Facts facts = test::letterFacts(2);
    child(facts);
    const Letter letter = compose(facts, LetterFormat::Standard);
    QCOMPARE(letter.to.value(0), QStringLiteral("To the parent or guardian of"));
    QCOMPARE(letter.to.value(1), QStringLiteral("Halina Zawadzka"));
    QCOMPARE(letter.greeting, QStringLiteral("Dear parent or guardian of Halina Zawadzka,"));
    QCOMPARE(letter.heading,
             QStringLiteral("You can choose where your child has their hip replacement"));
    const QString text = textOf(facts);
    for (const char* words :
         {"Your child has waited 78 weeks for their hip replacement", "This is your choice.",
          "your child stays on our list in their current place",
          "We share your child's records only with", "you may share my child's records",
          "Signed by parent or guardian", "If your child gets worse"})
        QVERIFY2(text.contains(QString::fromUtf8(words)), words);
    for (const char* words : {"You have waited", "you stay on our list", "your operation"})
        QVERIFY2(!text.contains(QString::fromUtf8(words)), words);
}

void LetterTest::hasNoEmptyLine_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, const Change& change) { QTest::newRow(name) << change; };
    row("everything known", [](Facts&) {});
    row("child", child);
    row("nothing known that may be missing", [](Facts& facts) {
        unknownContact(facts);
        facts.homeProvider.clear();
        facts.postcode.clear();
        facts.nhsNumber.reset();
        facts.careName.clear();
        facts.signedBy.clear();
        facts.name.title.clear();
        for (Option& option : facts.options) {
            option.address.clear();
            option.metres.reset();
            option.scope.reset();
        }
    });
}

void LetterTest::hasNoEmptyLine()
{
    QFETCH(Change, change);
    Facts facts = test::letterFacts(3);
    change(facts);
    QVERIFY_RESULT(check(facts, LetterFormat::Standard));
    const QString text = textOf(facts);
    static const QRegularExpression hole(
        QStringLiteral("\\n\\n\\n|  |:\\n(?!\\[)(?!Waiting)| [.,]|%[0-9]|\\(\\)|: *\\n\\n"));
    QVERIFY2(!hole.match(text).hasMatch(), qPrintable(hole.match(text).captured() + text));
}

void LetterTest::hostileFactsStayText_data()
{
    QTest::addColumn<QString>("fact");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, const QString& fact, const QString& shown) {
        QTest::newRow(name) << fact << shown;
    };
    const QString html = QStringLiteral("<img src=\"file:///etc/passwd\"> & <b>Ann</b>");
    row("HTML", html, html);
    row("place markers", QStringLiteral("%1 %2 %99 %L1"), QStringLiteral("%1 %2 %99 %L1"));
    row("new lines", QStringLiteral("Ann\r\nBeth\u2028Cay\u2029Dee\tEve"),
        QStringLiteral("Ann Beth Cay Dee Eve"));
    row("control characters",
        QStringLiteral("A") + QChar(u'\0') + QStringLiteral("B") + QChar(u'\a')
            + QStringLiteral("C"),
        QStringLiteral("A B C"));
    row("turned direction", QStringLiteral("Ann \u202Eecila\u202C \u2067x\u2069"),
        QStringLiteral("Ann ecila x"));
    row("marks of the text engine", QStringLiteral("Ann\uFDD0\uFDD1\uFFFC\uFFFF Lee"),
        QStringLiteral("Ann Lee"));
    row("half a character", QString(QChar(0xD83D)) + QStringLiteral("nn"),
        QString(QChar(0xFFFD)) + QStringLiteral("nn"));
    row("emoji and Arabic", QStringLiteral("\U0001F600 \u0623\u062D\u0645\u062F"),
        QStringLiteral("\U0001F600 \u0623\u062D\u0645\u062F"));
}

void LetterTest::hostileFactsStayText()
{
    QFETCH(QString, fact);
    QFETCH(QString, shown);
    Facts facts = test::letterFacts(2);
    facts.name = {fact, {}, {}};
    facts.addressLines = {fact};
    facts.homeHospital = fact;
    facts.careName = fact;
    facts.localTravelHelp = fact;
    facts.signedBy = fact;
    facts.options[0].hospital = fact;
    facts.options[0].team = fact;
    const Letter letter = compose(facts, LetterFormat::Standard);
    QCOMPARE(letter.options[0].title, QStringLiteral("Option 1: ") + shown);
    QCOMPARE(letter.options[0].lines[1].value, shown);
    QVERIFY(letter.to.contains(shown));
    QVERIFY(letter.closing.contains(shown));
    const QString text = plainText(letter);
    QVERIFY2(
        text.contains(QStringLiteral("I choose option 1: %1, Monday 14 December 2026").arg(shown)),
        qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Help near you: %1\n").arg(shown)), qPrintable(text));
    // as many lines as a letter with tame facts
    Facts tame = facts;
    for (QString* each :
         {&tame.name.family, &tame.homeHospital, &tame.careName, &tame.localTravelHelp,
          &tame.signedBy, &tame.options[0].hospital, &tame.options[0].team})
        *each = QStringLiteral("x");
    tame.addressLines = {QStringLiteral("y")};
    tame.signedBy = QStringLiteral("z");
    QVERIFY(text.count(QLatin1Char('\n')) <= textOf(tame).count(QLatin1Char('\n')));
}

void LetterTest::refuses_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("format");
    const auto row = [](const char* name, const Change& change,
                        LetterFormat format = LetterFormat::Standard) {
        QTest::newRow(name) << change << int(format);
    };
    const Change none = [](Facts&) {};
    row("easy read", none, LetterFormat::EasyRead);
    row("braille", none, LetterFormat::Braille);
    row("audio", none, LetterFormat::Audio);
    row("nobody can tell whose it is", [](Facts& f) {
        f.name = {QStringLiteral(" "), {}, {}};
        f.nhsNumber.reset();
    });
    row("no home hospital", [](Facts& f) { f.homeHospital.clear(); });
    row("no option", [](Facts& f) { f.options.clear(); });
    row("no team", [](Facts& f) { f.options[1].team.clear(); });
    row("no hospital", [](Facts& f) { f.options[0].hospital = QStringLiteral("\n"); });
    row("to answer by yesterday", [](Facts& f) { f.replyBy = f.written - 1; });
}

void LetterTest::refuses()
{
    QFETCH(Change, change);
    QFETCH(int, format);
    Facts facts = test::letterFacts(2);
    QVERIFY(check(facts, LetterFormat::Standard));
    QVERIFY(check(facts, LetterFormat::LargePrint));
    change(facts);
    const auto result = check(facts, LetterFormat(format));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Refused);
    QVERIFY(!result.error().message.contains(QStringLiteral("Zawadzka"), Qt::CaseInsensitive));
    QCOMPARE(canMake(LetterFormat(format)), format == int(LetterFormat::Standard));
}

void LetterTest::bothFormatsSayTheSame()
{
    const Facts facts = test::letterFacts(3);
    QCOMPARE(textOf(facts, LetterFormat::LargePrint), textOf(facts, LetterFormat::Standard));
    QCOMPARE(compose(facts, LetterFormat::LargePrint).format, LetterFormat::LargePrint);
    QCOMPARE(compose(facts, LetterFormat::LargePrint).language, QStringLiteral("en"));
}

/** A change of wording is a decision: it shows here. */
void LetterTest::isTheSameTextAsBefore()
{
    QFile file(test::sourceDir().filePath(QStringLiteral("tests/data/letters/two-options.txt")));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QStringList expected = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    const QStringList actual = textOf(test::letterFacts(2)).split(QLatin1Char('\n'));
    for (int line = 0; line < std::min(actual.size(), expected.size()); ++line)
        QCOMPARE(actual[line], expected[line]);
    QCOMPARE(actual.size(), expected.size());
}

void LetterTest::gradeOfKnownText()
{
    QCOMPARE(test::syllables(u"cat"), 1);
    QCOMPARE(test::syllables(u"hospital"), 3);
    QCOMPARE(test::syllables(u"place"), 1);
    QCOMPARE(test::syllables(u"table"), 2);
    QCOMPARE(test::syllables(u"the"), 1);
    // 6 words, 1 sentence, 6 syllables: 2.34 + 11.8 - 15.59
    QVERIFY(std::abs(test::readingGrade(QStringLiteral("The cat sat on the mat.")) + 1.45) < 0.001);
    QVERIFY(test::readingGrade(QStringLiteral(
                "Notwithstanding the aforementioned considerations, an alternative provider may "
                "undertake the intervention following appropriate clinical prioritisation."))
            > 15);
}

void LetterTest::isEasyToRead_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("adult") << Change([](Facts&) {});
    QTest::newRow("child") << Change(child);
    QTest::newRow("cancer") << Change([](Facts& f) { f.kind = PathwayKind::Cancer; });
    QTest::newRow("no way to call") << Change(unknownContact);
    QTest::newRow("everything to say") << Change([](Facts& f) {
        f.needsTransport = true;
        f.interpreter = true;
        f.options[1].scope = PathwayScope::Operation;
    });
}

void LetterTest::isEasyToRead()
{
    QFETCH(Change, change);
    Facts facts = test::letterFacts(2);
    change(facts);
    const QString body = bodyOf(compose(facts, LetterFormat::Standard));
    const double grade = test::readingGrade(body);
    QVERIFY2(grade <= 6, qPrintable(QString::number(grade)));
    // nobody gets lost in a sentence
    static const QRegularExpression end(QStringLiteral("[.!?:]+\\s"));
    for (const QString& sentence : body.split(end)) {
        const auto words = sentence.split(QLatin1Char(' ')).size();
        QVERIFY2(words <= 22, qPrintable(sentence));
    }
    // no abbreviations but the one that everybody knows
    static const QRegularExpression capitals(QStringLiteral("\\b[A-Z]{2,}\\b"));
    auto found = capitals.globalMatch(body);
    while (found.hasNext())
        QCOMPARE(found.next().captured(), QStringLiteral("NHS"));
}

SOONER_TEST(LetterTest)
#include "lettertest.moc"
