#include "ui/matchboard/policylist.h"

#include "core/base/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/rowpainter.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace sooner {

namespace {

/** Its place in the order, its words, who waits in it. */
class LineDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintRow(*painter, option);
        const bool selected = option.state & QStyle::State_Selected;
        const QColor plain = selected ? tokens().onSelect : tokens().text;
        const QColor quiet = selected ? tokens().onSelect : tokens().text2;
        QRect inner = option.rect.adjusted(space::s, 0, -space::m, 0);
        const int icon = metrics().iconChip;
        if (index.flags() & Qt::ItemIsSelectable)
            paintIcon(*painter, QRect(inner.left(), inner.center().y() - icon / 2, icon, icon),
                      QStringLiteral("drag"), quiet);
        inner.setLeft(inner.left() + icon);
        const int numbers = textWidth(QStringLiteral("888"), TextRole::Body);
        paintText(*painter, QRect(inner.left(), inner.top(), numbers, inner.height()),
                  QString::number(index.row() + 1),
                  {TextRole::Body, quiet, {}, Qt::AlignRight | Qt::AlignVCenter});
        const QString waiting = waitingOf(index);
        const int width = textWidth(waiting, TextRole::Caption) + space::xs;
        const QRect words = inner.adjusted(numbers + space::m, 0, -width - space::m, 0);
        const bool isOpen = !index.data(PolicyLines::TakenBefore).toBool();
        paintText(*painter, words, index.data(PolicyLines::Words).toString(),
                  {TextRole::Body, isOpen ? plain : quiet});
        paintText(*painter, inner.adjusted(inner.width() - width, 0, 0, 0), waiting,
                  {TextRole::Caption, quiet, {}, Qt::AlignRight | Qt::AlignVCenter});
        paintRowFocus(*painter, option);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {metrics().patientList, metrics().rowCompact};
    }

    static QString waitingOf(const QModelIndex& index)
    {
        const QVariant waiting = index.data(PolicyLines::Waiting);
        if (index.data(PolicyLines::TakenBefore).toBool())
            return tr("nobody: lines above have them all");
        return waiting.isNull() ? QStringLiteral("…")
                                : counted(waiting.toInt(), tr("patient"), tr("patients"));
    }
};

} // namespace

PolicyLines::PolicyLines(Day asOf, Day end, QObject* parent)
    : QAbstractListModel(parent), m_asOf(asOf), m_end(end), m_policy(matching::Policy::standard()),
      m_order(m_policy, asOf, end)
{}

void PolicyLines::refresh()
{
    m_order = matching::TierOrder(m_policy, m_asOf, m_end);
    m_waiting = m_counts ? waitingByLine(m_order, *m_counts) : std::vector<int>();
    emit dataChanged(index(0), index(rowCount() - 1));
    emit policyChanged();
}

void PolicyLines::setPolicy(const matching::Policy& policy)
{
    beginResetModel();
    m_policy = policy;
    endResetModel();
    refresh();
}

void PolicyLines::setWithin(matching::Policy::Within within)
{
    m_policy.within = within;
    refresh();
}

void PolicyLines::setMaxMiles(std::optional<int> miles)
{
    m_policy.maxMiles = miles;
    refresh();
}

void PolicyLines::setCounts(std::vector<UrgencyCount> counts)
{
    m_counts = std::move(counts);
    refresh();
}

bool PolicyLines::move(int from, int to)
{
    if (from == to || from < 0 || to < 0 || from >= lineCount() || to >= lineCount())
        return false;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto first = m_policy.lines.begin();
    if (from < to)
        std::rotate(first + from, first + from + 1, first + to + 1);
    else
        std::rotate(first + to, first + from, first + from + 1);
    endMoveRows();
    refresh();
    return true;
}

void PolicyLines::insert(int row, const matching::TierLine& line)
{
    beginInsertRows({}, row, row);
    m_policy.lines.insert(m_policy.lines.begin() + row, line);
    endInsertRows();
    refresh();
}

void PolicyLines::replace(int row, const matching::TierLine& line)
{
    m_policy.lines[std::size_t(row)] = line;
    refresh();
}

bool PolicyLines::remove(int row)
{
    if (lineCount() < 2 || row < 0 || row >= lineCount())
        return false;
    beginRemoveRows({}, row, row);
    m_policy.lines.erase(m_policy.lines.begin() + row);
    endRemoveRows();
    refresh();
    return true;
}

int PolicyLines::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : lineCount() + 1;
}

QVariant PolicyLines::data(const QModelIndex& index, int role) const
{
    // Between the change of a row and refresh() there may be one line more than the order knows.
    if (!index.isValid() || index.row() >= m_order.lineCount())
        return {};
    const auto row = std::size_t(index.row());
    switch (role) {
    case Words: return m_order.lineName(index.row());
    case Waiting: return row < m_waiting.size() ? QVariant(m_waiting[row]) : QVariant();
    case TakenBefore: return m_order.isEmpty(index.row());
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return tr("%1. %2, %3")
            .arg(QString::number(index.row() + 1), m_order.lineName(index.row()),
                 LineDelegate::waitingOf(index));
    case Qt::ToolTipRole: return m_order.lineName(index.row());
    default: return {};
    }
}

Qt::ItemFlags PolicyLines::flags(const QModelIndex& index) const
{
    return index.row() < lineCount() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                     : Qt::ItemFlags(Qt::ItemIsEnabled);
}

PolicyList::PolicyList(PolicyLines& lines, QWidget* parent) : QListView(parent), m_lines(lines)
{
    setObjectName(QStringLiteral("policyLines"));
    setAccessibleName(tr("Lines of the order, most urgent first"));
    setModel(&lines);
    setItemDelegate(new LineDelegate(this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

int PolicyList::currentLine() const
{
    const int row = currentIndex().row();
    return row < m_lines.lineCount() ? row : -1;
}

void PolicyList::setCurrentLine(int row)
{
    selectionModel()->setCurrentIndex(m_lines.index(std::min(row, m_lines.lineCount() - 1)),
                                      QItemSelectionModel::ClearAndSelect);
}

void PolicyList::moveTo(int from, int to)
{
    if (!m_lines.move(from, to))
        return;
    setCurrentLine(to);
    scrollTo(m_lines.index(to));
}

void PolicyList::moveCurrent(int by)
{
    const int from = currentLine();
    moveTo(from, from + by);
    if (currentLine() == from + by && from >= 0)
        announce(this, m_lines.index(currentLine()).data(Qt::AccessibleTextRole).toString());
}

void PolicyList::removeCurrent()
{
    const int row = currentLine();
    if (m_lines.remove(row))
        setCurrentLine(row);
}

void PolicyList::mousePressEvent(QMouseEvent* event)
{
    const int row = indexAt(event->pos()).row();
    m_pressedLine = event->button() == Qt::LeftButton && row < m_lines.lineCount() ? row : -1;
    m_pressed = event->pos();
    QListView::mousePressEvent(event);
}

void PolicyList::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_pressedLine < 0) {
        QListView::mouseMoveEvent(event);
        return;
    }
    if (m_dragged < 0
        && (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_dragged = m_pressedLine;
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (m_dragged < 0)
        return;
    // The line goes where the pointer is, at once: what is seen is what will be.
    const QModelIndex under = indexAt(QPoint(m_pressed.x(), event->pos().y()));
    const int last = m_lines.lineCount() - 1;
    const int to = under.isValid()        ? std::min(under.row(), last)
                   : event->pos().y() < 0 ? std::max(0, m_dragged - 1)
                                          : std::min(last, m_dragged + 1);
    moveTo(m_dragged, to);
    m_dragged = to;
}

void PolicyList::mouseReleaseEvent(QMouseEvent* event)
{
    m_pressedLine = -1;
    m_dragged = -1;
    viewport()->unsetCursor();
    QListView::mouseReleaseEvent(event);
}

void PolicyList::keyPressEvent(QKeyEvent* event)
{
    if (m_dragged >= 0 && event->key() == Qt::Key_Escape) {
        moveTo(m_dragged, m_pressedLine);
        m_pressedLine = -1;
        m_dragged = -1;
        viewport()->unsetCursor();
    } else if (event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_Up) {
        moveCurrent(-1);
    } else if (event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_Down) {
        moveCurrent(+1);
    } else if (event->key() == Qt::Key_Delete) {
        removeCurrent();
    } else {
        QListView::keyPressEvent(event);
    }
}

void PolicyList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    emit currentLineChanged();
}

} // namespace sooner
