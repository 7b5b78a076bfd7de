#include "ui/waitinglist/factgrid.h"

#include "ui/widgets/buttons.h"

#include <QRegularExpression>

namespace sooner {

QString keepingDates(QString text)
{
    static const QRegularExpression date(QStringLiteral("(\\d\\d)-(\\w{3})-(\\d{4})"));
    // Word joiners: seen by nobody, but no line breaks beside them.
    return text.replace(date, QStringLiteral("\\1\u2060-\u2060\\2\u2060-\u2060\\3"));
}

void clearLayout(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // it may be the one that was clicked
        }
        if (QLayout* inner = item->layout())
            clearLayout(*inner);
        delete item;
    }
}

FactGrid::FactGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::l);
    m_grid->setVerticalSpacing(space::s);
    m_grid->setColumnStretch(0, 2);
    m_grid->setColumnStretch(1, 3);
}

void FactGrid::setFacts(const std::vector<Fact>& facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    clearLayout(*m_grid);
    for (int row = 0; row < int(facts.size()); ++row) {
        const Fact& fact = facts[std::size_t(row)];
        QLabel* name = label(fact.name, TextRole::Body, Tone::Text2, this);
        QLabel* value = label(keepingDates(fact.value), TextRole::Body,
                              fact.missing ? Tone::Text2 : Tone::Text, this);
        for (QLabel* each : {name, value}) {
            each->setWordWrap(true);
            each->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        }
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->addWidget(name, row, 0);
        m_grid->addWidget(value, row, 1);
    }
}

QString FactGrid::text() const
{
    QStringList parts;
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        const auto textAt = [&](int column) {
            const QLayoutItem* item = m_grid->itemAtPosition(row, column);
            const auto* words = item ? qobject_cast<QLabel*>(item->widget()) : nullptr;
            return words ? words->text() : QString();
        };
        if (!textAt(0).isEmpty())
            parts += textAt(0) + QStringLiteral(": ") + textAt(1);
    }
    return parts.join(QLatin1Char('\n'));
}

} // namespace sooner
