#include "ui/offers/workstrip.h"

#include "core/base/text.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>

namespace sooner {

WorkTile::WorkTile(const QString& words, const QString& action, bool urgent, QWidget* parent)
    : QAbstractButton(parent), m_words(words), m_urgent(urgent), m_action(linkButton(action, this))
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_action->setAccessibleName(tr("%1: %2").arg(action, words));
    setCount(0);
}

void WorkTile::setCount(int count)
{
    m_count = count;
    m_action->setVisible(count > 0);
    setAccessibleName(tr("%1 %2").arg(grouped(count), m_words));
    setToolTip(tr("Show only: %1").arg(m_words));
    update();
}

QSize WorkTile::sizeHint() const
{
    const Theme& theme = Theme::current();
    const int number = std::max(theme.px(36), textWidth(grouped(m_count), TextRole::ViewTitle));
    return {number + textWidth(m_words, TextRole::Body) + m_action->sizeHint().width()
                + 3 * space::m + space::l,
            theme.lineHeight(TextRole::ViewTitle) + space::xl};
}

void WorkTile::resizeEvent(QResizeEvent*)
{
    const QSize wanted = m_action->sizeHint();
    m_action->setGeometry(width() - wanted.width() - space::s, (height() - wanted.height()) / 2,
                          wanted.width(), wanted.height());
}

void WorkTile::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    const Tokens& t = theme.tokens();
    QPainter painter(this);
    const QColor fill = isChecked() ? t.select : underMouse() ? t.hover : t.sunken;
    paintBox(painter, rect(),
             {fill, isChecked() ? t.accent : t.border, isChecked() ? 2.0 : 1.0,
              double(metrics().radiusPanel)});
    const QString number = grouped(m_count);
    const int room = std::max(theme.px(36), textWidth(number, TextRole::ViewTitle) + space::m);
    const QColor ink = isChecked() ? t.onSelect : t.text;
    paintText(painter, QRect(0, 0, room, height()), number,
              {TextRole::ViewTitle,
               m_urgent && m_count > 0 ? t.danger
               : m_count > 0           ? ink
                                       : t.text2,
               Weight::Semibold, Qt::AlignRight | Qt::AlignVCenter});
    paintText(painter, QRect(room + space::m, 0, m_action->x() - room - space::m, height()),
              m_words, {.role = TextRole::Body, .color = m_count > 0 ? ink : t.text2});
    paintFocusOf(painter, this, metrics().radiusPanel);
}

WorkStrip::WorkStrip(OfferQueue& queue, QWidget* parent)
    : Surface(Fill::Surface, Qt::BottomEdge, parent), m_queue(queue), m_grid(new QGridLayout(this))
{
    setAccessibleName(tr("Today's work"));
    m_grid->setContentsMargins(space::l, 0, space::l, space::m);
    m_grid->setSpacing(space::s);
    const auto add = [this](OfferWork work, const QString& words, const QString& action,
                            bool urgent) {
        auto* tile = new WorkTile(words, action, urgent, this);
        tile->setObjectName(QStringLiteral("work-%1").arg(int(work)));
        m_tiles[std::size_t(work)] = tile;
        connect(tile, &QAbstractButton::clicked, this, [this, work](bool on) {
            OfferFilter filter = m_queue.filter();
            filter.work = on ? std::optional(work) : std::nullopt;
            m_queue.setFilter(filter);
        });
        connect(tile->action(), &QPushButton::clicked, this,
                [this, work] { emit actionRequested(work); });
    };
    add(OfferWork::LateHospitals, tr("overdue with hospitals"), tr("Chase"), true);
    add(OfferWork::EndToday, tr("fuses end today"), tr("Show"), false);
    add(OfferWork::LatePatients, tr("overdue with patients"), tr("Show"), true);
    add(OfferWork::LettersToMake, tr("letters to make"), tr("Make"), false);
    connect(&queue, &OfferQueue::changed, this, &WorkStrip::follow);
    follow();
    arrange();
}

void WorkStrip::follow()
{
    for (int i = 0; i < offerWorkCount; ++i) {
        m_tiles[std::size_t(i)]->setCount(m_queue.workCount(OfferWork(i)));
        m_tiles[std::size_t(i)]->setChecked(m_queue.filter().work == OfferWork(i));
    }
}

/** Four in a row where they fit, else two or one: words are never cut. */
void WorkStrip::arrange()
{
    int widest = 0;
    for (const WorkTile* tile : m_tiles)
        widest = std::max(widest, tile->sizeHint().width());
    const int room = width() - 2 * space::l;
    const int inARow = 4 * widest + 3 * space::s <= room ? 4
                       : 2 * widest + space::s <= room   ? 2
                                                         : 1;
    if (inARow == m_inARow)
        return;
    m_inARow = inARow;
    for (int i = 0; i < offerWorkCount; ++i)
        m_grid->addWidget(m_tiles[std::size_t(i)], i / inARow, i % inARow);
}

void WorkStrip::resizeEvent(QResizeEvent* event)
{
    Surface::resizeEvent(event);
    arrange();
}

} // namespace sooner
