#include "ui/map/mapcorners.h"

#include "core/base/text.h"
#include "core/domain/pathway.h"
#include "ui/map/districtlayer.h"
#include "ui/map/hospitalmark.h"
#include "ui/map/mapframe.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"

#include <array>
#include <cmath>

namespace sooner {

namespace {

constexpr int legendWidth = 232;
constexpr int swatch = 10;
constexpr int barMost = 150;

Box cardBox()
{
    return {tokens().surface, tokens().border, 1, double(metrics().radiusPanel), false};
}

int lineOf(TextRole role)
{
    return Theme::current().lineHeight(role);
}

/** The shapes of the sectors and the ring, two in a line. */
void paintSigns(QPainter& painter, const QRect& top)
{
    const int icon = metrics().iconChip;
    const int half = top.width() / 2;
    const int row = lineOf(TextRole::Caption) + space::xs;
    const auto entry = [&](int column, int atRow, const QString& words, auto paintSign) {
        const QRect place(top.left() + column * half, top.top() + atRow * row, half, row);
        paintSign(QRect(place.left(), place.top() + (row - icon) / 2, icon, icon));
        paintText(painter, place.adjusted(icon + space::s, 0, 0, 0), words,
                  {TextRole::Caption, tokens().text2});
    };
    const auto shape = [&](Sector sector) {
        return
            [&painter, sector](const QRect& at) { paintSectorShape(painter, at, sector, false); };
    };
    entry(0, 0, MapLegend::tr("NHS"), shape(Sector::Nhs));
    entry(1, 0, MapLegend::tr("Elective hub"), shape(Sector::Hub));
    entry(0, 1, MapLegend::tr("Independent"), shape(Sector::Independent));
    entry(1, 1, MapLegend::tr("Share used"), [&](const QRect& at) {
        paintIcon(painter, at, QStringLiteral("ring-share"), tokens().hospitalOther);
    });
}

} // namespace

MapLegend::MapLegend(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("mapLegend"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        updateGeometry();
        resize(sizeHint());
    });
}

MapLegend::Words MapLegend::wordsOf(const QString& title, const DistrictLayer& districts)
{
    Words words{title, {}, {}};
    for (const int from : districts.classes().from())
        words.from += grouped(from);
    words.from.last() += QLatin1Char('+');
    if (const int elsewhere = districts.counts().elsewhere; elsewhere > 0)
        words.elsewhere = tr("%1 more, home district not known").arg(grouped(elsewhere));
    return words;
}

void MapLegend::setShading(const QString& title, const DistrictLayer& districts)
{
    m_words = wordsOf(title, districts);
    setAccessibleName(text());
    resize(sizeHint());
    update();
}

QString MapLegend::text() const
{
    return tr("%1: shades from %2. %3")
        .arg(m_words.title, m_words.from.join(QStringLiteral(", ")), m_words.elsewhere);
}

QSize MapLegend::sizeHint() const
{
    return sizeOf(m_words);
}

QSize MapLegend::sizeOf(const Words& words)
{
    const int widest = std::max(textWidth(words.title, TextRole::Caption, Weight::Semibold),
                                Theme::current().px(legendWidth) - 2 * space::l);
    int height = 2 * space::m + lineOf(TextRole::Caption) + space::xs + swatch
                 + lineOf(TextRole::Micro) + space::s + lineOf(TextRole::Caption) + space::xs
                 + 2 * (lineOf(TextRole::Caption) + space::xs);
    if (!words.elsewhere.isEmpty())
        height += lineOf(TextRole::Micro) + 2;
    return {widest + 2 * space::l, height};
}

void MapLegend::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        resize(sizeHint());
    QWidget::changeEvent(event);
}

void MapLegend::paint(QPainter& painter, QPoint topRight, const QString& title,
                      const DistrictLayer& districts)
{
    const Words words = wordsOf(title, districts);
    const QSize size = sizeOf(words);
    paintWords(painter, QRect(topRight - QPoint(size.width(), 0), size), words);
}

void MapLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintWords(painter, rect(), m_words);
}

void MapLegend::paintWords(QPainter& painter, const QRect& rect, const Words& words)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    paintBox(painter, rect, cardBox());
    const QRect inner = rect.adjusted(space::l, space::m, -space::l, -space::m);
    int y = inner.top();
    const auto line = [&](int height) {
        const QRect place(inner.left(), y, inner.width(), height);
        y += height;
        return place;
    };
    const TextLook bold{TextRole::Caption, t.text, Weight::Semibold};
    paintText(painter, line(lineOf(TextRole::Caption)), words.title, bold);
    y += space::xs;
    const QRect bar = line(swatch);
    const QRect numbers = line(lineOf(TextRole::Micro));
    const double part = double(bar.width()) / ShadingClasses::count;
    for (int i = 0; i < ShadingClasses::count; ++i) {
        const QRectF cell(bar.left() + i * part, bar.top(), part, bar.height());
        painter.setPen(QPen(t.edge, 0.8));
        painter.setBrush(t.district[std::size_t(i)]);
        painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
        if (i < words.from.size())
            paintText(painter, QRect(int(cell.left()), numbers.top(), int(part), numbers.height()),
                      words.from[i], {TextRole::Micro, t.text2});
    }
    if (!words.elsewhere.isEmpty())
        paintText(painter, line(lineOf(TextRole::Micro) + 2), words.elsewhere,
                  {TextRole::Micro, t.text2});
    y += space::s;
    paintText(painter, line(lineOf(TextRole::Caption)), tr("Hospitals, by free places"), bold);
    paintSigns(painter, QRect(inner.left(), y + space::xs, inner.width(), 0));
    painter.restore();
}

ScaleBar::ScaleBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("scaleBar"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

double ScaleBar::roundMiles(double metresPerPixel, double most)
{
    const double room = most * metresPerPixel / metresPerMile;
    double best = 0.1;
    for (double scale = 0.1; scale <= 1000; scale *= 10) {
        for (const double step : {1.0, 2.0, 5.0}) {
            if (step * scale <= room)
                best = step * scale;
        }
    }
    return best;
}

void ScaleBar::setFrame(const MapFrame& frame)
{
    m_miles = roundMiles(frame.metresPerPixel(), Theme::current().px(barMost));
    m_pixels = m_miles * metresPerMile / frame.metresPerPixel();
    setAccessibleName(tr("Scale: %1 miles").arg(m_miles));
    resize(sizeHint());
    update();
}

QSize ScaleBar::sizeHint() const
{
    return {int(m_pixels) + textWidth(tr("%1 miles").arg(m_miles), TextRole::Micro) + space::s
                + 2 * space::m,
            lineOf(TextRole::Micro) + 2 * space::s};
}

void ScaleBar::paint(QPainter& painter, const QRect& rect, double miles, double pixels)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, rect, cardBox());
    const double left = rect.left() + space::m + 0.5;
    const double middle = rect.center().y() + 0.5;
    painter.setPen(QPen(tokens().text, 1.4));
    painter.drawLine(QPointF(left, middle), QPointF(left + pixels, middle));
    for (const double share : {0.0, 0.5, 1.0}) {
        const double x = left + share * pixels;
        const double up = share == 0.5 ? 2.5 : 3.5;
        painter.drawLine(QPointF(x, middle - up), QPointF(x, middle + up));
    }
    paintText(
        painter, QRect(int(left + pixels) + space::s, rect.top(), rect.width(), rect.height()),
        miles == 1 ? tr("1 mile") : tr("%1 miles").arg(miles), {TextRole::Micro, tokens().text});
    painter.restore();
}

void ScaleBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect(), m_miles, m_pixels);
}

ZoomButtons::ZoomButtons(QWidget* parent)
    : QWidget(parent), m_in(iconButton(QStringLiteral("plus"), tr("Come nearer (+)"), this)),
      m_out(iconButton(QStringLiteral("minus"), tr("Go back (-)"), this))
{
    auto* fit = iconButton(QStringLiteral("fit"), tr("The whole region (0)"), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(1);
    column->setSizeConstraint(QLayout::SetFixedSize);
    for (QToolButton* button : {m_in, m_out, fit}) {
        button->setFixedSize(metrics().button, metrics().button);
        column->addWidget(button);
    }
    m_in->setObjectName(QStringLiteral("mapZoomIn"));
    m_out->setObjectName(QStringLiteral("mapZoomOut"));
    fit->setObjectName(QStringLiteral("mapFit"));
    connect(m_in, &QToolButton::clicked, this, &ZoomButtons::zoomInRequested);
    connect(m_out, &QToolButton::clicked, this, &ZoomButtons::zoomOutRequested);
    connect(fit, &QToolButton::clicked, this, &ZoomButtons::fitRequested);
}

void ZoomButtons::setCan(bool zoomIn, bool zoomOut)
{
    m_in->setEnabled(zoomIn);
    m_out->setEnabled(zoomOut);
}

void ZoomButtons::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintBox(painter, rect(), cardBox());
    painter.setPen(tokens().line);
    for (const int part : {1, 2}) {
        const int y = part * height() / 3;
        painter.drawLine(1, y, width() - 2, y);
    }
}

} // namespace sooner
