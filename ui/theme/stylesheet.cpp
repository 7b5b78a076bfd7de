#include "ui/theme/stylesheet.h"

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

namespace sooner {

QString styleSheetOf(const Tokens& t, const Metrics& m)
{
    const int edge = t.highContrast ? 2 : 1;
    const auto px = [](int length) { return QString::number(length) + QLatin1String("px"); };
    const auto border = [&](const QColor& color) {
        return QStringLiteral("border: %1 solid %2;").arg(px(edge), color.name());
    };
    QString sheet;
    const auto rule = [&sheet](const QString& selector, const QString& body) {
        sheet += selector + QLatin1String(" { ") + body + QLatin1String(" }\n");
    };
    rule(QStringLiteral("QMenu"), QStringLiteral("background: %1; color: %2; padding: 4px 0px; ")
                                          .arg(t.raised.name(), t.text.name())
                                      + border(t.edge));
    rule(QStringLiteral("QMenu::item"),
         QStringLiteral("padding: 6px 28px 6px %1; min-height: %2;")
             .arg(px(m.iconButton + 24), px(std::max(16, m.button - 16))));
    rule(QStringLiteral("QMenu::item:selected"),
         QStringLiteral("background: %1; color: %2;").arg(t.select.name(), t.onSelect.name()));
    rule(QStringLiteral("QMenu::item:disabled"), QStringLiteral("color: %1;").arg(t.dim.name()));
    rule(QStringLiteral("QMenu::icon, QMenu::indicator"),
         QStringLiteral("left: 12px; width: %1; height: %1;").arg(px(m.iconButton)));
    rule(QStringLiteral("QMenu::right-arrow"),
         QStringLiteral("right: 8px; width: %1; height: %1;").arg(px(m.iconButton)));
    rule(QStringLiteral("QMenu::separator"),
         QStringLiteral("height: 1px; background: %1; margin: 4px 0px;").arg(t.line.name()));
    rule(QStringLiteral("QMenuBar"),
         QStringLiteral("background: %1; color: %2; border-bottom: 1px solid %3; padding: 2px 8px;")
             .arg(t.surface.name(), t.text.name(), t.border.name()));
    rule(QStringLiteral("QMenuBar::item"),
         QStringLiteral("padding: 5px 10px; background: transparent;"));
    rule(QStringLiteral("QMenuBar::item:selected, QMenuBar::item:pressed"),
         QStringLiteral("background: %1; color: %2; border-radius: %3;")
             .arg(t.select.name(), t.onSelect.name(), px(m.radiusTag)));
    rule(QStringLiteral("QToolTip"), QStringLiteral("background: %1; color: %2; padding: 6px 8px; ")
                                             .arg(t.raised.name(), t.text.name())
                                         + border(t.edge));
    rule(QStringLiteral("QSplitter::handle"),
         QStringLiteral("background: %1;").arg(t.border.name()));
    return sheet;
}

} // namespace sooner
