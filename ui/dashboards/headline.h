#pragma once

#include "ui/widgets/surface.h"

class QLabel;

namespace sooner {

/** A tile: what it is, the figure, and what was counted. */
class Headline : public Surface
{
    Q_OBJECT

public:
    explicit Headline(const QString& name, QWidget* parent = nullptr);

    void setFigure(const QString& figure, const QString& counted);
    QString name() const;
    QString figure() const;
    QString caption() const;

private:
    QLabel* m_name;
    QLabel* m_figure;
    QLabel* m_caption;
};

/** Tiles of equal width: all in one row, or in two or more where they do not fit. */
class HeadlineRow : public QWidget
{
    Q_OBJECT

public:
    explicit HeadlineRow(QWidget* parent = nullptr);

    Headline* addTile(const QString& name);
    const QList<Headline*>& tiles() const { return m_tiles; }
    int columns() const { return m_columns; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QList<Headline*> m_tiles;
    int m_columns = 0;
};

} // namespace sooner
