#pragma once

#include <QWidget>

class QToolButton;

namespace sooner {

class DistrictLayer;
class MapFrame;

/** What the shades and the marks mean; at the map's top right corner. */
class MapLegend : public QWidget
{
    Q_OBJECT

public:
    explicit MapLegend(QWidget* parent = nullptr);

    /** "Over 52 weeks, by district". */
    void setShading(const QString& title, const DistrictLayer& districts);
    /** The same on paper, its top right corner there. */
    static void paint(QPainter& painter, QPoint topRight, const QString& title,
                      const DistrictLayer& districts);
    QSize sizeHint() const override;
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Words
    {
        QString title;
        QStringList from;
        QString elsewhere; ///< who is in no shade
    };
    static Words wordsOf(const QString& title, const DistrictLayer& districts);
    static QSize sizeOf(const Words& words);
    static void paintWords(QPainter& painter, const QRect& rect, const Words& words);

    Words m_words;
};

/** How long a mile is here. */
class ScaleBar : public QWidget
{
    Q_OBJECT

public:
    explicit ScaleBar(QWidget* parent = nullptr);

    void setFrame(const MapFrame& frame);
    double miles() const { return m_miles; }
    double pixels() const { return m_pixels; }
    QSize sizeHint() const override;

    /** The longest of 0.5, 1, 2, 5, 10, 20 ... miles that is no longer than so many pixels. */
    static double roundMiles(double metresPerPixel, double most);
    static void paint(QPainter& painter, const QRect& rect, double miles, double pixels);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_miles = 0;
    double m_pixels = 0;
};

/** + and - and the whole region, one above the other. */
class ZoomButtons : public QWidget
{
    Q_OBJECT

public:
    explicit ZoomButtons(QWidget* parent = nullptr);

    void setCan(bool zoomIn, bool zoomOut);

signals:
    void zoomInRequested();
    void zoomOutRequested();
    void fitRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* m_in;
    QToolButton* m_out;
};

} // namespace sooner
