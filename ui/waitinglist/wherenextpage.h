#pragma once

#include "ui/models/wherenextmodel.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QVBoxLayout;

namespace sooner {

class InlineMessage;
class Surface;

/** "Where could they go" and "Why not" of one patient: places ranked, then the rules that close the
   others, with numbers that add up to the sessions looked at. */
class WhereNextPage : public QWidget
{
    Q_OBJECT

public:
    explicit WhereNextPage(QWidget* parent = nullptr);

    /** `fresh`: another patient than before, so the best place is chosen; else the chosen one stays
       chosen. While it is gone none is; when it comes back (an undo) it is chosen again. */
    void showPlaces(const Snapshot& region, int row, Day asOf, const PathwayReasons& reasons,
                    bool fresh);
    void clear();
    /** The place that a proposal would be for. */
    std::optional<SessionId> chosen() const;
    QString chosenHospital() const;
    /** All words, for tests and screen readers. */
    QString text() const;
    QListView* list() const { return m_list; }

signals:
    void chosenChanged();
    /** Enter or a double click on a place. */
    void proposeRequested();

private:
    void fitList();
    void showGroups(const PathwayReasons& reasons);
    void addGroup(const ReasonGroup& group, const PathwayReasons& reasons);
    void showCounts();

    QLabel* m_whereCount;
    QPushButton* m_all;
    QLabel* m_none;
    QListView* m_list;
    QLabel* m_note;
    QLabel* m_whyCount;
    QWidget* m_why;
    QVBoxLayout* m_groups;
    WhereNextModel m_model;
    std::optional<SessionId> m_wanted; ///< what a person chose last
    bool m_showing = false;            ///< the list is being filled
    QStringList m_whyShown;            ///< the words of the groups
};

} // namespace sooner
