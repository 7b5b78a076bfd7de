#include "ui/widgets/presencebutton.h"

#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"

#include <QFrame>

namespace sooner {

namespace {

constexpr std::size_t mostCircles = 3;

int circleSize()
{
    return Theme::current().lineHeight(TextRole::Micro) + space::m;
}

/** How far one circle lies over the one before it: not over its letters. */
int overlap()
{
    return circleSize() / 8;
}

/** "AP" of "Asha Patel", "P" of "priya". */
QString initials(const QString& name)
{
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return QStringLiteral("?");
    QString letters = words.first().left(1);
    if (words.size() > 1)
        letters += words.last().left(1);
    return letters.toUpper();
}

QString factsOf(const Colleague& colleague)
{
    QString facts =
        PresenceButton::tr("on %1, since %2").arg(colleague.host, londonTime(colleague.since));
    if (!colleague.doing.isEmpty())
        facts += PresenceButton::tr(", %1").arg(colleague.doing);
    return facts;
}

QString listOf(const std::vector<Colleague>& colleagues)
{
    QStringList lines;
    for (const Colleague& colleague : colleagues)
        lines += QStringLiteral("%1 %2").arg(colleague.user, factsOf(colleague));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString presenceWords(const std::vector<Colleague>& colleagues)
{
    switch (colleagues.size()) {
    case 0: return {};
    case 1: return PresenceButton::tr("%1 is here").arg(colleagues[0].user);
    case 2:
        return PresenceButton::tr("%1 and %2 are here").arg(colleagues[0].user, colleagues[1].user);
    default:
        return PresenceButton::tr("%1 and %2 others are here")
            .arg(colleagues[0].user)
            .arg(colleagues.size() - 1);
    }
}

PresenceButton::PresenceButton(QWidget* parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("presence"));
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QAbstractButton::clicked, this, &PresenceButton::openList);
    setColleagues({});
}

void PresenceButton::setColleagues(const std::vector<Colleague>& colleagues)
{
    m_colleagues = colleagues;
    setVisible(!colleagues.empty());
    setText(presenceWords(colleagues));
    setAccessibleName(text());
    setAccessibleDescription(listOf(colleagues));
    setToolTip(listOf(colleagues));
    updateGeometry();
    update();
}

QString PresenceButton::shortWords() const
{
    return m_colleagues.size() == 1 ? tr("1 other here")
                                    : tr("%1 others here").arg(m_colleagues.size());
}

int PresenceButton::widthWith(const QString& words) const
{
    const int circles = int(std::min(m_colleagues.size(), mostCircles));
    const int row = circles * circleSize() - std::max(0, circles - 1) * overlap();
    return row + space::s + textWidth(words, TextRole::Caption) + 2 * space::s;
}

QSize PresenceButton::sizeHint() const
{
    return {widthWith(text()), std::max(metrics().button, smallestTarget)};
}

int PresenceButton::shortWidth() const
{
    return widthWith(shortWords());
}

void PresenceButton::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = metrics().radius;
    if (isDown() || underMouse())
        paintBox(painter, rect(),
                 {isDown() ? pressedFill(t.hover) : t.hover, {}, 1, radius, false});
    const auto mirrored = [this](const QRect& r) {
        return QStyle::visualRect(layoutDirection(), rect(), r);
    };
    const int size = circleSize();
    QRect circle(space::s, (height() - size) / 2, size, size);
    for (std::size_t i = 0; i < std::min(m_colleagues.size(), mostCircles); ++i) {
        const QRect at = mirrored(circle);
        // The line in the colour of what lies behind parts a circle from the one below it.
        paintBox(painter, at.adjusted(-1, -1, 1, 1),
                 {t.chip, t.highContrast ? t.edge : t.surface, 1, size / 2.0 + 1, false});
        paintText(painter, at, initials(m_colleagues[i].user),
                  {TextRole::Micro, t.text, Weight::Semibold, Qt::AlignCenter});
        circle.translate(size - overlap(), 0);
    }
    QRect words = rect().adjusted(circle.left() + overlap() + space::s, 0, -space::s, 0);
    const bool fits = words.width() >= textWidth(text(), TextRole::Caption);
    paintText(painter, mirrored(words), fits ? text() : shortWords(),
              {.role = TextRole::Caption, .color = t.text2});
    paintFocusOf(painter, this, radius);
}

void PresenceButton::openList()
{
    auto* popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    popup->setAccessibleName(tr("Who else has this region open"));
    auto* column = new QVBoxLayout(popup);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(space::m);
    for (const Colleague& colleague : m_colleagues) {
        auto* person = new QVBoxLayout;
        person->setSpacing(0);
        auto* name = label(colleague.user, TextRole::Body, Tone::Text, Weight::Semibold, popup);
        auto* facts = label(factsOf(colleague), TextRole::Caption, Tone::Text2, popup);
        for (QLabel* each : {name, facts})
            each->setTextFormat(Qt::PlainText); // the words of others
        person->addWidget(name);
        person->addWidget(facts);
        column->addLayout(person);
    }
    popup->adjustSize();
    const QPoint corner = mapToGlobal(QPoint(width() - popup->width(), height()));
    popup->move(layoutDirection() == Qt::LeftToRight ? corner : mapToGlobal(QPoint(0, height())));
    popup->show();
}

} // namespace sooner
