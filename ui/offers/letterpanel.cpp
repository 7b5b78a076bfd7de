#include "ui/offers/letterpanel.h"

#include "core/base/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sooner {

LetterPanel::LetterPanel(QWidget* parent)
    : Surface(Fill::Surface, Qt::TopEdge, parent),
      m_title(label({}, TextRole::Section, Tone::Text, this)),
      m_about(label({}, TextRole::Body, Tone::Text2, this)), m_folder(new QLineEdit(this)),
      m_signedBy(new QLineEdit(this)), m_leave(plainButton(tr("Not now"), {}, this)),
      m_make(commitButton({}, {}, this))
{
    setObjectName(QStringLiteral("letterPanel"));
    m_about->setWordWrap(true);
    m_folder->setObjectName(QStringLiteral("letterFolder"));
    m_folder->setAccessibleName(tr("Folder for the letters"));
    m_signedBy->setObjectName(QStringLiteral("letterSignedBy"));
    m_signedBy->setAccessibleName(tr("Signed by"));
    m_signedBy->setPlaceholderText(tr("Name and role"));
    m_leave->setObjectName(QStringLiteral("letterLeave"));
    m_make->setObjectName(QStringLiteral("letterMake"));
    auto* browseButton = plainButton(tr("Choose..."), QStringLiteral("folder"), this);
    const auto field = [this](const QString& name, QWidget* box, QWidget* beside) {
        auto* column = new QVBoxLayout;
        column->setSpacing(2);
        column->addWidget(label(name, TextRole::Caption, Tone::Text2, this));
        auto* row = new QHBoxLayout;
        row->setSpacing(space::s);
        row->addWidget(box, 1);
        if (beside)
            row->addWidget(beside);
        column->addLayout(row);
        return column;
    };
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::l);
    foot->addLayout(field(tr("Folder"), m_folder, browseButton), 2);
    foot->addLayout(field(tr("Signed by"), m_signedBy, nullptr), 1);
    foot->addWidget(m_leave, 0, Qt::AlignBottom);
    foot->addWidget(m_make, 0, Qt::AlignBottom);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::m);
    head->addWidget(m_title);
    head->addWidget(m_about, 1);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(space::l, space::m + 1, space::l, space::m);
    lines->setSpacing(space::s);
    lines->addLayout(head);
    lines->addLayout(foot);
    connect(browseButton, &QPushButton::clicked, this, &LetterPanel::browse);
    connect(m_leave, &QPushButton::clicked, this, &LetterPanel::cancel);
    connect(m_make, &QPushButton::clicked, this, &LetterPanel::make);
    connect(m_folder, &QLineEdit::textChanged, this,
            [this] { m_make->setEnabled(!folder().isEmpty()); });
    hide();
}

void LetterPanel::ask(const std::vector<PathwayId>& pathways, const QString& about)
{
    if (pathways.empty())
        return;
    m_pathways = pathways;
    const QString letters = counted(qint64(pathways.size()), tr("letter"), tr("letters"));
    m_title->setText(tr("Make %1?").arg(letters));
    m_about->setText(tr("%1. Each letter is recorded with its exact text and the offers go to "
                        "\"With patient\". That cannot be undone.")
                         .arg(about));
    m_make->setText(tr("Make %1").arg(letters));
    setAccessibleName(m_title->text());
    show();
    m_leave->setFocus(Qt::OtherFocusReason);
}

void LetterPanel::make()
{
    if (!isOpen() || !m_make->isEnabled())
        return;
    const auto pathways = m_pathways;
    cancel();
    emit makeRequested(pathways);
}

void LetterPanel::cancel()
{
    if (!isOpen())
        return;
    m_pathways.clear();
    hide();
    emit closed();
}

QString LetterPanel::folder() const
{
    return QDir::fromNativeSeparators(m_folder->text().trimmed());
}

void LetterPanel::setFolder(const QString& folder)
{
    m_folder->setText(QDir::toNativeSeparators(folder));
}

QString LetterPanel::signedBy() const
{
    return m_signedBy->text().trimmed();
}

void LetterPanel::setSignedBy(const QString& name)
{
    m_signedBy->setText(name);
}

void LetterPanel::browse()
{
    const QString chosen =
        QFileDialog::getExistingDirectory(this, tr("Folder for the letters"), folder());
    if (!chosen.isEmpty())
        setFolder(chosen);
}

void LetterPanel::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape: cancel(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_leave->hasFocus())
            cancel();
        else if (m_make->hasFocus())
            make();
        return;
    default: Surface::keyPressEvent(event);
    }
}

} // namespace sooner
