#include "ui/dashboards/figuresheader.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace sooner {

FiguresHeader::FiguresHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setFocusPolicy(Qt::NoFocus);
}

bool FiguresHeader::isSorted(int section) const
{
    return isSortIndicatorShown() && sortIndicatorSection() == section;
}

QStringList FiguresHeader::lines(int section) const
{
    const QString words = model()->headerData(section, Qt::Horizontal).toString();
    QStringList best{words};
    int least = textWidth(words, TextRole::Caption, Weight::Semibold);
    for (qsizetype at = words.indexOf(QLatin1Char(' ')); at > 0;
         at = words.indexOf(QLatin1Char(' '), at + 1)) {
        const QStringList broken{words.left(at), words.mid(at + 1)};
        const int width = std::max(textWidth(broken[0], TextRole::Caption, Weight::Semibold),
                                   textWidth(broken[1], TextRole::Caption, Weight::Semibold));
        if (width < least) {
            least = width;
            best = broken;
        }
    }
    return best;
}

QSize FiguresHeader::sectionSizeFromContents(int section) const
{
    int width = 0;
    for (const QString& line : lines(section))
        width = std::max(width, textWidth(line, TextRole::Caption, Weight::Semibold));
    const int line = Theme::current().lineHeight(TextRole::Caption);
    return {width + 2 * figurePadding + 1, 2 * line + space::s};
}

void FiguresHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Tokens& t = tokens();
    const bool sorted = isSorted(section);
    painter->fillRect(rect, t.sunken);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.border);
    const QStringList words = lines(section);
    const int line = Theme::current().lineHeight(TextRole::Caption);
    const int side = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    QRect place = rect.adjusted(figurePadding, 0, -figurePadding, 0);
    place.setTop(rect.top() + (rect.height() - line * int(words.size())) / 2);
    place.setHeight(line);
    for (const QString& each : words) {
        paintText(*painter, place, each,
                  {TextRole::Caption, sorted ? t.text : t.text2,
                   sorted ? Weight::Semibold : Weight::Normal, Qt::Alignment(side)});
        place.translate(0, line);
    }
    if (!sorted)
        return;
    // Under the words, where it takes no width from them.
    QRect arrow(0, 0, space::s, space::s);
    arrow.moveCenter({rect.center().x(), rect.bottom() - space::xs});
    paintIcon(*painter, arrow,
              sortIndicatorOrder() == Qt::DescendingOrder ? QStringLiteral("chevron-down")
                                                          : QStringLiteral("chevron-up"),
              t.text);
}

} // namespace sooner
