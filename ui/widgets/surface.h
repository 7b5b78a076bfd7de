#pragma once

#include <QWidget>

namespace sooner {

/** A plain panel: a fill from the tokens and 1 px lines at the sides named. Panels touch and are
 * parted by lines. */
class Surface : public QWidget
{
    Q_OBJECT

public:
    enum class Fill { Surface, Window, Sunken, Rail, Tint, Raised };

    explicit Surface(Fill fill, Qt::Edges lines = {}, QWidget* parent = nullptr);

    void setFill(Fill fill);
    void setLines(Qt::Edges lines);
    /** Card: all round line and rounded corners, on whatever lies behind. */
    void setCard(bool card);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void keepHeight();

    Fill m_fill;
    Qt::Edges m_lines;
    bool m_card = false;
};

} // namespace sooner
