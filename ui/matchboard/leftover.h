#pragma once

#include "core/workspace/reasons.h"
#include "ui/widgets/surface.h"

#include <QAbstractListModel>

#include <memory>

class QLabel;
class QListView;

namespace sooner {

class Desk;

/** Everybody whom the plan leaves over, most urgent first, in the place of the board; the selected
   one with the reasons in words. Placed + left over + excluded = list. */
class LeftOver : public Surface
{
    Q_OBJECT

public:
    explicit LeftOver(Desk& desk, QWidget* parent = nullptr);
    ~LeftOver() override;

    /** Shared, because reasons are worked out on another thread. */
    void setPlan(std::shared_ptr<const PlanResult> plan);

signals:
    void closeRequested();

private:
    void explainCurrent();
    void show(const PathwayReasons& reasons);

    class Model;
    Desk& m_desk;
    std::shared_ptr<const PlanResult> m_plan;
    Model* m_model;
    QListView* m_list;
    QLabel* m_count;
    QLabel* m_why;
    QLabel* m_details;
};

} // namespace sooner
