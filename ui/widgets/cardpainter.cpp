#include "ui/widgets/cardpainter.h"

#include "ui/theme/paint.h"

namespace sooner {

void paintCard(QPainter& painter, const QRect& rect, CardState state)
{
    const Tokens& t = tokens();
    const double radius = metrics().radius;
    const double plain = t.highContrast ? 2 : 1;
    switch (state) {
    case CardState::Normal: paintBox(painter, rect, {t.surface, t.border, plain, radius}); return;
    case CardState::Hover: paintBox(painter, rect, {t.hover, t.edge, plain, radius}); return;
    case CardState::Selected:
    case CardState::CanDrop: paintBox(painter, rect, {t.tint, t.accent, 2, radius}); return;
    case CardState::BestDrop: paintBox(painter, rect, {t.select, t.accent, 2, radius}); return;
    case CardState::Refuses: paintBox(painter, rect, {t.dangerTint, t.danger, 2, radius}); return;
    case CardState::Inactive: paintBox(painter, rect, {t.inactive, t.line, plain, radius}); return;
    case CardState::WhatIf: paintBox(painter, rect, {t.propTint, t.prop, 1, radius, true}); return;
    case CardState::Lifted:
        paintBox(painter, rect, {t.sunken, {}, 0, radius});
        paintBox(painter, rect.adjusted(2, 2, -2, -2), {{}, t.edge, 1, radius - 2, true});
        return;
    }
}

QColor cardInk(CardState state, bool second)
{
    const Tokens& t = tokens();
    if (state == CardState::Inactive)
        return t.inactiveText;
    if (state == CardState::BestDrop && t.highContrast)
        return t.onSelect;
    return second ? t.text2 : t.text;
}

} // namespace sooner
