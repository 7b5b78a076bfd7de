#include "ui/widgets/emptystate.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"

namespace sooner {

namespace {

/** A large icon on a tinted tile. */
class Picture : public QWidget
{
public:
    Picture(QString icon, QWidget* parent) : QWidget(parent), m_icon(std::move(icon))
    {
        const int side = Theme::current().px(56);
        setFixedSize(side, side);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const int inset = width() / 4;
        paintBox(painter, rect(), {tokens().tint, {}, 1, double(metrics().radiusPanel)});
        paintIcon(painter, rect().adjusted(inset, inset, -inset, -inset), m_icon, tokens().accent);
    }

private:
    QString m_icon;
};

} // namespace

EmptyState::EmptyState(const QString& icon, QWidget* parent)
    : Surface(Fill::Surface, {}, parent),
      m_heading(label({}, TextRole::ViewTitle, Tone::Text, this)),
      m_why(label({}, TextRole::Body, Tone::Text2, this)), m_button(primaryButton({}, {}, this))
{
    m_heading->setAlignment(Qt::AlignHCenter);
    m_heading->setWordWrap(true);
    m_why->setAlignment(Qt::AlignHCenter);
    m_why->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
    column->setSpacing(space::s);
    column->addStretch(2);
    column->addWidget(new Picture(icon, this), 0, Qt::AlignHCenter);
    column->addSpacing(space::s);
    column->addWidget(m_heading);
    column->addWidget(m_why);
    column->addSpacing(space::s);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::actionRequested);
}

void EmptyState::setWords(const QString& heading, const QString& why, const QString& button)
{
    m_heading->setText(heading);
    m_why->setText(why);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
}

QString EmptyState::text() const
{
    return m_heading->text() + QLatin1Char('\n') + m_why->text();
}

} // namespace sooner
