#pragma once

#include "ui/map/mapstate.h"

#include <QAbstractTableModel>

namespace sooner {

/** The hospitals of the map as a table: the same without looking at it. Row = hospital of the
    state. */
class HospitalModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Kind, Free, Places, Used, First, Miles, Answer };
    static constexpr int columns = 8;

    enum Role {
        SortValue = Qt::UserRole, ///< a number or a text; what is missing comes last
        Fits,                     ///< bool: can take the patients at hand
        Site,                     ///< int: index in the region
        SectorRole,               ///< int
        NextDate,                 ///< QString: of the place they would get
        ReachWords                ///< QString: "11.2 miles · 2 places"
    };

    explicit HospitalModel(MapState& state, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const MapHospital& hospital, int row, int column) const;
    QVariant sortValue(const MapHospital& hospital, int row, int column) const;
    QString answer(int row) const;

    MapState& m_state;
    int m_rows = 0;
};

} // namespace sooner
