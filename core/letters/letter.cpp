#include "core/letters/letter.h"

#include "core/letters/literal.h"
#include "core/letters/wording.h"

#include <algorithm>

namespace sooner::letters {

namespace {

QString text(const Paragraph& paragraph)
{
    QString all;
    for (const Run& run : paragraph.runs)
        all += run.text;
    return all;
}

/** Blocks of lines with an empty line between them. */
class PlainPage
{
public:
    void block(const QStringList& lines)
    {
        if (!m_text.isEmpty())
            m_text += QLatin1Char('\n');
        for (const QString& line : lines)
            m_text += line + QLatin1Char('\n');
    }
    void block(const Paragraph& paragraph) { block(QStringList{text(paragraph)}); }
    const QString& result() const { return m_text; }

private:
    QString m_text;
};

QStringList linesOf(const std::vector<Line>& lines)
{
    QStringList all;
    for (const Line& line : lines)
        all += line.label.isEmpty() ? line.value : line.label + QStringLiteral(": ") + line.value;
    return all;
}

QStringList boxes(const QStringList& lines)
{
    QStringList all;
    for (const QString& line : lines)
        all += QStringLiteral("[ ] ") + line;
    return all;
}

void addReplyForm(PlainPage& page, const ReplyForm& form)
{
    page.block({form.heading});
    page.block(linesOf(form.about));
    page.block({form.instruction});
    page.block(boxes(form.choices));
    page.block(QStringList{form.needsHeading} + boxes(form.needs));
    page.block({form.consent});
    QStringList blanks;
    for (const QString& label : form.blanks)
        blanks += label + QStringLiteral(": ______");
    page.block(blanks);
    page.block(form.sendTo);
}

} // namespace

bool canMake(LetterFormat format)
{
    return format == LetterFormat::Standard || format == LetterFormat::LargePrint;
}

Result<void> check(const Facts& facts, LetterFormat format)
{
    const auto refuse = [](const QString& message) { return fail(ErrorCode::Refused, message); };
    if (!canMake(format))
        return refuse(QStringLiteral("This letter cannot be made as %1 yet; ask the hospital to "
                                     "make it, or choose standard or large print.")
                          .arg(codeOf(format)));
    const auto hasText = [](const QString& line) { return !literal(line).isEmpty(); };
    if (!hasText(addressName(facts.name)) && !facts.nhsNumber)
        return refuse(QStringLiteral("Neither name nor NHS number is known, so nobody could tell "
                                     "whose letter it is; add one of them to the list."));
    if (!hasText(facts.homeHospital))
        return refuse(QStringLiteral("The patient's own hospital has no name; add it to the "
                                     "sites."));
    if (facts.options.empty())
        return refuse(QStringLiteral("No hospital has said yes; wait for an answer."));
    for (const Option& option : facts.options) {
        if (!hasText(option.hospital) || !hasText(option.team))
            return refuse(QStringLiteral("An option has no hospital or no team; ask the hospital "
                                         "who will treat the patient."));
    }
    if (facts.replyBy < facts.written)
        return refuse(QStringLiteral("The day to answer by is over; set a later one."));
    return {};
}

Letter compose(const Facts& facts, LetterFormat format)
{
    const Wording wording(facts);
    Letter letter;
    letter.format = format;
    letter.language = QStringLiteral("en");
    letter.to = wording.to();
    letter.sender = wording.sender();
    letter.heading = wording.heading();
    letter.greeting = wording.greeting();
    letter.before = {wording.wait(), wording.offer()};
    for (std::size_t i = 0; i < facts.options.size(); ++i)
        letter.options.push_back(wording.option(i));
    letter.after = {wording.choice(),  wording.otherHospital(), wording.staying(),
                    wording.cost(),    wording.travel(),        wording.worse(),
                    wording.privacy(), wording.rights(),        wording.formats()};
    letter.closing = wording.closing();
    letter.replyForm = wording.replyForm();
    return letter;
}

QString plainText(const Letter& letter)
{
    PlainPage page;
    page.block(letter.to);
    page.block(letter.sender);
    page.block({letter.heading});
    page.block({letter.greeting});
    for (const Paragraph& paragraph : letter.before)
        page.block(paragraph);
    for (const OptionBlock& option : letter.options)
        page.block(QStringList{option.title, option.address} + linesOf(option.lines));
    for (const Section& section : letter.after) {
        if (!section.heading.isEmpty())
            page.block({section.heading});
        for (const Paragraph& paragraph : section.paragraphs)
            page.block(paragraph);
    }
    page.block(letter.closing);
    addReplyForm(page, letter.replyForm);
    return page.result();
}

} // namespace sooner::letters
