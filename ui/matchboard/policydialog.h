#pragma once

#include "core/matching/policy.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace sooner {

class Desk;
class InlineMessage;
class PolicyLines;
class PolicyList;
class SegmentedControl;

/** The region's order of treatment in words, to look at and to change: lines moved, added, changed
   and removed; how a line is ordered within; a limit on distance. Nothing is saved before Save,
   which can be undone. */
class PolicyDialog : public QDialog
{
    Q_OBJECT

public:
    /** `end`: the last day of the plans. */
    PolicyDialog(Desk& desk, Day end, QWidget* parent);

    const matching::Policy& policy() const;

private:
    QWidget* buildHead();
    QWidget* buildLines();
    QWidget* buildFields();
    QWidget* buildRules();
    QWidget* buildFoot();
    QPushButton* lineButton(const QString& text, const char* name);

    void load();
    void countPatients();
    void showPolicy();
    void updateButtons();
    void fillFields();
    matching::TierLine lineOfFields() const;
    void addLine();
    void changeLine();
    void save();

    Desk& m_desk;
    Day m_end;
    PolicyLines* m_lines;
    PolicyList* m_list = nullptr;
    InlineMessage* m_message = nullptr;
    QLabel* m_summary = nullptr;
    QComboBox* m_kind = nullptr;
    QComboBox* m_priority = nullptr;
    QSpinBox* m_over = nullptr;
    QSpinBox* m_byEnd = nullptr;
    SegmentedControl* m_within = nullptr;
    QSpinBox* m_miles = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_reset = nullptr;
    QPushButton* m_save = nullptr;
    qint64 m_revision = 0; ///< of the region whose order was loaded
    bool m_saving = false;
};

} // namespace sooner
