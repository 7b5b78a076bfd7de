#pragma once

#include <QListView>

class QSortFilterProxyModel;

namespace sooner {

class HospitalModel;

/** Under the patients: the hospitals that can take who is selected, nearest first, with the date
    they would get. */
class ReachList : public QListView
{
    Q_OBJECT

public:
    explicit ReachList(HospitalModel& model, QWidget* parent = nullptr);

    int count() const;
    /** Hospital of the state; -1. */
    int currentHospital() const;
    void setCurrentHospital(int hospital);

signals:
    void hospitalPicked(int hospital);
    void hospitalChosen(int hospital); ///< Enter or a double click

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    QSortFilterProxyModel* m_order;
};

} // namespace sooner
