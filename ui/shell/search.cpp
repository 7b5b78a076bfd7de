#include "ui/shell/search.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/topbar.h"

#include <QListWidget>

namespace sooner {

namespace {

constexpr int hitRole = Qt::UserRole;
constexpr int detailRole = Qt::UserRole + 1;
constexpr int iconRole = Qt::UserRole + 2;
constexpr int mostPerSource = 6;

/** Headings in small grey, hits with an icon and their detail at the right. */
class HitDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {0, index.data(hitRole).isValid() ? metrics().button : metrics().rowCompact};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        const Metrics& m = metrics();
        const QString text = index.data().toString();
        QRect words = option.rect.adjusted(space::m, 0, -space::m, 0);
        if (!index.data(hitRole).isValid()) {
            paintText(*painter, words, text, {.role = TextRole::Micro, .color = t.text2});
            return;
        }
        const bool current = option.state & QStyle::State_Selected;
        if (current || (option.state & QStyle::State_MouseOver))
            painter->fillRect(option.rect, current ? t.select : t.hover);
        paintIcon(*painter,
                  QRect(words.x(), words.y() + (words.height() - m.iconButton) / 2, m.iconButton,
                        m.iconButton),
                  index.data(iconRole).toString(), current ? t.onSelect : t.text2);
        words.setLeft(words.left() + m.iconButton + space::m);
        const QString detail = index.data(detailRole).toString();
        const int side = textWidth(detail, TextRole::Caption);
        paintText(*painter, words, detail,
                  {.role = TextRole::Caption,
                   .color = current ? t.onSelect : t.text2,
                   .alignment = Qt::AlignRight | Qt::AlignVCenter});
        paintText(*painter, words.adjusted(0, 0, -side - space::l, 0), text,
                  {.color = current ? t.onSelect : t.text});
    }
};

} // namespace

SearchPopup::SearchPopup(SearchBox* box, QWidget* window)
    : QWidget(window), m_box(box), m_list(new QListWidget(this))
{
    setFocusPolicy(Qt::NoFocus);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new HitDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Search results"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, space::xs, 1, space::xs);
    layout->addWidget(m_list);
    hide();
    connect(box, &QLineEdit::textChanged, this, &SearchPopup::look);
    connect(box, &QLineEdit::returnPressed, this, &SearchPopup::openCurrent);
    connect(box, &SearchBox::stepped, this, &SearchPopup::step);
    connect(box, &SearchBox::left, this, &QWidget::hide);
    connect(m_list, &QListWidget::clicked, this,
            [this](const QModelIndex& index) { openRow(index.row()); });
}

void SearchPopup::addSource(SearchSource* source)
{
    m_sources.insert(std::max<qsizetype>(0, m_sources.size() - 1), source);
    showHint();
}

void SearchPopup::removeSource(SearchSource* source)
{
    m_sources.removeOne(source);
    m_box->clear(); // hits of a source that has gone
    showHint();
}

void SearchPopup::showHint()
{
    QStringList names;
    for (const SearchSource* each : std::as_const(m_sources))
        names.append(each->hint());
    m_box->setPlaceholderText(tr("Search %1").arg(names.join(QLatin1String(", "))));
}

void SearchPopup::look(const QString& text)
{
    m_list->clear();
    m_hits.clear();
    const QString wanted = text.simplified();
    if (wanted.isEmpty()) {
        hide();
        return;
    }
    for (const SearchSource* source : std::as_const(m_sources)) {
        const QList<SearchHit> hits = source->find(wanted, mostPerSource);
        if (hits.isEmpty())
            continue;
        auto* heading = new QListWidgetItem(source->heading(), m_list);
        heading->setFlags(Qt::NoItemFlags);
        for (const SearchHit& hit : hits) {
            auto* item = new QListWidgetItem(hit.title, m_list);
            item->setData(hitRole, int(m_hits.size()));
            item->setData(detailRole, hit.detail);
            item->setData(iconRole, hit.icon);
            item->setData(Qt::AccessibleTextRole, hit.title + QLatin1String(", ") + hit.detail);
            m_hits.append(hit);
        }
    }
    if (m_hits.isEmpty()) {
        auto* none = new QListWidgetItem(tr("Nothing found for \"%1\"").arg(wanted), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
    place();
    show();
    raise();
    step(1);
}

void SearchPopup::place()
{
    int height = 2 * space::xs + 2;
    for (int row = 0; row < m_list->count(); ++row)
        height += m_list->sizeHintForRow(row);
    const QPoint corner = m_box->mapTo(parentWidget(), QPoint(0, m_box->height() + space::xs));
    setGeometry(corner.x(), corner.y(), m_box->width(),
                std::min(height, parentWidget()->height() - corner.y() - space::l));
}

void SearchPopup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().raised);
    paintBox(painter, rect(), {{}, tokens().edge, tokens().highContrast ? 2.0 : 1.0});
}

void SearchPopup::step(int by)
{
    for (int row = m_list->currentRow() + by; row >= 0 && row < m_list->count(); row += by) {
        if (!m_list->item(row)->data(hitRole).isValid())
            continue;
        m_list->setCurrentRow(row);
        announce(this, m_list->item(row)->data(Qt::AccessibleTextRole).toString());
        return;
    }
}

void SearchPopup::openCurrent()
{
    openRow(m_list->currentRow());
}

void SearchPopup::openRow(int row)
{
    const QListWidgetItem* item = m_list->item(row);
    if (!item || !item->data(hitRole).isValid())
        return;
    const SearchHit hit = m_hits[item->data(hitRole).toInt()];
    hide();
    m_box->clear();
    if (hit.open)
        hit.open();
}

} // namespace sooner
