#include "ui/offers/carddelegate.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace sooner {

namespace {

constexpr int gap = space::s;   ///< below each card
constexpr int side = 10;        ///< between the card's edge and its text
constexpr int topAndBottom = 6; ///< the same, above and below
constexpr int beforeDue = 2;    ///< above the last line

int lineOf(TextRole role)
{
    return Theme::current().lineHeight(role);
}

/** The care, and the date behind its last word where there is room, else below it: a date is never
    broken. */
QStringList careLines(const CardWords& words, int width)
{
    const QFont font = Theme::current().font(TextRole::Caption);
    QStringList lines = wrapped(words.care, font, width);
    const QString together = QStringLiteral("%1 · %2").arg(lines.last(), words.when);
    if (QFontMetricsF(font).horizontalAdvance(together) <= width)
        lines.last() = together;
    else
        lines += words.when;
    return lines;
}

/** Do number and weeks stand side by side? */
bool identityFits(const CardWords& words, int width)
{
    return textWidth(words.number, TextRole::Caption) + space::s
               + textWidth(words.weeks, TextRole::Caption, Weight::Semibold)
           <= width;
}

/** Moves a line down the card as its parts are painted. */
class Lines
{
public:
    Lines(QPainter& painter, const QRect& area) : m_painter(painter), m_area(area) {}

    QRect take(int height)
    {
        const QRect line(m_area.x(), m_area.y() + m_used, m_area.width(), height);
        m_used += height;
        return line;
    }
    void wrappedText(const QString& text, const TextLook& look, const QFont& font)
    {
        for (const QString& line : wrapped(text, font, m_area.width()))
            paintText(m_painter, take(lineOf(look.role)), line, look);
    }

private:
    QPainter& m_painter;
    QRect m_area;
    int m_used = 0;
};

} // namespace

QStringList wrapped(const QString& text, const QFont& font, int width)
{
    if (width <= 0 || QFontMetricsF(font).horizontalAdvance(text) <= width + 1)
        return {text};
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines += text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

CardDelegate::CardDelegate(const OfferModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model)
{
    connect(&Theme::current(), &Theme::changed, this, &CardDelegate::forget);
    connect(&model, &QAbstractItemModel::dataChanged, this, &CardDelegate::forget);
}

void CardDelegate::forget()
{
    m_heights.clear();
}

void CardDelegate::setCardWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    forget();
}

void CardDelegate::setLifted(const std::vector<qint64>& keys)
{
    m_lifted = {keys.begin(), keys.end()};
}

int CardDelegate::heightOf(const OfferCard& card) const
{
    const auto known = m_heights.constFind(card.key);
    if (known != m_heights.constEnd())
        return *known;
    const Theme& theme = Theme::current();
    const int width = m_width - 2 * side;
    const Region& region = *m_model.queue().region();
    const CardWords words =
        wordsOf(region, card, m_model.queue().time(), m_model.queue().identity());
    const auto names = wrapped(words.name, theme.font(TextRole::Body, Weight::Semibold), width);
    const auto sites = wrapped(words.hospital, theme.font(TextRole::Body), width);
    int height = 2 * topAndBottom + int(names.size() + sites.size()) * lineOf(TextRole::Body)
                 + (2 + int(careLines(words, width).size())) * lineOf(TextRole::Caption)
                 + beforeDue;
    if (!identityFits(words, width))
        height += lineOf(TextRole::Caption);
    const DueWords due = dueOf(region, card, m_model.queue().time());
    if (!due.fuse)
        height += (int(wrapped(due.words, theme.font(TextRole::Micro), width).size()) - 1)
                  * lineOf(TextRole::Micro);
    if (!words.note.isEmpty())
        height += int(wrapped(words.note, theme.font(TextRole::Micro), width).size())
                  * lineOf(TextRole::Micro);
    m_heights.insert(card.key, height);
    return height;
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const int line = lineOf(TextRole::Caption);
    if (const OfferCard* card = m_model.card(index))
        return {m_width, std::max(heightOf(*card), smallestTarget) + gap};
    if (index.data(OfferModel::KindRole).toInt() == int(OfferModel::Kind::Group))
        return {m_width, line + space::s};
    const auto lines =
        wrapped(index.data().toString(), theme.font(TextRole::Caption), m_width - 2 * space::xs);
    return {m_width, int(lines.size()) * line + space::m};
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QRect rect = option.rect;
    rect.setWidth(m_width);
    if (const OfferCard* card = m_model.card(index)) {
        rect.setHeight(rect.height() - gap);
        const CardState state = stateOf(*card, option);
        paintCard(*painter, rect, state);
        paintOffer(*painter, rect, *card, state, option.state & QStyle::State_Selected);
        if (option.state & QStyle::State_HasFocus && showsFocus(option.widget))
            paintFocusRing(*painter, rect, RingKind::Control, metrics().radius);
        return;
    }
    const QString text = index.data().toString();
    if (index.data(OfferModel::KindRole).toInt() == int(OfferModel::Kind::Group))
        paintGroup(*painter, rect, text);
    else
        paintNote(*painter, rect, text);
}

CardState CardDelegate::stateOf(const OfferCard& card, const QStyleOptionViewItem& option) const
{
    if (m_lifted.contains(card.key))
        return CardState::Lifted;
    if (option.state & QStyle::State_Selected)
        return CardState::Selected;
    return option.state & QStyle::State_MouseOver ? CardState::Hover : CardState::Normal;
}

void CardDelegate::paintGroup(QPainter& painter, const QRect& rect, const QString& text) const
{
    const QRect line = rect.adjusted(space::xs, 0, 0, -space::xs);
    const int used =
        paintText(painter, line, text, {.role = TextRole::Caption, .color = tokens().text2});
    const int left = line.x() + used + space::s;
    if (left < line.right())
        painter.fillRect(left, line.center().y() + 1, line.right() - left + 1, 1, tokens().border);
}

void CardDelegate::paintNote(QPainter& painter, const QRect& rect, const QString& text) const
{
    Lines lines(painter, rect.adjusted(space::xs, 0, -space::xs, 0));
    lines.wrappedText(text, {.role = TextRole::Caption, .color = tokens().text2},
                      Theme::current().font(TextRole::Caption));
}

void CardDelegate::paintOffer(QPainter& painter, const QRect& rect, const OfferCard& card,
                              CardState state, bool selected) const
{
    const Theme& theme = Theme::current();
    const OfferQueue& queue = m_model.queue();
    const CardWords words = wordsOf(*queue.region(), card, queue.time(), queue.identity());
    const QColor ink = cardInk(state);
    const QColor second = cardInk(state, true);
    Lines lines(painter, rect.adjusted(side, topAndBottom, -side, -topAndBottom));
    lines.wrappedText(words.name, {TextRole::Body, ink, Weight::Semibold},
                      theme.font(TextRole::Body, Weight::Semibold));

    paintIdentity(painter, lines.take(lineOf(TextRole::Caption)), words, state, selected);
    if (!identityFits(words, rect.width() - 2 * side))
        paintText(painter, lines.take(lineOf(TextRole::Caption)), words.weeks,
                  {TextRole::Caption, ink, Weight::Semibold});
    lines.wrappedText(words.hospital, {.role = TextRole::Body, .color = ink},
                      theme.font(TextRole::Body));

    for (const QString& line : careLines(words, rect.width() - 2 * side))
        paintText(painter, lines.take(lineOf(TextRole::Caption)), line,
                  {.role = TextRole::Caption, .color = second});
    if (!words.note.isEmpty())
        lines.wrappedText(words.note, {.role = TextRole::Micro, .color = second},
                          theme.font(TextRole::Micro));

    lines.take(beforeDue);
    const DueWords due = dueOf(*queue.region(), card, queue.time());
    if (due.fuse)
        paintFuse(painter, lines.take(lineOf(TextRole::Caption)), *due.fuse);
    else
        lines.wrappedText(due.words, {.role = TextRole::Micro, .color = second},
                          theme.font(TextRole::Micro));
}

/** Number, tick where it is selected and there is room, and weeks at the right. */
void CardDelegate::paintIdentity(QPainter& painter, const QRect& line, const CardWords& words,
                                 CardState state, bool selected) const
{
    const int used = paintText(painter, line, words.number,
                               {.role = TextRole::Caption, .color = cardInk(state, true)});
    if (!identityFits(words, line.width()))
        return;
    const int weeks = paintText(
        painter, line, words.weeks,
        {TextRole::Caption, cardInk(state), Weight::Semibold, Qt::AlignRight | Qt::AlignVCenter});
    const int box = std::min(metrics().check, line.height());
    const QRect tick(line.right() - weeks - space::s - box + 1,
                     line.y() + (line.height() - box) / 2, box, box);
    if (!selected || tick.x() < line.x() + used + space::xs)
        return;
    paintBox(painter, tick, {tokens().accentFill, {}, 1, double(metrics().radiusTag)});
    paintIcon(painter, tick.adjusted(2, 2, -2, -2), QStringLiteral("check"), tokens().onAccent);
}

} // namespace sooner
