#include "ui/forms/leavedialog.h"

#include "core/base/text.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/models/pathwaycells.h"
#include "ui/theme/theme.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/datefield.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/surface.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace sooner {

LeaveDialog::LeaveDialog(Desk& desk, PathwayId pathway, QWidget* parent)
    : QDialog(parent), m_desk(desk), m_pathway(pathway), m_why(new QComboBox),
      m_dayName(label({}, TextRole::Caption, Tone::Text2)), m_day(new DateField(tr("Date"))),
      m_consequence(label({}, TextRole::Body)), m_message(new InlineMessage),
      m_save(commitButton(tr("Take off the list")))
{
    setObjectName(QStringLiteral("leaveDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Take a patient off the list"));
    for (const ReasonCode& reason : leavingReasons())
        m_why->addItem(reason.words, reason.code);
    m_why->setAccessibleName(tr("Why"));
    m_why->setObjectName(QStringLiteral("leaveWhy"));
    m_save->setObjectName(QStringLiteral("leaveSave"));
    m_day->setToday(desk.today());
    m_day->setDay(desk.today());
    m_dayName->setBuddy(m_day);
    m_consequence->setWordWrap(true);
    auto* head = new Surface(Surface::Fill::Surface, Qt::BottomEdge);
    auto* title = new QVBoxLayout(head);
    title->setContentsMargins(space::l, space::l, space::l, space::m);
    title->setSpacing(space::xs);
    title->addWidget(label(tr("Take a patient off the list"), TextRole::ViewTitle));
    if (const auto row = desk.region()->rowOf(pathway))
        title->addWidget(label(twoIdentifiers(*desk.region(), *row, Identity::Shown),
                               TextRole::Body, Tone::Text2));
    auto* body = new QVBoxLayout;
    body->setContentsMargins(space::l, space::m, space::l, space::m);
    body->setSpacing(space::xs);
    body->addWidget(label(tr("Why"), TextRole::Caption, Tone::Text2));
    body->addWidget(m_why);
    body->addSpacing(space::s);
    body->addWidget(m_dayName);
    body->addWidget(m_day);
    body->addSpacing(space::s);
    body->addWidget(m_consequence);
    body->addStretch();
    auto* foot = new Surface(Surface::Fill::Surface, Qt::TopEdge);
    auto* bar = new BarLayout(foot, space::s);
    bar->setContentsMargins(space::l, space::m, space::l, space::m);
    auto* cancel = plainButton(tr("Cancel"));
    bar->addRight(cancel);
    bar->addRight(m_save);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(head);
    page->addLayout(body, 1);
    page->addWidget(m_message);
    page->addWidget(foot);
    connect(m_why, &QComboBox::currentIndexChanged, this, &LeaveDialog::follow);
    connect(m_day, &DateField::dayChanged, this, &LeaveDialog::follow);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &LeaveDialog::save);
    connect(&desk, &Desk::regionChanged, this, &LeaveDialog::follow);
    connect(&desk, &Desk::performed, this, [this] {
        if (m_saving)
            accept();
    });
    connect(&desk, &Desk::refused, this, [this](const Error& error) {
        if (!std::exchange(m_saving, false))
            return;
        m_message->say(InlineMessage::Kind::Error, error.message);
        follow();
    });
    connect(&desk, &Desk::closed, this, [this] { done(Rejected); });
    resize(Theme::current().px(440), sizeHint().height());
    follow();
}

Leaving LeaveDialog::why() const
{
    return Leaving(m_why->currentIndex());
}

QString LeaveDialog::consequence() const
{
    const Region& region = *m_desk.region();
    const auto row = region.rowOf(m_pathway);
    if (!row)
        return tr("This patient is not on the list any more.");
    QStringList places;
    for (const int live : region.liveOffers(*row)) {
        const OfferRow& offer = region.offer(live);
        if (offer.record.state != OfferState::Treated)
            places += tr("%1 on %2 (%3)")
                          .arg(region.site(region.session(offer.session).site).record.name,
                               offer.record.day.staff(), nameOf(offer.record.state).toLower());
    }
    const QString freed = places.isEmpty()
                              ? tr("No place is held for them.")
                              : tr("Frees %1: %2.")
                                    .arg(counted(places.size(), tr("place"), tr("places")),
                                         places.join(QStringLiteral(", ")));
    return why() == Leaving::LocalDate
               ? tr("They keep their clock and their place on the list. %1").arg(freed)
               : tr("Ends their clock. %1").arg(freed);
}

void LeaveDialog::follow()
{
    m_dayName->setText(why() == Leaving::LocalDate ? tr("Date at their own hospital")
                                                   : tr("The clock ends on"));
    m_consequence->setText(consequence());
    m_save->setText(why() == Leaving::LocalDate ? tr("Record the date") : tr("Take off the list"));
    m_save->setEnabled(!m_saving && !m_desk.isReadOnly() && m_day->day());
}

void LeaveDialog::save()
{
    m_message->clear();
    m_saving = true;
    m_save->setEnabled(false);
    takeOffList(m_desk, m_pathway, why(), *m_day->day());
}

} // namespace sooner
