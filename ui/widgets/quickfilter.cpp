#include "ui/widgets/quickfilter.h"

#include "core/base/text.h"
#include "ui/theme/paint.h"

namespace sooner {

namespace {
constexpr int side = space::m;
} // namespace

QuickFilter::QuickFilter(const QString& name, QWidget* parent) : QAbstractButton(parent)
{
    setText(name);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(std::nullopt);
}

void QuickFilter::setCount(std::optional<qint64> count)
{
    m_count = count ? grouped(*count) : QStringLiteral("…");
    describe();
    updateGeometry();
    update();
}

void QuickFilter::describe()
{
    setAccessibleName(tr("%1: %2").arg(text(), m_count));
}

QSize QuickFilter::sizeHint() const
{
    const Theme& theme = Theme::current();
    const int width = std::max(textWidth(m_count, TextRole::Section, Weight::Semibold),
                               textWidth(text(), TextRole::Micro));
    return {width + 2 * side,
            theme.lineHeight(TextRole::Section) + theme.lineHeight(TextRole::Micro) + space::m};
}

void QuickFilter::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    const Tokens& t = theme.tokens();
    QPainter painter(this);
    if (underMouse() && !isChecked())
        painter.fillRect(rect().adjusted(0, 0, 0, -1), t.hover);
    const int first = theme.lineHeight(TextRole::Section);
    const int second = theme.lineHeight(TextRole::Micro);
    const int top = (height() - first - second - 3) / 2;
    const QRect line(side, top, width() - 2 * side, first);
    paintText(painter, line, m_count,
              {TextRole::Section, isChecked() ? t.accent : t.text, Weight::Semibold,
               Qt::AlignLeft | Qt::AlignVCenter});
    paintText(painter, QRect(side, top + first - 1, width() - 2 * side, second), text(),
              {TextRole::Micro, isChecked() ? t.accent : t.text2, Weight::Normal,
               Qt::AlignLeft | Qt::AlignVCenter});
    if (isChecked())
        paintBox(painter,
                 QRectF(side - space::xs, height() - 3, width() - 2 * (side - space::xs), 5),
                 {t.accent, {}, 0, 2, false});
    paintFocusOf(painter, this, metrics().radiusTag);
}

} // namespace sooner
