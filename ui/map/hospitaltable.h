#pragma once

#include <QWidget>

class QSortFilterProxyModel;

namespace sooner {

class HospitalModel;
class MapState;
class TableView;
class ViewHeader;

/** The map as a table, one key away: every hospital with its numbers and, for who is selected, why
    or why not. */
class HospitalTable : public QWidget
{
    Q_OBJECT

public:
    HospitalTable(MapState& state, HospitalModel& model, QWidget* parent = nullptr);

    TableView* table() const { return m_table; }
    /** Those that can take the patients first, then the reasons. */
    void sortByAnswer();
    void setCurrentHospital(int hospital);
    int currentHospital() const;

signals:
    void mapRequested();
    void hospitalPicked(int hospital);
    void hospitalChosen(int hospital);

private:
    void showCount();

    MapState& m_state;
    QSortFilterProxyModel* m_order;
    TableView* m_table;
    ViewHeader* m_header;
};

} // namespace sooner
