#include "ui/dashboards/chartpanel.h"

#include "core/base/text.h"
#include "ui/dashboards/figuresmodel.h"
#include "ui/dashboards/figurestable.h"
#include "ui/theme/icons.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinemessage.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QSaveFile>
#include <QStackedWidget>
#include <QStandardPaths>

namespace sooner {

namespace {

/** Only who made it may read it. */
bool saveForOwner(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly)
           && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
           && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace

ChartPanel::ChartPanel(QWidget* chart, const QString& fileName, QWidget* parent)
    : Surface(Fill::Surface, {}, parent), m_fileName(fileName),
      m_title(label({}, TextRole::Section, Tone::Text, this)),
      m_subtitle(label({}, TextRole::Caption, Tone::Text2, this)),
      m_copy(iconButton(QStringLiteral("copy"), tr("Copy the numbers (Ctrl+C)"), this)),
      m_save(iconButton(QStringLiteral("export"), tr("Save the numbers as CSV (Ctrl+E)"), this)),
      m_toggle(iconButton(QStringLiteral("table"), {}, this)), m_message(new InlineMessage(this)),
      m_body(new QStackedWidget(this)), m_chart(chart),
      m_nothing(new EmptyState(QStringLiteral("chart"), m_body)), m_model(new FiguresModel(this)),
      m_table(new FiguresTable(*m_model, m_body))
{
    setCard(true);
    m_ask = [this](const QString& suggestion) {
        return QFileDialog::getSaveFileName(this, tr("Save the numbers"), suggestion,
                                            tr("Tables (*.csv)"));
    };
    m_body->addWidget(m_chart);
    m_body->addWidget(m_table);
    m_body->addWidget(m_nothing);
    buildHead();
    connect(m_copy, &QToolButton::clicked, this, &ChartPanel::copyNumbers);
    connect(m_save, &QToolButton::clicked, this, &ChartPanel::saveNumbers);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setShowsTable(!m_showsTable); });
    connect(m_nothing, &EmptyState::actionRequested, this, &ChartPanel::nothingActionRequested);
    connect(&Theme::current(), &Theme::changed, this, &ChartPanel::showBody);
    showBody();
}

ChartPanel::~ChartPanel() = default;

void ChartPanel::buildHead()
{
    m_title->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::xs);
    head->addLayout(words, 1);
    for (QToolButton* button : {m_copy, m_save, m_toggle})
        head->addWidget(button, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(space::s);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_body, 1);
}

void ChartPanel::setWords(const QString& title, const QString& subtitle)
{
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_table->setAccessibleName(tr("Numbers: %1").arg(title));
}

QString ChartPanel::title() const
{
    return m_title->text();
}

QString ChartPanel::subtitle() const
{
    return m_subtitle->text();
}

void ChartPanel::setNumbers(const Table& table)
{
    m_model->setTable(table);
}

void ChartPanel::setNothing(const QString& heading, const QString& why, const QString& button)
{
    m_nothing->setWords(heading, why, button);
    m_hasChart = false;
    showBody();
}

void ChartPanel::setDrawn()
{
    m_hasChart = true;
    showBody();
}

bool ChartPanel::showsTable() const
{
    return m_showsTable;
}

void ChartPanel::setShowsTable(bool table)
{
    if (table == m_showsTable)
        return;
    const bool hadFocus = m_body->isAncestorOf(QApplication::focusWidget());
    m_showsTable = table;
    showBody();
    if (hadFocus)
        m_body->currentWidget()->setFocus(Qt::OtherFocusReason);
    announce(this, table ? tr("The numbers as a table") : tr("The chart"));
    emit tableShown(table);
}

void ChartPanel::showBody()
{
    QWidget* drawn = m_hasChart ? m_chart : static_cast<QWidget*>(m_nothing);
    m_body->setCurrentWidget(m_showsTable ? static_cast<QWidget*>(m_table) : drawn);
    m_toggle->setIcon(themeIcon(m_showsTable ? QStringLiteral("chart") : QStringLiteral("table")));
    const QString words =
        m_showsTable ? tr("Show the chart (Ctrl+T)") : tr("Show the numbers as a table (Ctrl+T)");
    m_toggle->setToolTip(words);
    m_toggle->setAccessibleName(words);
    m_copy->setVisible(m_showsTable);
    m_save->setVisible(m_showsTable);
}

void ChartPanel::copyNumbers()
{
    const Table table = m_model->table(m_showsTable ? m_table->selectedRows() : std::vector<int>());
    if (table.rows.empty())
        return;
    QApplication::clipboard()->setText(asTabbed(table));
    emit said(tr("Copied %1 of “%2”, as at %3")
                  .arg(counted(qint64(table.rows.size()), tr("row"), tr("rows")),
                       title().toHtmlEscaped(), table.asOf.staff()),
              QStringLiteral("copy"));
}

void ChartPanel::saveNumbers()
{
    const Table table = m_model->table();
    if (table.rows.empty())
        return;
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QString path =
        m_ask(folder.filePath(QStringLiteral("%1-%2.csv").arg(m_fileName, table.asOf.iso())));
    if (path.isEmpty())
        return;
    if (!saveForOwner(path, asCsv(table).toUtf8())) {
        m_message->say(InlineMessage::Kind::Error,
                       tr("The numbers were not saved: %1 cannot be written. Choose another folder "
                          "or name.")
                           .arg(QDir::toNativeSeparators(path)));
        return;
    }
    m_message->clear();
    emit said(tr("Saved the numbers as %1").arg(QDir::toNativeSeparators(path).toHtmlEscaped()),
              QStringLiteral("check"));
}

} // namespace sooner
