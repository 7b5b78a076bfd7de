#pragma once

#include "core/workspace/backups.h"
#include "ui/commands/background.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace sooner {

class InlineMessage;

/** File, Back up now: where to, with a passphrase or without, and how far it is. Closes itself when
   a verified backup is there. */
class BackupDialog : public QDialog
{
    Q_OBJECT

public:
    BackupDialog(const QString& region, QWidget* parent);

signals:
    void made(const sooner::BackupReport& report);

protected:
    void reject() override;

private:
    QWidget* buildFields();
    QWidget* buildFoot();
    void choose();
    void follow();
    void start();
    void finish(const Result<BackupReport>& outcome);
    /** What is missing, in words; empty: it can start. */
    QString missing() const;

    QString m_region;
    Background m_background;
    QFormLayout* m_form = nullptr;
    QLineEdit* m_file = nullptr;
    QCheckBox* m_encrypt = nullptr;
    QLineEdit* m_passphrase = nullptr;
    QLineEdit* m_again = nullptr;
    QLabel* m_advice = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_cancel = nullptr;
    InlineMessage* m_message = nullptr;
};

} // namespace sooner
