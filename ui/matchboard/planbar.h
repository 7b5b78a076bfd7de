#pragma once

#include "ui/widgets/surface.h"

class QLabel;
class QPushButton;

namespace sooner {

struct PlanResult;
class Tag;
class TierShares;

/** Over the board: what the best plan places, what it leaves over and its proof; Find best matches
 * and Accept. */
class PlanBar : public Surface
{
    Q_OBJECT

public:
    explicit PlanBar(QWidget* parent = nullptr);

    /** Null: there is no plan; says how many are in the match instead. */
    void setPlan(const PlanResult* plan);
    void setWaiting(int considered, int excluded, int freePlaces);
    void setSearching(bool searching);
    /** How many of the plan's placements Accept would save. */
    void setAcceptable(int count);
    /** Colleagues have changed the region since the plan was made: it is proven for what was. */
    void setOutdated(bool outdated);
    void setReadOnly(bool readOnly);
    /** "cancer, P2, then longest waits" */
    void setOrder(const QString& words);

signals:
    void orderRequested();
    void findRequested();
    void acceptRequested();
    void dropPlanRequested();
    void leftOverRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateButtons();
    void fitOrder();

    QLabel* m_headline;
    Tag* m_proof;
    QLabel* m_facts;
    QString m_planFacts;
    bool m_isProven = false;
    QPushButton* m_leftOver;
    QPushButton* m_order;
    QString m_orderWords;
    TierShares* m_tiers;
    QPushButton* m_discard;
    QPushButton* m_find;
    QPushButton* m_accept;
    int m_acceptable = 0;
    bool m_hasPlan = false;
    bool m_searching = false;
    bool m_readOnly = false;
};

} // namespace sooner
