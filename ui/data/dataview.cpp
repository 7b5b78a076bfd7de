#include "ui/data/dataview.h"

#include "core/base/text.h"
#include "ui/commands/desk.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/viewheader.h"

#include <QAction>
#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

namespace sooner {

namespace {

QString headingOf(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Sites: return QObject::tr("Import hospitals");
    case ImportKind::Capacity: return QObject::tr("Import places");
    case ImportKind::WaitingList: break;
    }
    return QObject::tr("Import a waiting list");
}

/** A card that says what a kind of file is. */
QWidget* kindCard(const QString& heading, const QString& words)
{
    auto* card = new Surface(Surface::Fill::Surface);
    card->setCard(true);
    auto* lines = new QVBoxLayout(card);
    lines->setContentsMargins(space::l, space::l, space::l, space::l);
    lines->setSpacing(space::s);
    lines->addWidget(label(heading, TextRole::Section));
    QLabel* text = label(words, TextRole::Body, Tone::Text2);
    text->setWordWrap(true);
    lines->addWidget(text);
    lines->addStretch();
    return card;
}

} // namespace

DataView::DataView(Desk& desk, QWidget* parent)
    : View(parent), m_desk(desk), m_notes(new NotesModel(this)), m_stack(new QStackedWidget),
      m_message(new InlineMessage)
{
    setObjectName(QStringLiteral("dataView"));
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_message);
    page->addWidget(m_stack, 1);
    m_stack->addWidget(buildStart());
    m_stack->addWidget(buildSummary());
    auto* choose = new QAction(tr("Import a file..."), this);
    connect(choose, &QAction::triggered, this, &DataView::chooseFile);
    m_commands = {choose};
    connect(&m_desk, &Desk::closed, this, &DataView::reset);
}

QString DataView::statusNote() const
{
    return tr("Dates are read as day, month, year");
}

QWidget* DataView::buildStart()
{
    auto* page = new QWidget;
    auto* lines = new QVBoxLayout(page);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    auto* head = new ViewHeader(tr("Import"));
    auto* choose = primaryButton(tr("Choose a file"), QStringLiteral("import"));
    choose->setObjectName(QStringLiteral("chooseFile"));
    connect(choose, &QPushButton::clicked, this, &DataView::chooseFile);
    head->addTool(choose);
    lines->addWidget(head);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(space::l, space::s, space::l, space::l);
    body->setSpacing(space::l);
    QLabel* intro = label(tr("Choose a .csv file, or drop one anywhere in this window. It is "
                             "recognised by its columns. You see what "
                             "would change before anything is written."),
                          TextRole::Body, Tone::Text2);
    intro->setWordWrap(true);
    body->addWidget(intro);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(space::l);
    cards->addWidget(
        kindCard(tr("Hospitals"), tr("Code, name, provider, sector and postcode, with what each "
                                     "hospital accepts. Import these first.")));
    cards->addWidget(
        kindCard(tr("Waiting list"), tr("One row a pathway, in the columns of the national waiting "
                                        "list data set or your own names for them.")));
    cards->addWidget(
        kindCard(tr("Places"), tr("Theatre lists, clinics and scanner slots: hospital, specialty, "
                                  "date, number of places, limits.")));
    body->addLayout(cards);
    body->addStretch(1);
    lines->addLayout(body, 1);
    return page;
}

QWidget* DataView::buildSummary()
{
    auto* page = new QWidget;
    auto* lines = new QVBoxLayout(page);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    auto* head = new Surface(Surface::Fill::Surface, Qt::BottomEdge);
    auto* bar = new QHBoxLayout(head);
    bar->setContentsMargins(space::l, space::m, space::l, space::m);
    m_heading = label(QString(), TextRole::ViewTitle);
    m_file = label(QString(), TextRole::Body, Tone::Text2);
    bar->addWidget(m_heading);
    bar->addStretch();
    bar->addWidget(m_file);
    lines->addWidget(head);

    auto* facts = new Surface(Surface::Fill::Surface, Qt::BottomEdge);
    auto* words = new QVBoxLayout(facts);
    words->setContentsMargins(space::l, space::m, space::l, space::m);
    m_changes = label(QString(), TextRole::Section);
    m_ignored = label(QString(), TextRole::Caption, Tone::Text2);
    m_ignored->setWordWrap(true);
    m_fullList = new QCheckBox(tr("This is the hospital's full list: flag open pathways that it no "
                                  "longer has (nothing is deleted)"));
    connect(m_fullList, &QCheckBox::toggled, this, [this] { runImport(true); });
    words->addWidget(m_changes);
    words->addWidget(m_ignored);
    words->addWidget(m_fullList);
    lines->addWidget(facts);

    auto* problems = new QHBoxLayout;
    problems->setSpacing(0);
    m_groupList = new QListWidget;
    m_groupList->setObjectName(QStringLiteral("problemGroups"));
    m_groupList->setAccessibleName(tr("Problems by kind"));
    m_groupList->setFrameShape(QFrame::NoFrame);
    m_groupList->setWordWrap(true);
    m_groupList->setSpacing(space::xs);
    m_groupList->setFixedWidth(metrics().patientPanel);
    m_table = new TableView;
    m_table->setObjectName(QStringLiteral("problemRows"));
    m_table->setAccessibleName(tr("Rows of the file with this problem"));
    m_table->setCompact(true);
    m_table->setModel(m_notes);
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_groupList, &QListWidget::currentRowChanged, this, &DataView::showGroup);
    problems->addWidget(m_groupList);
    problems->addWidget(m_table, 1);
    lines->addLayout(problems, 1);

    auto* foot = new Surface(Surface::Fill::Sunken, Qt::TopEdge);
    auto* buttons = new QHBoxLayout(foot);
    buttons->setContentsMargins(space::l, space::m, space::l, space::m);
    buttons->setSpacing(space::l);
    m_sum = label(QString(), TextRole::Body);
    m_sum->setTextFormat(Qt::RichText);
    buttons->addWidget(m_sum);
    buttons->addStretch();
    auto* cancel = plainButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &DataView::reset);
    m_save = plainButton(QString(), QStringLiteral("save"));
    connect(m_save, &QPushButton::clicked, this, &DataView::saveRejects);
    m_import = commitButton(QString());
    m_import->setObjectName(QStringLiteral("importRows"));
    connect(m_import, &QPushButton::clicked, this, [this] { runImport(false); });
    for (QPushButton* button : {cancel, m_save, m_import})
        buttons->addWidget(button);
    lines->addWidget(foot);
    return page;
}

void DataView::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Import a file"), QString(), tr("Text tables (*.csv *.txt);;All files (*)"));
    if (!path.isEmpty())
        lookAt(path);
}

void DataView::lookAt(const QString& path)
{
    m_path = path;
    m_message->clear();
    const QSignalBlocker quiet(m_fullList);
    m_fullList->setChecked(false);
    m_desk.ask<ImportKind>(
        this, [path](Workspace& workspace) { return recogniseFile(workspace, path, {}); },
        [this, path](Result<ImportKind> kind) {
            if (path != m_path)
                return;
            if (!kind) {
                m_stack->setCurrentIndex(0);
                m_message->say(InlineMessage::Kind::Error,
                               tr("%1: %2").arg(QFileInfo(path).fileName(), kind.error().message));
                return;
            }
            m_kind = *kind;
            runImport(true);
        });
}

void DataView::runImport(bool dryRun, const QString& rejects)
{
    ImportOptions options;
    options.dryRun = dryRun;
    options.rejects = rejects;
    if (!dryRun)
        options.seen = m_seen;
    options.fullList = m_kind == ImportKind::WaitingList && m_fullList->isChecked();
    const auto progress = m_desk.startProgress(dryRun ? tr("Reading the file") : tr("Importing"));
    m_import->setEnabled(false);
    m_desk.ask<ImportSummary>(
        this,
        [path = m_path, kind = m_kind, options, progress](Workspace& workspace) {
            return importFile(workspace, kind, path, options, *progress);
        },
        [this, rejects](Result<ImportSummary> summary) {
            m_desk.endProgress();
            if (!summary) {
                if (summary.error().code == ErrorCode::Cancelled)
                    reset();
                else if (summary.error().code == ErrorCode::Conflict)
                    lookAnew(summary.error().message);
                else
                    m_message->say(InlineMessage::Kind::Error, summary.error().message);
                return;
            }
            m_seen = summary->region;
            if (!rejects.isEmpty())
                emit said(tr("Saved the rows to mend as %1")
                              .arg(QFileInfo(rejects).fileName().toHtmlEscaped()),
                          QStringLiteral("save"));
            take(*summary);
        });
}

/** The file is held against the region as it is now; what it says then can be imported. */
void DataView::lookAnew(const QString& why)
{
    m_message->say(InlineMessage::Kind::Warning, why);
    runImport(true);
}

void DataView::take(const ImportSummary& summary)
{
    const qint64 rejected = qint64(summary.rejects.size());
    if (summary.written) {
        const QString text =
            tr("Imported %1: %2 new, %3 changed, %4 unchanged, %5 not taken")
                .arg(summary.file, grouped(summary.inserted), grouped(summary.updated),
                     grouped(summary.unchanged), grouped(rejected));
        reset();
        m_message->say(rejected ? InlineMessage::Kind::Warning : InlineMessage::Kind::Success,
                       text);
        emit said(text.toHtmlEscaped(), QStringLiteral("check"));
        return;
    }
    m_heading->setText(headingOf(summary.kind));
    m_file->setText(tr("%1, %2").arg(summary.file, counted(summary.read, tr("row"), tr("rows"))));
    m_changes->setText(
        tr("%1 new, %2 changed, %3 unchanged")
            .arg(grouped(summary.inserted), grouped(summary.updated), grouped(summary.unchanged))
        + (summary.missing ? tr(", %1 no longer on the list").arg(grouped(summary.missing))
                           : QString()));
    m_ignored->setText(summary.ignoredColumns.isEmpty()
                           ? tr("Every column is used.")
                           : tr("Columns that are not used: %1")
                                 .arg(summary.ignoredColumns.join(QStringLiteral(", "))));
    m_fullList->setVisible(summary.kind == ImportKind::WaitingList);
    m_sum->setText(tr("<b>%1</b> rows read = <b>%2</b> can be taken + <b>%3</b> cannot. Nothing is "
                      "written before Import.")
                       .arg(grouped(summary.read), grouped(summary.accepted()), grouped(rejected)));
    m_save->setVisible(rejected > 0);
    m_save->setText(tr("Save %1 to mend").arg(grouped(rejected)));
    const qint64 changes = summary.inserted + summary.updated + summary.missing;
    m_import->setText(tr("Import %1").arg(counted(summary.accepted(), tr("row"), tr("rows"))));
    m_import->setEnabled(changes > 0 && !m_desk.isReadOnly());
    m_import->setToolTip(m_desk.isReadOnly() ? tr("The region is open for reading only.")
                         : changes == 0
                             ? tr("Nothing would change.")
                             : tr("All these rows are written together, or none of them."));
    m_groups = groupsOf(summary);
    m_groupList->clear();
    for (const NoteGroup& group : m_groups) {
        const QString kind = group.rejected ? tr("cannot be taken") : tr("taken, with a warning");
        m_groupList->addItem(tr("%1 %2\n%3: %4")
                                 .arg(grouped(qint64(group.rows.size())), kind,
                                      group.column.isEmpty() ? tr("Whole row") : group.column,
                                      group.reason));
    }
    if (m_groups.empty())
        m_notes->setGroup({});
    else
        m_groupList->setCurrentRow(0);
    m_stack->setCurrentIndex(1);
    m_import->setFocus();
}

void DataView::showGroup(int index)
{
    if (index < 0 || std::size_t(index) >= m_groups.size())
        return;
    m_notes->setGroup(m_groups[std::size_t(index)]);
    m_table->resizeColumnsToContents();
}

void DataView::saveRejects()
{
    const QFileInfo source(m_path);
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the rows to mend"),
        source.dir().filePath(source.completeBaseName() + QStringLiteral("-to-mend.csv")),
        tr("Text tables (*.csv)"));
    if (!path.isEmpty())
        runImport(true, path);
}

void DataView::reset()
{
    m_path.clear();
    m_seen.reset();
    m_groups.clear();
    m_stack->setCurrentIndex(0);
    m_message->clear();
}

} // namespace sooner
