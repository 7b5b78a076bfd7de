#pragma once

#include "ui/widgets/surface.h"

class QBoxLayout;

namespace sooner {

/** The product in one picture: waits, links, places. */
class StartDrawing : public QWidget
{
    Q_OBJECT

public:
    explicit StartDrawing(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/** Shown while there is no region: one obvious safe step, and two others. */
class FirstStart : public Surface
{
    Q_OBJECT

public:
    explicit FirstStart(QWidget* parent = nullptr);

signals:
    void demonstrationRequested();
    void listRequested();
    void regionRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* steps();

    StartDrawing* m_drawing;
    QBoxLayout* m_cards = nullptr;
};

} // namespace sooner
