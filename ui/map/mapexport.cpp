#include "ui/map/mapexport.h"

#include "core/domain/pathway.h"
#include "ui/map/mapcanvas.h"
#include "ui/map/mapcorners.h"
#include "ui/theme/paint.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QScreen>
#include <QSvgGenerator>

#include <cmath>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(MapExport)
};

constexpr QSize page(1123, 794); ///< A4 across, at 96 dots an inch
constexpr int margin = 32;
constexpr int imageRatio = 2; ///< dots of a PNG for each

/** Of the screen, for which all text was measured. */
int dotsPerInch()
{
    return int(std::lround(QGuiApplication::primaryScreen()->logicalDotsPerInch()));
}

/** The map first and the margin over it: not every format cuts off what lies outside. */
void paintPage(QPainter& painter, const MapCanvas& canvas, const MapCaption& caption)
{
    const int body = Theme::current().lineHeight(TextRole::Body);
    const int title = Theme::current().lineHeight(TextRole::ViewTitle);
    const QRect whole(QPoint(), page);
    QRect map = whole.adjusted(margin, margin + title + body + space::m, -margin,
                               -margin - body - space::s);
    painter.save();
    painter.translate(map.topLeft());
    const MapFrame frame = canvas.render(painter, map.size());
    painter.restore();
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().surface);
    painter.drawRect(QRect(whole.topLeft(), QPoint(whole.right(), map.top() - 1)));
    painter.drawRect(QRect(QPoint(0, map.bottom() + 1), whole.bottomRight()));
    painter.drawRect(QRect(QPoint(0, map.top() - 1), QPoint(map.left() - 1, map.bottom() + 1)));
    painter.drawRect(
        QRect(QPoint(map.right() + 1, map.top() - 1), QPoint(whole.right(), map.bottom() + 1)));
    painter.setPen(tokens().border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(map);
    const int width = whole.width() - 2 * margin;
    paintText(painter, QRect(margin, margin, width, title), caption.title,
              {TextRole::ViewTitle, tokens().text});
    paintText(painter, QRect(margin, margin + title, width, body), caption.subtitle,
              {TextRole::Body, tokens().text2});
    paintText(painter, QRect(margin, map.bottom() + space::s, width, body), caption.sources,
              {TextRole::Micro, tokens().text2});
    const double metres = frame.metresPerPixel();
    const double miles = ScaleBar::roundMiles(metres, 150);
    const double pixels = miles * metresPerMile / metres;
    ScaleBar::paint(painter, QRect(map.left() + space::m, map.bottom() - 40, int(pixels) + 100, 28),
                    miles, pixels);
    MapLegend::paint(painter, QPoint(map.right() - space::m, map.top() + space::m),
                     canvas.shadingTitle(), canvas.districts());
}

QByteArray png(const MapCanvas& canvas, const MapCaption& caption)
{
    QImage image(page * imageRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(imageRatio);
    image.fill(tokens().surface);
    QPainter painter(&image);
    paintPage(painter, canvas, caption);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray svg(const MapCanvas& canvas, const MapCaption& caption)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(dotsPerInch());
    generator.setSize(page);
    generator.setViewBox(QRect(QPoint(), page));
    generator.setTitle(caption.title);
    generator.setDescription(caption.sources);
    QPainter painter(&generator);
    paintPage(painter, canvas, caption);
    painter.end();
    return bytes;
}

QByteArray pdf(const MapCanvas& canvas, const MapCaption& caption)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, {}));
    writer.setResolution(dotsPerInch());
    writer.setTitle(caption.title);
    QPainter painter(&writer);
    const double scale = double(writer.width()) / page.width();
    painter.scale(scale, scale);
    paintPage(painter, canvas, caption);
    painter.end();
    return bytes;
}

} // namespace

Result<void> writeMap(const MapCanvas& canvas, const MapCaption& caption, const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (ending == QLatin1String("png"))
        bytes = png(canvas, caption);
    else if (ending == QLatin1String("svg"))
        bytes = svg(canvas, caption);
    else if (ending == QLatin1String("pdf"))
        bytes = pdf(canvas, caption);
    else
        return fail(ErrorCode::Usage,
                    Say::tr("A map is saved as PNG, SVG or PDF; end the name with one of these"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorCode::Output,
                    Say::tr("The map could not be saved as %1: %2; choose another folder")
                        .arg(QFileInfo(path).fileName(), file.errorString()));
    return {};
}

} // namespace sooner
