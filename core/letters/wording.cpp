#include "core/letters/wording.h"

#include "core/letters/literal.h"

#include <algorithm>
#include <cmath>

namespace sooner::letters {

namespace {

constexpr double metresPerMile = 1609.344;
constexpr int longWaitWeeks = 18;

Paragraph say(const QString& text)
{
    return {{Run{text, false}}};
}

Paragraph say(const QString& strong, const QString& rest)
{
    return {{Run{strong + QLatin1Char(' '), true}, Run{rest, false}}};
}

/** "Hip replacement" as inside a sentence; "MRI scan" stays as it is. */
QString insideSentence(QString text)
{
    if (text.size() > 1 && text[1].isLower())
        text[0] = text[0].toLower();
    return text;
}

/** "Total hip replacement, cemented": a heading needs only what stands before the comma. */
QString withoutDetail(const QString& name)
{
    return name.section(QStringLiteral(", "), 0, 0);
}

/** "total hip replacement (cemented)", so that a sentence can go on behind it. */
QString detailInBrackets(const QString& name)
{
    const QString detail = name.section(QStringLiteral(", "), 1);
    return detail.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(withoutDetail(name), detail);
}

/** One to nine as a word at the start of a sentence. */
QString startingNumber(std::size_t number)
{
    static const QStringList words = {
        QStringLiteral("One"),   QStringLiteral("Two"),   QStringLiteral("Three"),
        QStringLiteral("Four"),  QStringLiteral("Five"),  QStringLiteral("Six"),
        QStringLiteral("Seven"), QStringLiteral("Eight"), QStringLiteral("Nine")};
    const qsizetype index = qsizetype(number) - 1;
    return index < words.size() ? words[index] : QString::number(number);
}

QString weeksInWords(int weeks)
{
    return weeks == 1 ? QStringLiteral("1 week") : QStringLiteral("%1 weeks").arg(weeks);
}

QString distanceInWords(std::optional<double> metres)
{
    if (!metres || !std::isfinite(*metres) || *metres < 0)
        return QStringLiteral("Not known, please ask us");
    const qint64 miles = std::llround(*metres / metresPerMile);
    if (miles < 1)
        return QStringLiteral("less than 1 mile in a straight line");
    return (miles == 1 ? QStringLiteral("about %1 mile in a straight line")
                       : QStringLiteral("about %1 miles in a straight line"))
        .arg(miles);
}

QString runBy(Sector sector)
{
    switch (sector) {
    case Sector::Nhs: return QStringLiteral("The NHS");
    case Sector::Hub: return QStringLiteral("NHS planned care centre");
    case Sector::Independent: break;
    }
    return QStringLiteral("Independent, for the NHS");
}

QString visit(CareSetting setting)
{
    switch (setting) {
    case CareSetting::Outpatient: return QStringLiteral("An appointment");
    case CareSetting::DayCase: return QStringLiteral("Usually home the same day");
    case CareSetting::Inpatient: return QStringLiteral("One night or more");
    case CareSetting::Diagnostic: break;
    }
    return QStringLiteral("A test");
}

QString whatMoves(std::optional<PathwayScope> scope)
{
    if (!scope)
        return QStringLiteral("Please ask us");
    switch (*scope) {
    case PathwayScope::Whole: return QStringLiteral("All care for this");
    case PathwayScope::Operation: return QStringLiteral("The operation only");
    case PathwayScope::Test: break;
    }
    return QStringLiteral("The test only");
}

void addUnlessEmpty(QStringList& lines, const QString& line)
{
    if (!line.isEmpty() && !lines.contains(line))
        lines += line;
}

/** A telephone number on one line; words about it may break. */
QString heldTogether(QString number)
{
    constexpr qsizetype longestNumber = 20;
    return number.size() > longestNumber ? number : number.replace(QLatin1Char(' '), QChar::Nbsp);
}

} // namespace

Wording::Wording(const Facts& facts)
    : m_facts(facts), m_name(literal(addressName(facts.name))), m_home(literal(facts.homeHospital)),
      m_telephone(heldTogether(literal(facts.homeTelephone))), m_email(literal(facts.homeEmail))
{}

/** A letter about a child speaks to the parent. */
QString Wording::adultOrChild(const QString& adult, const QString& child) const
{
    return m_facts.underSixteen ? child : adult;
}

bool Wording::isSurgery() const
{
    return m_facts.setting == CareSetting::DayCase || m_facts.setting == CareSetting::Inpatient;
}

/** "hip replacement", "operation", "test": what follows "your" in a heading. */
QString Wording::care() const
{
    const QString name = insideSentence(literal(m_facts.careName));
    if (m_facts.setting == CareSetting::Diagnostic)
        return QStringLiteral("test");
    if (!isSurgery())
        return QStringLiteral("visit");
    return m_facts.careIsSpecialty || name.isEmpty() ? QStringLiteral("operation")
                                                     : withoutDetail(name);
}

/** "for your hip replacement", "to be seen by the dermatology team". */
QString Wording::waitingFor() const
{
    const QString name = insideSentence(literal(m_facts.careName));
    const QString your = adultOrChild(QStringLiteral("your"), QStringLiteral("their"));
    const bool seen = m_facts.setting == CareSetting::Outpatient;
    const QString visit =
        seen ? QStringLiteral("to be seen") : QStringLiteral("for %1 %2").arg(your, care());
    if (name.isEmpty())
        return visit;
    if (m_facts.careIsSpecialty)
        return (seen ? QStringLiteral("%1 by the %2 team") : QStringLiteral("%1 with the %2 team"))
            .arg(visit, name);
    if (m_facts.setting == CareSetting::Diagnostic)
        return QStringLiteral("%1 (%2)").arg(visit, name);
    return (seen ? QStringLiteral("to be seen about %1 %2") : QStringLiteral("for %1 %2"))
        .arg(your, detailInBrackets(name));
}

/** "ring us on 01632 960 142", or words that still help. */
QString Wording::contact() const
{
    if (!m_telephone.isEmpty())
        return QStringLiteral("ring us on %1").arg(m_telephone);
    if (!m_email.isEmpty())
        return QStringLiteral("write to us at %1").arg(m_email);
    return QStringLiteral("ring the number on any letter from %1").arg(m_home);
}

bool Wording::oneScope() const
{
    const auto& options = m_facts.options;
    return std::all_of(options.begin(), options.end(), [&options](const Option& option) {
        return option.scope == options.front().scope;
    });
}

bool Wording::anyIndependent() const
{
    const auto& options = m_facts.options;
    return std::any_of(options.begin(), options.end(),
                       [](const Option& option) { return option.sector == Sector::Independent; });
}

QString Wording::heading() const
{
    if (m_facts.setting == CareSetting::Outpatient)
        return adultOrChild(QStringLiteral("You can choose where to be seen"),
                            QStringLiteral("You can choose where your child is seen"));
    return adultOrChild(QStringLiteral("You can choose where to have your %1"),
                        QStringLiteral("You can choose where your child has their %1"))
        .arg(care());
}

QString Wording::greeting() const
{
    const QString name = literal(salutationName(m_facts.name));
    if (m_facts.underSixteen)
        return m_name.isEmpty() ? QStringLiteral("Dear parent or guardian,")
                                : QStringLiteral("Dear parent or guardian of %1,").arg(m_name);
    return m_name.isEmpty() ? QStringLiteral("Dear patient,")
                            : QStringLiteral("Dear %1,").arg(name);
}

QStringList Wording::address() const
{
    QStringList lines;
    for (const QString& line : m_facts.addressLines)
        addUnlessEmpty(lines, literal(line));
    addUnlessEmpty(lines, literal(m_facts.postcode));
    return lines;
}

/** A pseudonymised list has no name; the hospital that can tell the number adds it. */
QStringList Wording::to() const
{
    QStringList lines;
    if (m_facts.underSixteen)
        lines += QStringLiteral("To the parent or guardian of");
    if (!m_name.isEmpty())
        lines += m_name;
    else
        lines +=
            m_facts.underSixteen ? QStringLiteral("the patient") : QStringLiteral("The patient");
    return lines + address();
}

QStringList Wording::sender() const
{
    QStringList lines;
    addUnlessEmpty(lines, literal(m_facts.homeProvider));
    addUnlessEmpty(lines, m_home);
    lines += QStringLiteral("Waiting list team");
    addUnlessEmpty(lines, m_telephone);
    addUnlessEmpty(lines, m_email);
    lines += m_facts.written.letter();
    if (m_facts.nhsNumber)
        lines += QStringLiteral("NHS number %1").arg(m_facts.nhsNumber->spaced());
    return lines;
}

QStringList Wording::closing() const
{
    QStringList lines = {QStringLiteral("Yours sincerely,")};
    addUnlessEmpty(lines, literal(m_facts.signedBy));
    lines += QStringLiteral("Waiting list team");
    addUnlessEmpty(lines, m_home);
    return lines;
}

Paragraph Wording::wait() const
{
    const int weeks = (m_facts.written - m_facts.clockStart) / 7;
    const QString what = waitingFor();
    QString text = adultOrChild(QStringLiteral("You are waiting %1 at %2."),
                                QStringLiteral("Your child is waiting %1 at %2."))
                       .arg(what, m_home);
    if (m_facts.kind == PathwayKind::Planned && m_facts.written > m_facts.clockStart)
        text += QStringLiteral(" This was due on %1.").arg(m_facts.clockStart.letter());
    else if (m_facts.kind != PathwayKind::Planned && weeks > 0)
        text = adultOrChild(QStringLiteral("You have waited %1 %2 at %3."),
                            QStringLiteral("Your child has waited %1 %2 at %3."))
                   .arg(weeksInWords(weeks), what, m_home);
    text += weeks >= longWaitWeeks ? QStringLiteral(" We are sorry it has been so long.")
                                   : QStringLiteral(" We are sorry about the wait.");
    return say(text + QStringLiteral(" Thank you for your patience."));
}

Paragraph Wording::offer() const
{
    const std::size_t count = m_facts.options.size();
    const QString hospitals = count == 1
                                  ? QStringLiteral("Another hospital has a date for %1.")
                                  : QStringLiteral("%2 other hospitals each have a date for %1.");
    QString text = QStringLiteral("We look after the waiting list. We asked other hospitals to "
                                  "help. ");
    const QString who = adultOrChild(QStringLiteral("you"), QStringLiteral("your child"));
    text += count == 1 ? hospitals.arg(who) : hospitals.arg(who, startingNumber(count));
    return say(text + QStringLiteral(" The care is free, wherever you go."));
}

OptionBlock Wording::option(std::size_t index) const
{
    const Option& option = m_facts.options[index];
    OptionBlock block;
    block.title = literal(option.hospital);
    if (m_facts.options.size() > 1)
        block.title = QStringLiteral("Option %1: %2")
                          .arg(QString::number(index + 1), literal(option.hospital));
    block.address = literal(option.address);
    if (block.address.isEmpty())
        block.address = QStringLiteral("Please ask us for the address");
    block.lines = {
        {QString(), option.date.letterWithWeekday(), true},
        {QStringLiteral("Team"), literal(option.team)},
        {QStringLiteral("Distance"), distanceInWords(option.metres)},
        {QStringLiteral("Visit"), visit(option.setting)},
    };
    if (!oneScope())
        block.lines.push_back({QStringLiteral("Moves"), whatMoves(option.scope)});
    block.lines.push_back({QStringLiteral("Run by"), runBy(option.sector)});
    return block;
}

Section Wording::choice() const
{
    const QString no = m_facts.options.size() == 1 ? QStringLiteral("If you say no, ")
                       : m_facts.options.size() == 2
                           ? QStringLiteral("If you say no to both, ")
                           : QStringLiteral("If you say no to all of them, ");
    Section section;
    section.paragraphs.push_back(
        say(QStringLiteral("This is your choice."),
            no
                + adultOrChild(QStringLiteral("you stay on our list in your current place."),
                               QStringLiteral("your child stays on our list in their current "
                                              "place."))));
    QString how = QStringLiteral("Send back the form on the last page. Or %1.").arg(contact());
    if (!m_telephone.isEmpty() && !m_email.isEmpty())
        how = QStringLiteral("Ring %1, write to %2, or send back the form on the last page.")
                  .arg(m_telephone, m_email);
    else if (!m_telephone.isEmpty())
        how = QStringLiteral("Ring %1, or send back the form on the last page.").arg(m_telephone);
    section.paragraphs.push_back(
        say(QStringLiteral("Please tell us by %1.").arg(m_facts.replyBy.letterWithWeekday()),
            how
                + adultOrChild(
                    QStringLiteral(" If we do not hear from you, you stay on our list. We will "
                                   "not take that as a no."),
                    QStringLiteral(" If we do not hear from you, your child stays on our list. "
                                   "We will not take that as a no."))));
    return section;
}

/** Which part of the care moves (domain e 7). */
QString Wording::movesTo(std::optional<PathwayScope> scope) const
{
    if (!scope)
        return QStringLiteral("Before you choose, please ask us which visits would be there.");
    switch (*scope) {
    case PathwayScope::Operation:
        return QStringLiteral("Only the operation moves there. The visits before and after it "
                              "stay with us.");
    case PathwayScope::Test:
        return QStringLiteral("Only the test moves there. All other care stays with us.");
    case PathwayScope::Whole: break;
    }
    if (isSurgery())
        return QStringLiteral("All the care for this moves there: the checks before, the "
                              "operation, and the visits after it.");
    if (m_facts.setting == CareSetting::Diagnostic)
        return QStringLiteral("All the care for this moves there: the test, and any visits "
                              "after it.");
    return QStringLiteral("All the care for this moves there: this visit, any treatment, and the "
                          "visits after it.");
}

Section Wording::otherHospital() const
{
    Section section{QStringLiteral("If you choose another hospital"), {}};
    const QString moves =
        oneScope() ? movesTo(m_facts.options.front().scope)
                   : QStringLiteral("What moves there is not the same for each hospital. Please "
                                    "look at \u201CMoves\u201D in each box.");
    section.paragraphs.push_back(say(
        moves
        + adultOrChild(QStringLiteral(" Your wait does not start again. You keep the time you "
                                      "have waited."),
                       QStringLiteral(" The wait does not start again. Your child keeps the time "
                                      "they have waited."))));
    section.paragraphs.push_back(say(adultOrChild(
        QStringLiteral("The new hospital will check that it is right for you. If it cannot treat "
                       "you, you come back to our list. You keep your place. Dates can change, "
                       "and we cannot promise that it will be quicker there."),
        QStringLiteral("The new hospital will check that it is right for your child. If it cannot "
                       "treat them, they come back to our list. They keep their place. Dates can "
                       "change, and we cannot promise that it will be quicker there."))));
    return section;
}

Section Wording::staying() const
{
    return {QStringLiteral("If %1 offers a date first").arg(m_home),
            {say(QStringLiteral("We may find a date in our own hospital before you hear from the "
                                "other one. If we offer you a date, please take it. Then we will "
                                "tell the other hospital for you."))}};
}

Section Wording::cost() const
{
    QString text = adultOrChild(QStringLiteral("This is still NHS care. You do not pay for it, "
                                               "wherever you have it."),
                                QStringLiteral("This is still NHS care. You do not pay for it, "
                                               "wherever your child has it."));
    if (anyIndependent())
        text += QStringLiteral(" An independent hospital is not run by the NHS. The NHS pays it "
                               "to treat you.");
    return {QStringLiteral("Your care stays free"), {say(text)}};
}

Section Wording::travel() const
{
    Section section{QStringLiteral("Help with travel"), {}};
    QString way = QStringLiteral(
        "The distances in this letter are in a straight line. The trip by road will be longer. If "
        "health problems make it hard to travel, we may be able to plan hospital transport.");
    if (m_facts.needsTransport.value_or(false))
        way += QStringLiteral(" Our notes say that you need transport. Please tell us when you "
                              "answer, so that it is planned before the day.");
    section.paragraphs.push_back(say(way));
    section.paragraphs.push_back(say(QStringLiteral(
        "You may get travel money back if you have a low income or get some benefits. This is "
        "called the Healthcare Travel Costs Scheme. It can also pay for someone to come with you, "
        "if a doctor or nurse says you need that. It does not pay for a place to stay. Please ask "
        "us before you travel, and keep your tickets.")));
    const QString local = literal(m_facts.localTravelHelp);
    if (!local.isEmpty())
        section.paragraphs.push_back(say(QStringLiteral("Help near you:"), local));
    return section;
}

Section Wording::worse() const
{
    return {adultOrChild(QStringLiteral("If you feel worse"),
                         QStringLiteral("If your child gets worse")),
            {say(QStringLiteral("Do not wait for the date. Ring your family doctor, or %1. If you "
                                "need help fast, ring 111. If it is an emergency, ring 999.")
                     .arg(contact()))}};
}

Section Wording::rights() const
{
    QString right = QStringLiteral("You can ask us at any time how long the wait may be, and if "
                                   "another hospital could help.");
    if (m_facts.kind == PathwayKind::Rtt)
        right = adultOrChild(
            QStringLiteral("You have the right to start treatment within 18 weeks of being sent "
                           "to us. If the wait is longer, you can ask us to find another "
                           "hospital. We must try."),
            QStringLiteral("Your child has the right to start treatment within 18 weeks of being "
                           "sent to us. If the wait is longer, you can ask us to find another "
                           "hospital. We must try."));
    else if (m_facts.kind == PathwayKind::Diagnostic)
        right = QStringLiteral("A test like this should be done within 6 weeks. If the wait is "
                               "longer, you can ask us to find another hospital.");
    return {QStringLiteral("Your rights"),
            {say(right),
             say(QStringLiteral("If you are not happy, you can talk to the Patient Advice and "
                                "Liaison Service at our hospital. It is free. You can also make a "
                                "complaint. It will not harm your care."))}};
}

Section Wording::privacy() const
{
    Paragraph paragraph =
        say(QStringLiteral("We will never ask you for money or bank details."),
            QStringLiteral("If someone does, do not give them. Please tell us. "));
    paragraph.runs.push_back({adultOrChild(
        QStringLiteral("We share your records only with the hospital you choose."),
        QStringLiteral("We share your child's records only with the hospital you choose."))});
    return {QStringLiteral("Keeping you safe"), {paragraph}};
}

Section Wording::formats() const
{
    Section section{
        QStringLiteral("This letter in another form"),
        {say(QStringLiteral("You can ask for this letter in large print, easy read, braille, "
                            "sound, British Sign Language or another language. Please %1.")
                 .arg(contact()))}};
    if (m_facts.interpreter.value_or(false))
        section.paragraphs.push_back(
            say(QStringLiteral("Our notes say that you need an interpreter. We will tell the "
                               "hospital you choose.")));
    return section;
}

std::vector<Line> Wording::replyAbout() const
{
    std::vector<Line> lines;
    if (!m_name.isEmpty())
        lines.push_back({adultOrChild(QStringLiteral("Name"), QStringLiteral("Child")), m_name});
    if (m_facts.nhsNumber)
        lines.push_back({QStringLiteral("NHS number"), m_facts.nhsNumber->spaced()});
    else if (!address().isEmpty())
        lines.push_back({QStringLiteral("Address"), address().join(QStringLiteral(", "))});
    return lines;
}

QStringList Wording::replyChoices() const
{
    QStringList choices;
    for (std::size_t i = 0; i < m_facts.options.size(); ++i) {
        const Option& option = m_facts.options[i];
        choices += m_facts.options.size() == 1
                       ? QStringLiteral("Yes, I choose %1, %2")
                             .arg(literal(option.hospital), option.date.letterWithWeekday())
                       : QStringLiteral("I choose option %1: %2, %3")
                             .arg(QString::number(i + 1), literal(option.hospital),
                                  option.date.letterWithWeekday());
    }
    choices += adultOrChild(QStringLiteral("No, thank you. I want to stay on the list at %1"),
                            QStringLiteral("No, thank you. My child will stay on the list at %1"))
                   .arg(m_home);
    choices += QStringLiteral("I want to talk to someone first");
    return choices;
}

ReplyForm Wording::replyForm() const
{
    ReplyForm form;
    form.heading = QStringLiteral("Your answer");
    form.instruction =
        QStringLiteral("Please tick one box. Send this page so that we have it by %1.")
            .arg(m_facts.replyBy.letterWithWeekday());
    form.about = replyAbout();
    form.choices = replyChoices();
    form.needsHeading = QStringLiteral("On the day I need help with:");
    form.needs = {QStringLiteral("Getting there"), QStringLiteral("An interpreter"),
                  QStringLiteral("Something else")};
    form.consent = adultOrChild(
        QStringLiteral("If I choose a hospital, you may share my records with it."),
        QStringLiteral("If I choose a hospital, you may share my child's records with it."));
    form.blanks = {
        adultOrChild(QStringLiteral("Signed"), QStringLiteral("Signed by parent or guardian")),
        QStringLiteral("Date"), QStringLiteral("Phone number"), QStringLiteral("Anything else")};
    form.sendTo = {QStringLiteral("Please send this page to:"),
                   QStringLiteral("Waiting list team")};
    addUnlessEmpty(form.sendTo, m_home);
    addUnlessEmpty(form.sendTo, literal(m_facts.homeAddress));
    return form;
}

} // namespace sooner::letters
