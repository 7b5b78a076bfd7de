#pragma once

#include "ui/models/pathwayfilter.h"
#include "ui/offers/offermoves.h"
#include "ui/widgets/surface.h"

class QLabel;
class QMenu;
class QPushButton;

namespace sooner {

class BarLayout;

/** Below the board while cards are selected: what they are, and what can be done with them. */
class SelectionBar : public Surface
{
    Q_OBJECT

public:
    explicit SelectionBar(QWidget* parent = nullptr);

    /** Hidden without offers. */
    void show(const Region* region, const std::vector<OfferId>& offers, Identity identity,
              bool readOnly);
    QPushButton* moveButton() const { return m_move; }
    /** The button of a deed; null when the selection has none for it. */
    QPushButton* button(OfferDeed deed) const;

signals:
    void clearRequested();
    void moveMenuRequested(QPoint global);
    void deedRequested(sooner::OfferDeed deed);

private:
    void addDeed(OfferDeed deed, QPushButton* button);
    void buildDeeds(const Region& region, const std::vector<OfferId>& offers);
    QString words(const Region& region, const std::vector<OfferId>& offers,
                  Identity identity) const;

    BarLayout* m_layout;
    QLabel* m_words;
    QPushButton* m_clear;
    QPushButton* m_move;
    QList<std::pair<OfferDeed, QPushButton*>> m_deeds;
};

/** Fills a menu with all that can be done: to each column, or why not, then the other ways. What is
   refused can be chosen too, and says its reason. */
void fillMoveMenu(QMenu& menu, const Region& region, const std::vector<OfferId>& offers,
                  Identity identity, const std::function<void(OfferDeed)>& act,
                  const std::function<void(const QString&)>& refuse);

} // namespace sooner
