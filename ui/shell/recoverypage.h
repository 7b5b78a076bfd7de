#pragma once

#include "ui/commands/background.h"
#include "ui/shell/backuptable.h"
#include "ui/widgets/surface.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace sooner {

class InlineMessage;

/** Shown when a region cannot be opened, or when a person wants an earlier state back: what is
   wrong, the backups there are, what would be lost with the chosen one, and the ways on. The file
   that is there is never lost: restoring keeps it. */
class RecoveryPage : public Surface
{
    Q_OBJECT

public:
    explicit RecoveryPage(QWidget* parent = nullptr);

    /** `error`: why it cannot be opened; nothing when it can. */
    void present(const QString& region, const std::optional<Error>& error, const Actor& actor);
    const QString& region() const { return m_region; }
    bool isBusy() const { return m_background.isBusy(); }
    /** Puts a file that lies elsewhere at the head of the list, and chooses it. */
    void addFile(const QString& file);

signals:
    /** The region is to be let go of before it is restored. */
    void aboutToRestore();
    /** The region stands again; `kept` is where the file went that was there. */
    void restored(const QString& region, const QString& kept);
    void lookRequested(const QString& backup);
    void otherFileRequested();
    void leaveRequested();

private:
    QWidget* buildColumn();
    QWidget* buildHead();
    QWidget* buildChoice();
    QWidget* buildLoss();
    QWidget* buildButtons();
    void list();
    void take(std::vector<BackupRow> rows);
    void chooseFile();
    void choose();
    void examine();
    void examined(const QString& file, Result<Restoration> outcome);
    void refused(const QString& file, const Error& error);
    void showLoss(const Loss& loss);
    void restore();
    void finish(const Result<RestoreReport>& outcome);
    void follow();
    const BackupRow* chosen() const;

    QString m_region;
    std::optional<Error> m_error;
    Actor m_actor;
    bool m_restoring = false;
    Background m_background;
    BackupModel m_model;
    /** Of the chosen backup, once it was read; shared with the thread that restores. */
    std::shared_ptr<Restoration> m_restoration;

    QLabel* m_heading = nullptr;
    QLabel* m_what = nullptr;
    QLabel* m_path = nullptr;
    BackupTable* m_table = nullptr;
    QLabel* m_none = nullptr;
    QWidget* m_passphraseRow = nullptr;
    QLineEdit* m_passphrase = nullptr;
    QPushButton* m_unlock = nullptr;
    QLabel* m_loss = nullptr;
    QLabel* m_acts = nullptr;
    InlineMessage* m_message = nullptr;
    QPushButton* m_restore = nullptr;
    QPushButton* m_look = nullptr;
    QPushButton* m_other = nullptr;
    QPushButton* m_leave = nullptr;
};

} // namespace sooner
