#include "ui/offers/selectionbar.h"

#include "core/base/text.h"
#include "ui/models/pathwaycells.h"
#include "ui/offers/offercard.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QWidgetAction>

namespace sooner {

namespace {

QString whoIs(const Region& region, const std::vector<OfferId>& offers, Identity identity)
{
    const auto patients = pathwaysOf(region, offers);
    const QString first = twoIdentifiers(region, *region.rowOf(patients.front()), identity);
    if (patients.size() == 1)
        return first;
    return SelectionBar::tr("%1 and %2")
        .arg(first, counted(qint64(patients.size()) - 1, SelectionBar::tr("other"),
                            SelectionBar::tr("others")));
}

OfferState stateOf(const Region& region, const std::vector<OfferId>& offers)
{
    return region.offer(*region.offerIndex(offers.front())).record.state;
}

} // namespace

SelectionBar::SelectionBar(QWidget* parent)
    : Surface(Fill::Surface, Qt::TopEdge, parent), m_layout(new BarLayout(this, space::m)),
      m_words(label({}, TextRole::Body, Tone::Text2, this)), m_clear(linkButton(tr("Clear"), this)),
      m_move(plainButton(tr("Move to..."), {}, this))
{
    setObjectName(QStringLiteral("selectionBar"));
    setAccessibleName(tr("Selected offers"));
    m_words->setTextFormat(Qt::RichText);
    m_move->setObjectName(QStringLiteral("moveTo"));
    m_clear->setObjectName(QStringLiteral("clearSelection"));
    m_layout->setContentsMargins(space::l, space::s + 1, space::l, space::s);
    m_layout->addWidget(m_words);
    m_layout->addRight(m_clear);
    m_layout->addRight(m_move);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_clear, &QPushButton::clicked, this, &SelectionBar::clearRequested);
    connect(m_move, &QPushButton::clicked, this,
            [this] { emit moveMenuRequested(m_move->mapToGlobal(QPoint(0, 0))); });
    hide();
}

QPushButton* SelectionBar::button(OfferDeed deed) const
{
    for (const auto& [each, button] : m_deeds) {
        if (each == deed)
            return button;
    }
    return nullptr;
}

void SelectionBar::addDeed(OfferDeed deed, QPushButton* button)
{
    button->setObjectName(QStringLiteral("deed-%1").arg(int(deed)));
    m_layout->addRight(button);
    button->show();
    m_deeds.append({deed, button});
    connect(button, &QPushButton::clicked, this, [this, deed] { emit deedRequested(deed); });
}

void SelectionBar::buildDeeds(const Region& region, const std::vector<OfferId>& offers)
{
    const auto plain = [&](OfferDeed deed) {
        if (judge(region, offers, deed).allowed())
            addDeed(deed, plainButton(nameOf(deed), {}, this));
    };
    const auto next = [&](OfferDeed deed) {
        if (judge(region, offers, deed).allowed())
            addDeed(deed, primaryButton(nameOf(deed), {}, this));
    };
    switch (stateOf(region, offers)) {
    case OfferState::Proposed: {
        const auto can = takers(region, offers, OfferDeed::Send);
        if (!can.empty())
            addDeed(OfferDeed::Send,
                    commitButton(tr("Send to %1")
                                     .arg(counted(hospitalCount(region, can), tr("hospital"),
                                                  tr("hospitals"))),
                                 {}, this));
        return;
    }
    case OfferState::Asked:
        plain(OfferDeed::SayNo);
        next(OfferDeed::SayYes);
        return;
    case OfferState::Offered: {
        const auto patients = pathwaysOf(region, takers(region, offers, OfferDeed::MakeLetter));
        if (patients.size() > 1)
            addDeed(OfferDeed::MakeLetter,
                    primaryButton(tr("Make %1 letters...").arg(patients.size()), {}, this));
        else
            next(OfferDeed::MakeLetter);
        return;
    }
    case OfferState::WithPatient:
        plain(OfferDeed::Decline);
        next(OfferDeed::Choose);
        return;
    case OfferState::Accepted: next(OfferDeed::Book); return;
    case OfferState::Booked: next(OfferDeed::Treat); return;
    default: return;
    }
}

QString SelectionBar::words(const Region& region, const std::vector<OfferId>& offers,
                            Identity identity) const
{
    const auto patients = pathwaysOf(region, offers);
    const QString where = hospitalsOf(region, offers).toHtmlEscaped();
    const QString who =
        patients.size() == 1
            ? twoIdentifiers(region, *region.rowOf(patients.front()), identity).toHtmlEscaped()
            : tr("%1 selected").arg(grouped(qint64(patients.size())));
    const QString bold = QStringLiteral("<b>%1</b>").arg(who);
    switch (stateOf(region, offers)) {
    case OfferState::Proposed: {
        QString text = tr("%1 &nbsp; Proposed at %2. No name goes to a hospital before its "
                          "patient accepts.")
                           .arg(bold, where);
        const auto can = takers(region, offers, OfferDeed::Send);
        if (can.size() < offers.size())
            text += tr(" %1 cannot be sent: %2.")
                        .arg(grouped(qint64(offers.size() - can.size())),
                             judge(region, {offers.front()}, OfferDeed::Send).words);
        return text;
    }
    default: return tr("%1 &nbsp; %2: %3").arg(bold, nameOf(stateOf(region, offers)), where);
    }
}

void SelectionBar::show(const Region* region, const std::vector<OfferId>& offers, Identity identity,
                        bool readOnly)
{
    for (const auto& [deed, button] : std::as_const(m_deeds)) {
        m_layout->removeWidget(button);
        button->hide();
        button->deleteLater(); // it may be the one that was just pressed
    }
    m_deeds.clear();
    setVisible(region && !offers.empty());
    if (!region || offers.empty())
        return;
    m_words->setText(withBoldInText(words(*region, offers, identity)));
    m_move->setEnabled(!readOnly);
    m_move->setToolTip(readOnly ? tr("The region is open read-only") : QString());
    if (!readOnly)
        buildDeeds(*region, offers);
    updateGeometry();
}

void fillMoveMenu(QMenu& menu, const Region& region, const std::vector<OfferId>& offers,
                  Identity identity, const std::function<void(OfferDeed)>& act,
                  const std::function<void(const QString&)>& refuse)
{
    auto* title = new QWidgetAction(&menu);
    auto* who =
        label(whoIs(region, offers, identity), TextRole::Body, Tone::Text, Weight::Semibold);
    who->setContentsMargins(space::m, space::s, space::m, space::xs);
    title->setDefaultWidget(who);
    title->setEnabled(false); // the keys pass over it
    menu.addAction(title);
    who->setEnabled(true); // but it is to be read
    menu.addSeparator();
    const auto add = [&](const QString& text, OfferDeed deed) {
        QObject::connect(menu.addAction(text), &QAction::triggered, &menu,
                         [act, deed] { act(deed); });
    };
    const OfferState from = stateOf(region, offers);
    for (const OfferState to : boardStates) {
        if (to == from || to == OfferState::Proposed)
            continue;
        const MoveVerdict verdict = judgeMove(region, offers, to);
        if (verdict.allowed())
            add(SelectionBar::tr("Move to \"%1\": %2").arg(nameOf(to), verdict.words),
                *deedInto(to));
        else if (to > from)
            // Not greyed out: the reason is there to be read, and said again when it is chosen.
            QObject::connect(
                menu.addAction(
                    themeIcon(QStringLiteral("no-entry"), Tone::Danger),
                    SelectionBar::tr("Not to \"%1\": %2").arg(nameOf(to), verdict.words)),
                &QAction::triggered, &menu, [refuse, words = verdict.words] { refuse(words); });
    }
    menu.addSeparator();
    for (const OfferDeed deed :
         {OfferDeed::SayNo, OfferDeed::Decline, OfferDeed::Return, OfferDeed::Withdraw}) {
        if (judge(region, offers, deed).allowed())
            add(nameOf(deed), deed);
    }
    if (from == OfferState::WithPatient && judge(region, offers, OfferDeed::MakeLetter).allowed())
        add(SelectionBar::tr("Make the letter again..."), OfferDeed::MakeLetter);
}

} // namespace sooner
