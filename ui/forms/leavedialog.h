#pragma once

#include "core/workspace/byhand.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace sooner {

class DateField;
class Desk;
class InlineMessage;

/** Why a patient leaves the list and since when; says what that frees before it is done. */
class LeaveDialog : public QDialog
{
    Q_OBJECT

public:
    LeaveDialog(Desk& desk, PathwayId pathway, QWidget* parent);

    /** "Frees 2 places: ..." */
    QString consequence() const;

private:
    Leaving why() const;
    void follow();
    void save();

    Desk& m_desk;
    PathwayId m_pathway;
    QComboBox* m_why;
    QLabel* m_dayName;
    DateField* m_day;
    QLabel* m_consequence;
    InlineMessage* m_message;
    QPushButton* m_save;
    bool m_saving = false;
};

} // namespace sooner
