#pragma once

#include <QHeaderView>

namespace sooner {

/** At each side of a cell and of a head: fifteen columns fit on a small screen. */
inline constexpr int figurePadding = 6;

/** Heads of number columns in two lines, so that a column is no wider than its numbers need. */
class FiguresHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit FiguresHeader(QWidget* parent = nullptr);

protected:
    QSize sectionSizeFromContents(int section) const override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    /** The words broken where both lines are shortest. */
    QStringList lines(int section) const;
    bool isSorted(int section) const;
};

} // namespace sooner
