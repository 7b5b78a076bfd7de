#include "ui/widgets/pips.h"

#include "ui/theme/paint.h"

namespace sooner {

namespace {

struct Group
{
    Pip pip;
    int count;
};

std::array<Group, 5> groupsOf(const PipCounts& c)
{
    return {{{Pip::Confirmed, c.confirmed},
             {Pip::Offered, c.offered},
             {Pip::Proposed, c.proposed},
             {Pip::Planned, c.planned},
             {Pip::Free, c.free}}};
}

QRectF pipAt(int x, const QRect& rect)
{
    const int side = metrics().pip;
    return QRectF(x, rect.y() + (rect.height() - side) / 2, side, side);
}

/** One pip of each kind with its number: for blocks of many places. */
int paintCounts(QPainter& painter, const QRect& rect, const PipCounts& counts, bool inactive)
{
    int x = rect.x();
    for (const Group& group : groupsOf(counts)) {
        if (!group.count)
            continue;
        paintPip(painter, pipAt(x, rect), group.pip, inactive);
        x += metrics().pipPitch;
        const QRect words(x, rect.y(), rect.right() - x, rect.height());
        x += paintText(
            painter, words, QString::number(group.count),
            {.role = TextRole::Micro, .color = inactive ? tokens().inactiveText : tokens().text2});
        x += space::xs + 2;
    }
    return x - rect.x();
}

constexpr std::array<Pip, 4> legend = {Pip::Free, Pip::Proposed, Pip::Offered, Pip::Confirmed};

} // namespace

QString nameOf(Pip pip)
{
    switch (pip) {
    case Pip::Confirmed: return PipLegend::tr("Confirmed");
    case Pip::Offered: return PipLegend::tr("Offered");
    case Pip::Proposed: return PipLegend::tr("Proposed");
    case Pip::Planned: return PipLegend::tr("Planned");
    case Pip::Free: return PipLegend::tr("Free");
    }
    return {};
}

void paintPip(QPainter& painter, const QRectF& rect, Pip pip, bool inactive)
{
    const Tokens& t = tokens();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(rect.width(), rect.height());
    const QPointF middle = rect.center();
    const double radius = side / 2 - 1.5;
    const double stroke = std::max(1.2, side / 10);
    const auto tone = [&](const QColor& color) { return inactive ? t.dim : color; };
    const auto ring = [&](const QColor& color, bool dashed) {
        QPen pen(color, stroke);
        if (dashed) {
            pen.setDashPattern({1.8, 1.5});
            pen.setCapStyle(Qt::FlatCap);
        }
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, radius, radius);
    };
    const auto dot = [&](const QColor& color, double r) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(middle, r, r);
    };
    switch (pip) {
    case Pip::Free: ring(tone(t.edge), false); break;
    case Pip::Planned:
    case Pip::Proposed:
        ring(tone(t.prop), pip == Pip::Planned);
        dot(tone(t.prop), side / 7.5);
        break;
    case Pip::Offered: {
        ring(tone(t.accent), false);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tone(t.accent));
        const QRectF disc(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
        painter.drawPie(disc, -90 * 16, 180 * 16);
        break;
    }
    case Pip::Confirmed: dot(tone(t.band[3]), radius + stroke / 2); break;
    }
    painter.restore();
}

int paintPips(QPainter& painter, const QRect& rect, const PipCounts& counts, bool inactive)
{
    const int pitch = metrics().pipPitch;
    if (counts.all() * pitch > rect.width() + pitch - metrics().pip)
        return paintCounts(painter, rect, counts, inactive);
    int x = rect.x();
    for (const Group& group : groupsOf(counts)) {
        for (int i = 0; i < group.count; ++i, x += pitch)
            paintPip(painter, pipAt(x, rect), group.pip, inactive);
    }
    return x - rect.x();
}

QString pipWords(const PipCounts& counts)
{
    QStringList words;
    for (const Group& group : groupsOf(counts)) {
        if (group.count)
            words.append(QStringLiteral("%1 %2").arg(QString::number(group.count),
                                                     nameOf(group.pip).toLower()));
    }
    return words.join(QStringLiteral(", "));
}

PipLegend::PipLegend(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Places: ring free, dotted ring proposed, half offered, full confirmed"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize PipLegend::sizeHint() const
{
    int width = 0;
    for (const Pip pip : legend)
        width += metrics().pipPitch + textWidth(nameOf(pip), TextRole::Micro) + space::l;
    return {width, metrics().tag};
}

void PipLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    int x = space::s;
    for (const Pip pip : legend) {
        paintPip(painter, pipAt(x, rect()), pip);
        x += metrics().pipPitch;
        x += paintText(painter, QRect(x, 0, width() - x, height()), nameOf(pip),
                       {.role = TextRole::Micro, .color = tokens().text2});
        x += space::l;
    }
}

} // namespace sooner
