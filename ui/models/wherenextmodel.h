#pragma once

#include "core/workspace/reasons.h"

#include <QAbstractListModel>

namespace sooner {

/** The places a patient could go to, best first; all of them, or only the best few. */
class WhereNextModel : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int fewPlaces = 4;

    enum Role {
        Session = Qt::UserRole, ///< qint64: the SessionId's number
        Rank,                   ///< int: 1 is the best
        Hospital,               ///< QString
        Details,                ///< QString: sector, miles, weeks on that day
        Date,                   ///< QString
        Free                    ///< QString
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    /** The same sessions in the same order, with other numbers of free places, say, keep their
     * rows.
     */
    void setPlaces(Snapshot region, int row, std::vector<WhereNext> places);
    void clear();
    /** How many there are, shown or not. */
    int count() const { return int(m_places.size()); }
    bool showsAll() const { return m_all; }
    void setShowsAll(bool all);
    const WhereNext& place(int row) const { return m_places[std::size_t(row)]; }
    SessionId session(int row) const;
    /** -1 when it is not shown. */
    int rowOf(SessionId session) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    Snapshot m_region;
    int m_row = 0; ///< the patient, in m_region
    std::vector<WhereNext> m_places;
    bool m_all = false;
};

} // namespace sooner
