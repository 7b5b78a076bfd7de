#pragma once

#include "core/workspace/backupfolder.h"
#include "ui/commands/background.h"

#include <QTimer>

namespace sooner {

class Desk;

/** Sees to it that an open region has a young backup: asks after opening and then every quarter of
   an hour whether one is due, and makes it where nobody notices. */
class BackupKeeper : public QObject
{
    Q_OBJECT

public:
    explicit BackupKeeper(Desk& desk);

    void setAge(std::chrono::milliseconds age) { m_age = age; }
    /** When the newest verified backup was made. */
    const std::optional<Instant>& newest() const { return m_newest; }
    /** One was made by hand. */
    void noteMade(Instant at);
    bool isBusy() const { return m_background.isBusy(); }
    void check();

signals:
    void newestChanged();
    /** So often in a row. */
    void failed(const Error& error, int times);

private:
    struct Outcome
    {
        std::optional<Instant> newest;
        Result<std::optional<BackupReport>> made;
    };
    void take(const QString& region, const Outcome& outcome);

    Desk& m_desk;
    Background m_background;
    QTimer m_timer;
    std::chrono::milliseconds m_age = usualBackupAge;
    std::optional<Instant> m_newest;
    int m_failures = 0;
};

} // namespace sooner
