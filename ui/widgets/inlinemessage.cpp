#include "ui/widgets/inlinemessage.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"

namespace sooner {

namespace {

struct MessageLook
{
    QColor fill;
    QColor mark;
    QString icon;
};

MessageLook lookOf(InlineMessage::Kind kind)
{
    const Tokens& t = tokens();
    switch (kind) {
    case InlineMessage::Kind::Info: return {t.tint, t.accent, QStringLiteral("info")};
    case InlineMessage::Kind::Success: return {t.okTint, t.ok, QStringLiteral("check")};
    case InlineMessage::Kind::Warning: return {t.warnTint, t.text, QStringLiteral("warning")};
    case InlineMessage::Kind::Error: return {t.dangerTint, t.danger, QStringLiteral("no-entry")};
    }
    return {};
}

} // namespace

InlineMessage::InlineMessage(QWidget* parent)
    : QWidget(parent), m_text(label({}, TextRole::Body, Tone::Text, this)),
      m_action(linkButton({}, this)), m_second(linkButton({}, this)),
      m_close(iconButton(QStringLiteral("cross"), tr("Close this message"), this))
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::l + metrics().iconButton + space::s, space::xs, space::s,
                               space::xs);
    layout->setSpacing(space::s);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_second);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    connect(m_action, &QPushButton::clicked, this, &InlineMessage::actionRequested);
    connect(m_second, &QPushButton::clicked, this, &InlineMessage::secondRequested);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        emit closed();
    });
    hide();
}

void InlineMessage::say(Kind kind, const QString& text, const QString& action,
                        const QString& second)
{
    m_kind = kind;
    m_text->setText(text);
    for (const auto& [button, word] : {std::pair{m_action, action}, std::pair{m_second, second}}) {
        button->setText(word);
        button->setAccessibleName(word);
        button->setVisible(!word.isEmpty());
    }
    setAccessibleName(text);
    show();
    update();
    announce(this, text);
}

void InlineMessage::clear()
{
    m_text->clear();
    hide();
}

QString InlineMessage::text() const
{
    return m_text->text();
}

void InlineMessage::paintEvent(QPaintEvent*)
{
    const MessageLook look = lookOf(m_kind);
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), look.fill);
    painter.fillRect(0, 0, width(), 1, t.border);
    painter.fillRect(0, height() - 1, width(), 1, t.border);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, 3, height())),
                     look.mark);
    const int side = metrics().iconButton;
    const QRect icon(space::l, (std::min(height(), metrics().button) - side) / 2, side, side);
    paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), icon), look.icon, look.mark);
}

} // namespace sooner
