#include "ui/offers/endeddrawer.h"

#include "ui/offers/carddelegate.h"
#include "ui/offers/offercolumn.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

namespace sooner {

EndedDrawer::EndedDrawer(OfferQueue& queue, QWidget* parent)
    : Surface(Fill::Window, Qt::LeftEdge, parent), m_model(new OfferModel(queue, this)),
      m_list(new CardList(this))
{
    setObjectName(QStringLiteral("endedDrawer"));
    setAccessibleName(tr("Ended offers"));
    m_list->setAccessibleName(tr("Ended offers"));
    m_list->setDragEnabled(false);
    m_list->setAcceptDrops(false);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setModel(m_model);
    auto* delegate = new CardDelegate(*m_model, this);
    m_list->setItemDelegate(delegate);
    connect(m_list, &CardList::widthChanged, this, [this, delegate] {
        delegate->setCardWidth(m_list->cardWidth());
        m_list->relayout();
    });
    auto* close = iconButton(QStringLiteral("cross"), tr("Close the ended offers"), this);
    auto* head = new QHBoxLayout;
    head->addWidget(label(tr("Ended offers"), TextRole::Section, Tone::Text, this), 1);
    head->addWidget(close);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(space::m, space::s, 0, 0);
    lines->setSpacing(space::s);
    lines->addLayout(head);
    lines->addWidget(m_list, 1);
    connect(close, &QToolButton::clicked, this, &EndedDrawer::closeRequested);
    connect(&Theme::current(), &Theme::changed, this, &EndedDrawer::size);
    size();
    hide();
}

void EndedDrawer::size()
{
    resize(metrics().patientList, height());
}

void EndedDrawer::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeRequested();
    else
        Surface::keyPressEvent(event);
}

} // namespace sooner
