#include "ui/widgets/viewheader.h"

#include "ui/theme/paint.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"

#include <QTextDocumentFragment>

namespace sooner {

ViewHeader::ViewHeader(const QString& title, QWidget* parent)
    : Surface(Fill::Surface, {}, parent), m_layout(new BarLayout(this, space::m)),
      m_count(label({}, TextRole::Body, Tone::Text2, this))
{
    m_count->setTextFormat(Qt::RichText);
    m_layout->setContentsMargins(space::l, space::s, space::l, space::s + 1);
    m_layout->addWidget(label(title, TextRole::ViewTitle, Tone::Text, this));
    m_layout->addWidget(m_count);
    connect(&Theme::current(), &Theme::changed, this, &ViewHeader::showCount);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ViewHeader::setCount(const QString& html)
{
    m_html = html;
    showCount();
}

void ViewHeader::showCount()
{
    m_count->setText(withBoldInText(m_html));
}

QString ViewHeader::count() const
{
    return QTextDocumentFragment::fromHtml(m_html).toPlainText();
}

void ViewHeader::addBesideTitle(QWidget* widget)
{
    m_layout->addWidget(widget);
}

void ViewHeader::addTool(QWidget* widget)
{
    m_layout->addRight(widget);
}

} // namespace sooner
