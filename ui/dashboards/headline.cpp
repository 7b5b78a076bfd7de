#include "ui/dashboards/headline.h"

#include "ui/widgets/buttons.h"

namespace sooner {

namespace {

constexpr double leastTile = 190;

} // namespace

Headline::Headline(const QString& name, QWidget* parent)
    : Surface(Fill::Surface, {}, parent), m_name(label(name, TextRole::Caption, Tone::Text2, this)),
      m_figure(label(QStringLiteral("…"), TextRole::HeadlineFigure, Tone::Text, this)),
      m_caption(label({}, TextRole::Caption, Tone::Text2, this))
{
    setCard(true);
    m_caption->setWordWrap(true);
    m_caption->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::s, space::l, space::s);
    column->setSpacing(0);
    column->addWidget(m_name);
    column->addWidget(m_figure);
    column->addWidget(m_caption, 1);
}

void Headline::setFigure(const QString& figure, const QString& counted)
{
    m_figure->setText(figure);
    m_caption->setText(counted);
    setAccessibleName(tr("%1: %2, %3").arg(name(), figure, counted));
}

QString Headline::name() const
{
    return m_name->text();
}

QString Headline::figure() const
{
    return m_figure->text();
}

QString Headline::caption() const
{
    return m_caption->text();
}

HeadlineRow::HeadlineRow(QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::current(), &Theme::changed, this, &HeadlineRow::arrange);
}

Headline* HeadlineRow::addTile(const QString& name)
{
    auto* tile = new Headline(name, this);
    m_tiles.append(tile);
    m_columns = 0;
    arrange();
    return tile;
}

void HeadlineRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void HeadlineRow::arrange()
{
    const int least = Theme::current().px(leastTile);
    setMinimumWidth(least);
    const int count = int(m_tiles.size());
    const int room = std::max(1, (width() + space::s) / (least + space::s));
    // As even as can be: five where only four fit stand as three and two.
    const int rows = (count + room - 1) / room;
    const int columns = (count + rows - 1) / rows;
    if (columns == m_columns)
        return;
    m_columns = columns;
    auto* grid = static_cast<QGridLayout*>(layout());
    for (int i = 0; i < count; ++i) {
        grid->removeWidget(m_tiles[i]);
        grid->addWidget(m_tiles[i], i / columns, i % columns);
    }
    for (int column = 0; column < count; ++column)
        grid->setColumnStretch(column, column < columns ? 1 : 0);
    updateGeometry();
}

} // namespace sooner
