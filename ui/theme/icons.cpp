#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

static void initIconResource()
{
    Q_INIT_RESOURCE(icons);
}

namespace sooner {

namespace {

void needResource()
{
    [[maybe_unused]] static const bool once = (initIconResource(), true);
}

QString pathOf(const QString& name)
{
    needResource();
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

/** The drawings are black on nothing; the colour is laid over them. Size in device pixels. */
QPixmap tinted(const QString& name, int side, const QColor& color)
{
    const QString key = QStringLiteral("sooner/%1/%2/%3")
                            .arg(name, QString::number(side), color.name(QColor::HexArgb));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QSvgRenderer renderer(pathOf(name));
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class ThemeIconEngine : public QIconEngine
{
public:
    ThemeIconEngine(QString name, Tone tone, Tone on)
        : m_name(std::move(name)), m_tone(tone), m_on(on)
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(*painter, rect, m_name, color(mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return tinted(m_name, std::min(size.width(), size.height()), color(mode, state));
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }

    QString key() const override { return QStringLiteral("sooner"); }
    QIconEngine* clone() const override { return new ThemeIconEngine(m_name, m_tone, m_on); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        return colorOf(tokens(), mode == QIcon::Disabled ? Tone::Dim
                                 : state == QIcon::On    ? m_on
                                                         : m_tone);
    }

    QString m_name;
    Tone m_tone;
    Tone m_on;
};

} // namespace

QIcon programIcon()
{
    needResource();
    QIcon icon;
    QSvgRenderer renderer(QStringLiteral(":/app/sooner.svg"));
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

bool hasIcon(const QString& name)
{
    return QFile::exists(pathOf(name));
}

QIcon themeIcon(const QString& name, Tone tone, Tone on)
{
    Q_ASSERT_X(hasIcon(name), "themeIcon", qPrintable(name));
    return QIcon(new ThemeIconEngine(name, tone, on));
}

void paintIcon(QPainter& painter, const QRect& rect, const QString& name, const QColor& color)
{
    const int side = std::min(rect.width(), rect.height());
    if (side <= 0)
        return;
    const double ratio = painter.device()->devicePixelRatioF();
    QPixmap pixmap = tinted(name, int(std::ceil(side * ratio)), color);
    pixmap.setDevicePixelRatio(ratio);
    painter.drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2,
                       pixmap);
}

} // namespace sooner
