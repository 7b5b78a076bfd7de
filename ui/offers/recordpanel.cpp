#include "ui/offers/recordpanel.h"

#include "core/base/text.h"
#include "ui/commands/commands.h"
#include "ui/commands/conflict.h"
#include "ui/commands/desk.h"
#include "ui/models/pathwaycells.h"
#include "ui/offers/offercard.h"
#include "ui/offers/optioncard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/datefield.h"
#include "ui/widgets/inlinemessage.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sooner {

namespace {

const SessionRecord& sessionOf(const Region& region, OfferId id)
{
    return region.session(region.offer(*region.offerIndex(id)).session).record;
}

} // namespace

RecordPanel::RecordPanel(Desk& desk, QWidget* parent)
    : Surface(Fill::Surface, Qt::TopEdge, parent), m_desk(desk),
      m_title(label({}, TextRole::Section, Tone::Text, this)),
      m_who(label({}, TextRole::Body, Tone::Text2, this)), m_message(new InlineMessage(this)),
      m_fields(new QWidget(this)), m_row(new QHBoxLayout(m_fields)),
      m_leave(plainButton(tr("Cancel"), {}, this)), m_commit(commitButton({}, {}, this))
{
    setObjectName(QStringLiteral("recordPanel"));
    m_who->setWordWrap(true);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::l);
    m_row->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_commit->setObjectName(QStringLiteral("recordCommit"));
    m_leave->setObjectName(QStringLiteral("recordCancel"));
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::l);
    foot->addWidget(m_fields, 1);
    foot->addWidget(m_leave, 0, Qt::AlignBottom);
    foot->addWidget(m_commit, 0, Qt::AlignBottom);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::m);
    head->addWidget(m_title);
    head->addWidget(m_who, 1);
    auto* lines = new QVBoxLayout;
    lines->setContentsMargins(space::l, space::m, space::l, space::m);
    lines->setSpacing(space::s);
    lines->addLayout(head);
    lines->addLayout(foot);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 1, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_message);
    all->addLayout(lines);
    connect(m_commit, &QPushButton::clicked, this, &RecordPanel::record);
    connect(m_leave, &QPushButton::clicked, this, &RecordPanel::cancel);
    connect(&desk, &Desk::closed, this, &RecordPanel::cancel);
    connect(&desk, &Desk::performed, this, [this] {
        if (std::exchange(m_running, false))
            cancel();
    });
    connect(&desk, &Desk::refused, this, [this](const Error& error) {
        if (std::exchange(m_running, false) && !isToBeLookedAt(error))
            m_message->say(InlineMessage::Kind::Error, error.message);
        if (error.code == ErrorCode::Conflict)
            m_seen = m_desk.region(); // the person has been told; what they wrote is still here
        m_commit->setEnabled(true);
    });
    hide();
}

const Region& RecordPanel::region() const
{
    return *m_desk.region();
}

bool RecordPanel::asks(const Region& region, const std::vector<OfferId>& offers, OfferDeed deed)
{
    switch (deed) {
    case OfferDeed::Send:
    case OfferDeed::Withdraw:
    case OfferDeed::MakeLetter: return false;
    case OfferDeed::Choose: return choicesOf(region, pathwaysOf(region, offers).front()).size() > 1;
    default: return true;
    }
}

void RecordPanel::ask(OfferDeed deed, const std::vector<OfferId>& offers)
{
    clearFields();
    m_deed = deed;
    m_offers = offers;
    m_seen = m_desk.seen();
    showTitle();
    buildFields();
    m_commit->setEnabled(true);
    show();
    QWidget* first = m_date                 ? static_cast<QWidget*>(m_date)
                     : m_reason             ? static_cast<QWidget*>(m_reason)
                     : !m_options.isEmpty() ? static_cast<QWidget*>(m_options.front())
                                            : static_cast<QWidget*>(m_commit);
    first->setFocus(Qt::OtherFocusReason);
}

void RecordPanel::showTitle()
{
    const auto patients = pathwaysOf(region(), m_offers);
    const int row = *region().rowOf(patients.front());
    const auto identity = m_desk.isReadOnly() ? Identity::Hidden : Identity::Shown;
    QString who = twoIdentifiers(region(), row, identity);
    if (patients.size() > 1)
        who = tr("%1 and %2")
                  .arg(who, counted(qint64(patients.size()) - 1, tr("other patient"),
                                    tr("other patients")));
    m_who->setText(tr("%1 · %2").arg(who, region().careName(row)));
    const QString where = hospitalsOf(region(), m_offers);
    const auto words = [&]() -> std::pair<QString, QString> {
        switch (*m_deed) {
        case OfferDeed::SayYes: return {tr("%1 said yes").arg(where), tr("Record yes")};
        case OfferDeed::SayNo: return {tr("%1 said no").arg(where), tr("Record no")};
        case OfferDeed::Choose:
            return {tr("Which place does the patient choose?"), tr("Record the choice")};
        case OfferDeed::Decline: return {tr("The patient says no"), tr("Record the patient's no")};
        case OfferDeed::Book: return {tr("Booked at %1").arg(where), tr("Record the booking")};
        case OfferDeed::Treat: return {tr("Treated at %1").arg(where), tr("Record the treatment")};
        case OfferDeed::Return:
            return {tr("The place at %1 is given back").arg(where), tr("Record the return")};
        default: return {};
        }
    }();
    m_title->setText(words.first);
    m_commit->setText(words.second);
    setAccessibleName(tr("%1: %2").arg(words.first, who));
}

void RecordPanel::buildFields()
{
    const SessionRecord& session = sessionOf(region(), m_offers.front());
    const OfferRecord& offer = region().offer(*region().offerIndex(m_offers.front())).record;
    switch (*m_deed) {
    case OfferDeed::SayYes: {
        const bool block = std::any_of(m_offers.begin(), m_offers.end(), [this](OfferId id) {
            return sessionOf(region(), id).isBlock();
        });
        if (block || m_offers.size() == 1)
            askDate(tr("Date"), offer.day, session.days);
        askTeam();
        return;
    }
    case OfferDeed::SayNo: askReason(hospitalReasons(), true); return;
    case OfferDeed::Choose:
        askOptions(choicesOf(region(), pathwaysOf(region(), m_offers).front()), true);
        return;
    case OfferDeed::Decline:
        if (pathwaysOf(region(), m_offers).size() == 1 && m_offers.size() > 1)
            askOptions(m_offers, false);
        askReason(patientReasons(), false);
        return;
    case OfferDeed::Book: askDate(tr("Date"), offer.day, session.days); return;
    case OfferDeed::Treat:
        askDate(tr("Date"), std::min(offer.day, m_desk.today()),
                DayRange{session.days.first - 366, m_desk.today()});
        return;
    case OfferDeed::Return: askReason(returnReasons(), true); return;
    default: return;
    }
}

void RecordPanel::addField(const QString& name, QWidget* field)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    auto* title = label(name, TextRole::Caption, Tone::Text2, m_fields);
    title->setBuddy(field);
    column->addWidget(title);
    column->addWidget(field);
    column->addStretch(1);
    m_row->addLayout(column);
}

void RecordPanel::askDate(const QString& name, std::optional<Day> day,
                          std::optional<DayRange> range)
{
    m_date = new DateField(name, m_fields);
    m_date->setObjectName(QStringLiteral("recordDate"));
    m_date->setToday(m_desk.today());
    m_date->setRange(range);
    m_date->setDay(day);
    addField(name, m_date);
}

void RecordPanel::askTeam()
{
    QString team = sessionOf(region(), m_offers.front()).team;
    for (const OfferId id : m_offers) {
        if (sessionOf(region(), id).team != team)
            team.clear(); // each session's own, when nothing else is typed
    }
    m_team = new QLineEdit(team, m_fields);
    m_team->setObjectName(QStringLiteral("recordTeam"));
    m_team->setAccessibleName(tr("Team or consultant"));
    m_team->setMinimumWidth(metrics().patientList);
    if (m_offers.size() > 1)
        m_team->setPlaceholderText(tr("As each session says"));
    addField(tr("Team or consultant"), m_team);
}

void RecordPanel::askReason(const QList<ReasonCode>& reasons, bool needed)
{
    m_reason = new QComboBox(m_fields);
    m_reason->setObjectName(QStringLiteral("recordReason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->addItem(needed ? tr("Choose a reason") : tr("No reason given"), QString());
    for (const ReasonCode& reason : reasons)
        m_reason->addItem(reason.words, reason.code);
    addField(needed ? tr("Reason") : tr("Reason, if given"), m_reason);
}

void RecordPanel::askOptions(const std::vector<OfferId>& options, bool onlyOne)
{
    auto* holder = new QWidget(m_fields);
    auto* cards = new QHBoxLayout(holder);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(space::s);
    for (const OfferId id : options) {
        auto* card =
            new OptionCard(region(), *region().offerIndex(id), m_desk.today(), m_desk.offerPolicy(),
                           onlyOne ? OptionCard::Kind::Radio : OptionCard::Kind::Tick, holder);
        card->setChecked(!onlyOne);
        cards->addWidget(card);
        m_options.append(card);
    }
    holder->setAccessibleName(tr("Options"));
    addField(onlyOne ? tr("The other places are free at once") : tr("Which places"), holder);
}

void RecordPanel::clearFields()
{
    m_message->clear();
    m_date = nullptr;
    m_team = nullptr;
    m_reason = nullptr;
    m_options.clear();
    while (QLayoutItem* item = m_row->takeAt(0)) {
        delete item;
    }
    const auto fields = m_fields->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    for (QWidget* field : fields) {
        field->hide();
        field->deleteLater();
    }
}

std::vector<OfferId> RecordPanel::ticked() const
{
    std::vector<OfferId> ids;
    for (const OptionCard* option : m_options) {
        if (option->isChecked())
            ids.push_back(option->offer());
    }
    return ids;
}

bool RecordPanel::takesReason() const
{
    return *m_deed == OfferDeed::SayNo || *m_deed == OfferDeed::Return;
}

/** What is wrong and what to do; moves the focus to it. */
QString RecordPanel::missing() const
{
    if (m_date && !m_date->day()) {
        m_date->setFocus();
        return tr("Give the date, such as 15-Dec-2026.");
    }
    if (takesReason() && m_reason->currentData().toString().isEmpty()) {
        m_reason->setFocus();
        return tr("Choose the reason.");
    }
    if (!m_options.isEmpty() && ticked().empty()) {
        m_options.front()->setFocus();
        return *m_deed == OfferDeed::Choose ? tr("Choose one of the places.")
                                            : tr("Tick at least one place.");
    }
    return {};
}

void RecordPanel::record()
{
    if (!m_deed || m_running)
        return;
    const QString wrong = missing();
    if (!wrong.isEmpty()) {
        m_message->say(InlineMessage::Kind::Error, wrong);
        return;
    }
    m_message->clear();
    m_commit->setEnabled(false);
    m_running = true;
    emit recording();
    // The answer was written to what stood there when the panel was opened.
    const Snapshot now = m_desk.seen();
    m_desk.setSeen(m_seen);
    run();
    m_desk.setSeen(now == m_desk.region() ? nullptr : now);
}

void RecordPanel::runAnswer(bool yes)
{
    std::vector<ProviderAnswer> answers;
    for (const OfferId id : m_offers) {
        ProviderAnswer one;
        one.offer = id;
        one.yes = yes;
        if (m_date && (m_offers.size() == 1 || sessionOf(region(), id).isBlock()))
            one.date = m_date->day();
        if (m_team)
            one.team = m_team->text().trimmed();
        if (m_reason)
            one.reason = m_reason->currentData().toString();
        answers.push_back(one);
    }
    answer(m_desk, std::move(answers));
}

void RecordPanel::run()
{
    const QString reason = m_reason ? m_reason->currentData().toString() : QString();
    switch (*m_deed) {
    case OfferDeed::SayYes: runAnswer(true); return;
    case OfferDeed::SayNo: runAnswer(false); return;
    case OfferDeed::Choose:
        choose(m_desk, pathwaysOf(region(), m_offers).front(), ticked().front());
        return;
    case OfferDeed::Decline:
        decline(m_desk, m_options.isEmpty() ? m_offers : ticked(), reason);
        return;
    case OfferDeed::Book: book(m_desk, m_offers.front(), *m_date->day()); return;
    case OfferDeed::Treat: treated(m_desk, m_offers.front(), *m_date->day()); return;
    case OfferDeed::Return: giveBack(m_desk, m_offers.front(), reason); return;
    default: return;
    }
}

void RecordPanel::cancel()
{
    if (!m_deed)
        return;
    m_deed.reset();
    m_running = false;
    clearFields();
    hide();
    emit closed();
}

void RecordPanel::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape: cancel(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_leave->hasFocus())
            cancel();
        else
            record();
        return;
    default: Surface::keyPressEvent(event);
    }
}

} // namespace sooner
