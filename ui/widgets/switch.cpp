#include "ui/widgets/switch.h"

#include "ui/theme/paint.h"

namespace sooner {

Switch::Switch(const QString& text, QWidget* parent) : QAbstractButton(parent)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Switch::setGain(const QString& gain)
{
    m_gain = gain;
    setAccessibleName(gain.isEmpty() ? text() : text() + QLatin1String(", ") + gain);
    updateGeometry();
    update();
}

QSize Switch::sizeHint() const
{
    const Theme& theme = Theme::current();
    int width = theme.px(28) + space::s + textWidth(text(), TextRole::Caption) + 2 * space::s;
    if (!m_gain.isEmpty())
        width += space::s + textWidth(m_gain, TextRole::Caption, Weight::Semibold);
    return {width, std::max(theme.metrics().chip, smallestTarget)};
}

void Switch::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    const Tokens& t = theme.tokens();
    QPainter painter(this);
    const double radius = theme.metrics().radius;
    paintBox(painter, rect(),
             {underMouse() && isEnabled() ? t.hover : t.surface, t.highContrast ? t.edge : t.border,
              1, radius});
    const int w = theme.px(28);
    const int h = theme.px(16);
    const QRectF track(space::s, (height() - h) / 2, w, h);
    const QColor fill = !isEnabled() ? t.dim : isChecked() ? t.accentFill : t.edge;
    paintBox(painter, track, {fill, {}, 0, h / 2.0});
    const double knob = h - 4;
    paintBox(
        painter,
        QRectF(isChecked() ? track.right() - knob - 2 : track.x() + 2, track.y() + 2, knob, knob),
        {t.onAccent, {}, 0, knob / 2});
    const int left = space::s + w + space::s;
    QRect words(left, 0, width() - left - space::s, height());
    const int taken = paintText(painter, words, text(),
                                {.role = TextRole::Caption, .color = isEnabled() ? t.text : t.dim});
    words.setLeft(left + taken + space::s);
    if (!m_gain.isEmpty())
        paintText(painter, words, m_gain,
                  {.role = TextRole::Caption, .color = t.ok, .weight = Weight::Semibold});
    paintFocusOf(painter, this, radius);
}

} // namespace sooner
