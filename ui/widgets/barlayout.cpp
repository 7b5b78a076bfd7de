#include "ui/widgets/barlayout.h"

#include <QStyle>

namespace sooner {

BarLayout::BarLayout(QWidget* parent, int gap) : QLayout(parent), m_gap(gap) {}

BarLayout::~BarLayout()
{
    qDeleteAll(m_left);
    qDeleteAll(m_right);
}

void BarLayout::addItem(QLayoutItem* item)
{
    m_left.append(item);
}

void BarLayout::addRight(QWidget* widget)
{
    addChildWidget(widget);
    m_right.append(new QWidgetItem(widget));
    invalidate();
}

int BarLayout::count() const
{
    return int(m_left.size() + m_right.size());
}

QLayoutItem* BarLayout::itemAt(int index) const
{
    return index < m_left.size() ? m_left.value(index) : m_right.value(index - m_left.size());
}

QLayoutItem* BarLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    return index < m_left.size() ? m_left.takeAt(index) : m_right.takeAt(index - m_left.size());
}

QList<BarLayout::Line> BarLayout::lines(const QList<QLayoutItem*>& items, int width) const
{
    QList<Line> all;
    for (QLayoutItem* item : items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (all.isEmpty() || all.last().width + m_gap + size.width() > width)
            all.append(Line{});
        Line& line = all.last();
        line.width += size.width() + (line.items.isEmpty() ? 0 : m_gap);
        line.height = std::max(line.height, size.height());
        line.items.append(item);
    }
    return all;
}

void BarLayout::placeLine(const Line& line, const QRect& area, bool right) const
{
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = right ? std::max(area.x(), area.right() + 1 - line.width) : area.x();
    for (QLayoutItem* item : line.items) {
        const QSize size = item->sizeHint().boundedTo({area.width(), QWIDGETSIZE_MAX});
        const QRect at(x, area.y() + (line.height - size.height()) / 2, size.width(),
                       size.height());
        item->setGeometry(QStyle::visualRect(direction, area, at));
        x += size.width() + m_gap;
    }
}

int BarLayout::place(const QRect& rect, bool move) const
{
    const QMargins margins = contentsMargins();
    const QRect area = rect.marginsRemoved(margins);
    QList<Line> left = lines(m_left, area.width());
    QList<Line> right = lines(m_right, area.width());
    const bool together =
        left.size() <= 1 && right.size() <= 1
        && (left.isEmpty() ? 0 : left[0].width + m_gap) + (right.isEmpty() ? 0 : right[0].width)
               <= area.width();
    if (together) {
        const int height =
            std::max(left.isEmpty() ? 0 : left[0].height, right.isEmpty() ? 0 : right[0].height);
        // a bar taller than its contents keeps them in its middle
        const int top = area.y() + std::max(0, (area.height() - height) / 2);
        for (const auto& [group, isRight] : {std::pair(&left, false), std::pair(&right, true)}) {
            if (group->isEmpty())
                continue;
            group->first().height = height;
            if (move)
                placeLine(group->first(), QRect(area.x(), top, area.width(), height), isRight);
        }
        return height + margins.top() + margins.bottom();
    }
    int y = area.y();
    for (const auto& [group, isRight] : {std::pair(&left, false), std::pair(&right, true)}) {
        for (const Line& line : *group) {
            if (move)
                placeLine(line, QRect(area.x(), y, area.width(), line.height), isRight);
            y += line.height + m_gap;
        }
    }
    return y - m_gap - rect.y() + margins.bottom();
}

int BarLayout::heightForWidth(int width) const
{
    return place(QRect(0, 0, width, 0), false);
}

QSize BarLayout::sizeHint() const
{
    QSize size;
    for (const auto* group : {&m_left, &m_right}) {
        for (const QLayoutItem* item : *group) {
            if (item->isEmpty())
                continue;
            size.rwidth() += item->sizeHint().width() + m_gap;
            size.setHeight(std::max(size.height(), item->sizeHint().height()));
        }
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize BarLayout::minimumSize() const
{
    QSize size;
    for (const auto* group : {&m_left, &m_right}) {
        for (const QLayoutItem* item : *group)
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void BarLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

} // namespace sooner
