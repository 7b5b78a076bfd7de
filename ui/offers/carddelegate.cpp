#include "ui/offers/carddelegate.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

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

CardDelegate::CardDelegate(const OfferModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model)
{
    connect(&Theme::current(), &Theme::changed, this, &CardDelegate::forget);
    connect(&model, &QAbstractItemModel::dataChanged, this, &CardDelegate::forget);
}

void CardDelegate::forget()
{
    m_heights.clear();
    m_guesses.clear();
    m_siteLines.clear();
    m_careLines.clear();
    m_bold.reset();
    m_body.reset();
    m_caption.reset();
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

int CardDelegate::heightOfLines(int names, int sites, int care) const
{
    return 2 * topAndBottom + (names + sites) * lineOf(TextRole::Body)
           + (2 + care) * lineOf(TextRole::Caption) + beforeDue;
}

int CardDelegate::heightOf(const OfferCard& card) const
{
    const Theme& theme = Theme::current();
    const int width = m_width - 2 * side;
    const Region& region = *m_model.queue().region();
    const CardWords words =
        wordsOf(region, card, m_model.queue().time(), m_model.queue().identity());
    const auto names = wrapped(words.name, theme.font(TextRole::Body, Weight::Semibold), width);
    const auto sites = wrapped(words.hospital, theme.font(TextRole::Body), width);
    int height =
        heightOfLines(int(names.size()), int(sites.size()), int(careLines(words, width).size()));
    if (!identityFits(words, width))
        height += lineOf(TextRole::Caption);
    const DueWords due = dueOf(region, card, m_model.queue().time());
    if (!due.fuse)
        height += (int(wrapped(due.words, theme.font(TextRole::Micro), width).size()) - 1)
                  * lineOf(TextRole::Micro);
    if (!words.note.isEmpty())
        height += int(wrapped(words.note, theme.font(TextRole::Micro), width).size())
                  * lineOf(TextRole::Micro);
    return height;
}

/** Good enough for cards out of view: tens of thousands are laid out at once. */
int CardDelegate::guessedHeight(const OfferCard& card) const
{
    if (!m_bold) {
        const Theme& theme = Theme::current();
        m_bold.emplace(theme.font(TextRole::Body, Weight::Semibold));
        m_body.emplace(theme.font(TextRole::Body));
        m_caption.emplace(theme.font(TextRole::Caption));
    }
    const int width = m_width - 2 * side;
    const Region& region = *m_model.queue().region();
    const auto lines = [width](QHash<QString, int>& known, const LineMeasure& measure,
                               const QString& text, const QString& after) {
        const auto found = known.constFind(text);
        return found != known.constEnd() ? *found
                                         : *known.insert(text, measure.lines(text + after, width));
    };
    int height = heightOfLines(m_bold->lines(displayName(region.name(card.row)), width),
                               lines(m_siteLines, *m_body, hospitalsOn(region, card), {}),
                               lines(m_careLines, *m_caption, region.careName(card.row),
                                     QStringLiteral(" · 00-Mmm-0000")));
    if (isVouchedByHospitalOnly(region, card))
        height += lineOf(TextRole::Micro);
    return height;
}

/** Told once the painting is over. */
void CardDelegate::checkGuess(const OfferCard& card, const QModelIndex& index) const
{
    if (m_heights.contains(card.key))
        return;
    const int height = heightOf(card);
    m_heights.insert(card.key, height);
    if (m_guesses.value(card.key, height) == height)
        return;
    if (m_wrong.isEmpty())
        QMetaObject::invokeMethod(const_cast<CardDelegate*>(this), &CardDelegate::tellWrongGuesses,
                                  Qt::QueuedConnection);
    m_wrong.append(index);
}

void CardDelegate::tellWrongGuesses()
{
    const auto wrong = std::exchange(m_wrong, {});
    for (const QPersistentModelIndex& index : wrong) {
        if (index.isValid())
            emit sizeHintChanged(index);
    }
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const int line = lineOf(TextRole::Caption);
    if (const OfferCard* card = m_model.card(index)) {
        const auto known = m_heights.constFind(card->key);
        if (known != m_heights.constEnd())
            return {m_width, *known + gap};
        auto guess = m_guesses.find(card->key);
        if (guess == m_guesses.end())
            guess = m_guesses.insert(card->key, guessedHeight(*card));
        return {m_width, *guess + gap};
    }
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
        checkGuess(*card, index);
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
