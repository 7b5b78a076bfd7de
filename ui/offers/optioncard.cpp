#include "ui/offers/optioncard.h"

#include "core/domain/eligibility.h"
#include "core/domain/waits.h"
#include "ui/offers/offercard.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/cardpainter.h"

#include <QPainter>

namespace sooner {

OptionCard::OptionCard(const Region& region, int offer, Day today, const OfferPolicy& policy,
                       Kind kind, QWidget* parent)
    : QAbstractButton(parent), m_offer(region.offer(offer).record.id), m_kind(kind)
{
    const OfferRow& row = region.offer(offer);
    const OfferRecord& record = row.record;
    setText(hospitalOf(region, row));
    m_lines += record.day.letterWithWeekday();
    const auto metres = region.metres(row.pathway, region.session(row.session).site);
    const QString weeks =
        tr("at %1 weeks").arg(weeksWaited(region.daysWaited(row.pathway, record.day)));
    m_lines += metres ? tr("%1, %2").arg(milesText(*metres), weeks) : weeks;
    QString team = record.team.isEmpty() ? tr("Team not known") : record.team;
    if (!isReasonable(region.kind(row.pathway), record.putOn.value_or(today), record.day, policy))
        team += tr(", short notice");
    m_lines += team;
    setCheckable(true);
    setAutoExclusive(kind == Kind::Radio);
    setAccessibleName(text() + QStringLiteral(", ") + m_lines.join(QStringLiteral(", ")));
    setToolTip(accessibleName());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize OptionCard::sizeHint() const
{
    const Theme& theme = Theme::current();
    int width = textWidth(text(), TextRole::Body, Weight::Semibold);
    for (const QString& line : m_lines)
        width = std::max(width, textWidth(line, TextRole::Caption));
    return {width + metrics().check + space::s + 2 * space::m,
            theme.lineHeight(TextRole::Body)
                + int(m_lines.size()) * theme.lineHeight(TextRole::Caption) + 2 * space::s};
}

void OptionCard::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    const Tokens& t = theme.tokens();
    QPainter painter(this);
    const CardState state = isChecked()    ? CardState::Selected
                            : underMouse() ? CardState::Hover
                                           : CardState::Normal;
    paintCard(painter, rect(), state);
    const int line = theme.lineHeight(TextRole::Body);
    const int side = metrics().check;
    const QRect mark(space::m, space::s + (line - side) / 2, side, side);
    const bool radio = m_kind == Kind::Radio;
    paintBox(painter, mark,
             {isChecked() && !radio ? t.accentFill : t.surface, isChecked() ? t.accent : t.edge, 1,
              radio ? side / 2.0 : double(metrics().radiusTag)});
    if (isChecked() && radio)
        paintBox(painter, QRectF(mark).adjusted(4, 4, -4, -4), {t.accent, {}, 1, side / 2.0});
    else if (isChecked())
        paintIcon(painter, mark.adjusted(2, 2, -2, -2), QStringLiteral("check"), t.onAccent);
    QRect words = rect().adjusted(mark.right() + 1 + space::s, space::s, -space::m, 0);
    words.setHeight(line);
    paintText(painter, words, text(), {TextRole::Body, cardInk(state), Weight::Semibold});
    words.translate(0, line);
    words.setHeight(theme.lineHeight(TextRole::Caption));
    for (const QString& each : m_lines) {
        paintText(painter, words, each, {.role = TextRole::Caption, .color = cardInk(state, true)});
        words.translate(0, words.height());
    }
    paintFocusOf(painter, this, metrics().radius);
}

} // namespace sooner
