#pragma once

#include <QLayout>

namespace sooner {

/** A bar: some widgets at the left, some at the right. Where one line is too narrow, both groups
   wrap, the right one below the left one. */
class BarLayout : public QLayout
{
    Q_OBJECT

public:
    explicit BarLayout(QWidget* parent = nullptr, int gap = 8);
    ~BarLayout() override;

    /** At the left. */
    void addItem(QLayoutItem* item) override;
    void addRight(QWidget* widget);
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    struct Line
    {
        QList<QLayoutItem*> items;
        int width = 0;
        int height = 0;
    };
    QList<Line> lines(const QList<QLayoutItem*>& items, int width) const;
    int place(const QRect& rect, bool move) const;
    void placeLine(const Line& line, const QRect& area, bool right) const;

    QList<QLayoutItem*> m_left;
    QList<QLayoutItem*> m_right;
    int m_gap;
};

} // namespace sooner
