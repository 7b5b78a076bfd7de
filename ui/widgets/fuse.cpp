#include "ui/widgets/fuse.h"

#include "core/base/text.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>

namespace sooner {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("sooner::Fuse", text);
}

QColor colorOf(FuseState state)
{
    switch (state) {
    case FuseState::Running: return tokens().accent;
    case FuseState::LastDay: return tokens().text;
    case FuseState::Late: return tokens().danger;
    }
    return tokens().accent;
}

} // namespace

Fuse fuseOf(Day start, Day deadline, Day today)
{
    const int left = deadline - today;
    if (left < 0)
        return {1, FuseState::Late, tr("%1 late").arg(counted(-left, tr("day"), tr("days")))};
    const double whole = std::max(1, deadline - start + 1);
    const double spent = std::clamp((today - start) / whole, 0.0, 1.0);
    if (left == 0)
        return {std::max(spent, 0.85), FuseState::LastDay, tr("Ends today")};
    return {spent, FuseState::Running, counted(left, tr("day"), tr("days"))};
}

void paintFuse(QPainter& painter, const QRect& rect, const Fuse& fuse)
{
    const bool calm = fuse.state == FuseState::Running;
    const Weight weight = calm ? Weight::Normal : Weight::Semibold;
    const int words = textWidth(fuse.words, TextRole::Micro, weight);
    const QColor ink = fuse.state == FuseState::Late ? tokens().danger
                       : calm                        ? tokens().text2
                                                     : tokens().text;
    paintText(painter, rect, fuse.words,
              {TextRole::Micro, ink, weight, Qt::AlignRight | Qt::AlignVCenter});
    const int height = std::max(4, Theme::current().px(4));
    const QRectF bar(rect.x(), rect.y() + (rect.height() - height) / 2,
                     rect.width() - words - space::s, height);
    if (bar.width() < 2 * height)
        return;
    paintBox(
        painter, bar,
        {tokens().track, tokens().highContrast ? tokens().edge : QColor(), 1, height / 2.0, false});
    QRectF spent = bar;
    spent.setWidth(bar.width() * fuse.spent);
    if (spent.width() > 0)
        paintBox(painter, spent, {colorOf(fuse.state), {}, 1, height / 2.0, false});
}

} // namespace sooner
