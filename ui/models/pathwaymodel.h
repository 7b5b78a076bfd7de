#pragma once

#include "ui/models/livetable.h"
#include "ui/models/pathwaycells.h"
#include "ui/models/pathwayorder.h"

#include <memory>

namespace sooner {

class Desk;

/** The waiting list as a table: rows of the desk's Region after a filter and in an order. It shows
   the open clocks.

   A change of the region moves nothing by itself: rows keep their places and show their new state;
   what would come, go or move is counted by pendingChanges() and done by showChanges(), when
   nothing of it is in somebody's hand (screen rule U24). A row is a pathway by its id, whatever the
   region does. */
class PathwayModel : public LiveTable
{
    Q_OBJECT

public:
    enum Column { Select, Wait, Person, PriorityTag, Care, Travel, Bmi, Asa, State };
    Q_ENUM(Column)
    static constexpr int columns = 9;

    enum Role {
        RegionRow = Qt::UserRole, ///< int: row of region()
        Id,                       ///< qint64: the pathway's number
        DaysWaited,               ///< int
        FirstLine,                ///< QString: of this cell
        SecondLine,               ///< QString: of this cell; may be empty
        Missing,                  ///< bool: the cell stands for a fact nobody recorded
        ListStateRole,            ///< int: a ListState
        NeedsLook,                ///< bool: an offer is under way and yet something is wrong
        PriorityRole              ///< int: a Priority, -1 none
    };
    Q_ENUM(Role)

    explicit PathwayModel(Desk& desk, QObject* parent = nullptr, int mostAtOnce = 100000);

    /** Null while no region is open. */
    const Snapshot& region() const { return m_region; }
    Day asOf() const { return m_asOf; }
    Identity identity() const { return m_identity; }
    const PathwayFilter& filter() const { return m_filter; }
    void setFilter(const PathwayFilter& filter);
    const PathwaySort& sortedBy() const { return m_sort; }
    void setSort(const PathwaySort& sort);

    const QuickCounts& counts() const { return m_counts; }
    /** Rows that a change of the region would bring, take away or move. */
    int pendingChanges() const { return m_waiting.changes; }
    /** Those would take this row away; or put it elsewhere. */
    bool wouldGo(int row) const { return m_waiting.goes(row); }
    bool wouldMove(int row) const { return m_waiting.moves(row); }
    /** Rows come, go and move; a filter or an order that changes makes all of them anew. */
    void showChanges();

    /** Row of region() that is shown there. */
    int regionRow(int row) const { return m_rows[std::size_t(row)]; }
    PathwayId id(int row) const { return m_region->pathwayId(regionRow(row)); }
    /** -1 when the list does not show it. */
    int rowOf(PathwayId id) const;

    /** The order that a click on a column's head asks for; nothing where sorting means nothing. */
    static std::optional<PathwaySort> sortOf(int column);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

signals:
    void countsChanged();
    void pendingChanged();
    void sortChanged();

private:
    /** What a region, a filter and an order give. */
    struct Listing
    {
        std::shared_ptr<const std::vector<int>> order; ///< all open pathways as sorted
        QuickCounts counts;
        std::vector<int> rows; ///< those that match
        RowSteps steps;        ///< to them, from what is shown
    };
    enum class Order { Keep, Anew };
    /** The later ones are never forgotten for the sake of the earlier ones. */
    enum class Then { Compare, Follow, ShowAnew };

    void takeRegion();
    void dropRegion();
    void followRegion();
    /** Makes the listing, here or beside the window, and then shows it or counts what it would
        change. */
    void arrange(Order order, Then then);
    void take(Listing listing);
    void clearRows();
    void moveTo(const Snapshot& region);
    void tellChangedRows(const RegionChanges& changes);
    void wait(RowSteps steps);
    Cell cell(int column, int row) const;
    QVariant custom(const QModelIndex& index, int role) const;

    Desk& m_desk;
    Snapshot m_region;
    Day m_asOf;
    Identity m_identity = Identity::Shown;
    PathwayFilter m_filter;
    PathwaySort m_sort;
    QuickCounts m_counts;
    std::shared_ptr<const std::vector<int>> m_order; ///< of m_region; null: not made yet
    std::vector<int> m_rows;                         ///< shown
    RowSteps m_waiting;                              ///< from m_rows to what would be shown
    int m_mostAtOnce;
    int m_asked = 0;             ///< the listing that counts is the last one asked for
    Then m_then = Then::Compare; ///< what is to become of it
};

} // namespace sooner
