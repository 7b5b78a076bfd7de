#include "ui/widgets/chip.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace sooner {

Chip::Chip(const QString& text, QWidget* parent) : QAbstractButton(parent)
{
    setText(text);
    setRemovable(true);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (m_removable)
            emit removeRequested();
    });
}

void Chip::setRemovable(bool removable)
{
    m_removable = removable;
    setFocusPolicy(removable ? Qt::StrongFocus : Qt::NoFocus);
    setToolTip(removable ? tr("Remove this filter") : QString());
    setAccessibleName(removable ? tr("%1, remove this filter").arg(text()) : text());
    updateGeometry();
}

QSize Chip::sizeHint() const
{
    const Metrics& m = metrics();
    const int cross = m_removable ? m.iconChip + space::xs + 2 : 0;
    return {textWidth(text(), TextRole::Body) + cross + 2 * 11, std::max(m.chip, smallestTarget)};
}

void Chip::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    const Metrics& m = metrics();
    QPainter painter(this);
    const double radius = height() / 2.0;
    const bool over = m_removable && underMouse();
    paintBox(painter, rect(),
             {isDown() ? pressedFill(t.chip) : t.chip, t.highContrast || over ? t.edge : QColor(),
              1, radius, false});
    QRect words = rect().adjusted(11, 0, -11, 0);
    if (m_removable) {
        QRect cross(0, 0, m.iconChip, m.iconChip);
        cross.moveCenter(rect().center());
        cross.moveRight(words.right() + 2);
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), cross),
                  QStringLiteral("cross"), over ? t.text : t.text2);
        words.setRight(cross.left() - space::xs);
    }
    paintText(painter, QStyle::visualRect(layoutDirection(), rect(), words), text(),
              {.color = t.text});
    paintFocusOf(painter, this, radius);
}

void Chip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_Return:
    case Qt::Key_Enter: click(); return;
    default: QAbstractButton::keyPressEvent(event);
    }
}

} // namespace sooner
