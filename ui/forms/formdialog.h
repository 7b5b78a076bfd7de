#pragma once

#include "ui/forms/recordform.h"

#include <QDialog>

#include <functional>

class QPushButton;

namespace sooner {

class Desk;
class InlineMessage;

/** What a dialog is to fill in. */
struct FormTask
{
    QString title;
    QString about; ///< whom or what, with a second identifier; empty for something new
    QString save;  ///< words of the button
    QList<FormSection> sections;
    FormCells cells;
    /** Reads the form: the first fault, or nothing. */
    std::function<std::optional<FormNote>(const FormCells&)> check;
    /** Runs the command. */
    std::function<void(const FormCells&)> run;
    /** Opens the dialog again with what is stored now, after a colleague was faster; may be empty.
     */
    std::function<void()> again;
};

/** A record to fill in: nothing is saved before Save, and Save closes it only once it is saved. */
class FormDialog : public QDialog
{
    Q_OBJECT

public:
    FormDialog(Desk& desk, FormTask task, QWidget* parent);

    RecordForm& form() { return *m_form; }
    void reject() override;

private:
    QWidget* buildHead();
    QWidget* buildFoot();
    void save();
    void followEdit();
    void setSaving(bool saving);

    Desk& m_desk;
    FormTask m_task;
    RecordForm* m_form;
    InlineMessage* m_message;
    QPushButton* m_save = nullptr;
    bool m_saving = false;
    bool m_warned = false; ///< that closing loses what was written
};

} // namespace sooner
