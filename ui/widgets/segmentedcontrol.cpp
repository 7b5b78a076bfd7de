#include "ui/widgets/segmentedcontrol.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QButtonGroup>

namespace sooner {

Segment::Segment(const QString& text, const QString& icon, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Segment::sizeHint() const
{
    const Metrics& m = metrics();
    const int icon = m_icon.isEmpty() ? 0 : m.iconButton + space::s;
    return {textWidth(text(), TextRole::Body, Weight::Semibold) + icon + 2 * space::m,
            m.buttonSmall};
}

/** The whole control is one rounded box; each segment paints its part of it, clipped to itself. */
void Segment::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    const Metrics& m = metrics();
    QPainter painter(this);
    const QRect whole(-x(), 0, parentWidget()->width(), height());
    const bool over = underMouse() && isEnabled();
    const QColor fill = isChecked() ? t.select
                        : isDown()  ? pressedFill(t.hover)
                        : over      ? t.hover
                                    : t.surface;
    paintBox(painter, whole, {fill, isEnabled() ? t.edge : t.dim, 1, double(m.radius)});
    if (x() > 0)
        painter.fillRect(0, 1, 1, height() - 2, isChecked() ? t.accent : t.border);
    if (isChecked()) {
        // its own edge in blue, along the box
        painter.save();
        painter.setClipRect(rect());
        paintBox(painter, whole, {{}, t.accent, 1, double(m.radius)});
        painter.restore();
        if (whole.right() > width())
            painter.fillRect(width() - 1, 1, 1, height() - 2, t.accent);
    }
    const QColor ink = !isEnabled()  ? t.dim
                       : isChecked() ? (t.highContrast ? t.onSelect : t.accent)
                                     : t.text;
    const Weight weight = isChecked() ? Weight::Semibold : Weight::Normal;
    const int words = textWidth(text(), TextRole::Body, weight);
    const int icon = m_icon.isEmpty() ? 0 : m.iconButton + space::s;
    int left = (width() - words - icon) / 2;
    if (icon) {
        paintIcon(painter, QRect(left, (height() - m.iconButton) / 2, m.iconButton, m.iconButton),
                  m_icon, ink);
        left += icon;
    }
    paintText(painter, QRect(left, 0, words + 1, height()), text(),
              {TextRole::Body, ink, weight, Qt::AlignLeft | Qt::AlignVCenter});
    paintFocusOf(painter, this, m.radius);
}

void Segment::keyPressEvent(QKeyEvent* event)
{
    auto* control = qobject_cast<SegmentedControl*>(parentWidget());
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (!control || !step) {
        QAbstractButton::keyPressEvent(event);
        return;
    }
    const int wanted = control->m_group->id(this) + (isRightToLeft() ? -step : step);
    if (QAbstractButton* next = control->m_group->button(wanted)) {
        next->setFocus(Qt::TabFocusReason);
        next->click();
    }
}

SegmentedControl::SegmentedControl(const QString& name, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_layout(new QHBoxLayout(this))
{
    setAccessibleName(name);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        update();
        if (on)
            emit currentChanged(id);
    });
}

int SegmentedControl::addSegment(const QString& text, const QString& icon)
{
    auto* segment = new Segment(text, icon, this);
    const int index = count();
    m_group->addButton(segment, index);
    m_layout->addWidget(segment);
    if (index == 0)
        segment->setChecked(true);
    return index;
}

int SegmentedControl::current() const
{
    return m_group->checkedId();
}

void SegmentedControl::setCurrent(int index)
{
    if (QAbstractButton* segment = m_group->button(index))
        segment->setChecked(true);
}

int SegmentedControl::count() const
{
    return int(m_group->buttons().size());
}

} // namespace sooner
