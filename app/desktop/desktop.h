#pragma once

#include "app/desktop/options.h"
#include "ui/commands/desk.h"

#include <QObject>
#include <QUndoStack>

class QSettings;

namespace sooner {

class MainWindow;
class PatientSource;
class RegionWatch;
class Safekeeping;
class Theme;
class WorkFilter;

/** Brings the window and the region together: opens regions, adds the views, and says what happens.
 */
class Desktop : public QObject
{
    Q_OBJECT

public:
    Desktop(Theme& theme, QSettings& settings, Options options);
    ~Desktop() override;

    /** Shows the window and opens what the command line names. */
    void start();
    MainWindow& window() { return *m_window; }
    Desk& desk() { return m_desk; }

private:
    void addViews();
    void openRegion(const QString& path, bool readOnly = false);
    void makeDemonstration();
    void openDropped(const QStringList& paths);
    /** Looks at a list; without a region, in a new one whose place the person chooses. */
    void lookAtFile(const QString& path);
    void openPatient(PathwayId id);
    void showRegion();
    void sayPerformed(const Change& change);
    /** Where a colleague was faster, with a way to what they did. */
    void sayRefused(const Error& error);
    void look();
    std::optional<int> rowToLookAt() const;
    void endConflict();
    WorkspaceOptions workspaceOptions() const;

    Options m_options;
    QSettings& m_settings;
    std::optional<Subject> m_toLookAt; ///< what the window's message is about
    QString m_conflict;                ///< its text
    QString m_waitingFile;             ///< to be looked at as soon as the region is open
    QUndoStack m_undo;
    Desk m_desk;
    std::unique_ptr<PatientSource> m_patients;
    std::unique_ptr<WorkFilter> m_filter; ///< of the views that share one
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<RegionWatch> m_watch;
    std::unique_ptr<Safekeeping> m_safekeeping;
    QString m_opening; ///< the region that was asked for last
};

} // namespace sooner
