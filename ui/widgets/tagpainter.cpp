#include "ui/widgets/tagpainter.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace sooner {

namespace {

constexpr int side = 6;

struct TagLook
{
    QColor fill;
    QColor edge;
    QColor text;
    bool dashed = false;
};

TagLook lookOf(TagKind kind)
{
    const Tokens& t = tokens();
    const QColor rim = t.highContrast ? t.edge : QColor();
    switch (kind) {
    case TagKind::Neutral: return {t.tagbg, rim, t.text};
    case TagKind::Strong: return {t.text, {}, t.surface};
    case TagKind::Proposed: return {t.surface, t.prop, t.prop, true};
    case TagKind::Info: return {t.tint, rim, t.accent};
    case TagKind::Danger: return {t.dangerTint, rim, t.danger};
    case TagKind::Ok: return {t.okTint, rim, t.ok};
    case TagKind::Warn: return {t.warnFill, {}, t.onWarn};
    case TagKind::Best: return {t.accentFill, {}, t.onAccent};
    }
    return {};
}

int iconSide()
{
    return metrics().iconChip - 2;
}

} // namespace

TagKind tagKind(Priority priority)
{
    switch (priority) {
    case Priority::P1a:
    case Priority::P1b:
    case Priority::P2: return TagKind::Strong;
    default: return TagKind::Neutral;
    }
}

TagKind tagKind(OfferState state)
{
    switch (state) {
    case OfferState::Proposed: return TagKind::Proposed;
    case OfferState::Asked:
    case OfferState::Offered:
    case OfferState::WithPatient: return TagKind::Info;
    case OfferState::Accepted:
    case OfferState::Booked:
    case OfferState::Treated: return TagKind::Ok;
    default: return TagKind::Neutral;
    }
}

QSize tagSize(const QString& text, const QString& icon)
{
    const int mark = icon.isEmpty() ? 0 : iconSide() + space::xs;
    return {textWidth(text, TextRole::Micro, Weight::Semibold) + mark + 2 * side, metrics().tag};
}

QRect paintTag(QPainter& painter, const QRect& rect, const QString& text, TagKind kind,
               const QString& icon)
{
    const TagLook look = lookOf(kind);
    const QSize wanted = tagSize(text, icon);
    const QRect tag(rect.x(), rect.y() + (rect.height() - wanted.height()) / 2,
                    std::min(wanted.width(), rect.width()), wanted.height());
    paintBox(painter, tag, {look.fill, look.edge, 1, double(metrics().radiusTag), look.dashed});
    QRect words = tag.adjusted(side, 0, -side, 0);
    if (!icon.isEmpty()) {
        const int mark = iconSide();
        paintIcon(painter, QRect(words.x(), tag.y() + (tag.height() - mark) / 2, mark, mark), icon,
                  look.text);
        words.setLeft(words.left() + mark + space::xs);
    }
    paintText(painter, words.adjusted(0, 0, 1, 0), text,
              {.role = TextRole::Micro, .color = look.text, .weight = Weight::Semibold});
    return tag;
}

Tag::Tag(const QString& text, TagKind kind, const QString& icon, QWidget* parent)
    : QWidget(parent), m_kind(kind), m_icon(icon)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setTag(text, kind);
}

void Tag::setTag(const QString& text, TagKind kind)
{
    m_text = text;
    m_kind = kind;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Tag::sizeHint() const
{
    return tagSize(m_text, m_icon);
}

void Tag::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintTag(painter, rect(), m_text, m_kind, m_icon);
}

} // namespace sooner
