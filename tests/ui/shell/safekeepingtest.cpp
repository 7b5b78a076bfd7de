#include "ui/shell/safekeeping.h"
#include "core/workspace/backupfolder.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"
#include "ui/shell/backupdialog.h"
#include "ui/shell/losswords.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recoverypage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/statusbar.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

namespace {

constexpr int aWhile = 60'000;

void damage(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(4096)
        || file.write(QByteArray(5 * 4096, 'x')) < 0)
        qFatal("the test's region cannot be damaged");
}

} // namespace

/** Backups in the window: by themselves, by hand, and back again. */
class SafekeepingTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void opensAndBacksUp();
    void readersMakeNone();
    void saysWhenBackupsFail();
    void menuOffersBoth();
    void dialogMakesABackup_data();
    void dialogMakesABackup();
    void dialogSaysWhatIsMissing();
    void dialogKeepsWhatIsThere();
    void damagedRegionShowsItsBackups();
    void missingRegionShowsItsBackups();
    void missingRegionWithoutBackupsShowsNone();
    void restoresAndOpensAgain();
    void encryptedBackupNeedsItsPassphrase();
    void damagedBackupIsNotRestored();
    void openRegionGoesBack();
    void everythingHasAName();
    void lossInWords_data();
    void lossInWords();

private:
    template <class T>
    T* find(const char* name) const
    {
        return m_window->findChild<T*>(QLatin1String(name));
    }
    QPushButton* button(const char* name) const { return find<QPushButton>(name); }
    RecoveryPage& page() const { return m_safe->page(); }
    /** The window's own backup, made before anything else. */
    QString backup();
    void openFails(const QString& region, ErrorCode code);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Safekeeping> m_safe;
};

void SafekeepingTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                             QSettings::IniFormat);
    m_undo = std::make_unique<QUndoStack>();
    m_fixture = std::make_unique<RegionFixture>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_window = std::make_unique<MainWindow>(Theme::current(), *m_settings, *m_undo);
    m_window->resize(1366, 768);
    m_window->show();
    m_safe = std::make_unique<Safekeeping>(*m_desk, *m_window, QStringLiteral("asha"));
}

void SafekeepingTest::cleanup()
{
    m_safe.reset();
    m_window.reset();
    m_desk.reset();
}

QString SafekeepingTest::backup()
{
    const QString file = m_fixture->path() + QStringLiteral(".made.sooner");
    const auto made = backUp(m_fixture->path(), file, nullptr, SystemClock().now(), Progress());
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    const QDir folder(backupFolderOf(m_fixture->path()));
    folder.mkpath(QStringLiteral("."));
    const QString there = folder.filePath(QStringLiteral("region 2026-11-20 09-00-00Z.sooner"));
    QFile::rename(file, there);
    return there;
}

void SafekeepingTest::openFails(const QString& region, ErrorCode code)
{
    QSignalSpy failed(m_desk.get(), &Desk::openFailed);
    m_desk->openRegion(region, RegionFixture::options());
    QVERIFY(failed.wait(aWhile));
    const Error error = failed.first().first().value<Error>();
    QCOMPARE(error.code, code);
    m_safe->followFailure(region, error);
    QTRY_VERIFY_WITH_TIMEOUT(!page().isBusy(), aWhile);
}

void SafekeepingTest::opensAndBacksUp()
{
    m_fixture->openIn(*m_desk);
    QTRY_VERIFY_WITH_TIMEOUT(m_safe->keeper().newest().has_value(), aWhile);
    const auto found = findBackups(m_fixture->path());
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(found.front().automatic);
    QVERIFY(m_window->status().toolTip().startsWith(QStringLiteral("Last checked backup: ")));
}

void SafekeepingTest::readersMakeNone()
{
    m_fixture->openIn(*m_desk, OpenMode::ReadOnly);
    QTRY_VERIFY_WITH_TIMEOUT(!m_safe->keeper().isBusy(), aWhile);
    QCoreApplication::processEvents();
    QVERIFY(findBackups(m_fixture->path()).empty());
    QCOMPARE(m_window->status().toolTip(), QStringLiteral("There is no backup of this region yet"));
}

void SafekeepingTest::saysWhenBackupsFail()
{
    QFile inTheWay(backupFolderOf(m_fixture->path()));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QSignalSpy failed(&m_safe->keeper(), &BackupKeeper::failed);
    m_fixture->openIn(*m_desk);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, aWhile);
    QVERIFY(m_window->message().isHidden());
    m_safe->keeper().check();
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, aWhile);
    QVERIFY(!m_window->message().isHidden());
    QVERIFY(m_window->message().text().startsWith(QStringLiteral("No backup of this region")));
    QCOMPARE(m_window->message().kind(), InlineMessage::Kind::Warning);
}

void SafekeepingTest::menuOffersBoth()
{
    QVERIFY(!find<QAction>("backupNow")->isEnabled());
    QVERIFY(find<QAction>("restoreBackup")->isEnabled());
}

void SafekeepingTest::dialogMakesABackup_data()
{
    QTest::addColumn<bool>("encrypt");
    QTest::newRow("plain") << false;
    QTest::newRow("encrypted") << true;
}

void SafekeepingTest::dialogMakesABackup()
{
    QFETCH(const bool, encrypt);
    BackupDialog dialog(m_fixture->path(), m_window.get());
    dialog.show();
    QSignalSpy made(&dialog, &BackupDialog::made);
    auto* file = dialog.findChild<QLineEdit*>(QStringLiteral("backupFile"));
    QVERIFY(file->text().endsWith(QStringLiteral(".sooner")));
    if (encrypt) {
        dialog.findChild<QCheckBox*>(QStringLiteral("backupEncrypt"))->setChecked(true);
        QVERIFY(file->text().endsWith(QStringLiteral(".sooner-backup")));
        dialog.findChild<QLineEdit*>(QStringLiteral("backupPassphrase"))
            ->setText(QStringLiteral("correct horse"));
        dialog.findChild<QLineEdit*>(QStringLiteral("backupPassphraseAgain"))
            ->setText(QStringLiteral("correct horse"));
    }
    const QString target = file->text();
    dialog.findChild<QPushButton*>(QStringLiteral("backupStart"))->click();
    QVERIFY(made.wait(aWhile));
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QVERIFY(QFile::exists(target));
    QCOMPARE(isEncryptedBackup(target), encrypt);
}

void SafekeepingTest::dialogSaysWhatIsMissing()
{
    BackupDialog dialog(m_fixture->path(), m_window.get());
    auto* start = dialog.findChild<QPushButton*>(QStringLiteral("backupStart"));
    QVERIFY(start->isEnabled());
    dialog.findChild<QCheckBox*>(QStringLiteral("backupEncrypt"))->setChecked(true);
    QVERIFY(!start->isEnabled());
    auto* first = dialog.findChild<QLineEdit*>(QStringLiteral("backupPassphrase"));
    auto* again = dialog.findChild<QLineEdit*>(QStringLiteral("backupPassphraseAgain"));
    QCOMPARE(first->echoMode(), QLineEdit::Password);
    QCOMPARE(again->echoMode(), QLineEdit::Password);
    first->setText(QStringLiteral("correct horse"));
    again->setText(QStringLiteral("correct house"));
    QVERIFY(!start->isEnabled());
    again->setText(QStringLiteral("correct horse"));
    QVERIFY(start->isEnabled());
}

void SafekeepingTest::dialogKeepsWhatIsThere()
{
    BackupDialog dialog(m_fixture->path(), m_window.get());
    dialog.show();
    auto* file = dialog.findChild<QLineEdit*>(QStringLiteral("backupFile"));
    file->setText(m_fixture->path());
    dialog.findChild<QPushButton*>(QStringLiteral("backupStart"))->click();
    auto* message = dialog.findChild<InlineMessage*>();
    QTRY_VERIFY_WITH_TIMEOUT(!message->isHidden(), aWhile);
    QVERIFY(message->text().contains(QStringLiteral("the region itself")));
    QVERIFY(dialog.isVisible());
}

void SafekeepingTest::damagedRegionShowsItsBackups()
{
    backup();
    damage(m_fixture->path());
    openFails(m_fixture->path(), ErrorCode::StoreDamaged);
    QVERIFY(page().isVisible());
    auto* table = find<BackupTable>("backupTable");
    const QAbstractItemModelTester tester(table->model());
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->chosen(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(button("recoveryRestore")->isEnabled(), aWhile);
    const auto cell = [&](int column) {
        return table->model()->index(0, column).data().toString();
    };
    QCOMPARE(cell(BackupModel::Made), QStringLiteral("20-Nov-2026 09:00"));
    QCOMPARE(cell(BackupModel::Patients), QStringLiteral("38"));
    QCOMPARE(cell(BackupModel::StateOf), QStringLiteral("Sound"));
    QVERIFY(!find<QLabel>("recoveryLoss")->text().isEmpty());
    QVERIFY(button("recoveryLook")->isEnabled());
    QVERIFY(button("recoveryOther")->isEnabled());
    QVERIFY(!button("recoveryLeave")->isVisible());
}

void SafekeepingTest::missingRegionShowsItsBackups()
{
    backup();
    QVERIFY(QFile::remove(m_fixture->path()));
    openFails(m_fixture->path(), ErrorCode::StoreMissing);
    QTRY_VERIFY_WITH_TIMEOUT(page().isVisible(), aWhile);
    QTRY_VERIFY_WITH_TIMEOUT(button("recoveryRestore")->isEnabled(), aWhile);
}

void SafekeepingTest::missingRegionWithoutBackupsShowsNone()
{
    QVERIFY(QFile::remove(m_fixture->path()));
    openFails(m_fixture->path(), ErrorCode::StoreMissing);
    QTest::qWait(0);
    QVERIFY(!page().isVisible());
}

void SafekeepingTest::restoresAndOpensAgain()
{
    backup();
    damage(m_fixture->path());
    openFails(m_fixture->path(), ErrorCode::StoreDamaged);
    QTRY_VERIFY_WITH_TIMEOUT(button("recoveryRestore")->isEnabled(), aWhile);
    QSignalSpy wanted(m_safe.get(), &Safekeeping::openRequested);
    button("recoveryRestore")->click();
    QVERIFY(!button("recoveryRestore")->isEnabled());
    QVERIFY(wanted.wait(aWhile));
    QCOMPARE(wanted.first().at(0).toString(), m_fixture->path());
    m_fixture->openIn(*m_desk);
    QCOMPARE(m_desk->region()->pathwayCount(), 38);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->message().text().contains(QStringLiteral("is kept as \"region kept ")), aWhile);
    const QDir folder = QFileInfo(m_fixture->path()).absoluteDir();
    QCOMPARE(folder.entryList({QStringLiteral("region kept *.sooner")}).size(), 1);
}

void SafekeepingTest::encryptedBackupNeedsItsPassphrase()
{
    const QString sealed =
        QFileInfo(m_fixture->path()).absoluteDir().filePath(QStringLiteral("b.sooner-backup"));
    QString words = QStringLiteral("correct horse");
    const Secret passphrase = Secret::ofText(words);
    QVERIFY_RESULT(backUp(m_fixture->path(), sealed, &passphrase, SystemClock().now(), Progress()));
    damage(m_fixture->path());
    openFails(m_fixture->path(), ErrorCode::StoreDamaged);
    auto* field = find<QLineEdit>("recoveryPassphrase");
    QTRY_VERIFY_WITH_TIMEOUT(field->isVisible(), aWhile);
    QVERIFY(!button("recoveryRestore")->isEnabled());
    QVERIFY(!button("recoveryUnlock")->isEnabled());
    field->setText(QStringLiteral("battery staple"));
    button("recoveryUnlock")->click();
    auto* loss = find<QLabel>("recoveryLoss");
    QTRY_VERIFY_WITH_TIMEOUT(loss->text().contains(QStringLiteral("passphrase does not open")),
                             aWhile);
    QVERIFY(!button("recoveryRestore")->isEnabled());
    field->setText(QStringLiteral("correct horse"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(button("recoveryRestore")->isEnabled(), aWhile);
    QVERIFY(field->text().isEmpty());
    QVERIFY(!button("recoveryLook")->isEnabled());
}

void SafekeepingTest::damagedBackupIsNotRestored()
{
    damage(backup());
    damage(m_fixture->path());
    openFails(m_fixture->path(), ErrorCode::StoreDamaged);
    auto* table = find<BackupTable>("backupTable");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(0, BackupModel::StateOf).data().toString(),
                              QStringLiteral("Cannot be used"), aWhile);
    QVERIFY(!button("recoveryRestore")->isEnabled());
    QVERIFY(!button("recoveryLook")->isEnabled());
}

/** Restore from a backup, in the menu: the region is closed, restored and opened. */
void SafekeepingTest::openRegionGoesBack()
{
    backup();
    m_fixture->openIn(*m_desk);
    find<QAction>("restoreBackup")->trigger();
    QVERIFY(page().isVisible());
    QVERIFY(button("recoveryLeave")->isVisible());
    button("recoveryLeave")->click();
    QVERIFY(!page().isVisible());
    find<QAction>("restoreBackup")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(button("recoveryRestore")->isEnabled(), aWhile);
    QSignalSpy wanted(m_safe.get(), &Safekeeping::openRequested);
    button("recoveryRestore")->click();
    QVERIFY(!m_desk->isOpen());
    QVERIFY(wanted.wait(aWhile));
    m_fixture->openIn(*m_desk);
    QCOMPARE(m_desk->region()->pathwayCount(), 38);
}

void SafekeepingTest::everythingHasAName()
{
    BackupDialog dialog(m_fixture->path(), m_window.get());
    for (QWidget* root : {static_cast<QWidget*>(&page()), static_cast<QWidget*>(&dialog)}) {
        QVERIFY(!root->objectName().isEmpty());
        for (const QPushButton* each : root->findChildren<QPushButton*>()) {
            if (!qobject_cast<InlineMessage*>(each->parentWidget()))
                QVERIFY2(!each->objectName().isEmpty(), qPrintable(each->text()));
        }
        for (const QLineEdit* each : root->findChildren<QLineEdit*>()) {
            QVERIFY(!each->objectName().isEmpty());
            QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
        }
    }
    QVERIFY(!find<BackupTable>("backupTable")->accessibleName().isEmpty());
}

void SafekeepingTest::lossInWords_data()
{
    QTest::addColumn<QStringList>("people");
    QTest::addColumn<bool>("readable");
    QTest::addColumn<bool>("sameHistory");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QStringList& people, bool readable, bool same,
                        const char* words) {
        QTest::newRow(name) << people << readable << same << QString::fromUtf8(words);
    };
    row("nothing", {}, true, true, "Nothing would be lost: nothing was done since this backup.");
    row("one", {QStringLiteral("Asha")}, true, true, "1 step of work by Asha would be lost.");
    row("two", {QStringLiteral("Asha"), QStringLiteral("Ben")}, true, true,
        "2 steps of work by Asha and Ben would be lost.");
    row("many",
        {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C"), QStringLiteral("D")}, true,
        true, "4 steps of work by 4 people would be lost.");
    row("more than can be read", {QStringLiteral("Asha")}, false, true,
        "1 step of work by Asha would be lost. More was done that cannot be read.");
    row("nothing can be read", {}, false, true,
        "What was done since this backup cannot be read, and would be lost.");
    row("another region", {QStringLiteral("Asha")}, true, false,
        "Look twice: this seems to be the backup of another region.");
}

void SafekeepingTest::lossInWords()
{
    QFETCH(const QStringList, people);
    QFETCH(const bool, readable);
    QFETCH(const bool, sameHistory);
    QFETCH(const QString, words);
    Loss loss;
    loss.region = Holdings();
    loss.readToEnd = readable;
    loss.sameHistory = sameHistory;
    for (const QString& user : people)
        loss.acts.push_back({Instant{}, user, {}, QStringLiteral("sendOffers"), 2});
    QCOMPARE(lossWords(loss).summary, words);
    QCOMPARE(lossWords(loss).acts.size(), people.size());
}

SOONER_TEST(SafekeepingTest)
#include "safekeepingtest.moc"
