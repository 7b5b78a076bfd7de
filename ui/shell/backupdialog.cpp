#include "ui/shell/backupdialog.h"

#include "core/workspace/backupfolder.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/surface.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sooner {

namespace {

QString suggestedFile(const QString& region)
{
    const QFileInfo file(region);
    const QDir backups(backupFolderOf(region));
    // A name of its own: those that are made by themselves are thinned out.
    return (backups.exists() ? backups : file.absoluteDir())
        .filePath(QStringLiteral("%1 by hand %2.sooner")
                      .arg(file.completeBaseName(), fileStamp(SystemClock().now())));
}

QLineEdit* passphraseField(const char* name, const QString& spoken)
{
    auto* field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(spoken);
    field->setEchoMode(QLineEdit::Password);
    field->setEnabled(false);
    return field;
}

} // namespace

BackupDialog::BackupDialog(const QString& region, QWidget* parent)
    : QDialog(parent), m_region(region)
{
    setObjectName(QStringLiteral("backupDialog"));
    setWindowTitle(tr("Back up now"));
    m_message = new InlineMessage;
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(buildFields(), 1);
    page->addWidget(m_message);
    page->addWidget(buildFoot());
    connect(&m_background, &Background::progressed, this, [this](qint64 done, qint64 total) {
        m_start->setText(total > 0 ? tr("Backing up: %1 %").arg(100 * done / total)
                                   : tr("Backing up"));
    });
    m_file->setText(suggestedFile(region));
    follow();
    resize(Theme::current().px(640), sizeHint().height());
}

QWidget* BackupDialog::buildFields()
{
    auto* surface = new Surface(Surface::Fill::Surface);
    auto* lines = new QVBoxLayout(surface);
    lines->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    lines->setSpacing(space::m);
    auto* promise = label(tr("The copy is opened again and read to its end; only then it counts. "
                             "Your colleagues can go on working."),
                          TextRole::Body, Tone::Text2, surface);
    promise->setWordWrap(true);
    lines->addWidget(promise);
    m_file = new QLineEdit;
    m_file->setObjectName(QStringLiteral("backupFile"));
    m_file->setAccessibleName(tr("File for the backup"));
    auto* other = plainButton(tr("Choose..."), QStringLiteral("folder"));
    other->setObjectName(QStringLiteral("backupChoose"));
    auto* where = new QHBoxLayout;
    where->setSpacing(space::s);
    where->addWidget(m_file, 1);
    where->addWidget(other);
    m_encrypt = new QCheckBox(tr("Nobody can open it without a passphrase"));
    m_encrypt->setObjectName(QStringLiteral("backupEncrypt"));
    m_passphrase = passphraseField("backupPassphrase", tr("Passphrase"));
    m_again = passphraseField("backupPassphraseAgain", tr("Passphrase once more"));
    m_advice = label({}, TextRole::Caption, Tone::Text2, surface);
    m_advice->setWordWrap(true);
    auto* form = m_form = new QFormLayout;
    form->setHorizontalSpacing(space::l);
    form->setVerticalSpacing(space::m);
    form->addRow(tr("&File"), where);
    form->addRow({}, m_encrypt);
    form->addRow(tr("&Passphrase"), m_passphrase);
    form->addRow(tr("&Once more"), m_again);
    qobject_cast<QLabel*>(form->labelForField(where))->setBuddy(m_file);
    lines->addLayout(form);
    lines->addWidget(m_advice);
    lines->addStretch(1);
    connect(other, &QPushButton::clicked, this, &BackupDialog::choose);
    connect(m_encrypt, &QCheckBox::toggled, this, [this](bool on) {
        const QString plain = QStringLiteral(".sooner");
        const QString sealed = QStringLiteral(".sooner-backup");
        const QString file = m_file->text();
        if (file.endsWith(on ? plain : sealed))
            m_file->setText(file.left(file.lastIndexOf(QLatin1Char('.'))) + (on ? sealed : plain));
        follow();
    });
    for (QLineEdit* field : {m_file, m_passphrase, m_again})
        connect(field, &QLineEdit::textChanged, this, &BackupDialog::follow);
    return surface;
}

QWidget* BackupDialog::buildFoot()
{
    auto* foot = new Surface(Surface::Fill::Sunken, Qt::TopEdge);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(space::xl, space::m, space::xl, space::m);
    m_cancel = plainButton(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("backupCancel"));
    m_start = primaryButton(tr("Back up"), QStringLiteral("save"));
    m_start->setObjectName(QStringLiteral("backupStart"));
    m_start->setDefault(true);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_start);
    connect(m_cancel, &QPushButton::clicked, this, &BackupDialog::reject);
    connect(m_start, &QPushButton::clicked, this, &BackupDialog::start);
    return foot;
}

void BackupDialog::choose()
{
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Where to keep the backup"), m_file->text(),
        m_encrypt->isChecked() ? tr("Encrypted backups (*.sooner-backup)")
                               : tr("Backups (*.sooner)"),
        nullptr, QFileDialog::DontConfirmOverwrite);
    if (!file.isEmpty())
        m_file->setText(file);
}

QString BackupDialog::missing() const
{
    if (m_file->text().trimmed().isEmpty())
        return tr("Say where the backup goes.");
    if (!m_encrypt->isChecked())
        return {};
    if (m_passphrase->text().isEmpty())
        return tr("Use several words. A forgotten passphrase cannot be found out by anybody.");
    if (m_again->text() != m_passphrase->text())
        return tr("Type the same passphrase once more.");
    return {};
}

void BackupDialog::follow()
{
    const bool encrypt = m_encrypt->isChecked();
    const bool busy = m_background.isBusy();
    for (QLineEdit* field : {m_passphrase, m_again}) {
        field->setEnabled(encrypt && !busy);
        m_form->labelForField(field)->setEnabled(encrypt && !busy);
    }
    m_file->setEnabled(!busy);
    m_encrypt->setEnabled(!busy);
    const QString what = missing();
    m_advice->setText(!what.isEmpty() ? what
                      : encrypt
                          ? tr("Keep the passphrase where the backup is not.")
                          : tr("Anybody who gets hold of the file can read it. For a stick or "
                               "another building, use a passphrase."));
    m_start->setEnabled(what.isEmpty() && !busy);
}

void BackupDialog::start()
{
    if (!missing().isEmpty())
        return;
    m_message->clear();
    auto passphrase = std::make_shared<Secret>();
    if (m_encrypt->isChecked()) {
        QString typed = m_passphrase->text();
        *passphrase = Secret::ofText(typed);
    }
    m_start->setText(tr("Backing up"));
    m_background.run<Result<BackupReport>>(
        [region = m_region, file = m_file->text().trimmed(), passphrase](const Progress& progress) {
            return backUp(region, file, passphrase->isEmpty() ? nullptr : passphrase.get(),
                          SystemClock().now(), progress);
        },
        [this](const Result<BackupReport>& outcome) { finish(outcome); });
    follow();
}

void BackupDialog::finish(const Result<BackupReport>& outcome)
{
    m_start->setText(tr("Back up"));
    follow();
    if (outcome) {
        emit made(*outcome);
        accept();
    } else if (outcome.error().code != ErrorCode::Cancelled) {
        m_message->say(InlineMessage::Kind::Error, outcome.error().message);
    }
}

/** The first time it stops the work, which leaves nothing behind. */
void BackupDialog::reject()
{
    if (m_background.isBusy())
        m_background.cancel();
    else
        QDialog::reject();
}

} // namespace sooner
