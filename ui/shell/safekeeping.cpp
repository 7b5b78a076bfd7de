#include "ui/shell/safekeeping.h"

#include "core/base/text.h"
#include "ui/commands/desk.h"
#include "ui/shell/backupdialog.h"
#include "ui/shell/losswords.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recoverypage.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/statusbar.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace sooner {

namespace {

/** Once is a moment without the share. */
constexpr int failuresToSay = 2;

} // namespace

Safekeeping::Safekeeping(Desk& desk, MainWindow& window, QString user)
    : m_desk(desk), m_window(window), m_user(std::move(user)), m_keeper(desk), m_background(this),
      m_page(new RecoveryPage)
{
    window.addPage(m_page);
    connect(&window, &MainWindow::backupRequested, this, &Safekeeping::backUpNow);
    connect(&window, &MainWindow::restoreRequested, this, &Safekeeping::restoreFromBackup);
    // After those who clear the message when a region is open.
    connect(&desk, &Desk::opened, this, &Safekeeping::sayOpened, Qt::QueuedConnection);
    connect(&m_keeper, &BackupKeeper::newestChanged, this, &Safekeeping::showNewest);
    connect(&m_keeper, &BackupKeeper::failed, this, &Safekeeping::sayFailed);
    connect(m_page, &RecoveryPage::aboutToRestore, this, &Safekeeping::letGo);
    connect(m_page, &RecoveryPage::otherFileRequested, &window, &MainWindow::chooseRegionFile);
    connect(m_page, &RecoveryPage::leaveRequested, this, &Safekeeping::leave);
    connect(m_page, &RecoveryPage::lookRequested, this,
            [this](const QString& backup) { emit openRequested(backup, true); });
    connect(m_page, &RecoveryPage::restored, this,
            [this](const QString& region, const QString& kept) {
                m_letGo = false;
                m_tell = tr("The backup was restored.");
                if (!kept.isEmpty())
                    m_tell += tr(" The file that was there is kept as \"%1\".")
                                  .arg(QFileInfo(kept).fileName());
                emit openRequested(region, false);
            });
}

void Safekeeping::followFailure(const QString& region, const Error& error)
{
    if (error.code == ErrorCode::StoreDamaged) {
        present(region, error);
        return;
    }
    if (error.code != ErrorCode::StoreMissing && error.code != ErrorCode::StoreNotOurs)
        return;
    m_background.run<bool>([region](const Progress&) { return !findBackups(region).empty(); },
                           [this, region, error](bool hasBackups) {
                               if (hasBackups)
                                   present(region, error);
                           });
}

void Safekeeping::present(const QString& region, const std::optional<Error>& error)
{
    m_window.message().clear();
    const SystemClock clock;
    m_page->present(region, error, actorHere(m_user, clock.now(), clock.today()));
    m_window.showPage(m_page);
}

void Safekeeping::backUpNow()
{
    if (!m_desk.isOpen())
        return;
    auto* dialog = new BackupDialog(m_desk.path(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BackupDialog::made, this, &Safekeeping::sayMade);
    connect(&m_desk, &Desk::leaving, dialog, &QDialog::reject);
    dialog->open();
}

/** Without a region: a backup from anywhere, to a place that the person chooses. */
void Safekeeping::restoreFromBackup()
{
    if (m_desk.isOpen()) {
        present(m_desk.path(), std::nullopt);
        return;
    }
    const QString backup =
        QFileDialog::getOpenFileName(&m_window, tr("Choose a backup"), QDir::homePath(),
                                     tr("Backups (*.sooner *.sooner-backup);;All files (*)"));
    if (backup.isEmpty())
        return;
    const QString region = QFileDialog::getSaveFileName(
        &m_window, tr("Where the region is to be"),
        QFileInfo(backup).absoluteDir().filePath(QStringLiteral("region.sooner")),
        tr("Regions (*.sooner)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (region.isEmpty())
        return;
    present(region, std::nullopt);
    m_page->addFile(backup);
}

/** The restored region is another: nothing of the old one stays on the screen. */
void Safekeeping::letGo()
{
    if (!m_desk.isOpen() || QFileInfo(m_desk.path()) != QFileInfo(m_page->region()))
        return;
    m_letGo = true;
    m_window.closeViews();
    m_desk.close();
    m_window.showPage(m_page);
}

void Safekeeping::leave()
{
    if (std::exchange(m_letGo, false))
        emit openRequested(m_page->region(), false);
    else
        m_window.hidePage();
}

void Safekeeping::sayOpened()
{
    QString text = std::exchange(m_tell, QString());
    if (m_desk.upgrade()) {
        if (!text.isEmpty())
            text += QLatin1Char(' ');
        text += tr("The region was brought up to date for this version of Sooner; how it was "
                   "before is kept in the folder \"%1\".")
                    .arg(QFileInfo(m_desk.upgrade()->backup).dir().dirName());
    }
    if (!text.isEmpty())
        m_window.message().say(InlineMessage::Kind::Success, text);
    showNewest();
}

void Safekeeping::sayMade(const BackupReport& report)
{
    m_window.status().say(
        tr("Backed up to %1 and checked: %2")
            .arg(QFileInfo(report.file).fileName().toHtmlEscaped(),
                 counted(report.holdings.pathways, tr("pathway"), tr("pathways"))),
        QStringLiteral("check"));
    m_keeper.noteMade(SystemClock().now());
}

void Safekeeping::sayFailed(const Error& error, int times)
{
    if (times == failuresToSay && !m_desk.region()->info().demo)
        m_window.message().say(InlineMessage::Kind::Warning,
                               tr("No backup of this region can be made. %1").arg(error.message));
}

void Safekeeping::showNewest()
{
    const auto& newest = m_keeper.newest();
    m_window.status().setToolTip(!m_desk.isOpen() ? QString()
                                 : newest ? tr("Last checked backup: %1").arg(momentWords(*newest))
                                          : tr("There is no backup of this region yet"));
}

} // namespace sooner
