#include "ui/waitinglist/listdelegates.h"

#include "ui/models/pathwaymodel.h"
#include "ui/theme/paint.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/tagpainter.h"
#include "ui/widgets/waitbar.h"

namespace sooner {

namespace {

/** As the labels of the heads are set in. */
constexpr int gap = space::s;

QRect contentsOf(const QStyleOptionViewItem& option)
{
    return option.rect.adjusted(gap, 0, -space::xs, 0);
}

QRect numberIn(const QStyleOptionViewItem& option)
{
    return option.rect.adjusted(0, 0, -gap, 0);
}

bool isSelected(const QStyleOptionViewItem& option)
{
    return option.state & QStyle::State_Selected;
}

QColor ink(const QStyleOptionViewItem& option, bool second)
{
    const Tokens& t = tokens();
    if (isSelected(option) && t.highContrast)
        return t.onSelect;
    return second ? t.text2 : t.text;
}

QString first(const QModelIndex& index)
{
    return index.data(PathwayModel::FirstLine).toString();
}

QString second(const QModelIndex& index)
{
    return index.data(PathwayModel::SecondLine).toString();
}

/** "Not" over "recorded", small and grey; true when that was it. */
bool paintMissing(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                  const QRect& rect, Qt::Alignment side)
{
    if (!index.data(PathwayModel::Missing).toBool())
        return false;
    const int line = Theme::current().lineHeight(TextRole::Micro);
    const QRect upper(rect.x(), rect.center().y() - line + 1, rect.width(), line);
    const TextLook look{TextRole::Micro, ink(option, true), Weight::Normal,
                        side | Qt::AlignVCenter};
    paintText(painter, upper, first(index), look);
    paintText(painter, upper.translated(0, line), second(index), look);
    return true;
}

int weeksWidth()
{
    return textWidth(QStringLiteral("000"), TextRole::Body, Weight::Semibold);
}

ListState stateOf(const QModelIndex& index)
{
    return ListState(index.data(PathwayModel::ListStateRole).toInt());
}

TagKind tagOf(ListState state)
{
    switch (state) {
    case ListState::Proposed: return TagKind::Proposed;
    case ListState::Asked:
    case ListState::Offered:
    case ListState::WithPatient: return TagKind::Info;
    case ListState::Accepted:
    case ListState::Booked:
    case ListState::Treated: return TagKind::Ok;
    default: return TagKind::Neutral;
    }
}

/** Words over at most two lines, broken between words; the second ends with "…" where even that is
 * not enough. */
void paintWrapped(QPainter& painter, const QRect& rect, const QString& text, const QColor& color)
{
    const int line = Theme::current().lineHeight(TextRole::Body);
    if (textWidth(text, TextRole::Body) <= rect.width()) {
        paintText(painter, rect, text, {.role = TextRole::Body, .color = color});
        return;
    }
    QStringList words = text.split(QLatin1Char(' '));
    QString upper = words.takeFirst();
    while (!words.isEmpty()
           && textWidth(upper + QLatin1Char(' ') + words.front(), TextRole::Body) <= rect.width())
        upper += QLatin1Char(' ') + words.takeFirst();
    const QRect top(rect.x(), rect.center().y() - line + 1, rect.width(), line);
    paintText(painter, top, upper, {.role = TextRole::Body, .color = color});
    paintText(painter, top.translated(0, line), words.join(QLatin1Char(' ')),
              {.role = TextRole::Body, .color = color});
}

} // namespace

int WaitDelegate::width()
{
    return gap + weeksWidth() + gap + metrics().waitBar.width() + space::s;
}

void WaitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const QRect cell = contentsOf(option);
    const QRect upper = firstLine(cell);
    const QRect number(upper.x(), upper.y(), weeksWidth(), upper.height());
    paintText(
        *painter, number, first(index),
        {TextRole::Body, ink(option, false), Weight::Semibold, Qt::AlignRight | Qt::AlignVCenter});
    const QSize bar = metrics().waitBar;
    const int x = number.right() + 1 + gap;
    paintWaitBar(*painter,
                 QRectF(x, upper.center().y() - bar.height() / 2.0, bar.width(), bar.height()),
                 index.data(PathwayModel::DaysWaited).toInt());
    QRect lower = secondLine(cell);
    lower.setLeft(x);
    paintText(*painter, lower, second(index),
              {.role = TextRole::Micro, .color = ink(option, true)});
}

void PersonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    paintTwoLines(*painter, contentsOf(option), {.first = first(index), .second = second(index)},
                  isSelected(option));
}

QString CareDelegate::fitted(const QString& care, int width)
{
    const QFontMetrics measure(Theme::current().font(TextRole::Body));
    if (measure.horizontalAdvance(care) < width)
        return care;
    const auto comma = care.lastIndexOf(QLatin1Char(','));
    const QString tail = comma < 0 ? QString() : care.mid(comma);
    const int head = width - measure.horizontalAdvance(tail);
    if (tail.isEmpty() || head < width / 2)
        return measure.elidedText(care, Qt::ElideRight, width);
    return measure.elidedText(care.left(comma), Qt::ElideRight, head) + tail;
}

void CareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const QRect cell = contentsOf(option);
    paintTwoLines(
        *painter, cell,
        {.first = fitted(first(index), cell.width()), .second = second(index), .strong = false},
        isSelected(option));
}

int PriorityDelegate::width()
{
    return std::max(textWidth(PathwayModel::tr("Priority"), TextRole::Caption),
                    textWidth(PathwayModel::tr("recorded"), TextRole::Micro))
           + 2 * gap;
}

void PriorityDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    const QRect cell = contentsOf(option);
    if (paintMissing(*painter, option, index, cell, Qt::AlignLeft))
        return;
    const auto priority = Priority(index.data(PathwayModel::PriorityRole).toInt());
    paintTag(*painter, cell, first(index), tagKind(priority));
}

int NumberDelegate::width(const QString& head, const QString& sample)
{
    const int heading = textWidth(head, TextRole::Caption) + gap;
    return std::max({heading, textWidth(sample, TextRole::Body),
                     textWidth(PathwayModel::tr("known"), TextRole::Micro)})
           + gap;
}

void NumberDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    QRect cell = numberIn(option);
    if (paintMissing(*painter, option, index, cell, Qt::AlignRight))
        return;
    const QString text = first(index);
    const auto space = text.indexOf(QLatin1Char(' '));
    const QString unit = space < 0 ? QString() : text.mid(space);
    if (!unit.isEmpty()) {
        paintText(*painter, cell, unit,
                  {TextRole::Micro, ink(option, true), Weight::Normal,
                   Qt::AlignRight | Qt::AlignVCenter});
        cell.setRight(cell.right() - textWidth(unit, TextRole::Micro));
    }
    paintText(
        *painter, cell, text.left(space < 0 ? text.size() : space),
        {TextRole::Body, ink(option, false), Weight::Normal, Qt::AlignRight | Qt::AlignVCenter});
}

int StateDelegate::width()
{
    return tagSize(nameOf(ListState::Offered)).width() + 2 * gap;
}

void StateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const QRect cell = contentsOf(option);
    const ListState state = stateOf(index);
    if (state == ListState::Unmatched || state == ListState::Excluded
        || state == ListState::Closed) {
        paintWrapped(*painter, cell, first(index), ink(option, true));
        return;
    }
    // The tag is a little higher than a line of text.
    const int tag = tagSize(first(index)).height();
    const int below = Theme::current().lineHeight(TextRole::Micro);
    const int top = cell.y() + (cell.height() - tag - below) / 2;
    paintTag(*painter, QRect(cell.x(), top, cell.width(), tag), first(index), tagOf(state));
    const bool check = index.data(PathwayModel::NeedsLook).toBool();
    paintText(*painter, QRect(cell.x(), top + tag, cell.width(), below), second(index),
              {.role = TextRole::Micro, .color = check ? tokens().danger : ink(option, true)});
}

} // namespace sooner
