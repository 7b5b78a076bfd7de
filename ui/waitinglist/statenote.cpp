#include "ui/waitinglist/statenote.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/waitinglist/factgrid.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/tagpainter.h"

namespace sooner {

StateNote::StateNote(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(space::l, space::s, space::l, space::s);
    m_column->setSpacing(space::xs);
    hide();
}

void StateNote::showState(const QString& blocked, const std::vector<OfferWords>& offers,
                          bool canWrite)
{
    Shown wanted{blocked, offers, canWrite};
    if (wanted == m_shown)
        return;
    m_shown = std::move(wanted);
    clearLayout(*m_column);
    m_blocked = !blocked.isEmpty();
    bool any = m_blocked;
    if (m_blocked) {
        QLabel* words = label(blocked, TextRole::Body, Tone::Text, Weight::Semibold, this);
        words->setWordWrap(true);
        words->setContentsMargins(metrics().iconButton + space::s, 0, 0, 0);
        m_column->addWidget(words);
    }
    for (const OfferWords& offer : offers) {
        if (!offer.live)
            continue;
        any = true;
        auto* block = new QWidget(this);
        auto* row = new QHBoxLayout(block);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::s);
        row->addWidget(new Tag(nameOf(offer.state), tagKind(offer.state), {}, block));
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        QLabel* hospital = label(offer.hospital, TextRole::Caption, Tone::Text, block);
        QLabel* details = label(keepingDates(offer.details), TextRole::Caption, Tone::Text2, block);
        for (QLabel* each : {hospital, details}) {
            each->setWordWrap(true);
            words->addWidget(each);
        }
        row->addLayout(words, 1);
        if (offer.canWithdraw && canWrite) {
            QPushButton* withdraw = linkButton(tr("Withdraw"), block);
            withdraw->setAccessibleName(
                tr("Withdraw: %1, %2").arg(nameOf(offer.state), offer.hospital));
            connect(withdraw, &QPushButton::clicked, this,
                    [this, id = offer.id] { emit withdrawRequested(id); });
            row->addWidget(withdraw);
        }
        m_column->addWidget(block);
    }
    setVisible(any);
    update();
}

QString StateNote::text() const
{
    QStringList parts;
    for (const QLabel* each : findChildren<QLabel*>()) {
        if (each->isVisibleTo(this))
            parts += each->text();
    }
    return parts.join(QLatin1Char('\n'));
}

void StateNote::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), m_blocked ? t.warnTint : t.surface);
    painter.fillRect(0, height() - 1, width(), 1, t.line);
    if (!m_blocked)
        return;
    const int side = metrics().iconButton;
    paintIcon(painter,
              QStyle::visualRect(layoutDirection(), rect(), QRect(space::l, space::s, side, side)),
              QStringLiteral("info"), t.text);
}

} // namespace sooner
