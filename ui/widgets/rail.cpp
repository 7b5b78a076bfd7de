#include "ui/widgets/rail.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"

#include <QButtonGroup>

namespace sooner {

namespace {
constexpr int edge = 6; ///< from the rail's side to the fill of an item
} // namespace

RailButton::RailButton(const QString& text, const QString& icon, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RailButton::sizeHint() const
{
    const Theme& theme = Theme::current();
    const Metrics& m = theme.metrics();
    const int width = textWidth(text(), TextRole::Micro, Weight::Semibold) + 2 * (edge + 2);
    return {std::max(m.rail - 1, width),
            m.iconRail + theme.lineHeight(TextRole::Micro) + space::xs + 18};
}

void RailButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    const Tokens& t = theme.tokens();
    const Metrics& m = theme.metrics();
    QPainter painter(this);
    const QRect tile = rect().adjusted(edge, 0, -edge, 0);
    const bool current = isChecked();
    if (current || underMouse() || isDown())
        paintBox(painter, tile,
                 {current || isDown() ? t.select : t.hover, t.highContrast ? t.edge : QColor(), 1,
                  double(m.radius), false});
    if (current) {
        const QRect bar = QStyle::visualRect(layoutDirection(), rect(),
                                             QRect(-3, space::m, 6, height() - 2 * space::m));
        paintBox(painter, bar, {t.accent, {}, 0, 3, false});
    }
    const QColor ink = current       ? (t.highContrast ? t.onSelect : t.accent)
                       : isEnabled() ? t.text2
                                     : t.dim;
    const int line = theme.lineHeight(TextRole::Micro);
    const int top = (height() - m.iconRail - line - space::xs) / 2;
    paintIcon(painter, QRect(0, top, width(), m.iconRail), m_icon, ink);
    paintText(painter, QRect(0, top + m.iconRail + space::xs, width(), line), text(),
              {TextRole::Micro, ink, current ? Weight::Semibold : Weight::Normal,
               Qt::AlignHCenter | Qt::AlignVCenter});
    if (showsFocus(this))
        paintFocusRing(painter, tile, RingKind::Control, m.radius);
}

Rail::Rail(QWidget* parent)
    : QWidget(parent), m_menu(iconButton(QStringLiteral("menu"), tr("Menu"), this)),
      m_group(new QButtonGroup(this)), m_layout(new QVBoxLayout(this))
{
    auto* menu = qobject_cast<QToolButton*>(m_menu);
    menu->setIconSize({metrics().iconRail, metrics().iconRail});
    menu->setFixedSize(metrics().rail / 2, metrics().topBar - space::s);
    m_layout->setContentsMargins(0, space::xs, 1, space::s);
    m_layout->setSpacing(space::xs);
    m_layout->addWidget(menu, 0, Qt::AlignHCenter);
    m_layout->addStretch(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setMinimumWidth(metrics().rail);
    connect(m_group, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton* button) { emit chosen(m_buttons.key(button)); });
    connect(&Theme::current(), &Theme::changed, this, [this, menu] {
        setMinimumWidth(metrics().rail);
        menu->setIconSize({metrics().iconRail, metrics().iconRail});
        menu->setFixedSize(metrics().rail / 2, metrics().topBar - space::s);
    });
}

void Rail::addItem(const QString& id, const QString& text, const QString& icon)
{
    auto* button = new RailButton(text, icon, this);
    m_buttons.insert(id, button);
    m_group->addButton(button);
    m_layout->insertWidget(m_layout->count() - 1, button);
}

void Rail::setCurrent(const QString& id)
{
    if (QAbstractButton* button = m_buttons.value(id))
        button->setChecked(true);
}

void Rail::clearItems()
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().rail);
    const int x = isRightToLeft() ? 0 : width() - 1;
    painter.fillRect(x, 0, 1, height(), tokens().border);
}

void Rail::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const QList<QAbstractButton*> all = m_group->buttons();
    const int at = int(all.indexOf(qobject_cast<QAbstractButton*>(focusWidget())));
    if (step && at >= 0 && at + step >= 0 && at + step < all.size()) {
        all[at + step]->setFocus(Qt::TabFocusReason);
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace sooner
