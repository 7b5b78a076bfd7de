#include "ui/map/hospitalmodel.h"

#include "core/base/text.h"

#include <cmath>

namespace sooner {

namespace {

constexpr double last = 1e15; ///< what is missing sorts after everything

} // namespace

HospitalModel::HospitalModel(MapState& state, QObject* parent)
    : QAbstractTableModel(parent), m_state(state), m_rows(int(state.hospitals().size()))
{
    connect(&m_state, &MapState::hospitalsChanged, this, [this] {
        beginResetModel();
        m_rows = int(m_state.hospitals().size());
        endResetModel();
    });
    connect(&m_state, &MapState::reachChanged, this, [this] {
        if (m_rows > 0)
            emit dataChanged(index(0, 0), index(m_rows - 1, columns - 1));
    });
}

int HospitalModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int HospitalModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString HospitalModel::answer(int row) const
{
    if (!m_state.lift())
        return tr("Nobody selected");
    const HospitalReach& reach = m_state.reachOf(row);
    if (!reach.fits())
        return tr("No: %1").arg(reach.why);
    const Verdict& verdict = m_state.lift()->verdict(reach.session);
    return tr("Can take them, at %1 weeks").arg(verdict.weeksThen);
}

QString HospitalModel::text(const MapHospital& hospital, int row, int column) const
{
    const Region& region = *m_state.region();
    switch (column) {
    case Name: return region.site(hospital.site).record.name;
    case Kind: return nameOf(hospital.sector);
    case Free: return grouped(hospital.free);
    case Places: return grouped(hospital.places);
    case Used: return tr("%1 %").arg(int(std::lround(100 * hospital.shareUsed())));
    case First: {
        const int session = hospital.firstFree(region);
        return session < 0 ? tr("None free") : region.session(session).record.days.first.staff();
    }
    case Miles: {
        const auto metres = m_state.lift() ? m_state.reachOf(row).metres : std::nullopt;
        return metres        ? milesText(*metres)
               : hospital.at ? QStringLiteral("–")
                             : tr("Position not known");
    }
    case Answer: return answer(row);
    default: return {};
    }
}

QVariant HospitalModel::sortValue(const MapHospital& hospital, int row, int column) const
{
    const Region& region = *m_state.region();
    switch (column) {
    case Free: return hospital.free;
    case Places: return hospital.places;
    case Used: return hospital.shareUsed();
    case First: {
        const int session = hospital.firstFree(region);
        return session < 0 ? QVariant(last)
                           : QVariant(double(region.session(session).record.days.first.number));
    }
    case Miles: return m_state.lift() ? m_state.reachOf(row).metres.value_or(last) : last;
    case Answer: {
        const bool fits = m_state.lift() && m_state.reachOf(row).fits();
        return fits ? m_state.reachOf(row).metres.value_or(last / 2) : last;
    }
    default: return text(hospital, row, column).toLower();
    }
}

QVariant HospitalModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows || !m_state.region())
        return {};
    const int row = index.row();
    const MapHospital& hospital = m_state.hospitals()[std::size_t(row)];
    const HospitalReach* reach = m_state.lift() ? &m_state.reachOf(row) : nullptr;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return text(hospital, row, index.column());
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal).toString(),
                                text(hospital, row, index.column()));
    case Qt::TextAlignmentRole: {
        const bool number = index.column() >= Free && index.column() <= Used;
        return QVariant(int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    case SortValue: return sortValue(hospital, row, index.column());
    case Fits: return reach && reach->fits();
    case Site: return hospital.site;
    case SectorRole: return int(hospital.sector);
    case NextDate:
        return reach && reach->fits() ? m_state.lift()->verdict(reach->session).day->staff()
                                      : QString();
    case ReachWords: {
        if (!reach)
            return {};
        QStringList words;
        if (reach->metres)
            words += milesText(*reach->metres);
        words += reach->fits() ? counted(reach->open, tr("place"), tr("places")) : reach->why;
        return words.join(QStringLiteral(" · "));
    }
    default: return {};
    }
}

QVariant HospitalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section >= Free && section <= Used;
        return QVariant(int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    static const char* const names[columns] = {
        QT_TR_NOOP("Hospital"), QT_TR_NOOP("Kind"),
        QT_TR_NOOP("Free"),     QT_TR_NOOP("Places"),
        QT_TR_NOOP("Used"),     QT_TR_NOOP("First free"),
        QT_TR_NOOP("Distance"), QT_TR_NOOP("Can they take the patient?")};
    return tr(names[section]);
}

} // namespace sooner
