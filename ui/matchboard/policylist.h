#pragma once

#include "core/matching/policy.h"
#include "core/workspace/treatmentorder.h"

#include <QAbstractListModel>
#include <QListView>

namespace sooner {

/** The lines of an order of treatment as a list that a person can change; after them comes one row
   for everybody else, which stays where it is. */
class PolicyLines : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { Words = Qt::UserRole, Waiting, TakenBefore };

    PolicyLines(Day asOf, Day end, QObject* parent = nullptr);

    const matching::Policy& policy() const { return m_policy; }
    void setPolicy(const matching::Policy& policy);
    void setWithin(matching::Policy::Within within);
    void setMaxMiles(std::optional<int> miles);
    /** Who waits in each line can be said from here on. */
    void setCounts(std::vector<UrgencyCount> counts);

    int lineCount() const { return int(m_policy.lines.size()); }
    const matching::TierLine& line(int row) const { return m_policy.lines[std::size_t(row)]; }
    /** False when `to` is no place of a line. */
    bool move(int from, int to);
    void insert(int row, const matching::TierLine& line);
    void replace(int row, const matching::TierLine& line);
    /** False for the last line: an order has at least one. */
    bool remove(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void policyChanged();

private:
    void refresh();

    Day m_asOf;
    Day m_end;
    matching::Policy m_policy;
    matching::TierOrder m_order;
    std::optional<std::vector<UrgencyCount>> m_counts;
    std::vector<int> m_waiting;
};

/** The list on screen. Lines move by drag, or with Alt and the arrows; Delete takes one away. */
class PolicyList : public QListView
{
    Q_OBJECT

public:
    explicit PolicyList(PolicyLines& lines, QWidget* parent = nullptr);

    /** -1: none, or everybody else. */
    int currentLine() const;
    void setCurrentLine(int row);
    void moveCurrent(int by);
    void removeCurrent();
    bool isDragging() const { return m_dragged >= 0; }

signals:
    void currentLineChanged();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void moveTo(int from, int to);

    PolicyLines& m_lines;
    QPoint m_pressed;
    int m_pressedLine = -1;
    int m_dragged = -1; ///< where the line that is dragged is now
};

} // namespace sooner
