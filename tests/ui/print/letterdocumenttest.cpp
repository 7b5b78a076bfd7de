#include "ui/print/letterdocument.h"
#include "tests/support/letterfacts.h"
#include "tests/support/registry.h"

#include <QAbstractTextDocumentLayout>
#include <QFile>
#include <QPainter>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTextDocument>
#include <QUrl>

#include <cmath>

using namespace sooner;
using namespace sooner::letters;

class LetterDocumentTest : public QObject
{
    Q_OBJECT

private slots:
    void fillsItsPages_data();
    void fillsItsPages();
    void printIsLargeEnough_data();
    void printIsLargeEnough();
    void staysInsideTheMargins_data();
    void staysInsideTheMargins();
    void tearsNothingApart_data();
    void tearsNothingApart();
    void twoOptionsStandSideBySide();
    void largePrintHasOneOptionBelowTheOther();
    void showsMarkupAsText();
    void loadsNothing();
    void paintsEveryPageWithItsNumber();
};

namespace {

constexpr double pointsPerInch = 72;
constexpr double bottomMarginMillimetres = 18; // the page number begins there

/** A line on paper, in points. */
struct Printed
{
    QString text;
    QRectF box;
    int page;
};

double inPoints(double units)
{
    return units * pointsPerInch / letterUnitsPerInch;
}

std::vector<Printed> linesOf(const QTextDocument& document)
{
    const QAbstractTextDocumentLayout* layout = document.documentLayout();
    const double pageHeight = document.pageSize().height();
    std::vector<Printed> lines;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const QPointF corner = layout->blockBoundingRect(block).topLeft();
        for (int i = 0; i < block.layout()->lineCount(); ++i) {
            const QTextLine line = block.layout()->lineAt(i);
            const QString text = block.text().mid(line.textStart(), line.textLength());
            if (text.trimmed().isEmpty())
                continue;
            const QRectF used = line.naturalTextRect().translated(corner);
            const int page = int(std::floor(used.center().y() / pageHeight));
            const QRectF box(inPoints(used.left()), inPoints(used.top() - page * pageHeight),
                             inPoints(used.width()), inPoints(used.height()));
            lines.push_back({text.trimmed(), box, page});
        }
    }
    return lines;
}

Printed lineWith(const QTextDocument& document, const QString& text)
{
    for (const Printed& line : linesOf(document)) {
        if (line.text.contains(text))
            return line;
    }
    return {QString(), {}, -1};
}

Facts longFacts(int options)
{
    Facts facts = test::letterFacts(options);
    facts.name.family = QStringLiteral("Featherstonehaugh-Cholmondeley-Majoribanks");
    facts.addressLines = {QStringLiteral("Flat 27, The Old Maltings and Granary Warehouse"),
                          QStringLiteral("121 to 137 Upper Lower Middle Bridge Street"),
                          QStringLiteral("Saint Mary in the Marsh beyond the River"),
                          QStringLiteral("Huddersfield")};
    facts.homeProvider = QStringLiteral("The Calder Valley and Upper Dales Teaching Hospitals NHS "
                                        "Foundation Trust");
    facts.homeEmail = QStringLiteral("waiting.list.coordination.team@calder-valley.example");
    facts.localTravelHelp =
        QString(QStringLiteral("The hopper bus is free for you. ")).repeated(12);
    facts.needsTransport = true;
    facts.interpreter = true;
    for (Option& option : facts.options) {
        option.hospital += QStringLiteral(" Community Diagnostic and Elective Treatment Centre");
        option.address = QStringLiteral("Unit 14, The Enterprise and Innovation Business Park, "
                                        "Lower Wortley Ring Road, Leeds LS12 6AB");
        option.team = QStringLiteral("Professor Aleksandra Brzezinska-Wojciechowska and team");
        option.date = Day::of(2026, 9, 30);
    }
    facts.options.back().scope = PathwayScope::Operation;
    return facts;
}

Facts wordWithoutEnd(int options)
{
    Facts facts = test::letterFacts(options);
    facts.name.family = QString(300, QLatin1Char('W'));
    facts.addressLines = {QString(300, QLatin1Char('W'))};
    for (Option& option : facts.options)
        option.hospital = option.team = QString(300, QLatin1Char('W'));
    return facts;
}

void addLetters()
{
    QTest::addColumn<Letter>("letter");
    const auto row = [](const QString& name, const Facts& facts) {
        QTest::newRow(qPrintable(name + QStringLiteral(", standard")))
            << compose(facts, LetterFormat::Standard);
        QTest::newRow(qPrintable(name + QStringLiteral(", large print")))
            << compose(facts, LetterFormat::LargePrint);
    };
    for (int options = 1; options <= 3; ++options) {
        const QString count = QStringLiteral("%1 of ").arg(options);
        row(count + QStringLiteral("everyday facts"), test::letterFacts(options));
        row(count + QStringLiteral("long facts"), longFacts(options));
        row(count + QStringLiteral("words without end"), wordWithoutEnd(options));
    }
}

} // namespace

Q_DECLARE_METATYPE(Letter)

void LetterDocumentTest::fillsItsPages_data()
{
    QTest::addColumn<int>("options");
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("pages");
    const auto standard = int(LetterFormat::Standard);
    const auto large = int(LetterFormat::LargePrint);
    QTest::newRow("one option") << 1 << standard << 3;
    QTest::newRow("two options") << 2 << standard << 3;
    QTest::newRow("three options") << 3 << standard << 4;
    QTest::newRow("one option, large") << 1 << large << 5;
    QTest::newRow("two options, large") << 2 << large << 5;
    QTest::newRow("three options, large") << 3 << large << 6;
}

void LetterDocumentTest::fillsItsPages()
{
    QFETCH(int, options);
    QFETCH(int, format);
    QFETCH(int, pages);
    const auto document = letterDocument(compose(test::letterFacts(options), LetterFormat(format)));
    QCOMPARE(document->pageCount(), pages);
    std::vector<int> perPage(std::size_t(pages), 0);
    for (const Printed& line : linesOf(*document))
        ++perPage.at(std::size_t(line.page));
    for (const int lines : perPage)
        QVERIFY(lines > 3);
    // the form has the last page, all of it
    QCOMPARE(lineWith(*document, QStringLiteral("Yours sincerely")).page, pages - 2);
    QCOMPARE(lineWith(*document, QStringLiteral("Your answer")).page, pages - 1);
    QVERIFY(lineWith(*document, QStringLiteral("Your answer")).box.top() < 72);
    // all options before the fold of the first sheet
    if (LetterFormat(format) == LetterFormat::Standard) {
        for (const char* hospital : {"Elland Park", "Friarwood", "Castle Road Centre"})
            QVERIFY(lineWith(*document, QLatin1String(hospital)).page <= 0);
    }
}

void LetterDocumentTest::printIsLargeEnough_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<double>("points");
    QTest::newRow("standard") << int(LetterFormat::Standard) << 12.0;
    QTest::newRow("large print") << int(LetterFormat::LargePrint) << 18.0;
}

void LetterDocumentTest::printIsLargeEnough()
{
    QFETCH(int, format);
    QFETCH(double, points);
    const auto document = letterDocument(compose(test::letterFacts(2), LetterFormat(format)));
    int runs = 0;
    double smallest = 1000;
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); part != block.end(); ++part) {
            if (part.fragment().text().trimmed().isEmpty())
                continue;
            ++runs;
            smallest =
                std::min(smallest, inPoints(part.fragment().charFormat().font().pixelSize()));
        }
    }
    QVERIFY(runs > 50);
    QCOMPARE(smallest, points);
    QCOMPARE(inPoints(document->defaultFont().pixelSize()), points); // of the page number
}

void LetterDocumentTest::staysInsideTheMargins_data()
{
    addLetters();
}

void LetterDocumentTest::staysInsideTheMargins()
{
    QFETCH(Letter, letter);
    const auto document = letterDocument(letter);
    const double width = inPoints(document->pageSize().width());
    const double bottom =
        inPoints(document->pageSize().height()) - bottomMarginMillimetres * pointsPerInch / 25.4;
    for (const Printed& line : linesOf(*document)) {
        QVERIFY2(line.box.left() >= 45, qPrintable(line.text));
        QVERIFY2(line.box.right() <= width - 45, qPrintable(line.text));
        QVERIFY2(line.box.top() >= 40, qPrintable(line.text));
        QVERIFY2(line.box.bottom() <= bottom, qPrintable(line.text));
    }
}

void LetterDocumentTest::tearsNothingApart_data()
{
    addLetters();
}

void LetterDocumentTest::tearsNothingApart()
{
    QFETCH(Letter, letter);
    const auto document = letterDocument(letter);
    const auto firstWords = [](const Paragraph& paragraph) {
        return paragraph.runs.front().text.left(20);
    };
    for (const Section& section : letter.after) {
        if (!section.heading.isEmpty())
            QCOMPARE(lineWith(*document, section.heading.left(20)).page,
                     lineWith(*document, firstWords(section.paragraphs.front())).page);
    }
    // the signature is never alone
    QCOMPARE(lineWith(*document, letter.closing.front()).page,
             lineWith(*document, letter.after.back().heading).page);
}

void LetterDocumentTest::twoOptionsStandSideBySide()
{
    const auto document = letterDocument(compose(test::letterFacts(2), LetterFormat::Standard));
    const Printed first = lineWith(*document, QStringLiteral("Option 1"));
    const Printed second = lineWith(*document, QStringLiteral("Option 2"));
    QCOMPARE(first.box.top(), second.box.top());
    QVERIFY(second.box.left() > first.box.right());
    // equal facts on equal height
    QCOMPARE(lineWith(*document, QStringLiteral("Mr A. Farooq")).box.top(),
             lineWith(*document, QStringLiteral("Miss R. Oyelaran")).box.top());
}

void LetterDocumentTest::largePrintHasOneOptionBelowTheOther()
{
    const auto document = letterDocument(compose(test::letterFacts(2), LetterFormat::LargePrint));
    const Printed first = lineWith(*document, QStringLiteral("Option 1: Elland"));
    const Printed second = lineWith(*document, QStringLiteral("Option 2: Friarwood"));
    QCOMPARE(first.box.left(), second.box.left());
    QVERIFY(second.page > first.page || second.box.top() > first.box.bottom());
}

void LetterDocumentTest::showsMarkupAsText()
{
    Facts facts = test::letterFacts(1);
    const QString markup = QStringLiteral("<b>Ann</b> &amp; <img src=\"x.png\">");
    facts.name = {markup, {}, {}};
    facts.options[0].hospital = markup;
    const auto document = letterDocument(compose(facts, LetterFormat::Standard));
    QCOMPARE(lineWith(*document, QStringLiteral("Dear")).text,
             QStringLiteral("Dear %1,").arg(markup));
    QVERIFY(document->toPlainText().contains(QStringLiteral("I choose ") + markup));
}

/** A document of Qt's own reads local files that its text points to. */
void LetterDocumentTest::loadsNothing()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("secret.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("secret");
    file.close();
    const QUrl url = QUrl::fromLocalFile(file.fileName());
    QVERIFY(QTextDocument().resource(QTextDocument::StyleSheetResource, url).isValid());
    const auto document = letterDocument(compose(test::letterFacts(1), LetterFormat::Standard));
    QVERIFY(!document->resource(QTextDocument::StyleSheetResource, url).isValid());
    QVERIFY(!document->resource(QTextDocument::ImageResource, url).isValid());
}

/** What a preview does: the same pages on a screen, scaled. */
void LetterDocumentTest::paintsEveryPageWithItsNumber()
{
    const auto document = letterDocument(compose(test::letterFacts(2), LetterFormat::Standard));
    for (int page = 0; page < document->pageCount(); ++page) {
        QImage image(420, 594, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        const double scale = image.width() / letterPageSize().width();
        painter.scale(scale, scale);
        paintLetterPage(painter, *document, page);
        painter.end();
        const auto dark = [&image](const QRect& area) {
            int count = 0;
            for (int y = area.top(); y <= area.bottom(); ++y) {
                for (int x = area.left(); x <= area.right(); ++x)
                    count += qGray(image.pixel(x, y)) < 128;
            }
            return count;
        };
        QVERIFY(dark(QRect(30, 30, 360, 200)) > 500); // text above
        QVERIFY(dark(QRect(300, 558, 100, 20)) > 20); // the number
        QCOMPARE(dark(QRect(0, 0, 420, 25)), 0);      // margins are empty
        QCOMPARE(dark(QRect(0, 584, 420, 10)), 0);
        QCOMPARE(dark(QRect(0, 0, 25, 594)), 0);
        QCOMPARE(dark(QRect(395, 0, 25, 594)), 0);
    }
}

SOONER_TEST(LetterDocumentTest)
#include "letterdocumenttest.moc"
