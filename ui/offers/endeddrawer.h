#pragma once

#include "ui/offers/offermodel.h"
#include "ui/widgets/surface.h"

namespace sooner {

class CardList;

/** At the right of the board when asked for: offers that were declined, expired or ended otherwise,
   the newest first, each with its reason. */
class EndedDrawer : public Surface
{
    Q_OBJECT

public:
    explicit EndedDrawer(OfferQueue& queue, QWidget* parent = nullptr);

    CardList& list() const { return *m_list; }

signals:
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void size();

    OfferModel* m_model;
    CardList* m_list;
};

} // namespace sooner
