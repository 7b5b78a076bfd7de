#include "ui/models/wherenextmodel.h"

#include "ui/models/patientwords.h"

#include <algorithm>

namespace sooner {

void WhereNextModel::setPlaces(Snapshot region, int row, std::vector<WhereNext> places)
{
    const bool same = m_region
                      && std::equal(m_places.begin(), m_places.end(), places.begin(), places.end(),
                                    [&](const WhereNext& before, const WhereNext& now) {
                                        return m_region->session(before.session).id
                                               == region->session(now.session).id;
                                    });
    if (same) {
        m_region = std::move(region);
        m_row = row;
        m_places = std::move(places);
        if (rowCount() > 0)
            emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_region = std::move(region);
    m_row = row;
    m_places = std::move(places);
    endResetModel();
}

void WhereNextModel::clear()
{
    beginResetModel();
    m_places.clear();
    m_region.reset();
    m_all = false;
    endResetModel();
}

void WhereNextModel::setShowsAll(bool all)
{
    if (m_all == all)
        return;
    const int others = count() - fewPlaces;
    if (others > 0 && all)
        beginInsertRows({}, fewPlaces, count() - 1);
    else if (others > 0)
        beginRemoveRows({}, fewPlaces, count() - 1);
    m_all = all;
    if (others > 0 && all)
        endInsertRows();
    else if (others > 0)
        endRemoveRows();
}

SessionId WhereNextModel::session(int row) const
{
    return m_region->session(place(row).session).id;
}

int WhereNextModel::rowOf(SessionId session) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (this->session(row) == session)
            return row;
    }
    return -1;
}

int WhereNextModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    return m_all ? count() : std::min(count(), fewPlaces);
}

QVariant WhereNextModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Session)
        return session(index.row()).value;
    if (role == Rank)
        return index.row() + 1;
    const PlaceWords words = placeWords(*m_region, m_row, place(index.row()));
    switch (role) {
    case Qt::DisplayRole:
    case Hospital: return words.hospital;
    case Details: return words.details;
    case Date: return words.date;
    case Free: return words.free;
    case Qt::ToolTipRole: return words.full;
    case Qt::AccessibleTextRole: return words.full + QLatin1Char(' ') + words.free;
    default: return {};
    }
}

} // namespace sooner
