#pragma once

#include "ui/commands/backupkeeper.h"

namespace sooner {

class Desk;
class MainWindow;
class RecoveryPage;

/** Backups in the window: made by themselves and by hand, and the page that restores one. */
class Safekeeping : public QObject
{
    Q_OBJECT

public:
    /** Both outlive it. `user` is who restores, for the audit. */
    Safekeeping(Desk& desk, MainWindow& window, QString user);

    /** Shows how to get a region back that cannot be opened, when it is damaged or when there are
        backups of it. */
    void followFailure(const QString& region, const Error& error);
    BackupKeeper& keeper() { return m_keeper; }
    RecoveryPage& page() { return *m_page; }

signals:
    void openRequested(const QString& region, bool readOnly);

private:
    void backUpNow();
    void restoreFromBackup();
    void present(const QString& region, const std::optional<Error>& error);
    void letGo();
    void leave();
    void sayOpened();
    void sayMade(const BackupReport& report);
    void sayFailed(const Error& error, int times);
    void showNewest();

    Desk& m_desk;
    MainWindow& m_window;
    QString m_user;
    BackupKeeper m_keeper;
    Background m_background;
    RecoveryPage* m_page; ///< the window's
    QString m_tell;       ///< when the restored region is open
    bool m_letGo = false; ///< the region was closed to be restored
};

} // namespace sooner
