#include "ui/shell/recoverypage.h"

#include "core/base/text.h"
#include "ui/shell/losswords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/inlinemessage.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sooner {

namespace {

constexpr int columnWidth = 848;

QPushButton* named(QPushButton* button, const char* name)
{
    button->setObjectName(QLatin1String(name));
    return button;
}

/** A list without a proof that they are sound: that comes when one is chosen. */
std::vector<BackupRow> lookAt(const QString& region)
{
    std::vector<BackupRow> rows;
    for (FoundBackup& found : findBackups(region)) {
        BackupRow& row = rows.emplace_back();
        row.backup = std::move(found);
        if (row.backup.encrypted) {
            row.state = BackupRow::State::Sealed;
            continue;
        }
        const auto holdings = glanceAtBackup(row.backup.file);
        if (holdings) {
            row.holdings = *holdings;
        } else {
            row.state = BackupRow::State::Damaged;
            row.problem = holdings.error().message;
        }
    }
    return rows;
}

BackupRow rowOf(const QString& path)
{
    const QFileInfo file(path);
    BackupRow row;
    row.backup.file = file.absoluteFilePath();
    row.backup.made = Instant{file.lastModified().toMSecsSinceEpoch() * 1000};
    row.backup.bytes = file.size();
    row.backup.encrypted = isEncryptedBackup(path);
    if (row.backup.encrypted)
        row.state = BackupRow::State::Sealed;
    return row;
}

} // namespace

RecoveryPage::RecoveryPage(QWidget* parent) : Surface(Fill::Surface, {}, parent)
{
    setObjectName(QStringLiteral("recoveryPage"));
    setAccessibleName(tr("Restore a region from a backup"));
    auto* page = new QWidget;
    auto* centred = new QHBoxLayout(page);
    centred->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    centred->addStretch(1);
    centred->addWidget(buildColumn(), 100);
    centred->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_message = new InlineMessage;
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(scroll, 1);
    whole->addWidget(m_message);
    whole->addWidget(buildButtons());
    connect(&m_background, &Background::progressed, this, [this](qint64 done, qint64 total) {
        if (m_restoring && total > 0)
            m_restore->setText(tr("Restoring: %1 %").arg(100 * done / total));
    });
    follow();
}

QWidget* RecoveryPage::buildColumn()
{
    auto* column = new QWidget;
    column->setMaximumWidth(Theme::current().px(columnWidth));
    auto* lines = new QVBoxLayout(column);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addStretch(1);
    lines->addWidget(buildHead());
    lines->addSpacing(space::xl);
    lines->addWidget(buildChoice());
    lines->addSpacing(space::l);
    lines->addWidget(buildLoss());
    lines->addStretch(2);
    return column;
}

QWidget* RecoveryPage::buildHead()
{
    auto* head = new QWidget;
    auto* lines = new QVBoxLayout(head);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::s);
    m_heading = label({}, TextRole::PageHeading, Tone::Text, head);
    m_what = label({}, TextRole::Section, Tone::Text2, Weight::Normal, head);
    m_path = label({}, TextRole::Caption, Tone::Text2, head);
    for (QLabel* each : {m_heading, m_what, m_path}) {
        each->setTextFormat(Qt::PlainText);
        each->setWordWrap(true);
        lines->addWidget(each);
    }
    return head;
}

QWidget* RecoveryPage::buildChoice()
{
    auto* card = new Surface(Fill::Surface);
    card->setCard(true);
    auto* lines = new QVBoxLayout(card);
    lines->setContentsMargins(space::l, space::m, space::l, space::l);
    lines->setSpacing(space::s);
    auto* top = new QHBoxLayout;
    top->addWidget(label(tr("Backups"), TextRole::Section, Tone::Text, card), 1);
    auto* another = named(linkButton(tr("Choose a backup elsewhere...")), "recoveryElsewhere");
    connect(another, &QPushButton::clicked, this, &RecoveryPage::chooseFile);
    top->addWidget(another);
    lines->addLayout(top);
    m_table = new BackupTable(m_model, card);
    m_table->setMinimumHeight(Theme::current().px(172));
    lines->addWidget(m_table, 1);
    m_none = label({}, TextRole::Body, Tone::Text2, card);
    m_none->setWordWrap(true);
    lines->addWidget(m_none);
    connect(m_table, &BackupTable::chosenChanged, this, &RecoveryPage::choose);
    return card;
}

QWidget* RecoveryPage::buildLoss()
{
    auto* card = new Surface(Fill::Surface);
    card->setCard(true);
    auto* lines = new QVBoxLayout(card);
    lines->setContentsMargins(space::l, space::m, space::l, space::l);
    lines->setSpacing(space::s);
    lines->addWidget(label(tr("What would be lost"), TextRole::Section, Tone::Text, card));
    m_passphraseRow = new QWidget;
    auto* row = new QHBoxLayout(m_passphraseRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    m_passphrase = new QLineEdit;
    m_passphrase->setObjectName(QStringLiteral("recoveryPassphrase"));
    m_passphrase->setAccessibleName(tr("Passphrase of the chosen backup"));
    m_passphrase->setPlaceholderText(tr("Passphrase of this backup"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_unlock = named(plainButton(tr("Open and check"), QStringLiteral("unlock")), "recoveryUnlock");
    row->addWidget(m_passphrase, 1);
    row->addWidget(m_unlock);
    lines->addWidget(m_passphraseRow);
    m_loss = label({}, TextRole::Body, Tone::Text, card);
    m_loss->setObjectName(QStringLiteral("recoveryLoss"));
    m_acts = label({}, TextRole::Caption, Tone::Text2, card);
    m_acts->setObjectName(QStringLiteral("recoveryActs"));
    for (QLabel* each : {m_loss, m_acts}) {
        each->setTextFormat(Qt::PlainText);
        each->setWordWrap(true);
        lines->addWidget(each);
    }
    connect(m_unlock, &QPushButton::clicked, this, &RecoveryPage::examine);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &RecoveryPage::examine);
    connect(m_passphrase, &QLineEdit::textChanged, this, &RecoveryPage::follow);
    return card;
}

QWidget* RecoveryPage::buildButtons()
{
    auto* foot = new Surface(Fill::Sunken, Qt::TopEdge);
    // Wraps where the text is large, so that this page never makes the window wider than a screen.
    auto* row = new BarLayout(foot, space::m);
    row->setContentsMargins(space::xl, space::m, space::xl, space::m);
    m_leave = named(plainButton(tr("Leave it as it is")), "recoveryLeave");
    m_other =
        named(plainButton(tr("Choose another file"), QStringLiteral("folder")), "recoveryOther");
    m_look = named(plainButton(tr("Look into the backup")), "recoveryLook");
    m_look->setToolTip(tr("Opens the chosen backup to read only"));
    m_restore = named(commitButton(tr("Restore this backup")), "recoveryRestore");
    row->addWidget(m_leave);
    row->addWidget(m_other);
    row->addRight(
        label(tr("Restoring keeps the file that is there."), TextRole::Caption, Tone::Text2, foot));
    row->addRight(m_look);
    row->addRight(m_restore);
    connect(m_leave, &QPushButton::clicked, this, &RecoveryPage::leaveRequested);
    connect(m_other, &QPushButton::clicked, this, &RecoveryPage::otherFileRequested);
    connect(m_look, &QPushButton::clicked, this, [this] {
        if (const BackupRow* look = chosen())
            emit lookRequested(look->backup.file);
    });
    connect(m_restore, &QPushButton::clicked, this, &RecoveryPage::restore);
    return foot;
}

void RecoveryPage::present(const QString& region, const std::optional<Error>& error,
                           const Actor& actor)
{
    m_background.cancel();
    m_region = QFileInfo(region).absoluteFilePath();
    m_error = error;
    m_actor = actor;
    m_restoration.reset();
    m_message->clear();
    const bool missing = error && error->code == ErrorCode::StoreMissing;
    m_heading->setText(!error    ? tr("Restore an earlier state")
                       : missing ? tr("The region is not there")
                                 : tr("The region cannot be opened"));
    m_what->setText(error ? error->message
                          : tr("Choose a backup. The region as it is now is kept beside it, and "
                               "colleagues who have it open see the restored one at once."));
    m_path->setText(QDir::toNativeSeparators(m_region));
    m_model.setRows({});
    m_table->hide();
    m_none->show();
    m_none->setText(tr("Looking for backups"));
    m_loss->clear();
    m_acts->clear();
    list();
    follow();
    announce(this, m_heading->text() + QStringLiteral(". ") + m_what->text());
}

void RecoveryPage::list()
{
    m_background.run<std::vector<BackupRow>>(
        [region = m_region](const Progress&) { return lookAt(region); },
        [this, region = m_region](std::vector<BackupRow> rows) {
            if (region == m_region)
                take(std::move(rows));
        });
}

void RecoveryPage::take(std::vector<BackupRow> rows)
{
    const bool none = rows.empty();
    m_none->setText(tr("There is none in the folder \"%1\". Perhaps there is one on a stick or in "
                       "another folder.")
                        .arg(QFileInfo(backupFolderOf(m_region)).fileName()));
    m_none->setVisible(none);
    m_table->setVisible(!none);
    m_model.setRows(std::move(rows));
    if (!none) {
        m_table->choose(0);
        m_table->setFocus();
    }
    follow();
}

void RecoveryPage::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Choose a backup"), QFileInfo(m_region).absolutePath(),
        tr("Backups (*.sooner *.sooner-backup);;All files (*)"));
    if (!file.isEmpty())
        addFile(file);
}

void RecoveryPage::addFile(const QString& file)
{
    std::vector<BackupRow> rows = {rowOf(file)};
    for (int i = 0; i < m_model.rowCount(); ++i) {
        if (m_model.row(i).backup.file != rows.front().backup.file)
            rows.push_back(m_model.row(i));
    }
    take(std::move(rows));
}

const BackupRow* RecoveryPage::chosen() const
{
    const int row = m_table->chosen();
    return row >= 0 && row < m_model.rowCount() ? &m_model.row(row) : nullptr;
}

void RecoveryPage::choose()
{
    m_restoration.reset();
    m_loss->clear();
    m_acts->clear();
    m_passphrase->clear();
    m_message->clear();
    const BackupRow* row = chosen();
    if (row && !row->backup.encrypted)
        examine();
    follow();
}

/** Reads the chosen backup to its end; its state in the list and what would be lost follow. */
void RecoveryPage::examine()
{
    const BackupRow* row = chosen();
    if (!row || m_restoring || (row->backup.encrypted && m_passphrase->text().isEmpty()))
        return;
    m_background.cancel();
    const QString file = row->backup.file;
    auto passphrase = std::make_shared<Secret>();
    if (row->backup.encrypted) {
        QString typed = m_passphrase->text();
        *passphrase = Secret::ofText(typed);
    }
    m_model.change(m_model.find(file),
                   [](BackupRow& each) { each.state = BackupRow::State::Checking; });
    m_message->clear();
    m_loss->setText(tr("The backup is being read to its end."));
    using Outcome = std::shared_ptr<Result<Restoration>>;
    m_background.run<Outcome>(
        [file, region = m_region, passphrase](const Progress& progress) {
            return std::make_shared<Result<Restoration>>(
                Restoration::begin(file, region, passphrase->isEmpty() ? nullptr : passphrase.get(),
                                   SystemClock().now(), progress));
        },
        [this, file, region = m_region](const Outcome& outcome) {
            if (region == m_region)
                examined(file, std::move(*outcome));
        });
    follow();
}

void RecoveryPage::examined(const QString& file, Result<Restoration> outcome)
{
    if (!outcome) {
        refused(file, outcome.error());
        return;
    }
    m_model.change(m_model.find(file), [&](BackupRow& each) {
        each.state = BackupRow::State::Sound;
        each.holdings = outcome->loss().backup;
    });
    const BackupRow* row = chosen();
    if (row && row->backup.file == file) {
        const bool typed = m_passphrase->hasFocus() || m_unlock->hasFocus();
        m_passphrase->clear();
        m_restoration = std::make_shared<Restoration>(std::move(*outcome));
        showLoss(m_restoration->loss());
        follow();
        if (typed)
            m_restore->setFocus(); // the field that had it is gone
    }
    follow();
}

void RecoveryPage::refused(const QString& file, const Error& error)
{
    const bool again = error.code == ErrorCode::Cancelled || error.code == ErrorCode::Unreadable
                       || error.code == ErrorCode::StoreLocked;
    m_model.change(m_model.find(file), [&](BackupRow& each) {
        each.state = !again                  ? BackupRow::State::Damaged
                     : each.backup.encrypted ? BackupRow::State::Sealed
                                             : BackupRow::State::Unknown;
        each.problem = again ? QString() : error.message;
    });
    const BackupRow* row = chosen();
    if (row && row->backup.file == file && error.code != ErrorCode::Cancelled) {
        m_loss->setText(error.message);
        announce(m_loss, error.message);
    }
    follow();
}

void RecoveryPage::showLoss(const Loss& loss)
{
    LossWords words = lossWords(loss);
    if (!QFileInfo::exists(m_region))
        words.summary =
            tr("What was done after %1 is not in this backup.")
                .arg(loss.backup.lastAct ? momentWords(*loss.backup.lastAct) : tr("it was made"));
    m_loss->setText(words.summary);
    m_acts->setText(words.acts.join(QLatin1Char('\n')));
    m_acts->setVisible(!words.acts.isEmpty());
    announce(m_loss, words.summary);
}

void RecoveryPage::restore()
{
    if (!m_restoration || m_restoring)
        return;
    m_restoring = true;
    m_message->clear();
    m_restore->setText(tr("Restoring"));
    emit aboutToRestore();
    m_actor.now = SystemClock().now();
    m_background.run<Result<RestoreReport>>(
        [restoration = m_restoration, actor = m_actor](const Progress& progress) {
            return restoration->restore(true, actor, progress);
        },
        [this](const Result<RestoreReport>& outcome) { finish(outcome); });
    follow();
}

void RecoveryPage::finish(const Result<RestoreReport>& outcome)
{
    m_restoring = false;
    m_restore->setText(tr("Restore this backup"));
    if (outcome) {
        m_restoration.reset();
        emit restored(m_region, outcome->kept);
    } else if (outcome.error().code != ErrorCode::Cancelled) {
        m_message->say(InlineMessage::Kind::Error, outcome.error().message);
    }
    follow();
}

void RecoveryPage::follow()
{
    const BackupRow* row = chosen();
    const bool sealed = row && row->backup.encrypted;
    m_passphraseRow->setVisible(sealed && !m_restoration);
    m_unlock->setEnabled(!m_passphrase->text().isEmpty() && !m_restoring);
    m_restore->setEnabled(m_restoration && !m_restoring);
    m_restore->setToolTip(m_restoration ? tr("The file that is there is kept beside it")
                                        : tr("Only a backup that was read to its end is restored"));
    m_look->setEnabled(m_restoration && !sealed && !m_restoring);
    m_leave->setVisible(!m_error);
    m_leave->setEnabled(!m_restoring);
    m_other->setEnabled(!m_restoring);
    m_table->setEnabled(!m_restoring);
    if (!row)
        m_loss->setText(tr("Choose a backup to see it."));
}

} // namespace sooner
