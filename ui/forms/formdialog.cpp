#include "ui/forms/formdialog.h"

#include "ui/commands/desk.h"
#include "ui/theme/theme.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/surface.h"

#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sooner {

namespace {

/** What a window manager puts around it. */
constexpr QSize frameOfWindow(16, 48);

QSize wished()
{
    const Theme& theme = Theme::current();
    return {theme.px(720), theme.px(640)};
}

/** With large text there is no room for two. */
int columnsOn(const QScreen& screen)
{
    return wished().width() <= screen.availableSize().width() ? 2 : 1;
}

} // namespace

FormDialog::FormDialog(Desk& desk, FormTask task, QWidget* parent)
    : QDialog(parent), m_desk(desk), m_task(std::move(task)),
      m_form(new RecordForm(m_task.sections, desk.today(), columnsOn(*parent->screen()))),
      m_message(new InlineMessage)
{
    setObjectName(QStringLiteral("formDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_task.title);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_form);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(buildHead());
    page->addWidget(scroll, 1);
    page->addWidget(m_message);
    page->addWidget(buildFoot());
    m_form->setCells(m_task.cells);
    connect(m_form, &RecordForm::edited, this, &FormDialog::followEdit);
    connect(&desk, &Desk::performed, this, [this] {
        if (m_saving)
            accept();
    });
    connect(&desk, &Desk::refused, this, [this](const Error& error) {
        if (!m_saving)
            return;
        setSaving(false);
        const bool faster = error.code == ErrorCode::Conflict && m_task.again;
        m_message->say(InlineMessage::Kind::Error, error.message,
                       faster ? tr("Show it as it is now") : QString());
    });
    connect(m_message, &InlineMessage::actionRequested, this, [this] {
        const auto again = m_task.again;
        done(Rejected);
        again();
    });
    connect(&desk, &Desk::closed, this, [this] { done(Rejected); });
    resize(wished()
               .boundedTo(parent->window()->size())
               .boundedTo(parent->screen()->availableSize() - frameOfWindow));
    followEdit();
}

QWidget* FormDialog::buildHead()
{
    auto* head = new Surface(Surface::Fill::Surface, Qt::BottomEdge);
    auto* lines = new QVBoxLayout(head);
    lines->setContentsMargins(space::l, space::l, space::l, space::m);
    lines->setSpacing(space::xs);
    lines->addWidget(label(m_task.title, TextRole::ViewTitle));
    if (!m_task.about.isEmpty())
        lines->addWidget(label(m_task.about, TextRole::Body, Tone::Text2));
    return head;
}

QWidget* FormDialog::buildFoot()
{
    auto* foot = new Surface(Surface::Fill::Surface, Qt::TopEdge);
    auto* bar = new BarLayout(foot, space::s);
    bar->setContentsMargins(space::l, space::m, space::l, space::m);
    auto* cancel = plainButton(tr("Cancel"));
    m_save = commitButton(m_task.save);
    m_save->setObjectName(QStringLiteral("formSave"));
    m_save->setDefault(true);
    bar->addRight(cancel);
    bar->addRight(m_save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &FormDialog::save);
    return foot;
}

void FormDialog::followEdit()
{
    m_save->setEnabled(!m_saving && !m_desk.isReadOnly() && m_form->isEdited());
    m_warned = false;
}

void FormDialog::setSaving(bool saving)
{
    m_saving = saving;
    m_form->setEnabled(!saving);
    followEdit();
}

void FormDialog::save()
{
    m_message->clear();
    m_form->clearFault();
    const FormCells cells = m_form->cells();
    if (const auto fault = m_task.check(cells)) {
        if (!m_form->showFault(*fault))
            m_message->say(InlineMessage::Kind::Error, fault->text);
        return;
    }
    setSaving(true);
    m_task.run(cells);
}

/** Esc and Cancel ask once before they lose what was written. */
void FormDialog::reject()
{
    if (m_saving)
        return;
    if (m_form->isEdited() && !std::exchange(m_warned, true)) {
        m_message->say(InlineMessage::Kind::Warning,
                       tr("What you wrote is not saved. Cancel again to drop it."));
        return;
    }
    QDialog::reject();
}

} // namespace sooner
