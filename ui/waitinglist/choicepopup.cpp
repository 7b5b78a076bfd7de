#include "ui/waitinglist/choicepopup.h"

#include "core/base/text.h"
#include "ui/theme/paint.h"

#include <QListView>
#include <QScreen>
#include <QScrollBar>
#include <QStandardItemModel>

namespace sooner {

namespace {

constexpr int countRole = Qt::UserRole;
constexpr int mostRows = 14;

bool isOn(const QModelIndex& index)
{
    return index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

class ChoiceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        const int words = textWidth(index.data().toString(), TextRole::Body)
                          + textWidth(index.data(countRole).toString(), TextRole::Caption);
        return {metrics().check + words + 3 * space::m + space::xl, metrics().rowCompact};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        const bool over = option.state & QStyle::State_MouseOver;
        const bool current = option.state & QStyle::State_HasFocus;
        if (over || current)
            painter->fillRect(option.rect, current ? t.select : t.hover);
        QRect row = option.rect.adjusted(space::m, 0, -space::m, 0);
        QStyleOptionViewItem box(option);
        box.rect = QRect(row.x(), row.y(), metrics().check, row.height());
        box.state = QStyle::State_Enabled | (isOn(index) ? QStyle::State_On : QStyle::State_Off);
        option.widget->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter,
                                              option.widget);
        row.setLeft(box.rect.right() + space::m);
        paintText(*painter, row, index.data(countRole).toString(),
                  {TextRole::Caption, current ? t.onSelect : t.text2, Weight::Normal,
                   Qt::AlignRight | Qt::AlignVCenter});
        paintText(*painter, row, index.data().toString(),
                  {.role = TextRole::Body, .color = current ? t.onSelect : t.text});
    }
};

/** Space and Enter tick; a click anywhere on the row does too. */
class ChoiceList : public QListView
{
public:
    using QListView::QListView;
    std::function<void(int)> toggle;

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        const bool ticks = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return
                           || event->key() == Qt::Key_Enter;
        if (ticks && currentIndex().isValid())
            toggle(currentIndex().row());
        else
            QListView::keyPressEvent(event);
    }

    void mouseReleaseEvent(QMouseEvent* event) override
    {
        const QModelIndex index = indexAt(event->pos());
        if (index.isValid() && event->button() == Qt::LeftButton)
            toggle(index.row());
    }
};

} // namespace

ChoicePopup::ChoicePopup(const QString& name, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_model(new QStandardItemModel(this))
{
    auto* list = new ChoiceList(this);
    list->toggle = [this](int index) { toggle(index); };
    m_list = list;
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(name);
    setFrameShape(QFrame::StyledPanel);
    setFocusProxy(m_list);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, space::xs, 1, space::xs);
    column->addWidget(m_list);
}

void ChoicePopup::setChoices(const std::vector<Choice>& choices)
{
    m_model->clear();
    for (const Choice& choice : choices) {
        auto* item = new QStandardItem(choice.text);
        const QString count = grouped(choice.count);
        item->setData(count, countRole);
        item->setData(tr("%1, %2").arg(choice.text, count), Qt::AccessibleTextRole);
        item->setCheckable(true);
        item->setCheckState(choice.on ? Qt::Checked : Qt::Unchecked);
        m_model->appendRow(item);
    }
}

int ChoicePopup::count() const
{
    return m_model->rowCount();
}

void ChoicePopup::toggle(int index)
{
    QStandardItem* item = m_model->item(index);
    const bool on = item->checkState() != Qt::Checked;
    item->setCheckState(on ? Qt::Checked : Qt::Unchecked);
    emit toggled(index, on);
}

void ChoicePopup::openBelow(const QWidget& widget)
{
    const QPoint below = widget.mapToGlobal(QPoint(0, widget.height() + space::xs));
    const QRect screen = widget.screen()->availableGeometry();
    const int row = metrics().rowCompact;
    const int rows = std::min({m_model->rowCount(), mostRows,
                               std::max(3, (screen.bottom() - below.y() - space::l) / row)});
    const int width =
        m_list->sizeHintForColumn(0) + m_list->verticalScrollBar()->sizeHint().width();
    resize(width + 2, rows * row + 2 * space::xs + 2);
    move(std::min(below.x(), screen.right() - this->width()), below.y());
    m_list->setCurrentIndex(m_model->index(0, 0));
    show();
    m_list->setFocus(Qt::PopupFocusReason);
}

} // namespace sooner
