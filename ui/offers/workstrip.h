#pragma once

#include "ui/offers/offerqueue.h"
#include "ui/widgets/surface.h"

#include <QAbstractButton>

class QGridLayout;
class QPushButton;

namespace sooner {

/** One kind of today's work: its count in words, which filters, and one action at the right. */
class WorkTile : public QAbstractButton
{
    Q_OBJECT

public:
    WorkTile(const QString& words, const QString& action, bool urgent, QWidget* parent = nullptr);

    void setCount(int count);
    int count() const { return m_count; }
    QPushButton* action() const { return m_action; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QString m_words;
    bool m_urgent; ///< its count is red
    int m_count = 0;
    QPushButton* m_action;
};

/** Today's work on top of the board. Each count is a filter and an action. */
class WorkStrip : public Surface
{
    Q_OBJECT

public:
    explicit WorkStrip(OfferQueue& queue, QWidget* parent = nullptr);

    WorkTile* tile(OfferWork work) const { return m_tiles[std::size_t(work)]; }

signals:
    void actionRequested(sooner::OfferWork work);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow();
    void arrange();

    OfferQueue& m_queue;
    QGridLayout* m_grid;
    std::array<WorkTile*, offerWorkCount> m_tiles{};
    int m_inARow = 0;
};

} // namespace sooner
