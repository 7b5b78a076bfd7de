#include "ui/widgets/statusbar.h"

#include "core/base/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"

#include <QProgressBar>
#include <QTextDocumentFragment>

namespace sooner {

StatusBar::StatusBar(QWidget* parent)
    : QWidget(parent), m_icon(new QLabel(this)),
      m_text(label({}, TextRole::Caption, Tone::Text2, this)), m_undo(linkButton(tr("Undo"), this)),
      m_progress(new QProgressBar(this)),
      m_progressText(label({}, TextRole::Caption, Tone::Text2, this)),
      m_cancel(linkButton(tr("Cancel"), this)),
      m_note(label({}, TextRole::Caption, Tone::Text2, this))
{
    setObjectName(QStringLiteral("statusBar"));
    m_text->setTextFormat(Qt::RichText);
    m_text->setMinimumWidth(1);
    m_text->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::l, 1, space::l, 0);
    layout->setSpacing(space::m);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    layout->addWidget(m_undo);
    layout->addStretch(1);
    layout->addWidget(m_progressText);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_note);
    connect(m_undo, &QPushButton::clicked, this, &StatusBar::undoRequested);
    connect(m_cancel, &QPushButton::clicked, this, &StatusBar::cancelRequested);
    connect(&Theme::current(), &Theme::changed, this, &StatusBar::size);
    offerUndo({});
    hideProgress();
    size();
}

void StatusBar::size()
{
    const Metrics& m = metrics();
    m_text->setText(withBoldInText(m_html));
    m_progress->setFixedWidth(m.waitBar.width());
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(
            themeIcon(m_iconName).pixmap(QSize(m.iconButton, m.iconButton), devicePixelRatioF()));
    m_icon->setFixedWidth(m.iconButton);
    fit();
}

/** What happened, with name and number, is never cut: the note gives way, then the bar takes a
 * second line. */
void StatusBar::fit()
{
    const int icon = m_icon->width() + 2 * space::l + space::m;
    int others = 0;
    for (const QWidget* each :
         std::initializer_list<const QWidget*>{m_undo, m_progressText, m_progress, m_cancel}) {
        if (!each->isHidden())
            others += each->sizeHint().width() + space::m;
    }
    QWidget* note = m_noteWidget ? m_noteWidget : m_note;
    const bool wanted = m_noteWidget || !m_note->text().isEmpty();
    m_text->setWordWrap(false);
    const int words = m_text->sizeHint().width();
    const int room = width() - icon - others - space::xl;
    note->setVisible(wanted && words + note->sizeHint().width() + space::xl <= room);
    int height = std::max(metrics().statusBar, smallestTarget + 2);
    const bool wraps = words > room && room > 0;
    qobject_cast<QHBoxLayout*>(layout())->setStretchFactor(m_text, wraps ? 1000 : 0);
    if (wraps) {
        m_text->setWordWrap(true);
        height = std::max(height, m_text->heightForWidth(room) + space::s);
    }
    setFixedHeight(height);
}

void StatusBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void StatusBar::say(const QString& html, const QString& icon)
{
    m_iconName = icon;
    m_html = html;
    // The name and number of a patient are whole or in the tooltip.
    m_text->setToolTip(html);
    size();
    announce(this, QTextDocumentFragment::fromHtml(html).toPlainText());
}

QString StatusBar::text() const
{
    return QTextDocumentFragment::fromHtml(m_html).toPlainText();
}

void StatusBar::offerUndo(const QString& what)
{
    m_undo->setVisible(!what.isEmpty());
    fit();
    m_undo->setToolTip(what.isEmpty() ? QString() : tr("Undo: %1 (Ctrl+Z)").arg(what));
    m_undo->setAccessibleName(what.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(what));
}

void StatusBar::setNote(const QString& text)
{
    m_note->setText(text);
    m_note->setToolTip(text);
    if (m_noteWidget)
        m_note->hide();
    fit();
}

void StatusBar::setNoteWidget(QWidget* widget)
{
    if (m_noteWidget == widget)
        return;
    if (m_noteWidget) {
        layout()->removeWidget(m_noteWidget);
        m_noteWidget->hide();
    }
    m_noteWidget = widget;
    if (widget) {
        layout()->addWidget(widget);
        widget->show();
    }
    setNote(m_note->text());
}

void StatusBar::showProgress(const QString& what, qint64 done, qint64 total, bool cancellable)
{
    m_progress->setVisible(true);
    m_progressText->setVisible(true);
    m_cancel->setVisible(cancellable);
    if (total > 0) {
        // QProgressBar counts in int
        const qint64 unit = std::max<qint64>(1, total / 1000);
        m_progress->setRange(0, int(total / unit));
        m_progress->setValue(int(done / unit));
        m_progressText->setText(tr("%1, %2 of %3").arg(what, grouped(done), grouped(total)));
    } else {
        m_progress->setRange(0, 0);
        m_progressText->setText(what);
    }
    fit();
}

void StatusBar::hideProgress()
{
    m_progress->hide();
    m_progressText->hide();
    m_cancel->hide();
    fit();
}

void StatusBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    painter.fillRect(0, 0, width(), 1, tokens().border);
}

} // namespace sooner
