#pragma once

#include "ui/models/pathwayfilter.h"
#include "ui/widgets/surface.h"

class QMenu;
class QPushButton;

namespace sooner {

class BarLayout;
class ChoicePopup;
class PathwayModel;
class QuickFilter;

/** The two lines over the list: quick filters with the counts of the whole list, and the filter in
   force as chips, with menus to add to it. */
class FilterBar : public Surface
{
    Q_OBJECT

public:
    explicit FilterBar(PathwayModel& model, QWidget* parent = nullptr);

    /** At the right of the line of chips. */
    void addTool(QWidget* widget);
    /** Takes everything off. */
    void clear();

signals:
    /** The text of the list's search box is part of the filter: it follows. */
    void filterChanged();

private:
    struct Quick
    {
        QuickFilter* button;
        int QuickCounts::*count;
        /** Puts it on the filter, or takes it off. */
        void (*set)(PathwayFilter& filter, bool on);
        bool (*isOn)(const PathwayFilter& filter);
    };
    void addQuick(const QString& name, int QuickCounts::*count, void (*set)(PathwayFilter&, bool),
                  bool (*isOn)(const PathwayFilter&));
    void apply(const PathwayFilter& filter);
    void showCounts();
    void showFilter();
    void openSpecialties();
    void toggleSpecialty(int index, bool on);
    void fillOthers();
    void addWeeks(QMenu& menu);
    void addPriorities(QMenu& menu, const FilterTally& tally);
    void addTravel(QMenu& menu);
    void addStates(QMenu& menu, const FilterTally& tally);
    void addHospitals(QMenu& menu, const FilterTally& tally);
    void addChoice(QMenu& menu, const QString& text, std::optional<int> count, bool on,
                   const PathwayFilter& then);

    PathwayModel& m_model;
    std::vector<Quick> m_quick;
    QWidget* m_quickLine;
    QWidget* m_chipLine;
    BarLayout* m_chips;
    QPushButton* m_specialty;
    QPushButton* m_add;
    QPushButton* m_clear;
    ChoicePopup* m_specialties;
    std::vector<TreatmentFunction> m_offered; ///< by row of m_specialties
    QMenu* m_others;
};

} // namespace sooner
