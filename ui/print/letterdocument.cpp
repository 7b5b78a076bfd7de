#include "ui/print/letterdocument.h"

#include "core/letters/literal.h"
#include "ui/print/letterstyle.h"
#include "ui/print/pagekeeper.h"
#include "ui/print/tickbox.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <algorithm>
#include <numeric>

namespace sooner {

namespace {

constexpr double boxPadding = 3; // millimetres
constexpr double boxBorder = 1;  // points

/** A name that says <img src="file:///..."> must not pull a file into a letter. */
class ClosedDocument final : public QTextDocument
{
protected:
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

class LetterBuilder
{
public:
    LetterBuilder(QTextDocument& document, const letters::Letter& letter)
        : m_document(document), m_letter(letter), m_style(LetterStyle::of(letter.format)),
          m_cursor(&document)
    {}

    void build()
    {
        addAddresses();
        addHeading(m_letter.heading, m_style.heading, 0.9);
        addParagraph({{{m_letter.greeting}}});
        for (const letters::Paragraph& paragraph : m_letter.before)
            addParagraph(paragraph);
        addOptions();
        addSections();
        addClosing();
        addReplyForm();
        m_keeper.apply(m_document);
    }

private:
    void write(const QString& text, double size, bool strong = false);
    void startBlock(double spaceBefore, double spaceAfter);
    void addLines(const QStringList& lines, bool firstStrong);
    void addAddresses();
    void addHeading(const QString& text, double size, double spaceBefore);
    void addParagraph(const letters::Paragraph& paragraph);
    void addOptions();
    void addOptionsInColumns();
    void addLabelledPairs(const QTextTableCell& box, const std::vector<letters::Line>& lines);
    void fillOption(QTextTableCell cell, const letters::OptionBlock& option);
    void startHanging(double width, double spaceAfter);
    void addLabelled(const letters::Line& line, double width);
    void addSections();
    void addClosing();
    void addSendTo(const QStringList& lines);
    void addReplyForm();
    void addQuestion(const QString& text);
    void addTickBox(const QString& text);
    void addTickBoxesInOneRow(const QStringList& texts);
    void addBlanks(const QStringList& labels);
    QTextTable* insertTable(int rows, const std::vector<double>& widths, double above,
                            double below);
    void enter(const QTextTableCell& cell);
    void leaveTable();
    double textWidth() const { return letterPageSize().width() - 2 * m_style.sideMargin; }

    QTextDocument& m_document;
    const letters::Letter& m_letter;
    LetterStyle m_style;
    QTextCursor m_cursor;
    PageKeeper m_keeper;
    QTextBlock m_lastHeading;
    double m_lineHeight = letterLineHeight;
    bool m_fresh = true; ///< the cursor stands in a block that nobody has used yet
};

void LetterBuilder::write(const QString& text, double size, bool strong)
{
    QTextCharFormat format;
    format.setFont(m_style.font(size, strong));
    // A run's own spaces at its edges join it to the next
    const QString line = letters::literal(text);
    const bool before = text.startsWith(QLatin1Char(' '));
    const bool after = text.endsWith(QLatin1Char(' '));
    m_cursor.insertText((before ? QStringLiteral(" ") : QString()) + line
                            + (after ? QStringLiteral(" ") : QString()),
                        format);
}

void LetterBuilder::startBlock(double spaceBefore, double spaceAfter)
{
    QTextBlockFormat format;
    format.setLayoutDirection(Qt::LeftToRight);
    format.setAlignment(Qt::AlignLeft);
    format.setLineHeight(m_lineHeight, QTextBlockFormat::ProportionalHeight);
    format.setTopMargin(spaceBefore);
    format.setBottomMargin(spaceAfter);
    QTextCharFormat text;
    text.setFont(m_style.font(m_style.body));
    if (m_fresh) {
        m_cursor.setBlockFormat(format);
        m_cursor.setBlockCharFormat(text);
    } else {
        m_cursor.insertBlock(format, text);
    }
    m_fresh = false;
}

/** Qt gives no height to the empty blocks that it puts around a table, so the space below belongs
   to the table. */
QTextTable* LetterBuilder::insertTable(int rows, const std::vector<double>& widths, double above,
                                       double below)
{
    QTextTableFormat format;
    format.setBorder(0);
    format.setCellPadding(0);
    format.setCellSpacing(0);
    format.setTopMargin(above);
    format.setBottomMargin(below);
    format.setLayoutDirection(Qt::LeftToRight);
    QVector<QTextLength> columns;
    for (const double width : widths)
        columns += QTextLength(QTextLength::FixedLength, width);
    format.setColumnWidthConstraints(columns);
    format.setWidth(
        QTextLength(QTextLength::FixedLength, std::accumulate(widths.begin(), widths.end(), 0.0)));
    return m_cursor.insertTable(rows, int(widths.size()), format);
}

void LetterBuilder::enter(const QTextTableCell& cell)
{
    m_cursor = cell.firstCursorPosition();
    m_fresh = true;
}

void LetterBuilder::leaveTable()
{
    m_cursor.movePosition(QTextCursor::End);
    m_fresh = true;
}

void LetterBuilder::addLines(const QStringList& lines, bool firstStrong)
{
    for (const QString& line : lines) {
        startBlock(0, 0);
        write(line, m_style.body, firstStrong && &line == &lines.front());
    }
}

void LetterBuilder::addAddresses()
{
    const double right = textWidth() * (m_style.large ? 0.5 : 0.42);
    QTextTable* table = insertTable(1, {textWidth() - right, right}, 0, m_style.body);
    enter(table->cellAt(0, 0));
    addLines(m_letter.to, false);
    enter(table->cellAt(0, 1));
    addLines(m_letter.sender, true);
    leaveTable();
}

void LetterBuilder::addHeading(const QString& text, double size, double spaceBefore)
{
    startBlock(spaceBefore * size, 0.25 * size);
    write(text, size, true);
}

void LetterBuilder::addParagraph(const letters::Paragraph& paragraph)
{
    startBlock(0, 0.6 * m_style.body);
    for (const letters::Run& run : paragraph.runs)
        write(run.text, m_style.body, run.strong);
}

/** What follows a tab stands in its own column. */
void LetterBuilder::startHanging(double width, double spaceAfter)
{
    startBlock(0, spaceAfter);
    QTextBlockFormat format = m_cursor.blockFormat();
    format.setLeftMargin(width);
    format.setTextIndent(-width);
    format.setTabPositions({QTextOption::Tab(width, QTextOption::LeftTab)});
    m_cursor.setBlockFormat(format);
}

void LetterBuilder::addLabelled(const letters::Line& line, double width)
{
    startHanging(line.label.isEmpty() ? 0 : width, 0.2 * m_style.body);
    if (!line.label.isEmpty()) {
        write(line.label, m_style.body);
        m_cursor.insertText(QStringLiteral("\t"));
    }
    write(line.value, m_style.body, line.strong);
}

/** Two to a row, where a box is as wide as the page, so that three boxes stand on it. */
void LetterBuilder::addLabelledPairs(const QTextTableCell& box,
                                     const std::vector<letters::Line>& lines)
{
    const double half = textWidth() / 2 - millimetres(boxPadding) - points(boxBorder);
    const int rows = int(lines.size() + 1) / 2;
    startBlock(0, 0);
    QTextTable* table = insertTable(rows, {half, half}, 0, 0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        enter(table->cellAt(int(i) / 2, int(i) % 2));
        addLabelled(lines[i], m_style.labelWidth);
        QTextBlockFormat format = m_cursor.blockFormat();
        format.setRightMargin(m_style.body); // from its neighbour
        m_cursor.setBlockFormat(format);
    }
    m_cursor = box.lastCursorPosition();
}

void LetterBuilder::fillOption(QTextTableCell cell, const letters::OptionBlock& option)
{
    enter(cell);
    startBlock(0, 0);
    write(option.title, m_style.section, true);
    startBlock(0, 0.5 * m_style.body);
    write(option.address, m_style.body);
    const bool pairs = !m_style.large && m_letter.options.size() != 2;
    const auto labelled = std::partition_point(
        option.lines.begin(), option.lines.end(),
        [pairs](const letters::Line& line) { return !pairs || line.label.isEmpty(); });
    for (auto line = option.lines.begin(); line != labelled; ++line)
        addLabelled(*line, m_style.labelWidth);
    if (labelled != option.lines.end())
        addLabelledPairs(cell, {labelled, option.lines.end()});
    // Last, because a cell shares its format with its first block.
    QTextTableCellFormat format;
    format.setFont(m_style.font(m_style.body));
    format.setPadding(millimetres(boxPadding));
    format.setBorder(points(boxBorder));
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderBrush(Qt::black);
    cell.setFormat(format);
}

/** Equal boxes: side by side when there are two and the print allows it, else one below the
    other. */
void LetterBuilder::addOptions()
{
    if (!m_style.large && m_letter.options.size() == 2)
        return addOptionsInColumns();
    for (const letters::OptionBlock& option : m_letter.options) {
        QTextTable* table = insertTable(1, {textWidth()}, millimetres(1.5), millimetres(2.5));
        fillOption(table->cellAt(0, 0), option);
        m_keeper.keep(table);
        leaveTable();
    }
}

void LetterBuilder::addOptionsInColumns()
{
    const double gap = millimetres(4);
    const double side = (textWidth() - gap) / 2;
    QTextTable* table = insertTable(1, {side, gap, side}, millimetres(1.5), millimetres(4));
    fillOption(table->cellAt(0, 0), m_letter.options[0]);
    fillOption(table->cellAt(0, 2), m_letter.options[1]);
    m_keeper.keep(table);
    leaveTable();
}

void LetterBuilder::addSections()
{
    for (const letters::Section& section : m_letter.after) {
        QTextBlock heading;
        if (!section.heading.isEmpty()) {
            addHeading(section.heading, m_style.section, 0.5);
            heading = m_cursor.block();
            m_lastHeading = heading;
        }
        for (const letters::Paragraph& paragraph : section.paragraphs) {
            addParagraph(paragraph);
            m_keeper.keep(heading.isValid() ? heading : m_cursor.block(), m_cursor.block());
            heading = {};
        }
    }
}

/** With room to sign, and never alone on a page. */
void LetterBuilder::addClosing()
{
    for (const QString& line : m_letter.closing) {
        const bool first = &line == &m_letter.closing.front();
        startBlock(first ? 0.6 * m_style.body : 0, first ? millimetres(15) : 0);
        write(line, m_style.body);
    }
    if (m_lastHeading.isValid())
        m_keeper.keep(m_lastHeading, m_cursor.block());
}

void LetterBuilder::addQuestion(const QString& text)
{
    startBlock(0.6 * m_style.body, 0.6 * m_style.body);
    write(text, m_style.body, true);
}

void LetterBuilder::addTickBox(const QString& text)
{
    startHanging(1.9 * m_style.body, 0.5 * m_style.body);
    TickBox::insert(m_cursor, m_style.body);
    m_cursor.insertText(QStringLiteral("\t"));
    write(text, m_style.body);
}

void LetterBuilder::addTickBoxesInOneRow(const QStringList& texts)
{
    const std::vector<double> widths(std::size_t(texts.size()), textWidth() / double(texts.size()));
    QTextTable* table = insertTable(1, widths, 0, 0.5 * m_style.body);
    for (int column = 0; column < texts.size(); ++column) {
        enter(table->cellAt(0, column));
        addTickBox(texts[column]);
    }
    leaveTable();
}

void LetterBuilder::addBlanks(const QStringList& labels)
{
    // the last answer gets a second line where the form has room for it
    const int rows = int(labels.size()) + (m_style.large ? 0 : 1);
    const double label = 0.36 * textWidth();
    QTextTable* table = insertTable(rows, {label, textWidth() - label}, 0, m_style.body);
    for (int row = 0; row < rows; ++row) {
        enter(table->cellAt(row, 0));
        startBlock(0, 0);
        write(labels.value(row), m_style.body);
        QTextTableCellFormat format;
        format.setFont(m_style.font(m_style.body));
        format.setTopPadding(m_style.writingSpace);
        table->cellAt(row, 0).setFormat(format);
        format.setBottomBorder(points(0.75));
        format.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBottomBorderBrush(Qt::black);
        table->cellAt(row, 1).setFormat(format);
    }
    m_keeper.keep(table);
    leaveTable();
}

void LetterBuilder::addSendTo(const QStringList& lines)
{
    startBlock(0, 0);
    const QTextBlock first = m_cursor.block();
    write(lines.value(0) + QLatin1Char(' '), m_style.body, true);
    write(lines.value(1), m_style.body);
    addLines(lines.mid(2), false);
    m_keeper.keep(first, m_cursor.block());
}

/** On a page of its own, because it is sent away. */
void LetterBuilder::addReplyForm()
{
    const letters::ReplyForm& form = m_letter.replyForm;
    m_lineHeight = m_style.formLineHeight;
    addHeading(form.heading, m_style.heading, 0);
    QTextBlockFormat format = m_cursor.blockFormat();
    format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    m_cursor.setBlockFormat(format);
    for (const letters::Line& line : form.about)
        addLabelled(line, m_style.formLabelWidth);
    addQuestion(form.instruction);
    for (const QString& choice : form.choices)
        addTickBox(choice);
    addQuestion(form.needsHeading);
    addTickBoxesInOneRow(form.needs);
    addParagraph({{{form.consent}}});
    addBlanks(form.blanks);
    addSendTo(form.sendTo);
}

} // namespace

QSizeF letterPageSize()
{
    return {millimetres(210), millimetres(297)};
}

std::unique_ptr<QTextDocument> letterDocument(const letters::Letter& letter)
{
    auto document = std::make_unique<ClosedDocument>();
    const LetterStyle style = LetterStyle::of(letter.format);
    document->setUndoRedoEnabled(false);
    document->setDefaultFont(style.font(style.body));
    document->setDocumentMargin(0);
    document->setPageSize(letterPageSize());
    TickBox::install(*document);
    QTextOption option;
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document->setDefaultTextOption(option);
    QTextFrameFormat frame = document->rootFrame()->frameFormat();
    frame.setLeftMargin(style.sideMargin);
    frame.setRightMargin(style.sideMargin);
    frame.setTopMargin(style.topMargin);
    frame.setBottomMargin(style.bottomMargin);
    document->rootFrame()->setFrameFormat(frame);
    LetterBuilder(*document, letter).build();
    return document;
}

void paintLetterPage(QPainter& painter, const QTextDocument& document, int page)
{
    const QSizeF size = document.pageSize();
    painter.save();
    painter.translate(0, -page * size.height());
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = QRectF(0, page * size.height(), size.width(), size.height());
    context.palette.setColor(QPalette::Text, Qt::black); // paper is white under a dark theme too
    painter.setClipRect(context.clip);
    document.documentLayout()->draw(&painter, context);
    painter.restore();

    painter.save();
    painter.setPen(Qt::black);
    painter.setFont(document.defaultFont());
    const double margin = document.rootFrame()->frameFormat().leftMargin();
    const QRectF foot(margin, size.height() - millimetres(18), size.width() - 2 * margin,
                      millimetres(10));
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter,
                     QStringLiteral("Page %1 of %2").arg(page + 1).arg(document.pageCount()));
    painter.restore();
}

} // namespace sooner
